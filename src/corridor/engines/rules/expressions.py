"""The expression tree that rules build when they are called with symbols (表达式树).

A rule is an ordinary function. Called once at load with symbols for its arguments it
returns one of the nodes below; nothing is computed yet. Every executor walks the same
tree, so a rule means the same thing for one request and for ten million rows.

Numbers are integers in the smallest step of their unit. There is no float, no decimal
and no ``round()``: every division is a `Quotient` that names its rounding. A missing
value is carried along, never read as zero; `Given` and `IfMissing` are the only nodes
that look at it.

The nodes of two families:

* `Number`: `Symbol`, `Constant`, `Add`, `Subtract`, `Multiply`, `Quotient`, `Minimum`,
  `Maximum`, `Choose`, `IfMissing`, `SumOverParts`, and the readable `ShareOf`,
  `Ladder`, `Lookup`, `Judgment`, `Verdict`, which `lowering` turns into the others;
* `Truth`: `TruthSymbol`, `TruthConstant`, `Compare`, `And`, `Or`, `Not`, `Given`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
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
        return IfMissing(
            self, fallback, unit=common_unit("if_missing", self, fallback)
        )

    def total(self) -> "Number":
        """Return the sum over all parts of the enterprise.

        Raises:
            RuleMisread: the value is the same for every part.

        """
        if self.level != "part":
            raise RuleMisread.not_a_part(str(self))
        return SumOverParts(self, unit=self.unit)

    def over(self, denominator: "Number | int") -> "Share":
        """Return the exact quotient of this and ``denominator``."""
        return Share(self, as_number(denominator))

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


# --- leaves -----------------------------------------------------------------


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


# --- arithmetic ---------------------------------------------------------------


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


# --- choice, missing values, levels -----------------------------------------------


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


# --- truths ------------------------------------------------------------------------


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


# --- readable nodes that lowering takes apart ------------------------------------------


@dataclass(frozen=True)
class Rate:
    """A published share such as 80 % or 2/3, exact, from a parameter."""

    value: Fraction
    parameter: str = ""

    def of(self, amount: Number, rounding: Rounding) -> Number:
        """Return this share of ``amount``, rounded as named."""
        return ShareOf(amount, self, rounding, unit=amount.unit)

    def as_share(self) -> "Share":
        """Return the rate as an exact quotient of two constants."""
        return Share(
            Constant(self.value.numerator, parameter=self.parameter),
            Constant(self.value.denominator),
        )


@dataclass(frozen=True, eq=False)
class ShareOf(Number):
    """A published share of an amount."""

    amount: Number
    rate: Rate
    rounding: Rounding

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the amount."""
        return (self.amount,)


