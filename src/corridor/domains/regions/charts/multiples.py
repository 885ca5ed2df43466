"""One small line chart for each series (小多图), all on one scale."""

from collections.abc import Sequence
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.lanes import BASELINE
from corridor.domains.regions.charts.marks import cross
from corridor.domains.regions.charts.measure import shorten, width_of
from corridor.domains.regions.charts.plane import Plane, check_series, runs_of
from corridor.domains.regions.charts.records import (
    ChartTable,
    Drawing,
    MultiplesChart,
    Series,
)
from corridor.domains.regions.charts.scales import (
    Scale,
    decimals_of,
    known,
    known_of,
    ticks_over,
)
from corridor.domains.regions.charts.sentences import (
    Manner,
    extremes,
    manner_of,
    missing,
)
from corridor.domains.regions.charts.sheets import (
    LINE,
    NARROW,
    SMALL,
    STRONG,
    TEXT,
    WIDE,
    Body,
    Sheet,
    drawing_of,
    figure,
    headed,
    unit_line,
    word,
)
from corridor.domains.regions.charts.wording import MISSING, NOTHING, number
from corridor.kernel.text import Text

COLUMNS: Final = {WIDE: 3, NARROW: 2}
HEIGHTS: Final = {WIDE: 96.0, NARROW: 84.0}
GUTTERS: Final = {WIDE: 26.0, NARROW: 18.0}
HEAD: Final = 26.0
FOOT: Final = 40.0
THICK: Final = 2.5
DOT: Final = 4.0
MOST_BEHIND: Final = 12
_PERIOD: Final = Text("时期", "Period")
_LATEST: Final = Text("按各自最近一期，{said}", "By the latest figure of each, {said}")
_OF: Final = Text("{value}（{period}）", "{value} ({period})")
_ROSE_MOST: Final = Text(
    "期间升幅最大的是{who}，增加{change}", "{who} rose most, by {change}"
)
_FELL_MOST: Final = Text(
    "期间降幅最大的是{who}，减少{change}", "{who} fell most, by {change}"
)


