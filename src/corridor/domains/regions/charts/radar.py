"""Scores along several axes on one scale (雷达图)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import TooFew, TooMany
from corridor.domains.regions.charts.keys import GAP, SAMPLE, key, line_of
from corridor.domains.regions.charts.lanes import BASELINE
from corridor.domains.regions.charts.marks import on_halo, point
from corridor.domains.regions.charts.measure import shorten, width_of, wrap
from corridor.domains.regions.charts.plane import Point, check_series, runs_of
from corridor.domains.regions.charts.records import (
    ChartTable,
    Drawing,
    RadarChart,
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
    joined_names,
    manner_of,
    missing,
)
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
    NOTHING,
    is_english,
    number,
)
from corridor.kernel.text import Text

LEAST_AXES: Final = 3
MOST_AXES: Final = 16
MOST_SERIES: Final = 3
RADII: Final = {WIDE: 142.0, NARROW: 88.0}
LABEL_GAP: Final = 12.0
MOST_LABEL: Final = 190.0
LABEL_LINES: Final = 3
FILL: Final = 0.13
ABREAST: Final = 0.15
"""Below this cosine a label stands above or below the center, not beside it."""
_AXES: Final = Text("维度", "axes")
_SERIES: Final = Text("系列", "series")
_AXIS: Final = Text("维度", "Axis")
_MISSING_AT: Final = Text("× 缺", "× no data")
_MISSING_OF: Final = Text("× 缺（{who}）", "× no data ({who})")
_ABOUT: Final = Text("{name}：{said}", "{name}: {said}")
_LACKS: Final = Text("{name}缺数据：{axes}", "{name} has no data for {axes}")
_AHEAD: Final = Text(
    "{first}超出{other}最多的是{axis}（{change}）",
    "{first} exceeds {other} most in {axis} (by {change})",
)
_BEHIND: Final = Text(
    "{first}低于{other}最多的是{axis}（{change}）",
    "{first} falls short of {other} most in {axis} (by {change})",
)


@dataclass(frozen=True, slots=True)
class _Web:
    """The web of a radar on one sheet."""

    center: Point
    scale: Scale
    count: int

    def direction(self, axis: int) -> Point:
        """Return the unit vector of an axis; the first points up."""
        angle = 2 * math.pi * axis / self.count - math.pi / 2
        return math.cos(angle), math.sin(angle)

    def at(self, axis: int, radius: float) -> Point:
        """Return a point of an axis so far from the center."""
        x, y = self.direction(axis)
        return self.center[0] + x * radius, self.center[1] + y * radius

    def points(self, values: Sequence[float | None]) -> list[Point | None]:
        """Return where values stand; None where there is none."""
        found = map(known, values)
        return [
            None if value is None else self.at(axis, self.scale.at(value))
            for axis, value in enumerate(found)
        ]


def draw_radar(chart: RadarChart, language: str) -> Drawing:
    """Draw up to three series along the same axes.

    The shape is open where a value is missing: a closed one would show a value there.

    Raises:
        TooFew: fewer than three axes, or no series.
        TooMany: more axes or series than can be read.
        SeriesUneven: a series does not have one value an axis.
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    check_series([axis.zh for axis in chart.axes], chart.series)
    if len(chart.axes) < LEAST_AXES:
        raise TooFew.of(_AXES, len(chart.axes), LEAST_AXES)
    if len(chart.axes) > MOST_AXES:
        raise TooMany.of(_AXES, len(chart.axes), MOST_AXES)
    if len(chart.series) > MOST_SERIES:
        raise TooMany.of(_SERIES, len(chart.series), MOST_SERIES)
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, sheet),
        _seen(chart, language),
        _table(chart, language),
    )


