"""What the marks of a map mean: sizes, lines, platforms, and that it is a sketch."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.lanes import BASELINE
from corridor.domains.regions.charts.marks import hatch_circle
from corridor.domains.regions.charts.measure import width_of, wrap
from corridor.domains.regions.charts.places import (
    Layout,
    Route,
    RouteKind,
    View,
    atlas,
)
from corridor.domains.regions.charts.plane import Point
from corridor.domains.regions.charts.records import MapChart
from corridor.domains.regions.charts.scales import known, known_of, ticks_over
from corridor.domains.regions.charts.sheets import LINE, SMALL, Sheet, headed
from corridor.domains.regions.charts.wording import MISSING, number
from corridor.kernel.text import Text

LEAST_RADIUS: Final = 2.5
MISSING_RADIUS: Final = 7.0
NEGATIVE_RADIUS: Final = 9.0
DIAMOND: Final = 9.0
DIGIT: Final = 11.0
DASHES: Final = ("9 4", "3 3", "14 3 3 3")
SAMPLE: Final = 34.0
GAP: Final = 8.0
NOTE_LINES: Final = 5
COLUMN: Final = 360.0
"""A legend wider than this lists platforms in two columns."""
_NEGATIVE: Final = Text("负值", "below zero")
_SIZES: Final = Text("圆面积表示数值", "Areas show values")


@dataclass(slots=True)
class _Block:
    """A legend as it grows downwards."""

    x: float
    y: float
    width: float
    parts: list[str] = field(default_factory=list)

    def quiet(self, x: float, y: float, said: str, full: str = "") -> None:
        """Write a quiet line."""
        text = svg.text(x, y, said, "c-plot__quiet", size=SMALL, full=full)
        self.parts.append(text)


def draw_legend(
    chart: MapChart, view: View, layout: Layout, sheet: Sheet, below: float
) -> tuple[list[str], float]:
    """Draw the legend where the layout has room, or below the map.

    Returns:
        The parts, and how low they reach.
    """
    x, y, width = layout.legend or (0.0, below + GAP, float(sheet.width))
    block = _Block(x, y, width)
    _sizes(chart, layout, sheet, block)
    _routes(view, sheet, block)
    _platforms(view, sheet, block)
    for said in wrap(sheet.say(atlas().note), width, SMALL, NOTE_LINES):
        block.y += LINE
        block.quiet(x, block.y, said)
    return block.parts, block.y


def radius_of(value: float | None, largest: float, most: float) -> float:
    """Return the radius whose area follows the value."""
    if value is None:
        return MISSING_RADIUS
    share = abs(value) / largest if largest else 0.0
    return max(LEAST_RADIUS, most * math.sqrt(share))


def dashes_of(routes: Sequence[Route]) -> Mapping[str, str | None]:
    """Give each railway its own dashes; the road is drawn whole."""
    rails = [route.code for route in routes if route.kind is RouteKind.RAIL]
    dashes: dict[str, str | None] = {route.code: None for route in routes}
    dashes.update(zip(rails, DASHES, strict=False))
    return dashes


def diamond(at: int, center: Point) -> list[str]:
    """Draw the mark of a platform with its number."""
    x, y = center
    corners = [(x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y)]
    class_ = "c-plot__on-platform"
    return [
        svg.path(svg.points_of(corners, is_closed=True), "c-plot__platform"),
        svg.text(x, y + BASELINE - 1, str(at), class_, anchor="middle", size=DIGIT),
    ]


def _sizes(chart: MapChart, layout: Layout, sheet: Sheet, block: _Block) -> None:
    """Show two round values, and the empty circle of a place without a figure."""
    values = known_of(row.value for row in chart.rows)
    largest = max(map(abs, values), default=0.0)
    block.y += SMALL
    block.quiet(block.x, block.y, headed(_SIZES, chart.unit, sheet.language))
    middle = block.y + layout.radius + GAP
    x = block.x
    entries = [
        (radius_of(value, largest, layout.radius), number(value, chart.decimals))
        for value in _round_values(largest)
    ]
    for radius, said in entries:
        x = _circle(block, (x, middle), (radius, said), "c-plot__circle")
    if any(value < 0 for value in values):
        at = (x + NEGATIVE_RADIUS + 1, middle)
        said = sheet.say(_NEGATIVE)
        x = _circle(block, (x, middle), (NEGATIVE_RADIUS, said), "c-plot__circle-below")
        block.parts.append(hatch_circle(*at, NEGATIVE_RADIUS))
    if any(known(row.value) is None for row in chart.rows):
        said = sheet.say(MISSING)
        _circle(block, (x, middle), (MISSING_RADIUS, said), "c-plot__hollow")
    block.y = middle + layout.radius + GAP


def _circle(
    block: _Block, place: Point, entry: tuple[float, str], class_: str
) -> float:
    """Draw a circle with its value; return where the next may begin."""
    (x, y), (radius, said) = place, entry
    circle = svg.element("circle", cx=x + radius + 1, cy=y, r=radius, class_=class_)
    block.parts.append(circle)
    start = x + 2 * radius + GAP
    block.quiet(start, y + BASELINE, said)
    return start + width_of(said, SMALL) + LINE


def _round_values(largest: float) -> list[float]:
    if not largest:
        return []
    ticks = [tick for tick in ticks_over(0, largest) if 0 < tick <= largest]
    return sorted({ticks[0], ticks[-1]})


def _routes(view: View, sheet: Sheet, block: _Block) -> None:
    dashes = dashes_of(view.routes)
    x, right = block.x, block.x + block.width
    block.y += LINE
    for route in view.routes:
        lines = wrap(sheet.say(route.name), block.width - SAMPLE - GAP, SMALL)
        width = SAMPLE + GAP + max(width_of(line, SMALL) for line in lines)
        if x > block.x and x + width > right:
            x, block.y = block.x, block.y + LINE + 2
        middle = block.y - BASELINE
        ends = svg.points_of([(x, middle), (x + SAMPLE, middle)])
        block.parts.append(route_line(route, ends, dashes[route.code]))
        for index, line in enumerate(lines):
            block.y += LINE if index else 0
            block.quiet(x + SAMPLE + GAP, block.y, line)
        x += width + LINE
    block.y += 4


def route_line(route: Route, points: str, dash: str | None) -> str:
    """Draw a road or a railway."""
    width = 4 if route.kind is RouteKind.ROAD else 2
    class_ = f"c-plot__{route.kind}"
    return svg.path(points, class_, stroke_width=width, stroke_dasharray=dash)


def _platforms(view: View, sheet: Sheet, block: _Block) -> None:
    columns = 2 if block.width > COLUMN else 1
    width = block.width / columns
    for first in range(0, len(view.platforms), columns):
        block.y += LINE + 4
        lowest = block.y
        for column, place in enumerate(view.platforms[first : first + columns]):
            x, y = block.x + column * width, block.y
            block.parts += diamond(first + column + 1, (x + DIAMOND, y - BASELINE))
            lines = wrap(sheet.say(place.name), width - 2 * DIAMOND - LINE, SMALL)
            for line in lines:
                block.quiet(x + 2 * DIAMOND + GAP, y, line, sheet.say(place.name))
                y += LINE
            lowest = max(lowest, y - LINE)
        block.y = lowest
    if view.platforms:
        block.y += 4
