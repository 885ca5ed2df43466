"""Ranks or scores with the span each may lie in (区间图): a dot and its whiskers."""

from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.lanes import BASELINE, GAP, Lane, Lanes, lanes_on
from corridor.domains.regions.charts.measure import width_of
from corridor.domains.regions.charts.records import (
    Cell,
    ChartTable,
    Drawing,
    IntervalChart,
    IntervalRow,
)
from corridor.domains.regions.charts.scales import (
    known,
    known_of,
    ticks_over,
    whole_ticks,
)
from corridor.domains.regions.charts.sentences import (
    first_and_last,
    highest_and_lowest,
    manner_of,
)
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
from corridor.domains.regions.charts.wording import NOTHING, UNIT, number
from corridor.kernel.text import Text

DOT: Final = 5.5
CAP: Final = 5.0
SAMPLE: Final = 34.0
_RANK: Final = Text("位次", "Rank")
_NAME: Final = Text("名称", "Name")
_VALUE: Final = Text("数值", "Value")
_LOW: Final = Text("{interval}下限", "{interval}, lower end")
_HIGH: Final = Text("{interval}上限", "{interval}, upper end")


def draw_intervals(chart: IntervalChart, language: str) -> Drawing:
    """Draw ranks or scores with their intervals.

    Raises:
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, sheet),
        _seen(chart, language),
        _table(chart, language),
    )


def _body(chart: IntervalChart, sheet: Sheet) -> Body:
    top = 0.0
    parts = []
    if any(known(row.low) is not None for row in chart.rows) or chart.unit != NOTHING:
        parts = _legend(chart, sheet)
        top = LINE + 4.0
    lanes = lanes_on(sheet, _lanes(chart, sheet.language), _ticks(chart, sheet), top)
    parts += lanes.frame()
    for at, row in enumerate(chart.rows):
        parts += _mark(row, lanes, lanes.middle(at))
    return Body(parts, lanes.bottom + 4)


def _mark(row: IntervalRow, lanes: Lanes, y: float) -> list[str]:
    value, low, high = known(row.value), known(row.low), known(row.high)
    if value is None:  # the column of values says so
        return []
    parts = []
    if low is not None and high is not None:
        left, right = lanes.scale.at(low), lanes.scale.at(high)
        parts = _whisker(left, right, y)
    x = lanes.scale.at(value)
    class_ = "c-plot__dot-marked" if row.is_marked else "c-plot__dot"
    return [*parts, svg.element("circle", cx=x, cy=y, r=DOT, class_=class_)]


def _whisker(left: float, right: float, y: float) -> list[str]:
    ends = [(left, y - CAP, left, y + CAP), (right, y - CAP, right, y + CAP)]
    strokes = [(left, y, right, y), *ends]
    return [svg.line(*stroke, "c-plot__whisker", 2) for stroke in strokes]


def _legend(chart: IntervalChart, sheet: Sheet) -> list[str]:
    if all(known(row.low) is None for row in chart.rows):
        return [unit_line(chart, sheet, SMALL)]
    said = sheet.say(chart.interval)
    y = SMALL - BASELINE + 0.5
    parts = [
        *_whisker(2, SAMPLE, y),
        svg.element("circle", cx=SAMPLE / 2 + 1, cy=y, r=DOT, class_="c-plot__dot"),
        svg.text(SAMPLE + 8, SMALL, said, "c-plot__quiet", size=SMALL),
    ]
    if chart.unit != NOTHING:
        unit = sheet.say(UNIT.format(unit=chart.unit))
        at = SAMPLE + 8 + width_of(said, SMALL) + GAP
        parts.append(svg.text(at, SMALL, unit, "c-plot__quiet", size=SMALL))
    return parts


def _ticks(chart: IntervalChart, sheet: Sheet) -> tuple[float, ...]:
    found = known_of(
        each for row in chart.rows for each in (row.value, row.low, row.high)
    )
    if chart.is_rank:
        return whole_ticks(max(2, len(chart.rows), *(int(each) for each in found)))
    return ticks_over(
        min(found, default=0), max(found, default=1), 4 if sheet.is_narrow else 6
    )


def _lanes(chart: IntervalChart, language: str) -> list[Lane]:
    return [
        Lane(
            name=row.name.on(language),
            value=figure(row.value, _decimals(chart), language).shown,
            beside=_span(row, _decimals(chart)),
            rank="" if row.rank is None or chart.is_rank else str(row.rank),
            is_marked=row.is_marked,
            is_missing=known(row.value) is None,
        )
        for row in chart.rows
    ]


def _span(row: IntervalRow, decimals: int) -> str:
    low, high = known(row.low), known(row.high)
    if low is None or high is None or known(row.value) is None:
        return ""
    # A dash between negative numbers would be read as one more minus.
    between = " ~ " if min(low, high) < 0 else "–"
    return f"{number(low, decimals)}{between}{number(high, decimals)}"


def _decimals(chart: IntervalChart) -> int:
    return 0 if chart.is_rank else chart.decimals


def _seen(chart: IntervalChart, language: str) -> list[str]:
    rows = [(row.name.on(language), row.value) for row in chart.rows]
    if chart.is_rank:
        return first_and_last(rows, language)
    return highest_and_lowest(rows, manner_of(chart, language))


def _table(chart: IntervalChart, language: str) -> ChartTable:
    has_rank = not chart.is_rank and any(row.rank is not None for row in chart.rows)
    decimals = _decimals(chart)
    headings = (
        *((_RANK.on(language),) if has_rank else ()),
        _NAME.on(language),
        headed(_RANK if chart.is_rank else _VALUE, chart.unit, language),
        _LOW.format(interval=chart.interval).on(language),
        _HIGH.format(interval=chart.interval).on(language),
    )
    return ChartTable(
        headings,
        tuple(_cells(row, decimals, language, has_rank=has_rank) for row in chart.rows),
    )


def _cells(
    row: IntervalRow, decimals: int, language: str, *, has_rank: bool
) -> tuple[Cell, ...]:
    return (
        *((figure(row.rank, 0, language),) if has_rank else ()),
        word(row.name.on(language)),
        figure(row.value, decimals, language),
        figure(row.low, decimals, language),
        figure(row.high, decimals, language),
    )