@dataclass(frozen=True)
class Share:
    """An exact quotient of two numbers, compared by cross-multiplication.

    A zero denominator makes the share *undefined*: it reaches no threshold.
    """

    numerator: Number
    denominator: Number

    def __add__(self, other: "Share") -> "Share":
        """Add two shares exactly, over the least common denominator if constant."""
        left, right = self.denominator, other.denominator
        if isinstance(left, Constant) and isinstance(right, Constant):
            common = lcm(left.value, right.value)
            return Share(
                self.numerator * (common // left.value)
                + other.numerator * (common // right.value),
                Constant(common, unit=left.unit),
            )
        return Share(
            self.numerator * right + other.numerator * left, left * right
        )

    def times(self, factor: Number | int) -> "Share":
        """Multiply the share by a whole number."""
        return Share(self.numerator * factor, self.denominator)

    def at_least(self, threshold: "Share | Rate") -> Truth:
        """Ask whether the share reaches ``threshold``; undefined reaches nothing."""
        return self._against(">=", threshold)

    def more_than(self, threshold: "Share | Rate") -> Truth:
        """Ask whether the share exceeds ``threshold``; undefined exceeds nothing."""
        return self._against(">", threshold)

    def rounded(
        self,
        scale: int,
        rounding: Rounding,
        *,
        unit: str,
        if_zero: int | None = None,
    ) -> Number:
        """Return the share times ``scale`` as a whole number, rounded once."""
        return Quotient(
            self.numerator * scale, self.denominator, rounding, if_zero, unit=unit
        )

    def _against(self, operator: Comparison, threshold: "Share | Rate") -> Truth:
        other = threshold.as_share() if isinstance(threshold, Rate) else threshold
        return And(
            (
                Compare(self.denominator, "!=", Constant(0)),
                ShareCompare(self, operator, other),
            )
        )


@dataclass(frozen=True, eq=False)
class ShareCompare(Truth):
    """A comparison of two shares whose denominators are positive."""

    left: Share
    operator: Comparison
    right: Share

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the four numbers."""
        return (
            self.left.numerator,
            self.left.denominator,
            self.right.numerator,
            self.right.denominator,
        )


@dataclass(frozen=True)
class Steps:
    """A published step table (分档), read at a number or an exact share.

    ``rows`` are (threshold, value) from low to high. Where ``closed`` is ``below`` a
    value on a threshold belongs to the step that starts there; where it is ``above``
    thresholds are upper limits and a value on one belongs to the step that ends there.
    ``beyond`` is what lies below the first (or above the last) threshold.
    """

    rows: tuple[tuple[Fraction, int], ...]
    beyond: int
    closed: Literal["below", "above"] = "below"
    unit: str = ""
    parameter: str = ""

    def at(self, value: Number | Share, *, if_zero: int | None = None) -> Number:
        """Return the value of the step that ``value`` falls on.

        Args:
            value: a number, or a share compared by cross-multiplication.
            if_zero: what an undefined share (zero denominator) gives.

        """
        share = value if isinstance(value, Share) else Share(value, Constant(1))
        return Ladder(share, self, if_zero, unit=self.unit)


@dataclass(frozen=True, eq=False)
class Ladder(Number):
    """The step of a step table that a share falls on."""

    share: Share
    steps: Steps
    if_zero: int | None

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return numerator and denominator of the share."""
        return (self.share.numerator, self.share.denominator)


@dataclass(frozen=True)
class Table:
    """A published table from an option to a whole number."""

    entries: Mapping[str, int]
    unit: str = ""
    parameter: str = ""

    def of(self, choice: Number) -> Number:
        """Return the entry of the option that ``choice`` holds.

        Raises:
            RuleMisread: ``choice`` is not a choice or has options without entries.

        """
        if not isinstance(choice, Symbol) or not choice.options:
            raise RuleMisread.not_a_choice(self.parameter)
        for option in choice.options:
            if option not in self.entries:
                raise RuleMisread.no_such_option(self.parameter, option)
        return Lookup(choice, self, unit=self.unit)


@dataclass(frozen=True, eq=False)
class Lookup(Number):
    """The entry of a table for a choice."""

    choice: Symbol
    table: Table

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the choice."""
        return (self.choice,)


@dataclass(frozen=True, eq=False)
class Judgment(Number):
    """The state of one condition: one of five, never missing.

    Not applicable where ``applies`` is no; manual review where ``review`` is yes;
    unknown where the test (or either question) is unknown; else met or unmet.
    """

    test: Truth
    applies: Truth | None = None
    review: Truth | None = None

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the test and the two questions before it."""
        return tuple(
            node for node in (self.test, self.applies, self.review) if node is not None
        )


@dataclass(frozen=True, eq=False)
class Verdict(Number):
    """The state of several conditions together, all of them or any of them.

    All: unmet if one is unmet, else unknown, else manual review, else met.
    Any: met if one is met, else unknown, else manual review, else unmet.
    Conditions that do not apply are left out.
    """

    states: tuple[Number, ...]
    needs: Literal["all", "any"]

    @override
    @property
    def children(self) -> tuple[Node, ...]:
        """Return the judged states."""
        return self.states


# --- the words rules are written with --------------------------------------------------


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


def smaller_of(first: Number | int, *rest: Number | int) -> Number:
    """Return the smallest of several numbers of one unit."""
    result = as_number(first)
    for item in rest:
        other = as_number(item)
        result = Minimum(result, other, unit=common_unit("min", result, other))
    return result


def larger_of(first: Number | int, *rest: Number | int) -> Number:
    """Return the largest of several numbers of one unit."""
    result = as_number(first)
    for item in rest:
        other = as_number(item)
        result = Maximum(result, other, unit=common_unit("max", result, other))
    return result


def choose(condition: Truth, then: Number | int, otherwise: Number | int) -> Number:
    """Return ``then`` where the condition holds, else ``otherwise``."""
    yes, no = as_number(then), as_number(otherwise)
    return Choose(condition, yes, no, unit=common_unit("choose", yes, no))


def divide(
    numerator: Number,
    denominator: Number | int,
    rounding: Rounding,
    *,
    if_zero: int | None = None,
) -> Number:
    """Divide and round as named; the units divide."""
    below = as_number(denominator)
    left, right = numerator.unit.split("*"), filter(None, below.unit.split("*"))
    for unit in right:
        if unit not in left:
            raise UnitMismatch.between("/", [numerator.unit, below.unit])
        left.remove(unit)
    return Quotient(
        numerator, below, rounding, if_zero, unit="*".join(filter(None, left))
    )


def pro_rata(amount: Number, part: Number, whole: Number, rounding: Rounding) -> Number:
    """Return the share of ``amount`` that ``part`` has in ``whole``; 0 of nothing.

    A part above the whole counts as the whole, so the result never exceeds ``amount``.
    """
    common_unit("pro_rata", part, whole)
    bounded = smaller_of(part, whole)
    share = Quotient(amount * bounded, whole, rounding, 0, unit=amount.unit)
    return Minimum(share, amount, unit=amount.unit)


def judge(
    test: Truth, *, applies: Truth | None = None, review: Truth | None = None
) -> Number:
    """Return the state of a condition: met, unmet, unknown, review, not applicable."""
    return Judgment(test, applies, review, unit="state")


def all_met(states: Sequence[Number]) -> Number:
    """Return the state of conditions that must all be met."""
    return Verdict(tuple(states), "all", unit="state")


def any_met(states: Sequence[Number]) -> Number:
    """Return the state of conditions of which one is enough."""
    return Verdict(tuple(states), "any", unit="state")


def is_met(state: Number) -> Truth:
    """Ask whether a state is *met*."""
    return Compare(state, "==", Constant(1, unit="state"))


def state_is(state: Number, *codes: int) -> Truth:
    """Ask whether a state is one of ``codes``."""
    tests = tuple(Compare(state, "==", Constant(c, unit="state")) for c in codes)
    return tests[0] if len(tests) == 1 else Or(tests)
