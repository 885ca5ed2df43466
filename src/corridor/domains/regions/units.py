"""Say in which unit a regional value is printed, and convert it exactly.

Units of one dimension convert into each other by powers of ten, so nothing is ever
rounded; a firm is no patent, and a percentage point is no percent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, localcontext
from types import MappingProxyType
from typing import Final, Self

from corridor.domains.regions.errors.observations import UnitRefused, UnitUnknown
from corridor.kernel.text import Text, narrow

DIGITS_ENOUGH: Final = 100
_EXACT: Final = Context(prec=DIGITS_ENOUGH, traps=[Inexact])


@dataclass(frozen=True, slots=True)
class Unit:
    """Name a unit that reports print.

    Attributes:
        dimension: units convert within one dimension.
        step: how many of the dimension's base unit stand in one of this.
        reading: the words around a number, which stands at ``{}``.
        aliases: further spellings found in files.
    """

    code: str
    name: Text
    dimension: str
    step: Decimal
    reading: Text
    aliases: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, code: str, name: Text, dimension: str, step: str = "1", *aliases: str
    ) -> Self:
        """Make a unit whose name follows the number."""
        reading = Text(f"{{}} {name.zh}", f"{{}} {name.en}".rstrip())
        return cls(code, name, dimension, Decimal(step), reading, aliases)

    def convert(self, value: Decimal, to: "Unit") -> Decimal:
        """Return a value in another unit of the dimension, exactly.

        >>> UNITS["yi_yuan"].convert(Decimal("6739.45"), UNITS["wan_yuan"])
        Decimal('67394500')

        Raises:
            UnitRefused: the two measure different things.

        """
        if self.dimension != to.dimension:
            raise UnitRefused.of(self.name, to.name)
        with localcontext(_EXACT):
            return plain(value * self.step / to.step)

    def say(self, number: str) -> Text:
        """Return a number with the unit, as it is read.

        >>> UNITS["yi_yuan"].say("6739.45").en
        '6,739.45 × 100 million yuan'
        """
        shown = grouped(number)
        return Text(
            self.reading.zh.replace("{}", shown), self.reading.en.replace("{}", shown)
        )


def plain(value: Decimal) -> Decimal:
    """Return a number without exponent or idle zeros of a whole number.

    >>> plain(Decimal("6.70E+3")), plain(Decimal("3.50"))
    (Decimal('6700'), Decimal('3.50'))
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def grouped(printed: str) -> str:
    """Return digits with separators, for reading.

    >>> grouped("121794"), grouped("555.10"), grouped("-1234.5")
    ('121,794', '555.10', '-1,234.5')
    """
    sign, digits = ("-", printed[1:]) if printed.startswith("-") else ("", printed)
    whole, dot, part = digits.partition(".")
    return f"{sign}{int(whole):,}{dot}{part}"


def unit(written: str) -> Unit:
    """Return the unit a code or a spelling names.

    >>> unit("亿元").code, unit("10,000 Yuan").code
    ('yi_yuan', 'wan_yuan')

    Raises:
        UnitUnknown: no unit is written like that.

    """
    found = _BY_SPELLING.get(_spelling(written))
    if found is None:
        raise UnitUnknown.of(written)
    return found


def units_beside(one: Unit) -> tuple[Unit, ...]:
    """Return the other units of the same dimension."""
    return tuple(
        other
        for other in UNITS.values()
        if other.dimension == one.dimension and other.code != one.code
    )


def _spelling(written: str) -> str:
    return narrow(written).strip().casefold().replace(" ", "")


def _times(zh: str, en: str) -> Text:
    return Text(f"{{}} {zh}", f"{{}} × {en}")


def _large(code: str, zh: str, en: str, dimension: str, step: str) -> Unit:
    return Unit(code, Text(zh, en), dimension, Decimal(step), _times(zh, en))


_PERCENT: Final = Text("{}%", "{}%")
_PERMILLE: Final = Text("{}‰", "{}‰")
_ALL: Final = (
    Unit.of("yuan", Text("元", "yuan"), "yuan", "1", "人民币元", "cny", "rmb"),
    _large("wan_yuan", "万元", "10,000 yuan", "yuan", "1e4"),
    _large("million_yuan", "百万元", "million yuan", "yuan", "1e6"),
    _large("yi_yuan", "亿元", "100 million yuan", "yuan", "1e8"),
    _large("wanyi_yuan", "万亿元", "trillion yuan", "yuan", "1e12"),
    Unit.of("usd", Text("美元", "US dollars"), "usd"),
    _large("wan_usd", "万美元", "10,000 US dollars", "usd", "1e4"),
    _large("yi_usd", "亿美元", "100 million US dollars", "usd", "1e8"),
    Unit.of("persons", Text("人", "persons"), "persons", "1", "名"),
    _large("wan_persons", "万人", "10,000 persons", "persons", "1e4"),
    _large("yi_persons", "亿人", "100 million persons", "persons", "1e8"),
    Unit.of("firms", Text("家", "firms"), "firms", "1", "户"),
    _large("wan_firms", "万家", "10,000 firms", "firms", "1e4"),
    Unit.of("patents", Text("件", "patents"), "patents"),
    _large("wan_patents", "万件", "10,000 patents", "patents", "1e4"),
    Unit.of("items", Text("个", "items"), "items", "1", "项"),
    _large("wan_items", "万个", "10,000 items", "items", "1e4"),
    Unit.of("mu", Text("亩", "mu"), "mu"),
    _large("wan_mu", "万亩", "10,000 mu", "mu", "1e4"),
    Unit.of("sqm", Text("平方米", "square meters"), "sqm"),
    _large("wan_sqm", "万平方米", "10,000 square meters", "sqm", "1e4"),
    Unit("ratio", Text("比值", "ratio"), "share", Decimal(1), Text("{}", "{}")),
    Unit("percent", Text("%", "%"), "share", Decimal("1e-2"), _PERCENT, ("百分比",)),
    Unit("permille", Text("‰", "‰"), "share", Decimal("1e-3"), _PERMILLE, ("千分比",)),
    Unit.of("points_of_percent", Text("个百分点", "percentage points"), "points", "1"),
    Unit.of(
        "fte_per_wan",
        Text("人年/万人", "person-years per 10,000 people"),
        "staff density",
        "1e-4",
    ),
    Unit.of(
        "patents_per_wan",
        Text("件/万人", "per 10,000 people"),
        "patent density",
        "1e-4",
    ),
    Unit("index", Text("指数", "index"), "index", Decimal(1), Text("{}", "{}")),
    Unit.of("score", Text("分", "points"), "score"),
    Unit("place", Text("位", "place"), "place", Decimal(1), Text("第 {} 位", "no. {}")),
    Unit.of("places", Text("个位次", "places"), "places"),
    Unit.of("times", Text("倍", "times"), "times"),
)
UNITS: Final[Mapping[str, Unit]] = MappingProxyType({one.code: one for one in _ALL})
"""Every unit a regional value may be printed in, by code."""

_BY_SPELLING: Final = {
    _spelling(spelling): one
    for one in _ALL
    for spelling in (one.code, one.name.zh, one.name.en, *one.aliases)
}
