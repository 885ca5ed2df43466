"""Read one cell as the integer its indicator counts in."""

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from corridor.engines.facts.catalogue import Indicator
from corridor.engines.facts.tables.headers import Column
from corridor.engines.facts.tables.workbooks import Cell
from corridor.kernel.text import Text, narrow
from corridor.kernel.units import Kind

_NUMBER: Final = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.(?P<part>\d{1,40}))?",
    re.ASCII,
)
_DATE: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日"
    r"|(\d{2})(\d{2}))",
    re.ASCII,
)
_YEAR: Final = re.compile(r"(\d{4})(?:年|年度)?", re.ASCII)
_FORMULA_SIGNS: Final = ("=", "+", "@")
_EXACT_FLOAT: Final = 10**15
_BIGGEST: Final = 2**63 - 1
_STEPS_OF_PERCENT: Final = 100
_SHOWN: Final = 40
_YES: Final = frozenset({"是", "有", "yes", "y", "true", "1", "√"})
_NO: Final = frozenset({"否", "无", "no", "n", "false", "0", "×"})

_NOT_A_NUMBER = Text(
    "“{name}”应为数字，现为“{typed}”", "“{name}” must be a number, not “{typed}”"
)
_FORMULA = Text(
    "“{name}”不接受公式，请填写数值：“{typed}”",
    "“{name}” takes no formula, write the value: “{typed}”",
)
_TOO_FINE = Text(
    "“{name}”的“{typed}”小数位过多，最小单位为{step}",
    "“{name}”: “{typed}” has too many decimals, the smallest step is {step}",
)
_TOO_LARGE = Text(
    "“{name}”的“{typed}”超出可存储范围", "“{name}”: “{typed}” is too large to store"
)
_NOT_YES_NO = Text(
    "“{name}”应填“是”或“否”，现为“{typed}”",
    "“{name}” must be yes or no, not “{typed}”",
)
_NOT_A_DATE = Text(
    "“{name}”应为日期（如2024-12-31），现为“{typed}”",
    "“{name}” must be a date such as 2024-12-31, not “{typed}”",
)
_NOT_A_CHOICE = Text(
    "“{name}”没有选项“{typed}”，可选：{choices}",
    "“{name}” has no choice “{typed}”; choose among {choices}",
)
_WHICH_SHARE = Text(
    "“{name}”的“{typed}”是比例还是百分数不明确：请写成30%，或在表头注明（%）",
    "“{name}”: is “{typed}” a fraction or a percentage? Write 30%, or put (%) into"
    " the header",
)
_NO_SHARE = Text(
    "“{name}”不是比例，不能写百分数：“{typed}”",
    "“{name}” is no share and takes no percentage: “{typed}”",
)


def read_value(
    cell: Cell, column: Column, *, is_percent: bool = False
) -> int | Text | None:
    """Return the value in smallest steps, what is wrong with it, or None if blank."""
    text = shown(cell)
    if not text:
        return None
    kind = column.indicator.measure.kind
    if isinstance(cell, str) and text.startswith(_FORMULA_SIGNS):
        return _FORMULA.format(name=column.indicator.name, typed=text[:_SHOWN])
    if kind is Kind.YES_NO:
        value = _read_yes_no(text, column.indicator)
    elif kind is Kind.DAY:
        value = _read_day(cell, text, column.indicator)
    elif column.indicator.choices:
        value = _read_choice(text, column.indicator)
    else:
        value = _read_number(cell, text, column, is_percent=is_percent)
    if isinstance(value, Text):
        return value
    problem = column.indicator.problem_of(value)
    if problem is None and abs(value) > _BIGGEST:
        problem = _TOO_LARGE.format(name=column.indicator.name, typed=text[:_SHOWN])
    return problem or value


def read_year(cell: Cell) -> int | None:
    """Return the year a cell names, or None."""
    match = _YEAR.fullmatch(shown(cell))
    return int(match[1]) if match and not isinstance(cell, bool) else None


def shown(cell: Cell) -> str:
    """Return what a cell says as plain narrow text, numbers without exponents."""
    if isinstance(cell, str):
        return narrow(cell).replace("\0", "\ufffd").strip()  # no database takes NUL
    if isinstance(cell, float):
        return _plain_float(cell)
    return str(cell)


def _plain_float(number: float) -> str:
    """Write a spreadsheet's number with the 15 digits a spreadsheet keeps."""
    if not math.isfinite(number):
        return str(number)
    if number.is_integer() and abs(number) < _EXACT_FLOAT:
        return str(int(number))
    text = format(number, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


def _read_number(
    cell: Cell, text: str, column: Column, *, is_percent: bool
) -> int | Text:
    name, is_share = column.indicator.name, column.indicator.unit == "share_ppm"
    signed = is_percent or text.endswith("%")
    digits = text[:-1].rstrip() if text.endswith("%") else text
    match = None if isinstance(cell, bool | date | time) else _NUMBER.fullmatch(digits)
    if match is None:
        return _NOT_A_NUMBER.format(name=name, typed=text[:_SHOWN])
    if signed and not is_share:
        return _NO_SHARE.format(name=name, typed=text[:_SHOWN])
    if is_share and not signed and not column.has_unit:
        return _WHICH_SHARE.format(name=name, typed=text[:_SHOWN])
    part = match["part"] or ""
    steps: int = int(match["whole"].replace(",", "") + part) * column.factor
    if is_percent and not text.endswith("%"):
        steps *= _STEPS_OF_PERCENT
    divisor: int = 10 ** len(part)
    value, rest = divmod(steps, divisor)
    if rest:
        step = (
            column.indicator.measure.show_named(1, "zh"),
            (column.indicator.measure.show_named(1, "en")),
        )
        return _TOO_FINE.format(name=name, typed=text[:_SHOWN], step=Text(*step))
    return -value if match["sign"] else value


def _read_yes_no(text: str, indicator: Indicator) -> int | Text:
    lowered = text.lower()
    if lowered in _YES:
        return 1
    if lowered in _NO:
        return 0
    return _NOT_YES_NO.format(name=indicator.name, typed=text[:_SHOWN])


def _read_day(cell: Cell, text: str, indicator: Indicator) -> int | Text:
    if isinstance(cell, datetime):
        if cell.time() == time():
            return cell.toordinal()
    elif isinstance(cell, date):
        return cell.toordinal()
    elif isinstance(cell, str) and (match := _DATE.fullmatch(text)):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            return date(year, month, day).toordinal()
        except ValueError:
            pass
    return _NOT_A_DATE.format(name=indicator.name, typed=text[:_SHOWN])


def _read_choice(text: str, indicator: Indicator) -> int | Text:
    for code, name in indicator.choices:
        if text.lower() in {name.zh.lower(), name.en.lower(), str(code)}:
            return code
    return _NOT_A_CHOICE.format(
        name=indicator.name, typed=text[:_SHOWN], choices=indicator.choice_names()
    )
