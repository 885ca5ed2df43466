"""How a total became another, change by change (瀑布图)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import SumBroken
from corridor.domains.regions.charts.lanes import BASELINE, Lane, Lanes, lanes_on
from corridor.domains.regions.charts.marks import hatch
from corridor.domains.regions.charts.records import (
    Change,
    ChartTable,
    Drawing,
    WaterfallChart,
)
from corridor.domains.regions.charts.scales import known, ticks_over
from corridor.domains.regions.charts.sentences import manner_of
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
)
from corridor.kernel.text import Text

WIDE_BAR: Final = 16.0
NARROW_BAR: Final = 12.0
POST: Final = 5.0
THINNEST: Final = 1.5
SHORT: Final = 5.0
TOLERANCE: Final = 1e-9
"""How far, beside the largest number, a sum of doubles may miss."""
_OTHERS: Final = Text("其余 {count} 项合计", "{count} others together")
_ITEM: Final = Text("项目", "Item")
_CHANGE: Final = Text("变动", "Change")
_REACHED: Final = Text("累计", "Running total")
_FROM: Final = Text(
    "由“{start_name}”的{start}到“{end_name}”的{end}，{way}",
    "From {start} ({start_name}) to {end} ({end_name}), {way}",
)
_UP: Final = Text("增加{change}", "up {change}")
_DOWN: Final = Text("减少{change}", "down {change}")
_SAME: Final = Text("没有变化", "unchanged")
_RAISED: Final = Text(
    "拉高最多的是{name}（{change}）", "{name} raised it most ({change})"
)
_LOWERED: Final = Text(
    "拉低最多的是{name}（{change}）", "{name} lowered it most ({change})"
)
_GAPS: Final = Text("缺数据：{count} 项", "No data for {count} of them")


@dataclass(frozen=True, slots=True)
class _Step:
    """A change and the totals before and after it."""

    name: str
    change: float | None
    before: float
    after: float


def draw_waterfall(chart: WaterfallChart, language: str) -> Drawing:
    """Draw the way from one total to another.

    A change that is not known is drawn as missing and leaves the total where it was.

    Raises:
        SumBroken: all changes are known and do not lead to the end.
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    changes = _gathered(chart)
    steps = _steps(chart, changes, language)
    _check_sum(chart, steps)
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, steps, sheet),
        _seen(chart, steps, language),
        _table(chart, steps, language),
    )


def _gathered(chart: WaterfallChart) -> Sequence[Change]:
    """Return the changes, the smallest past the limit gathered into one."""
    if len(chart.changes) <= chart.most:
        return chart.changes
    by_size = sorted(
        (each for each in chart.changes if known(each.change) is not None),
        key=lambda each: abs(each.change or 0.0),
    )
    small = by_size[: len(chart.changes) - chart.most + 1]
    away = {id(each) for each in small}
    kept = [each for each in chart.changes if id(each) not in away]
    total = sum(known(each.change) or 0.0 for each in small)
    return [*kept, Change(_OTHERS.format(count=len(small)), total)]


def _steps(
    chart: WaterfallChart, changes: Sequence[Change], language: str
) -> list[_Step]:
    steps = []
    running = chart.start
    for each in changes:
        change = known(each.change)
        after = running + (change or 0.0)
        steps.append(_Step(each.name.on(language), change, running, after))
        running = after
    return steps


def _check_sum(chart: WaterfallChart, steps: Sequence[_Step]) -> None:
    if any(step.change is None for step in steps):
        return
    reached = steps[-1].after if steps else chart.start
    sizes = [abs(chart.start), abs(chart.end), *(abs(each.after) for each in steps)]
    if abs(reached - chart.end) > TOLERANCE * max(1.0, *sizes):
        raise SumBroken.of(reached, chart.end)


def _body(chart: WaterfallChart, steps: Sequence[_Step], sheet: Sheet) -> Body:
    totals = [chart.start, chart.end, *(step.after for step in steps)]
    ticks = ticks_over(min(totals), max(totals), 4 if sheet.is_narrow else 5)
    top = 0.0 if chart.unit == NOTHING else LINE + 4.0
    lanes = lanes_on(sheet, _lanes(chart, steps, sheet.language), ticks, top)
    last = len(steps) + 1
    parts = [unit_line(chart, sheet, SMALL), *lanes.frame()]
    parts += _links(chart, steps, lanes)
    parts.append(_post(chart.start, lanes, lanes.middle(0)))
    for at, step in enumerate(steps, 1):
        parts += _bar(step, lanes, lanes.middle(at))
    parts.append(_post(chart.end, lanes, lanes.middle(last)))
    return Body(parts, lanes.bottom + 4)