def draw_multiples(chart: MultiplesChart, language: str) -> Drawing:
    """Draw a panel for each series; the others stand behind it, faintly.

    Raises:
        TooFew: there is no period, or no series.
        SeriesUneven: a series does not have one value a period.
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    check_series(chart.periods, chart.series)
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, sheet),
        _seen(chart, language),
        _table(chart, language),
    )


def _body(chart: MultiplesChart, sheet: Sheet) -> Body:
    found = [value for each in chart.series for value in known_of(each.values)]
    ticks = ticks_over(min(found, default=0), max(found, default=1), 3)
    top = 0.0 if chart.unit == NOTHING else LINE + 6.0
    parts = [unit_line(chart, sheet, SMALL)]
    panel = _panel(chart, sheet, ticks)
    everyone = _everyone(chart, panel)
    columns, step = COLUMNS[sheet.width], HEAD + HEIGHTS[sheet.width] + FOOT
    pitch = (sheet.width + GUTTERS[sheet.width]) / columns
    for at, series in enumerate(chart.series):
        x, y = at % columns * pitch, top + at // columns * step
        inside = [
            *_ground(panel, ticks, is_labelled=at % columns == 0),
            svg.path(everyone, "c-plot__context") if everyone else "",
            *_series(series, chart, panel, sheet),
        ]
        parts.append(svg.element("g", *inside, transform=f"translate({x:.1f} {y:.1f})"))
    rows = -(-len(chart.series) // columns)
    return _footed(chart, sheet, parts, top + rows * step)


def _everyone(chart: MultiplesChart, panel: Plane) -> str:
    """Return the path of all lines, unless they are too many to lie behind each."""
    if len(chart.series) > MOST_BEHIND:
        return ""
    return "".join(
        svg.points_of(run)
        for each in chart.series
        for run in runs_of(panel.points(each.values))
        if len(run) > 1
    )


def _panel(chart: MultiplesChart, sheet: Sheet, ticks: tuple[float, ...]) -> Plane:
    columns, gutter = COLUMNS[sheet.width], GUTTERS[sheet.width]
    width = (sheet.width - gutter * (columns - 1)) / columns
    decimals = decimals_of(ticks)
    left = max(width_of(number(tick, decimals), SMALL) for tick in ticks) + 10
    bottom = HEAD + HEIGHTS[sheet.width]
    scale = Scale(ticks[0], ticks[-1], bottom, HEAD + 6)
    return Plane(left, width - DOT - 2, bottom, scale, chart.periods)


def _ground(panel: Plane, ticks: tuple[float, ...], *, is_labelled: bool) -> list[str]:
    decimals = decimals_of(ticks)
    parts = []
    for tick in ticks:
        y = panel.values.at(tick)
        class_ = "c-plot__axis" if tick == ticks[0] else "c-plot__grid"
        parts.append(svg.line(panel.left - 4, y, panel.right + DOT, y, class_))
    labelled = (ticks[0], ticks[-1]) if is_labelled else ()
    parts += [
        svg.text(
            panel.left - 8, panel.values.at(tick) + BASELINE, number(tick, decimals),
            "c-plot__quiet", anchor="end", size=SMALL,
        )
        for tick in labelled
    ]  # fmt: skip
    y = panel.bottom + LINE
    ends = {"start": (panel.left, panel.periods[0])}
    if len(panel.periods) > 1:
        ends["end"] = (panel.right + DOT, panel.periods[-1])
    parts += [
        svg.text(x, y, said, "c-plot__quiet", anchor=anchor, size=SMALL)
        for anchor, (x, said) in ends.items()
    ]
    return parts


def _series(
    series: Series, chart: MultiplesChart, panel: Plane, sheet: Sheet
) -> list[str]:
    points = panel.points(series.values)
    runs = runs_of(points)
    parts = [
        svg.path(svg.points_of(run), "c-plot__line-1", stroke_width=THICK)
        for run in runs
        if len(run) > 1
    ]
    alone = [run[0] for run in runs if len(run) == 1]
    ends = {*alone, *(runs[-1][-1:] if runs else [])}
    parts += [
        svg.element("circle", cx=x, cy=y, r=DOT, class_="c-plot__mark-1")
        for x, y in sorted(ends)
    ]
    return [
        *parts,
        *panel.crosses(series.values),
        *_heading(series, chart, panel, sheet),
    ]


def _heading(
    series: Series, chart: MultiplesChart, panel: Plane, sheet: Sheet
) -> list[str]:
    at, latest = _latest(series)
    right = panel.right + DOT
    last = sheet.say(MISSING) if latest is None else number(latest, chart.decimals)
    if latest is not None and at < len(chart.periods) - 1:
        last = sheet.say(_OF).format(value=last, period=chart.periods[at])
    name = sheet.say(series.name)
    room = right - width_of(last, TEXT, is_bold=True) - 10
    return [
        svg.text(0, LINE - 4, shorten(name, room, TEXT), weight=STRONG, full=name),
        svg.text(right, LINE - 4, last, "c-plot__value", anchor="end"),
    ]


def _latest(series: Series) -> tuple[int, float | None]:
    """Return where the latest figure stands, and the figure."""
    for at in range(len(series.values) - 1, -1, -1):
        value = known(series.values[at])
        if value is not None:
            return at, value
    return -1, None


def _footed(chart: MultiplesChart, sheet: Sheet, parts: list[str], y: float) -> Body:
    """Explain the cross where one was drawn."""
    if all(known(value) is not None for each in chart.series for value in each.values):
        return Body(parts, y)
    mark = [
        cross(6, y + SMALL - BASELINE),
        svg.text(16, y + SMALL, sheet.say(MISSING), "c-plot__quiet", size=SMALL),
    ]
    return Body([*parts, *mark], y + LINE + 4)


def _seen(chart: MultiplesChart, language: str) -> list[str]:
    how = manner_of(chart, language)
    latest = [(each.name.on(language), _latest(each)[1]) for each in chart.series]
    said = extremes(latest, how)
    if said:
        said[0] = _LATEST.format(said=said[0]).on(language)
    changes = [
        (round(found[-1] - found[0], how.decimals), each.name.on(language))
        for each in chart.series
        if len(found := known_of(each.values)) > 1
    ]
    return [*said, *_moved(changes, how), *missing(latest, language)]


def _moved(changes: Sequence[tuple[float, str]], how: Manner) -> list[str]:
    said = []
    if changes and max(changes)[0] > 0:
        said.append((_ROSE_MOST, max(changes)))
    if changes and min(changes)[0] < 0:
        said.append((_FELL_MOST, min(changes)))
    return [
        text.format(who=who, change=how.say_change(abs(change))).on(how.language)
        for text, (change, who) in said
    ]


def _table(chart: MultiplesChart, language: str) -> ChartTable:
    names = [headed(each.name, chart.unit, language) for each in chart.series]
    rows = tuple(
        (
            word(period),
            *(figure(s.values[at], chart.decimals, language) for s in chart.series),
        )
        for at, period in enumerate(chart.periods)
    )
    return ChartTable((_PERIOD.on(language), *names), rows)