def _body(chart: RadarChart, sheet: Sheet) -> Body:
    ticks = _ticks(chart)
    radius = RADII[sheet.width]
    labels = [_label(axis, chart, sheet, radius) for axis in range(len(chart.axes))]
    above = len(labels[0]) * LINE
    top = (0.0 if chart.unit == NOTHING else LINE) + above + LABEL_GAP
    scale = Scale(ticks[0], ticks[-1], 0, radius)
    web = _Web((sheet.width / 2, top + radius), scale, len(chart.axes))
    parts = [unit_line(chart, sheet, SMALL), *_rings(web, ticks)]
    for at in range(len(chart.series) - 1, -1, -1):  # the first lies on top
        parts += _shape(at, chart.series[at], web)
    parts += _tick_labels(web, ticks, 2 if sheet.is_narrow else 1)
    bottom = top + 2 * radius
    for axis, lines in enumerate(labels):
        said, lowest = _placed(
            axis, lines, web, radius, chart.axes[axis].on(sheet.language)
        )
        parts += said
        bottom = max(bottom, lowest)
    return _legend(chart, sheet, parts, bottom + LINE)


def _rings(web: _Web, ticks: tuple[float, ...]) -> list[str]:
    axes = range(web.count)
    rings = [
        svg.points_of(
            [web.at(axis, web.scale.at(tick)) for axis in axes], is_closed=True
        )
        for tick in ticks[1:]
    ]
    spokes = [svg.points_of([web.center, web.at(axis, web.scale.end)]) for axis in axes]
    return [svg.path(each, "c-plot__grid") for each in (*rings, *spokes)]


def _tick_labels(web: _Web, ticks: tuple[float, ...], every: int) -> list[str]:
    """Name the rings beside the first spoke; not all where rings are close."""
    decimals = decimals_of(ticks)
    x, y = web.center
    return [
        on_halo(
            x - 5,
            y - web.scale.at(tick) + BASELINE,
            number(tick, decimals),
            anchor="end",
            size=SMALL,
            class_="c-plot__quiet",
        )
        for tick in ticks[every:-1:every]
    ]


def _shape(at: int, series: Series, web: _Web) -> list[str]:
    points = web.points(series.values)
    whole = [each for each in points if each is not None]
    parts = []
    if len(whole) == web.count:
        outline = svg.points_of(whole, is_closed=True)
        if at == 0:
            parts.append(svg.path(outline, "c-plot__mark-1", fill_opacity=FILL))
        parts.append(line_of(at, outline))
    else:
        # Begin after a gap, so that the stretch over the first axis stays whole.
        gap = points.index(None)
        turned = points[gap:] + points[:gap]
        parts.extend(
            line_of(at, svg.points_of(run)) for run in runs_of(turned) if len(run) > 1
        )
    return [*parts, *(point(at, x, y) for x, y in whole)]


def _label(
    axis: int, chart: RadarChart, sheet: Sheet, radius: float
) -> tuple[str, ...]:
    """Return the lines of an axis's name, and of who has no value there."""
    x = math.cos(2 * math.pi * axis / len(chart.axes) - math.pi / 2)
    room = sheet.width / 2 - abs(x) * (radius + LABEL_GAP)
    if abs(x) < ABREAST:
        room = sheet.width / 2.4
    room = min(room, MOST_LABEL)
    lines = wrap(sheet.say(chart.axes[axis]), room, TEXT, LABEL_LINES)
    without = [
        sheet.say(series.name)
        for series in chart.series
        if known(series.values[axis]) is None
    ]
    if not without:
        return lines
    text = _MISSING_AT if len(chart.series) == 1 else _MISSING_OF
    between = ", " if is_english(sheet.language) else "、"
    said = text.format(who=between.join(without)).on(sheet.language)
    return (*lines, shorten(said, room, TEXT))


