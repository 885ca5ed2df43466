"""Correlations of indicators with one another (相关矩阵).

Every number is printed: tint and frame only help to find it. On a narrow sheet the
names stand under the matrix and their numbers beside it.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import SeriesUneven, TooFew, TooMany
from corridor.domains.regions.charts.lanes import BASELINE
from corridor.domains.regions.charts.measure import shorten, width_of, wrap
from corridor.domains.regions.charts.records import (
    ChartTable,
    Drawing,
    MatrixChart,
    Number,
)
from corridor.domains.regions.charts.scales import known
from corridor.domains.regions.charts.sheets import (
    LINE,
    SMALL,
    STRONG,
    TEXT,
    Body,
    Sheet,
    drawing_of,
    figure,
    word,
)
from corridor.domains.regions.charts.wording import MISSING, number
from corridor.kernel.text import Text

LEAST: Final = 2
MOST: Final = 16
DECIMALS: Final = 2
HUNDRED: Final = 100
DARKEST: Final = 0.42
"""The strongest tint on which ink still reads well."""
WIDEST_CELL: Final = 62.0
ROW: Final = 30.0
NAMES: Final = 210.0
NUMBERS: Final = 24.0
CROSS: Final = "×"
INSET: Final = 2.0
ROOM: Final = 6.0
"""Beside the number of a cell."""
_WIDEST: Final = "−0.00"
_WIDEST_HUNDREDTHS: Final = "−00"
_NAMES: Final = Text("指标", "indicators")
_NAME: Final = Text("指标", "Indicator")
_HUNDREDTHS: Final = Text("格中为相关系数×100", "Cells hold the correlation × 100")
_FRAMED: Final = Text(
    "加框：绝对值不低于{flag}", "Framed: {flag} or more in absolute value"
)
_STRONGEST: Final = Text(
    "正相关最强的是{a}与{b}（{value}）",
    "{a} and {b} are most strongly correlated ({value})",
)
_NEGATIVE: Final = Text(
    "负相关最强的是{a}与{b}（{value}）",
    "{a} and {b} are most strongly opposed ({value})",
)
_FLAGGED: Final = Text(
    "绝对值不低于{flag}的有 {count} 对",
    "Pairs at or above {flag} in absolute value: {count}",
)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells stand on a sheet."""

    left: float
    top: float
    width: float

    @property
    def in_hundredths(self) -> bool:
        """Return whether cells are too narrow for decimals."""
        return self.width < width_of(_WIDEST, SMALL, is_bold=True) + ROOM

    @property
    def size(self) -> float:
        """Return the size of the numbers: smaller where there are many columns."""
        em = width_of(_WIDEST_HUNDREDTHS, 1, is_bold=True)
        return min(float(SMALL), (self.width - ROOM / 2) / em)

    def missing(self, said: str) -> str:
        """Return the words of a cell without a figure, or a cross for them."""
        return said if width_of(said, self.size) <= self.width else CROSS


def draw_matrix(chart: MatrixChart, language: str) -> Drawing:
    """Draw the lower half of a symmetric matrix.

    Raises:
        TooFew: fewer than two indicators.
        TooMany: more than can be read; draw them by group.
        SeriesUneven: a row does not have one value an indicator.
        NumberUndrawable: a value is infinite.
    """
    count = len(chart.names)
    if count < LEAST:
        raise TooFew.of(_NAMES, count, LEAST)
    if count > MOST:
        raise TooMany.of(_NAMES, count, MOST)
    for name, row in itertools.zip_longest(chart.names, chart.values, fillvalue=None):
        if name is None or row is None or len(row) != count:
            raise SeriesUneven.of(name or _NAMES, len(row or ()), count)
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, sheet),
        _seen(chart, language),
        _table(chart, language),
    )


def _body(chart: MatrixChart, sheet: Sheet) -> Body:
    count = len(chart.names)
    left = NUMBERS if sheet.is_narrow else NAMES + NUMBERS
    width = min((sheet.width - left - INSET) / (count - 1), WIDEST_CELL)
    grid = _Grid(left, LINE + 4, width)
    parts = _heads(chart, sheet, grid)
    for row in range(1, count):
        for column in range(row):
            parts += _cell(chart, (row, column), grid, sheet)
    y = grid.top + (count - 1) * ROW
    if sheet.is_narrow:
        y = _names_below(chart, sheet, parts, y + 6)
    return _notes(chart, sheet, grid, (parts, y + 6))


def _heads(chart: MatrixChart, sheet: Sheet, grid: _Grid) -> list[str]:
    parts = []
    for column in range(len(chart.names) - 1):
        x = grid.left + (column + 0.5) * grid.width
        parts.append(
            svg.text(x, SMALL, str(column + 1), "c-plot__quiet", anchor="middle",
                     size=SMALL)
        )  # fmt: skip
    for row in range(1, len(chart.names)):
        y = grid.top + (row - 0.5) * ROW + BASELINE
        parts.append(
            svg.text(grid.left - 8, y, str(row + 1), "c-plot__quiet", anchor="end",
                     size=SMALL)
        )  # fmt: skip
        if not sheet.is_narrow:
            name = sheet.say(chart.names[row])
            shown = shorten(name, NAMES - 12, TEXT)
            parts.append(svg.text(0, y, shown, full=name))
    if not sheet.is_narrow:
        # The first indicator has no row of its own: it is named over the columns.
        first = f"1 {sheet.say(chart.names[0])}"
        shown = shorten(first, grid.left - 16, SMALL)
        parts.append(svg.text(0, SMALL, shown, "c-plot__quiet", size=SMALL, full=first))
    return parts


