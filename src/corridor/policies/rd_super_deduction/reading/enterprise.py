"""Read what a case says of the enterprise: its kind, its revenues, its taxation."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from corridor.engines.rules.api import ValueOfWrongKind
from corridor.kernel.text import Text
from corridor.policies.rd_super_deduction.industries import (
    is_manufacturing,
    is_on_negative_list,
)
from corridor.policies.rd_super_deduction.inputs import ENTERPRISE, TAXPAYERS
from corridor.policies.rd_super_deduction.names import FOUNDED_NAMES, others_for
from corridor.policies.rd_super_deduction.reading.case import INPUT
from corridor.policies.rd_super_deduction.reading.sheet import (
    Sheet,
    read_month,
    read_option,
)
from corridor.policies.reading import CaseReader

_READ_APART: Final = {"taxpayer", "negative_list_revenue", "taxed_on_books"}
_KINDS: Final = [option.code for option in TAXPAYERS]
_FLAGS: Final = {
    "tech_sme": "tech_sme_registered",
    "ic_or_machine_tool_listed": "listed_2023_44",
}
_ON_BOOKS: Final = ("books", "book_based", "on_books", "audit", "查账征收")
_DEEMED: Final = ("deemed", "assessed", "核定征收")
_YEAR_MONTHS: Final = 12
_QUARTER_MONTHS: Final = 3

_MORE_MONTHS = Text(
    "不能多于全年经营月数 {found}", "cannot exceed the {found} months of the year"
)
_OBJECT = Text("对象 {…}", "an object {…}")


def read_enterprise(sheet: Sheet) -> None:
    """Read every input of the enterprise into the case."""
    for item in ENTERPRISE:
        if item.name not in _READ_APART:
            sheet.case.given[item.name] = sheet.read(INPUT[item.name])
    _read_kinds(sheet)
    _read_negative_list(sheet)
    _read_industries(sheet)
    _read_taxation(sheet)
    _read_months(sheet)
    _read_parameters(sheet)


def _read_kinds(sheet: Sheet) -> None:
    """Read the kind of taxpayer, or several kinds of one taxpayer."""
    given = sheet.case.given
    kinds = _words(sheet)
    given["taxpayer"] = _KINDS.index(kinds[0]) if kinds else 0
    if len(kinds) > 1:
        if "manufacturing" in kinds:
            given["taxpayer"] = _KINDS.index("manufacturing")
        for kind, flag in _FLAGS.items():
            if kind in kinds and given[flag] is None:
                given[flag] = True
    registered = sheet.top.day("tech_sme_registered_on")
    if registered is not None and given["tech_sme_registered"] is None:
        deadline = date(sheet.case.tax_year + 1, 5, 31)
        given["tech_sme_registered"] = registered <= deadline
    told = (*_FLAGS.values(), "manufacturing_revenue")
    if not kinds and all(given[name] is None for name in told):
        sheet.case.assumed["taxpayer"] = "general"


def _words(sheet: Sheet) -> list[str]:
    names = ("taxpayer", *others_for("taxpayer"))
    key = next((name for name in names if sheet.top.has(name)), "taxpayer")
    if isinstance(sheet.raw.get(key), list | tuple):
        row = sheet.top.row(key)
        places = row.names if row is not None else ()
        words = [read_option(row, (place,), _KINDS) for place in places if row]
    else:
        words = [read_option(sheet.top, names, _KINDS)]
    return [word for word in words if word is not None]


def _read_negative_list(sheet: Sheet) -> None:
    """Read the revenue of listed industries, or whether the industry is listed."""
    given = sheet.case.given
    given["negative_list_revenue"] = _revenue_of_listed(sheet)
    answer = sheet.top.answer(*_listed_names(sheet))
    code = sheet.top.text("industry_code", "industry")
    if given["industry_not_on_negative_list"] is None:
        if answer is not None:
            given["industry_not_on_negative_list"] = not answer
        elif code is not None:
            given["industry_not_on_negative_list"] = not is_on_negative_list(code)


def _listed_names(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the answer; ``negative_list`` may hold revenues instead."""
    holds_revenue = not isinstance(sheet.raw.get("negative_list"), bool | None)
    return ("on_negative_list", *(() if holds_revenue else ("negative_list",)))


