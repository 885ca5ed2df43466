"""Read lines that rules compute but the case gives.

Where nothing that lies before such a line is given, a subtotal starts from it.
Otherwise the line is compared with the result.
"""

from corridor.policies.rd_super_deduction.forms import Line, lines
from corridor.policies.rd_super_deduction.reading.case import FORMED, INPUT
from corridor.policies.rd_super_deduction.reading.sheet import Sheet


def read_stated(sheet: Sheet) -> None:
    """Read every computed line that the case gives."""
    case = sheet.case
    base = INPUT["deductible_base_year"]
    case.given[base.name] = sheet.read(base)
    for line in lines().values():
        if line.given_by or line.variable == "rate":
            continue
        found = _amount(sheet, f"L{line.number}")
        if found is None:
            continue
        if _starts_here(sheet, line):
            case.given[line.stated_by] = found
        else:
            case.stated[f"L{line.number}"] = (line.variable, found)


def _amount(sheet: Sheet, key: str) -> int | None:
    found = sheet.top.money(key)
    inner = None if sheet.form is None else sheet.form.money(key)
    return inner if found is None else found


def _starts_here(sheet: Sheet, line: Line) -> bool:
    """Tell whether the line takes the place of what lies before it."""
    case = sheet.case
    if line.stated_by == "capitalized_stated":
        return not any(part.get("treatment") == FORMED for part in case.parts)
    has_parts = (
        case.has_own_costs if line.stated_by == "own_rd_stated" else case.has_costs
    )
    return bool(line.stated_by) and not has_parts