def _placed(
    axis: int, lines: tuple[str, ...], web: _Web, radius: float, full: str
) -> tuple[list[str], float]:
    """Write a label around the web; return it and how low it reaches."""
    dx, dy = web.direction(axis)
    x, y = web.at(axis, radius + LABEL_GAP)
    anchor = "middle" if abs(dx) < ABREAST else "start" if dx > 0 else "end"
    # The block of lines hangs above at the top, below at the bottom, between beside.
    first = y + BASELINE + (len(lines) - 1) * LINE * (dy - 1) / 2
    if abs(dx) < ABREAST:
        first += dy * 4
    is_cut = any(line.endswith("…") for line in lines)
    said = [
        svg.text(x, first + at * LINE, line, anchor=anchor, full=full if is_cut else "")
        for at, line in enumerate(lines)
    ]
    return said, first + (len(lines) - 1) * LINE


def _legend(chart: RadarChart, sheet: Sheet, parts: list[str], y: float) -> Body:
    if len(chart.series) == 1:
        return Body(parts, y)
    widths = [
        SAMPLE
        + GAP
        + min(width_of(sheet.say(s.name), TEXT), sheet.width - SAMPLE - GAP)
        for s in chart.series
    ]
    is_stacked = sum(widths) + LINE * (len(widths) - 1) > sheet.width
    x = (
        0.0
        if is_stacked
        else (sheet.width - sum(widths) - LINE * (len(widths) - 1)) / 2
    )
    for at, series in enumerate(chart.series):
        parts += key(at, sheet.say(series.name), x, y + LINE, sheet.width)
        x, y = (x, y + LINE + 4) if is_stacked else (x + widths[at] + LINE, y)
    return Body(parts, y + (4 if is_stacked else LINE + 6))


def _ticks(chart: RadarChart) -> tuple[float, ...]:
    found = [value for each in chart.series for value in known_of(each.values)]
    return ticks_over(
        min(chart.low, *found, chart.low), max(chart.high, *found, chart.high), 5
    )


def _seen(chart: RadarChart, language: str) -> list[str]:
    how, said = manner_of(chart, language), []
    axes = [axis.on(language) for axis in chart.axes]
    between = "; " if is_english(language) else "；"
    for series in chart.series:
        rows = list(zip(axes, series.values, strict=True))
        about = between.join(extremes(rows, how) or missing(rows, language))
        said.append(_ABOUT.format(name=series.name, said=about).on(language))
        without = [axis for axis, value in rows if known(value) is None]
        if without and len(without) < len(axes):
            who = joined_names(without, language)
            said.append(_LACKS.format(name=series.name, axes=who).on(language))
    return [*said, *_compared(chart, axes, how)] if len(chart.series) > 1 else said


def _compared(chart: RadarChart, axes: Sequence[str], how: Manner) -> list[str]:
    """Say where the first series leads the second most, and where it lags most."""
    first, second = chart.series[:2]
    gaps = [
        (round(mine - other, chart.decimals), axis)
        for axis, mine, other in zip(
            axes, map(known, first.values), map(known, second.values), strict=True
        )
        if mine is not None and other is not None
    ]
    said = []
    for text, (gap, axis) in _extremes(gaps):
        filled = text.format(
            first=first.name,
            other=second.name,
            axis=axis,
            change=how.say_change(abs(gap)),
        )
        said.append(filled.on(how.language))
    return said


def _extremes(
    gaps: Sequence[tuple[float, str]],
) -> list[tuple[Text, tuple[float, str]]]:
    said = []
    if gaps and max(gaps)[0] > 0:
        said.append((_AHEAD, max(gaps)))
    if gaps and min(gaps)[0] < 0:
        said.append((_BEHIND, min(gaps)))
    return said


def _table(chart: RadarChart, language: str) -> ChartTable:
    names = [headed(each.name, chart.unit, language) for each in chart.series]
    rows = tuple(
        (
            word(axis.on(language)),
            *(figure(s.values[at], chart.decimals, language) for s in chart.series),
        )
        for at, axis in enumerate(chart.axes)
    )
    return ChartTable((_AXIS.on(language), *names), rows)