def _revenue_of_listed(sheet: Sheet) -> int | None:
    """Add up one amount, a list of amounts or of objects, or amounts by industry."""
    names = ("negative_list_revenue", *others_for("negative_list_revenue"))
    if "negative_list" not in _listed_names(sheet):
        names = (*names, "negative_list")
    key = next((name for name in names if sheet.top.has(name)), names[0])
    raw = sheet.raw.get(key)
    if isinstance(raw, Mapping):
        found = _all_money(sheet.top.inside(key))
    elif isinstance(raw, list | tuple) and raw and isinstance(raw[0], Mapping):
        found = []
        for row in sheet.top.each(key):
            row.text("code", "industry", "name", "industry_code")
            found.append(row.money("revenue", "amount", "main_revenue"))
    elif isinstance(raw, list | tuple):
        found = _all_money(sheet.top.row(key))
    else:
        first, *others = names
        found = [sheet.top.money(first, *others)]
    known = [amount for amount in found if amount is not None]
    return sum(known) if known else None


def _all_money(reader: CaseReader | None) -> list[int | None]:
    return [] if reader is None else [reader.money(name) for name in reader.names]


def _read_industries(sheet: Sheet) -> None:
    """Add up main revenue given by industry code."""
    given = sheet.case.given
    inner = sheet.top.inside(
        "revenue_by_industry",
        "main_revenue_by_industry",
        "main_business_revenue_by_industry",
    )
    if inner is None:
        return
    amounts = {code: inner.money(code) or 0 for code in inner.names}
    sums = {
        "negative_list_revenue": is_on_negative_list,
        "manufacturing_revenue": is_manufacturing,
    }
    for name, belongs in sums.items():
        if given[name] is None:
            given[name] = sum(v for code, v in amounts.items() if belongs(code))


def _read_taxation(sheet: Sheet) -> None:
    """Read whether the enterprise is taxed on books, in any of three ways."""
    found = sheet.read(INPUT["taxed_on_books"])
    deemed = sheet.top.answer(
        "assessed_taxation", "deemed_taxation", "assessed_collection", "核定征收"
    )
    names = ("collection_method", "taxation_method")
    method = read_option(sheet.top, names, (*_ON_BOOKS, *_DEEMED))
    if found is None and deemed is not None:
        found = not deemed
    if found is None and method is not None:
        found = method in _ON_BOOKS
    sheet.case.given["taxed_on_books"] = found


def _read_months(sheet: Sheet) -> None:
    """Derive operating months from the founding date; the founding month counts."""
    given = sheet.case.given
    founded = read_month(sheet.top, FOUNDED_NAMES)
    months, since = given["months_operating_2022"], given["months_operating_from_oct"]
    if founded is not None and months is None and founded[0] == sheet.case.tax_year:
        months = given["months_operating_2022"] = _YEAR_MONTHS + 1 - founded[1]
    known = _YEAR_MONTHS if months is None else int(months)
    if since is None:
        given["months_operating_from_oct"] = min(_QUARTER_MONTHS, known)
    elif since > known:
        item = INPUT["months_operating_from_oct"]
        sheet.disagree(sheet.top, item, known, _MORE_MONTHS)


def _read_parameters(sheet: Sheet) -> None:
    """Read the parameters that the case sets for itself."""
    floor = sheet.top.answer("special_income_floor")
    if floor is not None:
        sheet.case.supposed["special_income_floor"] = floor
    if isinstance(sheet.supposed, Mapping):
        sheet.case.supposed |= {k: _share(v) for k, v in sheet.supposed.items()}
    elif sheet.supposed is not None:
        said = type(sheet.supposed).__name__
        sheet.faults.append(ValueOfWrongKind.of("parameters", said, _OBJECT))


def _share(value: Any) -> Any:
    """Return a share written as a percentage or decimal as the fraction it is."""
    if not isinstance(value, str):
        return value
    typed = value.strip()
    try:
        share = Fraction(typed.rstrip("%")) / (100 if typed.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return value
    return f"{share.numerator}/{share.denominator}"