def _cell(
    chart: MatrixChart, place: tuple[int, int], grid: _Grid, sheet: Sheet
) -> list[str]:
    row, column = place
    value = known(chart.values[row][column])
    x, y = grid.left + column * grid.width, grid.top + (row - 1) * ROW
    middle = (x + grid.width / 2, y + ROW / 2 + BASELINE)
    if value is None:
        said = grid.missing(sheet.say(MISSING))
        return [
            svg.text(*middle, said, "c-plot__quiet", anchor="middle", size=grid.size)
        ]
    is_flagged = abs(value) >= chart.flag
    tint = svg.element(
        "rect", x=x + INSET / 2, y=y + INSET / 2, width=grid.width - INSET,
        height=ROW - INSET, rx=3.0, fill_opacity=min(abs(value), 1) * DARKEST,
        class_="c-plot__plus" if value >= 0 else "c-plot__minus",
    )  # fmt: skip
    frame = svg.element(
        "rect", x=x + INSET, y=y + INSET, width=grid.width - 2 * INSET,
        height=ROW - 2 * INSET, rx=3.0, class_="c-plot__frame",
    )  # fmt: skip
    said = svg.text(
        *middle, _shown(value, grid), anchor="middle", size=grid.size,
        weight=STRONG if is_flagged else None,
    )  # fmt: skip
    return [tint, frame if is_flagged else "", said]


def _shown(value: float, grid: _Grid) -> str:
    if grid.in_hundredths:
        return number(value * HUNDRED, 0)
    return number(value, DECIMALS)


def _names_below(chart: MatrixChart, sheet: Sheet, parts: list[str], y: float) -> float:
    for at, name in enumerate(chart.names, 1):
        for index, said in enumerate(wrap(sheet.say(name), sheet.width - 28, SMALL)):
            y += LINE
            if index == 0:
                parts.append(
                    svg.text(20, y, str(at), "c-plot__quiet", anchor="end", size=SMALL)
                )
            parts.append(svg.text(28, y, said, size=SMALL))
    return y


def _notes(
    chart: MatrixChart, sheet: Sheet, grid: _Grid, so_far: tuple[list[str], float]
) -> Body:
    parts, y = so_far
    notes = []
    if _flagged(chart):
        notes.append(sheet.say(_FRAMED.format(flag=number(chart.flag, DECIMALS))))
    if grid.in_hundredths:
        notes.append(sheet.say(_HUNDREDTHS))
    said = sheet.say(MISSING)
    has_gaps = any(known(value) is None for _, value in _pairs(chart))
    if has_gaps and grid.missing(said) == CROSS:
        notes.append(f"{CROSS} {said}")
    for note in notes:
        for said in wrap(note, sheet.width, SMALL):
            y += LINE
            parts.append(svg.text(0, y, said, "c-plot__quiet", size=SMALL))
    return Body(parts, y + 6)


def _pairs(chart: MatrixChart) -> list[tuple[tuple[int, int], Number]]:
    return [
        ((row, column), chart.values[row][column])
        for row in range(1, len(chart.names))
        for column in range(row)
    ]


def _flagged(chart: MatrixChart) -> int:
    found = (known(value) for _, value in _pairs(chart))
    return sum(value is not None and abs(value) >= chart.flag for value in found)


def _seen(chart: MatrixChart, language: str) -> list[str]:
    found = [
        (value, place)
        for place, each in _pairs(chart)
        if (value := known(each)) is not None
    ]
    said = []
    if found and max(found)[0] > 0:
        said.append(_about(_STRONGEST, max(found), chart, language))
    if found and min(found)[0] < 0:
        said.append(_about(_NEGATIVE, min(found), chart, language))
    flag = number(chart.flag, DECIMALS)
    return [*said, _FLAGGED.format(flag=flag, count=_flagged(chart)).on(language)]


def _about(
    text: Text,
    found: tuple[float, tuple[int, int]],
    chart: MatrixChart,
    language: str,
) -> str:
    value, (row, column) = found
    return text.format(
        a=chart.names[column], b=chart.names[row], value=number(value, DECIMALS)
    ).on(language)


def _table(chart: MatrixChart, language: str) -> ChartTable:
    names: Sequence[str] = [each.on(language) for each in chart.names]
    rows = tuple(
        (
            word(name),
            *(
                figure(value, DECIMALS, language) if column < at else word("")
                for column, value in enumerate(row)
            ),
        )
        for at, (name, row) in enumerate(zip(names, chart.values, strict=True))
    )
    return ChartTable((_NAME.on(language), *names), rows)
