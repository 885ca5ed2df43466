"""The expression tree that rules build when they are called with symbols (表达式树).

A rule is an ordinary function. Called once at load with symbols for its arguments it
returns one of the nodes below; nothing is computed yet. Every executor walks the same
tree, so a rule means the same thing for one request and for ten million rows.

Numbers are integers in the smallest step of their unit. There is no float, no decimal
and no ``round()``: every division is a `Quotient` that names its rounding. A missing
value is carried along, never read as zero; `Given` and `IfMissing` are the only nodes
that look at it.

The nodes are of two families:

* `Number`: `Symbol`, `Constant`, `Add`, `Subtract`, `Multiply`, `Quotient`, `Minimum`,
  `Maximum`, `Choose`, `IfMissing`, `SumOverParts`;
* `Truth`: `TruthSymbol`, `TruthConstant`, `Compare`, `And`, `Or`, `Not`, `Given`.

The module `readable` adds nodes that read like the documents; `lowering` turns them
into these.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Self

from typing_extensions import override

from corridor.engines.rules.errors import RuleMisread, UnitMismatch
from corridor.kernel.rounding import Rounding

Level = Literal["enterprise", "part"]
Comparison = Literal[">=", "<=", ">", "<", "==", "!="]


@dataclass(frozen=True, eq=False)
class Node:
    """Anything a rule can be made of."""

    @property
    def children(self) -> tuple["Node", ...]:
        """Return the nodes this one is made of, left to right."""
        return ()

    @property
    def level(self) -> Level:
        """Return ``part`` if the value differs from part to part."""
        if any(child.level == "part" for child in self.children):
            return "part"
        return "enterprise"

    def walk(self) -> Iterator["Node"]:
        """Yield this node and everything below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __bool__(self) -> bool:
        """Refuse to be read as a Python condition.

        Raises:
            RuleMisread: always; a rule chooses with `choose`, not with ``if``.

        """
        raise RuleMisread.used_as_condition()


@dataclass(frozen=True, eq=False)
class Number(Node):
    """An integer-valued expression with a unit.

    Units:
        ``unit`` is the code of a unit, or ``""`` for a bare count of nothing, which
        takes on the unit of whatever it is added to or compared with.

    """

    unit: str = field(default="", kw_only=True)

    def __add__(self, other: "Number | int") -> "Number":
        """Add two amounts of one unit."""
        return Add.of(self, other)

    def __radd__(self, other: int) -> "Number":
        """Add an amount to a bare integer, so that ``sum()`` works."""
        return self if other == 0 else Add.of(as_number(other), self)

    def __sub__(self, other: "Number | int") -> "Number":
        """Subtract an amount of the same unit."""
        right = as_number(other)
        return Subtract(self, right, unit=common_unit("-", self, right))

    def __rsub__(self, other: int) -> "Number":
        """Subtract this amount from a bare integer."""
        return as_number(other) - self

    def __mul__(self, other: "Number | int") -> "Number":
        """Multiply; the units multiply too."""
        right = as_number(other)
        return Multiply(self, right, unit=product_unit(self.unit, right.unit))

    def __rmul__(self, other: int) -> "Number":
        """Multiply a bare integer by this amount."""
        return as_number(other) * self

    def __neg__(self) -> "Number":
        """Turn the sign."""
        return Subtract(Constant(0, unit=self.unit), self, unit=self.unit)

    def __ge__(self, other: "Number | int") -> "Truth":
        """Ask whether this is at least ``other``."""
        return compare(self, ">=", other)

    def __le__(self, other: "Number | int") -> "Truth":
        """Ask whether this is at most ``other``."""
        return compare(self, "<=", other)

    def __gt__(self, other: "Number | int") -> "Truth":
        """Ask whether this is more than ``other``."""
        return compare(self, ">", other)

    def __lt__(self, other: "Number | int") -> "Truth":
        """Ask whether this is less than ``other``."""
        return compare(self, "<", other)

    def equals(self, other: "Number | int") -> "Truth":
        """Ask whether this is the same amount as ``other``."""
        return compare(self, "==", other)

    def is_any_of(self, *options: str) -> "Truth":
        """Ask whether a choice has one of these values.

        Raises:
            RuleMisread: the expression is not a choice or lacks the option.

        """
        raise RuleMisread.not_a_choice(", ".join(options))

    def given(self) -> "Truth":
        """Ask whether the value is known; never missing itself."""
        return Given(self)

    def if_missing(self, default: "Number | int") -> "Number":
        """Return the value, or ``default`` where it is missing."""
        fallback = as_number(default)
        return IfMissing(self, fallback, unit=common_unit("if_missing", self, fallback))

    def total(self) -> "Number":
        """Return the sum over all parts of the enterprise.

        Raises:
            RuleMisread: the value is the same for every part.

        """
        if self.level != "part":
            raise RuleMisread.not_a_part(str(self))
        return SumOverParts(self, unit=self.unit)

    def as_unit(self, unit: str) -> "Number":
        """Return the same integer read as another unit, on purpose."""
        return Add(self, Constant(0, unit=unit), unit=unit)


@dataclass(frozen=True, eq=False)
class Truth(Node):
    """A yes-or-no expression; it may also be missing (unknown)."""

    def __and__(self, other: "Truth") -> "Truth":
        """Both; no if either is no, else unknown if either is unknown."""
        return And((self, other))

    def __or__(self, other: "Truth") -> "Truth":
        """Either; yes if either is yes, else unknown if either is unknown."""
        return Or((self, other))

    def __invert__(self) -> "Truth":
        """Turn yes into no and no into yes; unknown stays unknown."""
        return Not(self)

    def given(self) -> "Truth":
        """Ask whether the answer is known; never unknown itself."""
        return Given(self)

    def if_missing(self, *, default: bool) -> "Truth":
        """Return the answer, or ``default`` where it is unknown."""
        known = Given(self)
        return And((known, self)) if not default else Or((Not(known), self))


