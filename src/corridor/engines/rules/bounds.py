"""Prove that no value leaves 64 bits (区间分析).

Every input declares its range. The bounds of a rule follow by interval arithmetic, so
an overflow is refused when the rules are loaded and no executor has to look for one.
On the way through a division or a comparison an operand may need more than 64 bits,
because shares are compared exactly; executors use 128-bit integers just there.
"""

from dataclasses import dataclass, fields
from itertools import product
from typing import Final

from corridor.engines.rules import expressions as e
from corridor.engines.rules.errors import DenominatorSign, OverflowPossible
from corridor.kernel.rounding import Rounding, divide

INT64: Final = 2**63 - 1
INT128: Final = 2**126
"""Operands stay below 2**126, so a rounding addend never wraps 128 bits."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The smallest and largest value a number can take, both included.

    >>> Interval(-2, 3) * Interval(4, 5)
    Interval(low=-10, high=15)
    """

    low: int
    high: int

    def __add__(self, other: "Interval") -> "Interval":
        """Return the bounds of a sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        """Return the bounds of a difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        """Return the bounds of a product."""
        ends = [
            a * b for a, b in product((self.low, self.high), (other.low, other.high))
        ]
        return Interval(min(ends), max(ends))

    def union(self, other: "Interval") -> "Interval":
        """Return the bounds of either."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def fits(self, limit: int) -> bool:
        """Tell whether both ends lie within ``±limit``."""
        return -limit <= self.low and self.high <= limit


class Bounds:
    """The intervals of every number below one rule, found bottom-up.

    Raises:
        OverflowPossible: a result could leave 64 bits, or an operand 128.
        DenominatorSign: a denominator could be negative.

    """

    def __init__(self, name: str, variables: dict[str, Interval], parts: int) -> None:
        """Keep the rule's name, the bounds of what it reads, and the most parts."""
        self._name = name
        self._variables = variables
        self._parts = parts
        self._found: dict[int, Interval] = {}

    def prove(self, node: e.Node, *, wide: bool = False) -> Interval | None:
        """Return the bounds of a lowered node; ``None`` for a truth."""
        match node:
            case e.Quotient(numerator=above, denominator=below, rounding=rounding):
                result = self._quotient(above, below, rounding, node.if_zero)
            case e.Compare(left=left, right=right):
                self.prove(left, wide=True)
                self.prove(right, wide=True)
                return None
            case e.Truth():
                for child in node.children:
                    self.prove(child)
                return None
            case e.Number():
                result = self._number(node, wide=wide)
            case _:  # pragma: no cover -- nodes are numbers or truths
                raise TypeError(node)
        if not result.fits(INT128 if wide else INT64):
            raise OverflowPossible.of(self._name, result.low, result.high)
        self._found[id(node)] = result
        return result

    def of(self, node: e.Number) -> Interval:
        """Return the proved bounds of a number below the rule."""
        return self._found[id(node)]

    def needs_wide(self, node: e.Number) -> bool:
        """Tell whether an executor must compute the node in 128 bits."""
        near = [node, *(c for c in node.children if isinstance(c, e.Number))]
        intervals = [self.of(number) for number in near]
        if isinstance(node, e.Quotient):
            above, below = self.of(node.numerator), self.of(node.denominator)
            intervals.append(above + below)
            intervals.append(above - below)
        return not all(interval.fits(INT64) for interval in intervals)

    def _number(self, node: e.Number, *, wide: bool) -> Interval:
        match node:
            case e.Constant(value=value):
                return Interval(value, value)
            case e.Symbol(name=name):
                return self._variables[name]
            case e.SumOverParts(value=value):
                one = self._must(value)
                return Interval(
                    min(0, one.low * self._parts), max(0, one.high * self._parts)
                )
            case e.Choose(condition=condition, then=then, otherwise=otherwise):
                self.prove(condition)
                return self._must(then, wide=wide).union(
                    self._must(otherwise, wide=wide)
                )
            case e.IfMissing(value=value, default=default):
                return self._must(value, wide=wide).union(
                    self._must(default, wide=wide)
                )
            case e.Add() | e.Subtract() | e.Multiply() | e.Minimum() | e.Maximum():
                return self._pair(node, wide=wide)
        raise TypeError(node)  # pragma: no cover -- lowering leaves no other node

    def _pair(
        self,
        node: e.Add | e.Subtract | e.Multiply | e.Minimum | e.Maximum,
        *,
        wide: bool,
    ) -> Interval:
        a, b = self._must(node.left, wide=wide), self._must(node.right, wide=wide)
        match node:
            case e.Add():
                return a + b
            case e.Subtract():
                return a - b
            case e.Multiply():
                return a * b
            case e.Minimum():
                return Interval(min(a.low, b.low), min(a.high, b.high))
        return Interval(max(a.low, b.low), max(a.high, b.high))

    def _quotient(
        self,
        above: e.Number,
        below: e.Number,
        rounding: Rounding,
        if_zero: int | None,
    ) -> Interval:
        numerator = self._must(above, wide=True)
        denominator = self._must(below, wide=True)
        if denominator.low < 0:
            raise DenominatorSign.of(self._name)
        if denominator.high == 0:
            return Interval(if_zero or 0, if_zero or 0)
        divisors = (max(1, denominator.low), denominator.high)
        ends = [
            divide(n, d, rounding)
            for n, d in product((numerator.low, numerator.high), divisors)
        ]
        proportion = self._proportion(above, below)
        if proportion is not None:
            ends = [proportion.low, proportion.high]
        if denominator.low == 0 and if_zero is not None:
            ends.append(if_zero)
        return Interval(min(ends), max(ends))

    def _proportion(self, above: e.Number, below: e.Number) -> Interval | None:
        """Return the bounds of ``amount × min(part, whole) ÷ whole``.

        Interval arithmetic alone cannot see that the part never exceeds the whole,
        so that the share never exceeds the amount.
        """
        if not isinstance(above, e.Multiply):
            return None
        for amount, part in ((above.left, above.right), (above.right, above.left)):
            capped = isinstance(part, e.Minimum) and (
                alike(part.left, below) or alike(part.right, below)
            )
            if capped and self.of(amount).low >= 0 and self.of(part).low >= 0:
                return Interval(0, self.of(amount).high)
        return None

    def _must(self, node: e.Number, *, wide: bool = False) -> Interval:
        found = self.prove(node, wide=wide)
        assert found is not None  # noqa: S101 -- numbers always have bounds
        return found


def alike(first: object, second: object) -> bool:
    """Tell whether two trees are written the same, so that they mean the same."""
    if first is second:
        return True
    if type(first) is not type(second):
        return False
    if isinstance(first, e.Node):
        return all(
            alike(getattr(first, item.name), getattr(second, item.name))
            for item in fields(first)
        )
    if isinstance(first, tuple) and isinstance(second, tuple):
        return len(first) == len(second) and all(map(alike, first, second))
    return first == second
