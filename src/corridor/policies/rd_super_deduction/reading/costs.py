"""Read costs by category or by the lines below, which must agree."""

from typing import Final

from corridor.kernel.text import Text
from corridor.policies.rd_super_deduction.inputs import CATEGORIES, DETAILS
from corridor.policies.rd_super_deduction.names import CATEGORY_DETAILS, others_for
from corridor.policies.rd_super_deduction.reading.case import INPUT, Values
from corridor.policies.rd_super_deduction.reading.sheet import Sheet
from corridor.policies.reading import CaseReader

COSTS: Final = tuple(item.name for item in (*CATEGORIES, *DETAILS))

_LINES_DIFFER = Text(
    "明细合计 {found} 与本字段不符", "the lines below it add up to {found}"
)
_PROJECTS_DIFFER = Text(
    "项目合计为 {found}，与本字段不符；不属于任何项目的费用请写入 other_matters",
    "the projects add up to {found}; put cost of no project under other_matters",
)


def read_costs(
    sheet: Sheet, reader: CaseReader, below: CaseReader | None = None
) -> Values:
    """Return the costs a reader gives; a category told by lines is their sum."""
    part = {name: sheet.read_from(reader, INPUT[name], below) for name in COSTS}
    for category, details in CATEGORY_DETAILS.items():
        known = [value for name in details if (value := part[name]) is not None]
        if not known:
            continue
        total = sum(known)
        if part[category] is not None and part[category] != total:
            inner = reader if _gives(reader, category) else below or reader
            sheet.disagree(inner, INPUT[category], total, _LINES_DIFFER)
        part[category] = total
        part |= {name: 0 for name in details if part[name] is None}
    return part


def _gives(reader: CaseReader, name: str) -> bool:
    """Tell whether a reader itself gives an input, under any of its names."""
    return any(reader.has(other) for other in (name, *others_for(name)))


def drop_restated(sheet: Sheet, part: Values) -> None:
    """Drop totals of the projects; refuse what is neither their total nor extra."""
    for name in COSTS:
        found = part[name]
        known = [v for p in sheet.case.parts if (v := p.get(name)) is not None]
        if found is None or not known:
            continue
        if sum(known) != found:
            sheet.disagree(sheet.top, INPUT[name], sum(known), _PROJECTS_DIFFER)
        part[name] = None
