"""Draw a trend as small as a word (趋势线)."""

from collections.abc import Sequence
from typing import Final

from corridor.domains.regions.charts.svg import Markup, element
from corridor.domains.regions.records.board import TrendPoint
from corridor.kernel.text import Text

WIDTH: Final = 88
HEIGHT: Final = 26
_MARGIN: Final = 4
_RADIUS: Final = 3
_FEWEST: Final = 2
_FROM_TO: Final = Text(
    "{first}年{before}，{last}年{after}", "{before} in {first}, {after} in {last}"
)


def sparkline(points: Sequence[TrendPoint]) -> Text:
    """Return the drawing in either language; empty with fewer than two points.

    Points stand where their years do, so a gap of years shows as a longer line.
    """
    if len(points) < _FEWEST:
        return Text("", "")
    said = _FROM_TO.format(
        first=points[0].label,
        before=f"{points[0].value:f}",
        last=points[-1].label,
        after=f"{points[-1].value:f}",
    )
    return Text(_drawn(points, said.zh), _drawn(points, said.en))


def _drawn(points: Sequence[TrendPoint], label: str) -> Markup:
    places = _places(points)
    line = " ".join(f"{x:g},{y:g}" for x, y in places)
    x, y = places[-1]
    return Markup(
        element(
            "svg",
            element("polyline", points=line, class_="c-spark__line"),
            element("circle", cx=x, cy=y, r=_RADIUS, class_="c-spark__end"),
            view_box=f"0 0 {WIDTH} {HEIGHT}",
            width=WIDTH,
            height=HEIGHT,
            role="img",
            aria_label=label,
            class_="c-spark",
        )
    )


def _places(points: Sequence[TrendPoint]) -> list[tuple[float, float]]:
    years = [int(one.label) for one in points]
    values = [float(one.value) for one in points]
    low, span = min(values), (max(values) - min(values)) or 1.0
    across, down = WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN
    flat = min(values) == max(values)
    return [
        (
            round(_MARGIN + across * (year - years[0]) / (years[-1] - years[0]), 1),
            round(_MARGIN + down * (0.5 if flat else 1 - (value - low) / span), 1),
        )
        for year, value in zip(years, values, strict=True)
    ]
