"""Bars from zero (条形图), with a line to compare with."""

from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.lanes import (
    BASELINE,
    TICK_ROW,
    Lane,
    Lanes,
    lanes_on,
)
from corridor.domains.regions.charts.marks import hatch, missing_here
from corridor.domains.regions.charts.measure import width_of
from corridor.domains.regions.charts.records import (
    BarChart,
    BarRow,
    ChartTable,
    Drawing,
    Reference,
)
from corridor.domains.regions.charts.scales import known, known_of, ticks_over
from corridor.domains.regions.charts.sentences import highest_and_lowest, manner_of
from corridor.domains.regions.charts.sheets import (
    LINE,
    SMALL,
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
    NOTHING,
    number,
    with_unit,
)
from corridor.kernel.text import Text

WIDE_BAR: Final = 16.0
NARROW_BAR: Final = 12.0
_NAME: Final = Text("名称", "Name")
_VALUE: Final = Text("数值", "Value")
_REFERENCE: Final = Text("{name}为{value}", "{name} is {value}")


def draw_bars(chart: BarChart, language: str) -> Drawing:
    """Draw bars, in the order given.

    Raises:
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    rows = [(row.name.on(language), row.value) for row in chart.rows]
    how = manner_of(chart, language, is_signed=chart.is_signed)
    seen = highest_and_lowest(rows, how)
    if chart.reference:
        seen.append(_about(chart.reference, chart, language))
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, sheet),
        seen,
        _table(chart, language),
    )


def _body(chart: BarChart, sheet: Sheet) -> Body:
    values = known_of(row.value for row in chart.rows)
    if chart.reference:
        values.append(chart.reference.value)
    ticks = ticks_over(
        min(0, *values, 0), max(0, *values, 0), 4 if sheet.is_narrow else 5
    )
    has_unit = chart.unit != NOTHING
    top = (LINE * (has_unit + (chart.reference is not None)) + 4.0) * (
        has_unit or chart.reference is not None
    )
    lanes = lanes_on(sheet, _lanes(chart, sheet.language), ticks, top)
    parts = [unit_line(chart, sheet, SMALL), *lanes.frame()]
    for at, row in enumerate(chart.rows):
        parts += _bar(row, lanes, lanes.middle(at))
    if chart.reference:
        parts += _reference(chart.reference, chart, lanes)
    # Words last, so that no line crosses them.
    parts += _missing(chart, lanes)
    return Body(parts, lanes.bottom + 4)


def _bar(row: BarRow, lanes: Lanes, middle: float) -> list[str]:
    value = known(row.value)
    if value is None:
        return []
    zero, end = lanes.scale.at(0), lanes.scale.at(value)
    height = NARROW_BAR if lanes.sheet.is_narrow else WIDE_BAR
    left, width, top = min(zero, end), abs(end - zero), middle - height / 2
    bar = svg.element(
        "rect",
        x=left,
        y=top,
        width=width,
        height=height,
        class_="c-plot__loss" if value < 0 else "c-plot__bar",
    )
    return [bar, hatch(left, top, width, height)] if value < 0 else [bar]


def _missing(chart: BarChart, lanes: Lanes) -> list[str]:
    said, x = lanes.sheet.say(MISSING), lanes.scale.at(0) + 6
    return [
        missing_here(x, lanes.middle(at) + BASELINE, said, SMALL)
        for at, row in enumerate(chart.rows)
        if known(row.value) is None
    ]


def _reference(reference: Reference, chart: BarChart, lanes: Lanes) -> list[str]:
    x = lanes.scale.at(reference.value)
    said = _about(reference, chart, lanes.sheet.language, is_short=True)
    half = width_of(said, SMALL) / 2
    at = min(max(x, half), lanes.sheet.width - half)
    return [
        svg.path(lanes.upright(x), "c-plot__reference", stroke_width=1.5),
        svg.text(at, lanes.top - TICK_ROW - 4, said, anchor="middle", size=SMALL),
    ]


def _lanes(chart: BarChart, language: str) -> list[Lane]:
    return [
        Lane(
            name=row.name.on(language),
            value=figure(
                row.value, chart.decimals, language, is_signed=chart.is_signed
            ).shown,
            is_marked=row.is_marked,
            is_missing=known(row.value) is None,
        )
        for row in chart.rows
    ]


def _about(
    reference: Reference, chart: BarChart, language: str, *, is_short: bool = False
) -> str:
    name = reference.name.on(language)
    shown = number(reference.value, chart.decimals)
    if is_short:
        return f"{name} {shown}"
    value = with_unit(shown, chart.unit.on(language), language)
    return _REFERENCE.format(name=name, value=value).on(language)


def _table(chart: BarChart, language: str) -> ChartTable:
    rows = [
        (
            word(row.name.on(language)),
            figure(row.value, chart.decimals, language, is_signed=chart.is_signed),
        )
        for row in chart.rows
    ]
    if chart.reference:
        name = chart.reference.name.on(language)
        value = figure(chart.reference.value, chart.decimals, language)
        rows.append((word(name), value))
    heading = headed(_VALUE, chart.unit, language)
    return ChartTable((_NAME.on(language), heading), tuple(rows))
