"""Say what an integer counts, and print it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from corridor.kernel.text import Text

MISSING: Final = "—"


class Kind(StrEnum):
    """Name how a value of the unit reads."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    YEAR = "year"
    DAY = "day"
    YES_NO = "yes_no"
    STATE = "state"
    CHOICE = "choice"


YES_NO: Final = (Text("否", "no"), Text("是", "yes"))
STATES: Final = (
    Text("未满足", "unmet"),
    Text("满足", "met"),
    Text("待补充数据", "unknown"),
    Text("需人工审核", "manual review"),
    Text("不适用", "not applicable"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Name a unit (计量单位) and the number of smallest steps in one of it.

    >>> UNITS["fen"].show(123456789, "zh-hans"), UNITS["share_ppm"].show(300000, "en")
    ('1,234,567.89', '30.0000%')
    """

    code: str
    name: Text
    kind: Kind
    scale: int

    def show(self, value: int | None, language: str) -> str:
        """Print a value without the unit's name; a missing one as a dash."""
        if value is None:
            return MISSING
        words = _WORDS.get(self.kind)
        if words is not None and 0 <= value < len(words):
            return words[value].on(language)
        if self.kind is Kind.DAY and 0 < value <= date.max.toordinal():
            return date.fromordinal(value).isoformat()
        if self.kind in _PLAIN:
            return str(value)
        if self.kind is Kind.SHARE:
            return f"{_decimal(value, self.scale // 100)}%"
        return _decimal(value, self.scale)

    def show_named(self, value: int | None, language: str) -> str:
        """Print a value followed by the unit's name where it reads as one.

        >>> UNITS["persons"].show_named(1200, "zh"), UNITS["fen"].show_named(5, "en")
        ('1,200人', '0.05 yuan')
        """
        shown, name = self.show(value, language), self.name.on(language)
        if value is None or self.kind not in {Kind.NUMBER, Kind.MONEY} or not name:
            return shown
        return shown + name if name == self.name.zh else f"{shown} {name}"


def _decimal(value: int, scale: int) -> str:
    """Write ``value / scale`` in full, with separators; scales are powers of 10."""
    whole, part = divmod(abs(value), scale)
    decimals = len(str(scale)) - 1
    tail = f".{part:0{decimals}d}" if decimals else ""
    return f"{'-' if value < 0 else ''}{whole:,}{tail}"


_WORDS: Final = {Kind.YES_NO: YES_NO, Kind.STATE: STATES}
_PLAIN: Final = frozenset({Kind.YEAR, Kind.CHOICE, *_WORDS, Kind.DAY})

UNITS: Final[dict[str, Unit]] = {
    unit.code: unit
    for unit in (
        Unit("fen", Text("元", "yuan"), Kind.MONEY, 100),
        Unit("wan_yuan", Text("万元", "10,000 yuan"), Kind.NUMBER, 1),
        Unit("persons", Text("人", "persons"), Kind.NUMBER, 1),
        Unit("items", Text("项", "items"), Kind.NUMBER, 1),
        Unit("points", Text("分", "points"), Kind.NUMBER, 1),
        Unit("hundredths", Text("分", "points"), Kind.NUMBER, 100),
        Unit("ten_thousandths", Text("", ""), Kind.NUMBER, 10_000),
        Unit("millionths", Text("", ""), Kind.NUMBER, 10**6),
        Unit("share_ppm", Text("%", "%"), Kind.SHARE, 10**6),
        Unit("years", Text("年", "years"), Kind.NUMBER, 1),
        Unit("sqm", Text("平方米", "square meters"), Kind.NUMBER, 1),
        Unit("kg", Text("千克", "kilograms"), Kind.NUMBER, 1),
        Unit("kwh", Text("千瓦时", "kilowatt-hours"), Kind.NUMBER, 1),
        Unit("tce", Text("吨标准煤", "tons of coal equivalent"), Kind.NUMBER, 100),
        Unit("months", Text("个月", "months"), Kind.NUMBER, 1),
        Unit("days", Text("天", "days"), Kind.NUMBER, 1),
        Unit("year", Text("年", "year"), Kind.YEAR, 1),
        Unit("day", Text("日期", "date"), Kind.DAY, 1),
        Unit("yes_no", Text("是/否", "yes/no"), Kind.YES_NO, 1),
        Unit("state", Text("状态", "state"), Kind.STATE, 1),
        Unit("choice", Text("选项", "choice"), Kind.CHOICE, 1),
    )
}
"""Every unit the platform knows, by code."""