def _links(chart: WaterfallChart, steps: Sequence[_Step], lanes: Lanes) -> list[str]:
    """Draw the thin lines that carry each total to the next row."""
    half = (NARROW_BAR if lanes.sheet.is_narrow else WIDE_BAR) / 2
    totals = [chart.start, *(step.after for step in steps)]
    parts = []
    for at, total in enumerate(totals):
        x = lanes.scale.at(total)
        begin, end = lanes.middle(at) + half, lanes.middle(at + 1) - half
        if lanes.sheet.is_narrow:  # between them stands a name
            pieces = [(begin, begin + SHORT), (end - SHORT, end)]
        else:
            pieces = [(begin, end)]
        parts += [svg.line(x, a, x, b, "c-plot__link-line") for a, b in pieces]
    return parts


def _post(total: float, lanes: Lanes, middle: float) -> str:
    """Mark a total: the axis need not begin at zero, so it is no bar."""
    height = (NARROW_BAR if lanes.sheet.is_narrow else WIDE_BAR) + 4
    x = lanes.scale.at(total)
    return svg.element(
        "rect", x=x - POST / 2, y=middle - height / 2, width=POST, height=height,
        rx=1.5, class_="c-plot__total",
    )  # fmt: skip


def _bar(step: _Step, lanes: Lanes, middle: float) -> list[str]:
    begin, end = lanes.scale.at(step.before), lanes.scale.at(step.after)
    if step.change is None:
        said = MISSING.on(lanes.sheet.language)
        y = middle + BASELINE
        return [svg.text(begin + 6, y, said, "c-plot__quiet", size=SMALL)]
    height = NARROW_BAR if lanes.sheet.is_narrow else WIDE_BAR
    width = max(abs(end - begin), THINNEST)
    left, top = min(begin, end), middle - height / 2
    class_ = "c-plot__loss" if step.change < 0 else "c-plot__gain"
    parts = [
        svg.element("rect", x=left, y=top, width=width, height=height, class_=class_)
    ]
    return [*parts, hatch(left, top, width, height)] if step.change < 0 else parts


def _lanes(chart: WaterfallChart, steps: Sequence[_Step], language: str) -> list[Lane]:
    start, end = (
        Lane(name.on(language), number(total, chart.decimals), is_strong=True)
        for name, total in (
            (chart.start_name, chart.start), (chart.end_name, chart.end),
        )
    )  # fmt: skip
    between = [
        Lane(
            step.name,
            figure(step.change, chart.decimals, language, is_signed=True).shown,
            is_missing=step.change is None,
        )
        for step in steps
    ]
    return [start, *between, end]


def _seen(chart: WaterfallChart, steps: Sequence[_Step], language: str) -> list[str]:
    how = manner_of(chart, language)
    change = round(chart.end, how.decimals) - round(chart.start, how.decimals)
    way = _UP if change > 0 else _DOWN if change < 0 else _SAME
    said = [
        _FROM.format(
            start_name=chart.start_name,
            end_name=chart.end_name,
            start=how.say(chart.start),
            end=how.say(chart.end),
            way=way.format(change=how.say_change(abs(change))),
        ).on(language)
    ]
    moved = [(step.change, step.name) for step in steps if step.change]
    for text, (size, name) in _extremes(moved):
        shown = how.say_change(size, is_signed=True)
        said.append(text.format(name=name, change=shown).on(language))
    gaps = sum(step.change is None for step in steps)
    return [*said, _GAPS.format(count=gaps).on(language)] if gaps else said


def _extremes(
    moved: Sequence[tuple[float, str]],
) -> list[tuple[Text, tuple[float, str]]]:
    said = []
    if moved and max(moved)[0] > 0:
        said.append((_RAISED, max(moved)))
    if moved and min(moved)[0] < 0:
        said.append((_LOWERED, min(moved)))
    return said


def _table(chart: WaterfallChart, steps: Sequence[_Step], language: str) -> ChartTable:
    decimals = chart.decimals
    blank = word("")
    rows = [
        (
            word(chart.start_name.on(language)),
            blank,
            figure(chart.start, decimals, language),
        ),
        *(
            (
                word(step.name),
                figure(step.change, decimals, language, is_signed=True),
                figure(step.after, decimals, language),
            )
            for step in steps
        ),
        (
            word(chart.end_name.on(language)),
            blank,
            figure(chart.end, decimals, language),
        ),
    ]
    headings = (
        _ITEM.on(language),
        headed(_CHANGE, chart.unit, language),
        headed(_REACHED, chart.unit, language),
    )
    return ChartTable(headings, tuple(rows))
