"""Read the elements of an index from a table, one a row (指标体系表).

The headings are either ours (``code``, ``name``, ``name_en``, ``parent``, ``weight``,
``direction``, ``unit``, ``target``, ``denominator``, ``definition``, ``source``,
``status``) or those the COIN tools write (``iCode``, ``iName``, ``Parent``, …, with
``Type`` to tell elements from denominators and groups, which are left out).
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import ColumnMissing, TableFault
from corridor.engines.composites.framework import Element
from corridor.kernel.text import Text, narrow

_HEADINGS: Final[Mapping[str, str]] = {
    "icode": "code",
    "iname": "name",
    "代码": "code",
    "名称": "name",
    "上级": "parent",
    "权重": "weight",
    "方向": "direction",
    "单位": "unit",
    "目标": "target",
    "分母": "denominator",
    "说明": "definition",
    "来源": "source",
}
_FIELDS: Final = (
    "code", "name", "parent", "weight", "direction", "unit", "target", "denominator",
    "definition", "source", "status",
)  # fmt: skip
_DIRECTIONS: Final = {"1": "positive", "+1": "positive", "+": "positive",
                      "正向": "positive", "-1": "negative", "-": "negative",
                      "逆向": "negative"}  # fmt: skip
_ELEMENT_TYPES: Final = frozenset({"", "indicator", "aggregate", "indicators"})
_NOTHING: Final = frozenset({"", "NA", "na"})

DEFAULT_STEPS: Final[Sequence[Mapping[str, Any]]] = (
    {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
    {"aggregate": {"method": "arithmetic"}},
)
"""Steps of an index of which only the table of elements is given."""


def read_elements(text: str) -> tuple[Element, ...]:
    """Read the elements from CSV with a heading.

    Raises:
        TableFault: the table is empty.
        ColumnMissing: there is no column of codes.
        DefinitionMisread: a cell says what is not understood.
    """
    return tuple(
        Element.from_document(Fields(document, f"row {number}"))
        for number, document in element_documents(text)
    )


def element_documents(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows as a definition's elements hold them, with their numbers.

    Raises:
        TableFault: the table is empty.
        ColumnMissing: there is no column of codes.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows or not any(any(cell.strip() for cell in row) for row in rows[1:]):
        raise TableFault(Text("指标体系表为空", "the table of elements is empty"))
    heads = [_heading(head) for head in rows[0]]
    if "code" not in heads:
        raise ColumnMissing.of("code")
    found: list[tuple[int, dict[str, Any]]] = []
    for number, row in enumerate(rows[1:], 2):
        cells = {
            head: cell.strip()
            for head, cell in zip(heads, row, strict=False)
            if cell.strip() not in _NOTHING
        }
        if cells and cells.get("type", "").lower() in _ELEMENT_TYPES:
            found.append((number, _document(cells)))
    return found


def _heading(head: str) -> str:
    plain = narrow(head.strip())
    return _HEADINGS.get(plain.lower(), plain.lower())


def _document(cells: Mapping[str, str]) -> dict[str, Any]:
    written: dict[str, Any] = {name: cells[name] for name in _FIELDS if name in cells}
    said = written.get("direction")
    if said is not None:
        written["direction"] = _DIRECTIONS.get(said, said)
    if "name_en" in cells:
        written["name"] = {
            "zh": cells.get("name", cells["name_en"]),
            "en": cells["name_en"],
        }
    return written