@dataclass(frozen=True, eq=False)
class Symbol(Number):
    """A variable read by a rule: an input or the result of another rule."""

    name: str
    at: Level = "enterprise"
    options: tuple[str, ...] = ()

    @override
    @property
    def level(self) -> Level:
        """Return where the variable lives."""
        return self.at

    @override
    def is_any_of(self, *options: str) -> Truth:
        """Ask whether the choice is one of ``options``.

        Raises:
            RuleMisread: the variable is not a choice or lacks an option.

        """
        unknown = [option for option in options if option not in self.options]
        if unknown:
            raise RuleMisread.no_such_option(self.name, unknown[0])
        tests = tuple(
            Compare(self, "==", Constant(self.options.index(option), unit="choice"))
            for option in options
        )
        return tests[0] if len(tests) == 1 else Or(tests)


@dataclass(frozen=True, eq=False)
class TruthSymbol(Truth):
    """A yes-or-no variable read by a rule."""

    name: str
    at: Level = "enterprise"

    @override
    @property
    def level(self) -> Level:
        """Return where the variable lives."""
        return self.at


@dataclass(frozen=True, eq=False)
class Constant(Number):
    """A fixed integer, written in the rule or taken from a parameter."""

    value: int
    parameter: str = ""


@dataclass(frozen=True, eq=False)
class TruthConstant(Truth):
    """A fixed answer, written in the rule or taken from a parameter."""

    value: bool
    parameter: str = ""


@dataclass(frozen=True, eq=False)
class _Pair(Number):
    left: Number
    right: Number

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return both operands."""
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Add(_Pair):
    """The sum of two numbers of one unit."""

    @classmethod
    def of(cls, left: Number, right: Number | int) -> Self:
        """Build the sum and check the units."""
        other = as_number(right)
        return cls(left, other, unit=common_unit("+", left, other))


@dataclass(frozen=True, eq=False)
class Subtract(_Pair):
    """The difference of two numbers of one unit."""


@dataclass(frozen=True, eq=False)
class Multiply(_Pair):
    """The product of two numbers."""


@dataclass(frozen=True, eq=False)
class Minimum(_Pair):
    """The smaller of two numbers of one unit; missing if either is."""


@dataclass(frozen=True, eq=False)
class Maximum(_Pair):
    """The larger of two numbers of one unit; missing if either is."""


@dataclass(frozen=True, eq=False)
class Quotient(Number):
    """An integer division whose rounding is named.

    The operands may exceed 64 bits on the way; the result may not. ``if_zero`` is
    what a zero denominator gives: a number, or ``None`` for *undefined*.
    """

    numerator: Number
    denominator: Number
    rounding: Rounding
    if_zero: int | None = None

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return numerator and denominator."""
        return (self.numerator, self.denominator)


@dataclass(frozen=True, eq=False)
class Choose(Number):
    """One of two numbers; missing if the condition is unknown."""

    condition: Truth
    then: Number
    otherwise: Number

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return condition and both branches."""
        return (self.condition, self.then, self.otherwise)


@dataclass(frozen=True, eq=False)
class IfMissing(Number):
    """A number, or another one where it is missing."""

    value: Number
    default: Number

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the value and its default."""
        return (self.value, self.default)


@dataclass(frozen=True, eq=False)
class SumOverParts(Number):
    """The sum over the parts; 0 without parts, missing if one part is missing."""

    value: Number

    @override
    @property
    def level(self) -> Level:
        """Return ``enterprise``: the parts have been added up."""
        return "enterprise"

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the summed expression."""
        return (self.value,)


@dataclass(frozen=True, eq=False)
class Compare(Truth):
    """A comparison of two numbers of one unit; operands may exceed 64 bits."""

    left: Number
    operator: Comparison
    right: Number

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return both sides."""
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class _Several(Truth):
    items: tuple[Truth, ...]

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the joined truths."""
        return self.items


@dataclass(frozen=True, eq=False)
class And(_Several):
    """All of several truths (Kleene's three-valued *and*)."""


@dataclass(frozen=True, eq=False)
class Or(_Several):
    """Any of several truths (Kleene's three-valued *or*)."""


@dataclass(frozen=True, eq=False)
class Not(Truth):
    """The opposite of a truth."""

    item: Truth

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the negated truth."""
        return (self.item,)


@dataclass(frozen=True, eq=False)
class Given(Truth):
    """Whether a number or truth is known."""

    item: Number | Truth

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the node asked about."""
        return (self.item,)


def as_number(value: Number | int) -> Number:
    """Return ``value`` as a node.

    Raises:
        RuleMisread: a float, decimal or truth found its way into a rule.

    """
    if isinstance(value, Number):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise RuleMisread.not_an_integer(value)
    return Constant(value)


def common_unit(operator: str, *numbers: Number) -> str:
    """Return the one unit of ``numbers``; bare integers take any.

    Raises:
        UnitMismatch: two different units meet.

    """
    units = {number.unit for number in numbers if number.unit}
    if len(units) > 1:
        raise UnitMismatch.between(operator, sorted(units))
    return units.pop() if units else ""


def product_unit(left: str, right: str) -> str:
    """Return the unit of a product."""
    return "*".join(sorted(filter(None, [*left.split("*"), *right.split("*")])))


def compare(left: Number, operator: Comparison, right: Number | int) -> Truth:
    """Compare two numbers of one unit."""
    other = as_number(right)
    common_unit(operator, left, other)
    return Compare(left, operator, other)
