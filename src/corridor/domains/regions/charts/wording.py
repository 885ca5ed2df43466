"""Write numbers and the words around them in two languages."""

from collections.abc import Iterable, Sequence
from typing import Final

from corridor.domains.regions.charts.scales import known
from corridor.kernel.text import Text

NOTHING: Final = Text("", "")
MISSING: Final = Text("缺", "no data")
SAMPLE: Final = Text("样例数据", "Sample data")
UNIT: Final = Text("单位：{unit}", "Unit: {unit}")
MINUS: Final = "−"
PERCENT: Final = "%"
_POINTS: Final = Text("个百分点", "percentage points")


def number(value: float, decimals: int, *, is_signed: bool = False) -> str:
    """Write a number with separators and a true minus; zero carries no sign.

    >>> number(-1234.56, 1), number(0.5, 2, is_signed=True), number(-0.04, 1)
    ('−1,234.6', '+0.50', '0.0')
    """
    shown = f"{abs(value):,.{decimals}f}"
    if not shown.strip("0.,"):
        return shown
    if value < 0:
        return MINUS + shown
    return f"+{shown}" if is_signed else shown


def number_or_missing(
    value: float | None, decimals: int, language: str, *, is_signed: bool = False
) -> str:
    """Write a number, or that there is none."""
    found = known(value)
    if found is None:
        return MISSING.on(language)
    return number(found, decimals, is_signed=is_signed)


def is_english(language: str) -> bool:
    """Return whether a language tag asks for English."""
    return language.lower().startswith("en")


def with_unit(shown: str, unit: str, language: str) -> str:
    """Put the unit after a number, as each language does.

    >>> with_unit("3.5", "%", "en"), with_unit("24", "100 million yuan", "en")
    ('3.5%', '24 × 100 million yuan')
    """
    if not unit or "=" in unit:  # a base, such as 2015 = 100, is no unit to be said
        return shown
    if not is_english(language) or unit == PERCENT:
        return f"{shown}{unit}"
    return f"{shown} × {unit}" if unit[0].isdigit() else f"{shown} {unit}"


def change_with_unit(shown: str, unit: str, language: str) -> str:
    """Put the unit after a difference: that of percentages is percentage points.

    >>> change_with_unit("+0.5", "%", "zh")
    '+0.5个百分点'
    """
    said = _POINTS.on(language) if unit == PERCENT else unit
    return with_unit(shown, said, language)


def listed(names: Sequence[str], language: str) -> str:
    """Join names in a sentence.

    >>> listed(["嘉兴", "苏州"], "zh"), listed(["Jiaxing", "Suzhou", "Wuhu"], "en")
    ('嘉兴、苏州', 'Jiaxing, Suzhou and Wuhu')
    """
    if not is_english(language):
        return "、".join(names)
    head, last = names[:-1], names[-1]
    return f"{', '.join(head)} and {last}" if head else last


def sentences(said: Iterable[str], language: str) -> str:
    """Set sentences one after another, each closed once."""
    stop, ends = (". ", ".!?") if is_english(language) else ("。", "。！？")
    found = [one.strip() for one in said if one.strip()]
    found = [one[0].upper() + one[1:] for one in found]
    closed = [one if one[-1] in ends else one + stop.strip() for one in found]
    return (" " if is_english(language) else "").join(closed)
