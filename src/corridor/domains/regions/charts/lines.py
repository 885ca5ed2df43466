"""Values by period as lines (折线图); a period without a figure breaks the line."""

from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import TooMany
from corridor.domains.regions.charts.keys import (
    REFERENCE,
    key,
    line_of,
    spread,
)
from corridor.domains.regions.charts.lanes import BASELINE
from corridor.domains.regions.charts.marks import SERIES, cross, point
from corridor.domains.regions.charts.measure import shorten, width_of, wrap
from corridor.domains.regions.charts.plane import Plane, check_series, runs_of
from corridor.domains.regions.charts.records import (
    ChartTable,
    Drawing,
    LineChart,
    Reference,
    Series,
)
from corridor.domains.regions.charts.scales import (
    Scale,
    decimals_of,
    known,
    known_of,
    ticks_over,
)
from corridor.domains.regions.charts.sentences import Manner, manner_of, trend
from corridor.domains.regions.charts.sheets import (
    LINE,
    NARROW,
    SMALL,
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
from corridor.domains.regions.charts.wording import (
    MISSING,
    is_english,
    number,
)
from corridor.kernel.text import Text

HEIGHTS: Final = {WIDE: 290.0, NARROW: 230.0}
TOP: Final = 32.0
MOST_LABEL: Final = 190.0
LABEL_GAP: Final = 22.0
SHAPE: Final = 11.0
"""Room for the shape of a series before its name."""
PERIODS_ROW: Final = 30.0
_PERIOD: Final = Text("时期", "Period")
_SERIES: Final = Text("系列", "series")
_ALL: Final = Text("各时期", "all periods")
_REFERENCE: Final = Text("虚线为{name}，{value}", "The dashed line is {name}, {value}")
_OF: Final = Text("{value}（{period}）", "{value} ({period})")
_GAPS: Final = Text("缺数据：{who}", "No data: {who}")


def draw_lines(chart: LineChart, language: str) -> Drawing:
    """Draw at most five series over the same periods.

    Raises:
        TooFew: there is no period, or no series.
        TooMany: more series than can be told apart.
        SeriesUneven: a series does not have one value a period.
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    check_series(chart.periods, chart.series)
    if len(chart.series) > SERIES:
        raise TooMany.of(_SERIES, len(chart.series), SERIES)
    how = manner_of(chart, language)
    seen = [
        trend(each.name.on(language), each.values, chart.periods, how)
        for each in chart.series
        if known_of(each.values)
    ]
    if chart.reference:
        seen.append(_about(chart.reference, how))
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, sheet),
        [*seen, *_gaps(chart, language)],
        _table(chart, language),
    )


def _body(chart: LineChart, sheet: Sheet) -> Body:
    ticks = _ticks(chart)
    plane = _plane(chart, sheet, ticks)
    parts = [unit_line(chart, sheet, SMALL), *_grid(plane, ticks, sheet)]
    parts += plane.period_labels(plane.bottom + PERIODS_ROW - 8)
    for at, series in enumerate(chart.series):
        parts += _line(at, series, plane)
    if len(chart.series) == 1:
        parts += plane.crosses(chart.series[0].values)
    if chart.reference:
        y = plane.values.at(chart.reference.value)
        ends = [(plane.left - 8, y), (plane.right + 6, y)]
        parts.append(line_of(REFERENCE, svg.points_of(ends)))
    if not sheet.is_narrow:
        parts += _labels(chart, plane, sheet)
    return _footed(chart, sheet, parts, plane.bottom + PERIODS_ROW)


def _plane(chart: LineChart, sheet: Sheet, ticks: tuple[float, ...]) -> Plane:
    decimals = decimals_of(ticks)
    left = max(width_of(number(tick, decimals), SMALL) for tick in ticks) + 14
    right = sheet.width - 14.0
    if not sheet.is_narrow:
        names = (width_of(said, TEXT) for _, said in _names(chart, sheet.language))
        right = sheet.width - LABEL_GAP - SHAPE - min(max(names), MOST_LABEL)
    bottom = TOP + HEIGHTS[sheet.width]
    scale = Scale(ticks[0], ticks[-1], bottom, TOP)
    return Plane(left, right, bottom, scale, chart.periods)


def _grid(plane: Plane, ticks: tuple[float, ...], sheet: Sheet) -> list[str]:
    decimals = decimals_of(ticks)
    parts = []
    for tick in ticks:
        y = plane.values.at(tick)
        is_ground = tick == ticks[0]
        class_ = "c-plot__axis" if is_ground else "c-plot__grid"
        end = sheet.width if sheet.is_narrow else plane.right + 6
        parts += [
            svg.line(plane.left - 8, y, end, y, class_),
            svg.text(
                plane.left - 13, y + BASELINE, number(tick, decimals),
                "c-plot__quiet", anchor="end", size=SMALL,
            ),
        ]  # fmt: skip
    return parts


def _line(at: int, series: Series, plane: Plane) -> list[str]:
    points = plane.points(series.values)
    runs = [run for run in runs_of(points) if len(run) > 1]
    lines = [line_of(at, svg.points_of(run)) for run in runs]
    return [*lines, *(point(at, *each) for each in points if each)]


def _labels(chart: LineChart, plane: Plane, sheet: Sheet) -> list[str]:
    """Name each line at its end, moved apart where ends meet."""
    ends = []
    for at, said in _names(chart, sheet.language):
        y = _end(chart, at, plane)
        if y is not None:
            ends.append((y, (at, said)))
    ends.sort(key=lambda end: end[0])
    x, parts = plane.right + LABEL_GAP, []
    for y, (at, said) in spread(ends, TOP, plane.bottom):
        if at is not REFERENCE and len(chart.series) > 1:
            parts.append(point(at, x, y))
        shown = shorten(said, sheet.width - x - SHAPE, TEXT)
        parts.append(svg.text(x + SHAPE, y + BASELINE, shown, full=said))
    return parts


def _end(chart: LineChart, at: int | None, plane: Plane) -> float | None:
    """Return the height at which a line ends; None where there is no line."""
    if at is REFERENCE:
        return plane.values.at(chart.reference.value) if chart.reference else None
    points = [each for each in plane.points(chart.series[at].values) if each]
    return points[-1][1] if points else None


def _footed(chart: LineChart, sheet: Sheet, parts: list[str], y: float) -> Body:
    """Add the legend of a narrow sheet, and what is missing."""
    if sheet.is_narrow:
        for at, said in _names(chart, sheet.language):
            y += LINE + 4
            parts += key(at, said, 0, y, sheet.width)
    gaps = _gaps(chart, sheet.language)
    if gaps and len(chart.series) == 1:
        y += LINE
        parts += [
            cross(6, y - BASELINE),
            svg.text(16, y, sheet.say(MISSING), "c-plot__quiet", size=SMALL),
        ]
    elif gaps:
        for said in wrap(gaps[0], sheet.width, SMALL, 3):
            y += LINE
            parts.append(svg.text(0, y, said, "c-plot__quiet", size=SMALL))
    return Body(parts, y + 6)


def _names(chart: LineChart, language: str) -> list[tuple[int | None, str]]:
    """Return what is said of each line, that to compare with last."""
    names: list[tuple[int | None, str]] = [
        (at, _name(series, chart, language)) for at, series in enumerate(chart.series)
    ]
    if chart.reference:
        shown = number(chart.reference.value, chart.decimals)
        names.append((REFERENCE, f"{chart.reference.name.on(language)} {shown}"))
    return names


def _name(series: Series, chart: LineChart, language: str) -> str:
    """Return the name with the last value, and its period if others go on."""
    name = series.name.on(language)
    found = [(at, known(value)) for at, value in enumerate(series.values)]
    last, value = next((e for e in reversed(found) if e[1] is not None), (-1, None))
    if value is None:
        return f"{name} {MISSING.on(language)}"
    said = f"{name} {number(value, chart.decimals)}"
    if last == len(chart.periods) - 1:
        return said
    return _OF.format(value=said, period=chart.periods[last]).on(language)


def _ticks(chart: LineChart) -> tuple[float, ...]:
    found = [value for each in chart.series for value in known_of(each.values)]
    if chart.reference:
        found.append(chart.reference.value)
    if chart.from_zero:
        found.append(0.0)
    return ticks_over(min(found, default=0), max(found, default=1), 5)


def _gaps(chart: LineChart, language: str) -> list[str]:
    """Name the periods without a figure, series by series."""
    said = []
    for series in chart.series:
        periods = [
            period
            for period, value in zip(chart.periods, series.values, strict=True)
            if known(value) is None
        ]
        if len(periods) == len(chart.periods):
            periods = [_ALL.on(language)]
        if periods:
            between = ", " if is_english(language) else "、"
            name = series.name.on(language)
            said.append(f"{name} {between.join(periods)}")
    if not said:
        return []
    joined = "; ".join(said) if is_english(language) else "；".join(said)
    return [_GAPS.format(who=joined).on(language)]


def _about(reference: Reference, how: Manner) -> str:
    value = how.say(reference.value)
    return _REFERENCE.format(name=reference.name, value=value).on(how.language)


def _table(chart: LineChart, language: str) -> ChartTable:
    columns = list(chart.series)
    if chart.reference:
        level = (chart.reference.value,) * len(chart.periods)
        columns.append(Series(chart.reference.name, level))
    names = [headed(each.name, chart.unit, language) for each in columns]
    rows = tuple(
        (
            word(period),
            *(figure(each.values[at], chart.decimals, language) for each in columns),
        )
        for at, period in enumerate(chart.periods)
    )
    return ChartTable((_PERIOD.on(language), *names), rows)
