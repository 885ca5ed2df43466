"""Nodes that read like the documents: shares, step tables, tables, conditions.

Rules are written with these, explanations are worded from them, and `lowering` turns
them into the plain nodes of `expressions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

from typing_extensions import override

from corridor.engines.rules.errors import RuleMisread
from corridor.engines.rules.expressions import (
    And,
    Compare,
    Comparison,
    Constant,
    Node,
    Number,
    Quotient,
    Symbol,
    Truth,
)
from corridor.kernel.rounding import Rounding


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
                _scaled(self.numerator, common // left.value)
                + _scaled(other.numerator, common // right.value),
                Constant(common, unit=left.unit),
            )
        return Share(self.numerator * right + other.numerator * left, left * right)

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
        scaled = self.numerator if scale == 1 else self.numerator * scale
        return Quotient(scaled, self.denominator, rounding, if_zero, unit=unit)

    def _against(self, operator: Comparison, threshold: "Share | Rate") -> Truth:
        other = threshold.as_share() if isinstance(threshold, Rate) else threshold
        return And((
            Compare(self.denominator, "!=", Constant(0)),
            ShareCompare(self, operator, other),
        ))


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


def _scaled(number: Number, factor: int) -> Number:
    """Multiply, unless by one."""
    return number if factor == 1 else number * factor
