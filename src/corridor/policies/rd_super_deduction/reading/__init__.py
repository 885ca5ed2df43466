"""Read a public case of the super-deduction into inputs (公开算例的读取).

A case names its ``tax_year``, the ``taxpayer`` and, in one of these ways, its costs:
``projects`` (a list), ``one_expensed_project_lines`` (an object of form lines), lines
or categories at the top level, or a subtotal of the form (``L45``,
``deductible_base_year``). What is left blank on a form counts as zero.

Beside ``projects`` a category at the top level is cost that belongs to no project
(其他事项), unless the projects give the category too; then it must be their total.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from corridor.engines.rules.api import NoRulesOn
from corridor.policies.rd_super_deduction.reading.case import (
    FIRST_YEAR,
    LAST_YEAR,
    Case,
    check_formed,
    fill_blanks,
)
from corridor.policies.rd_super_deduction.reading.enterprise import read_enterprise
from corridor.policies.rd_super_deduction.reading.projects import read_parts
from corridor.policies.rd_super_deduction.reading.sheet import Sheet
from corridor.policies.rd_super_deduction.reading.stated import read_stated

__all__ = ["Case", "check_formed", "read_case"]


def read_case(values: Mapping[str, Any], on: date) -> Case:
    """Return the case that a JSON object describes.

    Args:
        values: the object.
        on: the day whose year stands in for a missing tax year.

    Raises:
        NoRulesOn: the tax year is not covered.
        CorridorError: a field is unknown or wrong; all faults are told together.

    """
    sheet = Sheet(values)
    year = sheet.top.year("tax_year", "year")
    if year is None:
        sheet.case.assumed["tax_year"] = on.year
    sheet.case.tax_year = on.year if year is None else year
    read_enterprise(sheet)
    read_parts(sheet)
    read_stated(sheet)
    sheet.top.finish()
    _refuse_unknown_year(sheet.case.tax_year)
    fill_blanks(sheet.case)
    return sheet.case


def _refuse_unknown_year(year: int) -> None:
    """Refuse a year outside the book under the name of the field.

    Raises:
        NoRulesOn: there are no rules for the year.

    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
        fault = NoRulesOn.of("rd_super_deduction", date(year, 12, 31), first, last)
        raise NoRulesOn(fault.text, "tax_year")
