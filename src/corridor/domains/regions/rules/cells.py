"""Decide whether a figure of a zone is well formed, and what counts in the end.

Figures are kept as they were typed and read as exact decimals; a digest of a cell
covers its value, its source and its evidence, so that a mark holds only as long as
nothing of what was marked has changed.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from corridor.domains.regions.errors.evaluations import CellRefused
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    Cells,
    MarkKind,
)
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text, narrow

NOTHING: Final = Text("", "")
LONGEST_NOTE: Final = 200
MOST_PERCENT: Final = 1000
COUNTED: Final = frozenset({"家", "所", "项", "人"})
"""Units of what is counted: whole numbers only."""
MAY_FALL: Final = ("净增", "增长率", "利润率")
"""Words in the names of indicators that may be below zero."""
_NUMBER: Final = re.compile(
    r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?", re.ASCII
)

_NOT_A_NUMBER = Text(
    "应为数字（最多15位整数、6位小数），现为“{typed}”",
    "must be a number of at most 15 digits and 6 decimals, not “{typed}”",
)
_NO_SHARE = Text(
    "计量单位为{unit}，不能写百分号：“{typed}”",
    "is given in {unit} and takes no percentage: “{typed}”",
)
_NOT_WHOLE = Text("计量单位为{unit}，应为整数", "counts {unit}: a whole number")
_BELOW_ZERO = Text("不能为负数", "cannot be below zero")
_OUT_OF_POSTS = Text("应在{low}至{high}之间", "must lie between {low} and {high}")
_TOO_MANY_PERCENT = Text(
    "超过{most}%，请核对计量单位", "exceeds {most} %: check the unit"
)
_TOO_LONG = Text("超过{most}个字", "exceeds {most} characters")
_NO_SOURCE = Text("请注明数据来源", "say which document or statistic it stands in")
_NO_REASON = Text(
    "没有数值时请在佐证栏说明原因", "without a value, give the reason as evidence"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a system asks of one indicator.

    Attributes:
        posts: the least and the most an expert score may be; None where free.
    """

    code: str
    name: Text
    unit: str
    group: str = ""
    posts: tuple[float, float] | None = None
    definition: Text = NOTHING
    weight: float = 0.0
    is_sample: bool = False


def read_number(typed: str, asked: Asked) -> Decimal:
    """Return the number typed for an indicator, exactly.

    Full-width digits and thousands separators are understood; a percent sign is,
    where the unit is a percentage.

    Raises:
        CellRefused: it is no number, or not one the indicator can have.

    >>> read_number("1,234.5", Asked("2.4", Text("净增", "Net"), "亿元"))
    Decimal('1234.5')
    """
    plain = narrow(typed.strip())
    if plain.endswith("%"):
        if asked.unit != "%":
            raise _refused(_NO_SHARE.format(unit=asked.unit, typed=typed), asked)
        plain = plain[:-1].rstrip()
    if not _NUMBER.fullmatch(plain):
        raise _refused(_NOT_A_NUMBER.format(typed=typed[:40]), asked)
    value = Decimal(plain.replace(",", ""))
    _check_range(value, asked)
    return value


def _check_range(value: Decimal, asked: Asked) -> None:
    if asked.unit in COUNTED and value != value.to_integral_value():
        raise _refused(_NOT_WHOLE.format(unit=asked.unit), asked)
    if asked.posts:
        low, high = asked.posts
        if not low <= value <= high:
            text = _OUT_OF_POSTS.format(low=f"{low:g}", high=f"{high:g}")
            raise _refused(text, asked)
    elif value < 0 and not any(word in asked.name.zh for word in MAY_FALL):
        raise _refused(_BELOW_ZERO, asked)
    if asked.unit == "%" and abs(value) > MOST_PERCENT:
        raise _refused(_TOO_MANY_PERCENT.format(most=MOST_PERCENT), asked)


def _refused(reason: Text, asked: Asked) -> CellRefused:
    return CellRefused.of(reason, asked.code)


def tidy(cell: Cell) -> Cell:
    """Return a cell without the blanks around what was typed."""
    return Cell(
        cell.value.strip(),
        " ".join(cell.source.split()),
        " ".join(cell.evidence.split()),
    )


def tidied(cells: Cells, asked: Iterable[Asked]) -> dict[str, Cell]:
    """Return the cells a system asks for, tidied, the blank ones left out."""
    kept = {one.code: tidy(cells.get(one.code, Cell())) for one in asked}
    return {code: cell for code, cell in kept.items() if not cell.is_blank}


def problems_of(
    cells: Cells, asked: Iterable[Asked], *, is_complete: bool
) -> tuple[CorridorError, ...]:
    """Return everything that is wrong with the figures of a zone, by indicator.

    A draft may have gaps. What is submitted has a source for every value and a
    reason for every gap.
    """
    found: list[CorridorError] = []
    for one in asked:
        cell = cells.get(one.code, Cell())
        try:
            _check_cell(cell, one, is_complete=is_complete)
        except CellRefused as refusal:
            found.append(refusal)
    return tuple(found)


def _check_cell(cell: Cell, asked: Asked, *, is_complete: bool) -> None:
    if max(len(cell.source), len(cell.evidence)) > LONGEST_NOTE:
        raise _refused(_TOO_LONG.format(most=LONGEST_NOTE), asked)
    if cell.value:
        read_number(cell.value, asked)
    if not is_complete:
        return
    if cell.value and not cell.source:
        raise _refused(_NO_SOURCE, asked)
    if not cell.value and not cell.evidence:
        raise _refused(_NO_REASON, asked)


def canonical(body: Any) -> str:
    """Write plain values in one spelling: what is hashed is what is kept."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(body: Any) -> str:
    """Return the SHA-256 of plain values in that spelling."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def cell_document(cell: Cell) -> list[str]:
    """Return a cell as it is kept."""
    return [cell.value, cell.source, cell.evidence]


def cells_document(cells: Cells) -> dict[str, list[str]]:
    """Return cells as they are kept."""
    return {code: cell_document(cell) for code, cell in cells.items()}


def cells_from(document: Mapping[str, Any]) -> dict[str, Cell]:
    """Return cells from what was kept."""
    return {code: Cell(*kept) for code, kept in document.items()}


def cells_digest(cells: Cells) -> str:
    """Return the digest of a zone's figures."""
    return digest_of(cells_document(cells))


def cell_digest(cell: Cell) -> str:
    """Return the digest of one cell."""
    return digest_of(cell_document(cell))


def marks_that_hold(cells: Cells, marks: Iterable[CellMark]) -> dict[str, CellMark]:
    """Return the newest mark of every cell that is still as it was marked.

    Args:
        cells: the newest figures.
        marks: every mark ever made on them, the oldest first.

    """
    found: dict[str, CellMark] = {}
    for mark in marks:
        if mark.cell_digest == cell_digest(cells.get(mark.code, Cell())):
            found[mark.code] = mark
    return found


def is_verified(asked: Iterable[Asked], holding: Mapping[str, CellMark]) -> bool:
    """Tell whether every cell was looked at and none is still in doubt."""
    return all(
        one.code in holding and holding[one.code].kind is not MarkKind.QUERIED
        for one in asked
    )
