"""Begin a definition: from a table of data, from a published one, or from another."""

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from corridor.engines.composites.api import (
    NAME_COLUMN,
    TIME_COLUMN,
    UNIT_COLUMN,
    number_in,
    says_measures,
)

SIMPLE_STEPS: Final[Sequence[Mapping[str, Any]]] = (
    {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
    {"aggregate": {"method": "arithmetic"}},
)
DEFAULT_DRAWS: Final = 500
_HEADS: Final = {
    **dict.fromkeys(("地区代码", "代码", "单位代码", "区划代码"), UNIT_COLUMN[0]),
    **dict.fromkeys(("地区", "名称", "城市", "地区名称", "县市区"), NAME_COLUMN[0]),
    **dict.fromkeys(("年份", "年度", "时间"), TIME_COLUMN[0]),
}  # fmt: skip
_CODE: Final = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff_-]+")


def known_headings(data: str) -> str:
    """Return CSV whose columns of units, names and periods go by the engine's names.

    A table with names of places and no codes takes the names as codes.
    """
    rows = list(csv.reader(io.StringIO(data)))
    if not rows:
        return data
    heads = [_HEADS.get(head.strip(), head.strip()) for head in rows[0]]
    if not set(heads) & set(UNIT_COLUMN) and set(heads) & set(NAME_COLUMN):
        at = next(at for at, head in enumerate(heads) if head in NAME_COLUMN)
        heads = [UNIT_COLUMN[0], *heads]
        rows = [
            rows[0],
            *([row[at] if at < len(row) else "", *row] for row in rows[1:]),
        ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows[1:])
    return out.getvalue()


def document_from_data(data: str, title: str) -> dict[str, Any]:
    """Return a definition of one level with an indicator for every column of numbers.

    A column with numbers and a word in it becomes one too, so that the word is told
    rather than the column left out; a column of words alone is a label. A row that
    says units of measure gives the indicators theirs.
    """
    heads, *rows = list(csv.reader(io.StringIO(data))) or [[]]
    own = {*UNIT_COLUMN, *NAME_COLUMN, *TIME_COLUMN}
    unit_at = next((at for at, head in enumerate(heads) if head in UNIT_COLUMN), None)
    saying = [
        row for row in rows if unit_at is not None and says_measures(row[unit_at])
    ]
    rows = [row for row in rows if row not in saying]
    codes = [
        head
        for at, head in enumerate(heads)
        if head and head not in own and _holds_numbers([row[at] for row in rows])
    ]
    document = blank_document(title, [(code, code) for code in codes])
    measures = {head: row[at] for row in saying for at, head in enumerate(heads)}
    for element in document["elements"]:
        if measures.get(element["code"]):
            element["unit"] = measures[element["code"]]
    return document


def blank_document(
    title: str, indicators: Sequence[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Return a definition with the indicators given, all of the same weight."""
    code = code_of(title)
    while code in {one for one, _name in indicators}:
        code = f"{code}-index"
    return {
        "index": code,
        "title": title,
        "weights": "relative",
        "elements": [
            {"code": code, "name": title},
            *(
                {"code": one, "name": name, "parent": code, "weight": 1}
                for one, name in indicators
            ),
        ],
        "steps": [dict(one) for one in SIMPLE_STEPS],
    }


def code_of(title: str) -> str:
    """Return a code made of a title, for addresses and files.

    >>> code_of("Six indicators, 2022")
    'Six-indicators-2022'
    """
    plain = _CODE.sub("-", title).strip("-")
    return plain[:40] or "index"


def _holds_numbers(cells: Sequence[str]) -> bool:
    read = [number_in(cell) for cell in cells]
    has_number = any(one is not None and not math.isnan(one) for one in read)
    return has_number or None not in read
