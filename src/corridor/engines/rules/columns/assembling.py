"""Put operations together, leaving out what need not be computed.

Equal operations are kept once. What is constant for the columns at hand is folded: a
question about missing values where none is missing, a comparison that the ranges
decide, a factor of one. Nothing here changes a value: every rule below holds for
missing values too, or asks whether there can be any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any, Final

from corridor.engines.rules.bounds import Interval
from corridor.engines.rules.columns.operations import (
    TRUTH,
    WIDE,
    Kind,
    Operation,
    bits_for,
)
from corridor.engines.rules.declaration import MOST_PARTS
from corridor.engines.rules.expressions import Level
from corridor.kernel.rounding import Rounding, divide

COMMUTATIVE: Final = frozenset({Kind.ADD, Kind.MULTIPLY, Kind.MINIMUM, Kind.MAXIMUM})
STRICT: Final = COMMUTATIVE | {Kind.SUBTRACT, Kind.COMPARE, Kind.NOT, Kind.SPREAD}
INVERSE: Final = {">=": "<", "<": ">=", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
MIRRORED: Final = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}
NOTHING: Final = Interval(0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of one input column before anything is computed.

    Attributes:
        interval: bounds of its values, within the declared range.
        bits: the width its values come in.

    """

    interval: Interval
    is_nullable: bool
    bits: int = 64


class Assembler:
    """Adds operations one by one and returns their numbers."""

    def __init__(self, *, has_parts: bool = True) -> None:
        """Start empty; without parts every sum over parts is nought."""
        self.operations: list[Operation] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._has_parts = has_parts

    # --- leaves ---------------------------------------------------------------

    def input(self, name: str, column: Column, level: Level, *, is_truth: bool) -> int:
        """Add a column that is given."""
        return self._put(
            Kind.INPUT, (), name, column.interval, is_truth=is_truth, level=level,
            is_nullable=column.is_nullable, bits=column.bits,
        )  # fmt: skip

    def constant(self, value: int | bool) -> int:  # noqa: FBT001 -- the value itself
        """Add the same value in every row."""
        is_truth = isinstance(value, bool)
        found = Interval(int(value), int(value))
        return self._put(Kind.CONSTANT, (), value, found, is_truth=is_truth)

    def missing(self, *, is_truth: bool) -> int:
        """Add a column in which every value is missing."""
        return self._put(
            Kind.MISSING, (), None, NOTHING, is_truth=is_truth, is_nullable=True
        )

    # --- arithmetic --------------------------------------------------------------

    def arithmetic(self, kind: Kind, left: int, right: int) -> int:
        """Add a sum, difference or product."""
        a, b = self.operations[left], self.operations[right]
        if Kind.MISSING in {a.kind, b.kind}:
            return self.missing(is_truth=False)
        interval = _ARITHMETIC[kind](a.interval, b.interval)
        if a.kind is b.kind is Kind.CONSTANT:
            return self.constant(interval.low)
        if kind is not Kind.SUBTRACT and a.kind is Kind.CONSTANT:
            left, right, a, b = right, left, b, a
        if b.kind is Kind.CONSTANT:
            if b.detail == (1 if kind is Kind.MULTIPLY else 0):
                return left
            if kind is Kind.MULTIPLY and b.detail == 0 and not a.is_nullable:
                return self.constant(0)
            base, factor = self._factored(left)
            if kind is Kind.MULTIPLY and factor != 1:
                return self.arithmetic(kind, base, self.constant(factor * b.detail))
        return self._put(
            kind, (left, right), None, interval, work=self._width(left, right)
        )

    def extreme(self, kind: Kind, left: int, right: int) -> int:
        """Add the smaller or the larger of two numbers."""
        a, b = self.operations[left], self.operations[right]
        if Kind.MISSING in {a.kind, b.kind}:
            return self.missing(is_truth=False)
        if left == right:
            return left
        low, high = (
            (left, right) if a.interval.high <= b.interval.low else (right, left)
        )
        below, above = self.operations[low], self.operations[high]
        wanted, other = (low, above) if kind is Kind.MINIMUM else (high, below)
        if below.interval.high <= above.interval.low and not other.is_nullable:
            return wanted
        if a.kind is Kind.CONSTANT:
            left, right = right, left
        choose = min if kind is Kind.MINIMUM else max
        interval = Interval(
            choose(a.interval.low, b.interval.low),
            choose(a.interval.high, b.interval.high),
        )
        return self._put(
            kind, (left, right), None, interval, work=self._width(left, right)
        )

    def quotient(
        self, above: int, below: int, rounding: Rounding, if_zero: int | None
    ) -> int:
        """Add a division; its denominator is proved not to be negative."""
        n, d = self.operations[above], self.operations[below]
        if Kind.MISSING in {n.kind, d.kind}:
            return self.missing(is_truth=False)
        if d.kind is Kind.CONSTANT and d.detail > 0:
            base, factor = self._factored(above)
            common = gcd(factor, d.detail)
            if common > 1:
                return self.quotient(
                    self.arithmetic(
                        Kind.MULTIPLY, base, self.constant(factor // common)
                    ),
                    self.constant(d.detail // common),
                    rounding,
                    if_zero,
                )
            if d.detail == 1:
                return above
            if n.kind is Kind.CONSTANT:
                return self.constant(divide(n.detail, d.detail, rounding))
        interval = _quotient_interval(n.interval, d.interval, rounding, if_zero)
        undefined = d.interval.low <= 0 and if_zero is None
        on_the_way = (n.interval + d.interval).union(n.interval - d.interval)
        return self._put(
            Kind.QUOTIENT, (above, below), (rounding, if_zero), interval,
            is_nullable=undefined,
            work=max(self._width(above, below), bits_for(on_the_way)),
        )  # fmt: skip

    # --- choices and missing values -----------------------------------------------

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        """Add a choice between two numbers; missing if the condition is."""
        c = self.operations[condition]
        if c.kind is Kind.MISSING:
            return self.missing(is_truth=False)
        if c.kind is Kind.CONSTANT:
            return then if c.detail else otherwise
        if c.kind is Kind.NOT:
            return self.choose(c.arguments[0], otherwise, then)
        if then == otherwise and not c.is_nullable:
            return then
        a, b = self.operations[then], self.operations[otherwise]
        is_nullable = (
            c.is_nullable
            or self._can_miss(then, self._known(condition, answer=True))
            or self._can_miss(otherwise, self._known(condition, answer=False))
        )
        return self._put(
            Kind.CHOOSE, (condition, then, otherwise), None,
            a.interval.union(b.interval),
            inherits=False, is_nullable=is_nullable, work=self._width(then, otherwise),
        )  # fmt: skip

    def if_missing(self, value: int, default: int) -> int:
        """Add a number with another one where it is missing."""
        a, b = self.operations[value], self.operations[default]
        if a.kind is Kind.MISSING:
            return default
        if b.kind is Kind.MISSING or not a.is_nullable:
            return value
        return self._put(
            Kind.IF_MISSING, (value, default), None, a.interval.union(b.interval),
            inherits=False, is_nullable=b.is_nullable, work=self._width(value, default),
        )  # fmt: skip

    def given(self, item: int) -> int:
        """Add the question whether a value is known."""
        found = self.operations[item]
        if found.kind is Kind.MISSING or not found.is_nullable:
            return self.constant(found.kind is not Kind.MISSING)
        if found.kind is Kind.NOT:
            return self.given(found.arguments[0])
        return self._put(
            Kind.GIVEN, (item,), None, TRUTH, is_truth=True, inherits=False
        )

    # --- truths ----------------------------------------------------------------------

    def compare(self, left: int, sign: str, right: int) -> int:
        """Add a comparison, of the smallest equivalent numbers."""
        a, b = self.operations[left], self.operations[right]
        if Kind.MISSING in {a.kind, b.kind}:
            return self.missing(is_truth=True)
        if a.kind is Kind.CONSTANT and b.kind is not Kind.CONSTANT:
            return self.compare(right, MIRRORED[sign], left)
        decided = _decided(a.interval, sign, b.interval)
        if decided is not None and not (a.is_nullable or b.is_nullable):
            return self.constant(decided)
        reduced = self._reduced(left, sign, right)
        if reduced is not None:
            return self.compare(*reduced)
        return self._put(
            Kind.COMPARE, (left, right), sign, TRUTH, is_truth=True,
            work=self._width(left, right),
        )  # fmt: skip

    def joined(self, kind: Kind, items: Sequence[int]) -> int:
        """Add *and* or *or* of several truths."""
        decisive = kind is Kind.OR
        kept: dict[int, None] = {}
        for item in items:
            found = self.operations[item]
            if found.kind is Kind.CONSTANT:
                if found.detail is decisive:
                    return self.constant(decisive)
            elif found.kind is kind:
                kept.update(dict.fromkeys(found.arguments))
            else:
                kept[item] = None
        if not kept:
            return self.constant(not decisive)
        if len(kept) == 1:
            return next(iter(kept))
        return self._put(kind, tuple(kept), None, TRUTH, is_truth=True)

    def negated(self, item: int) -> int:
        """Add the opposite of a truth."""
        found = self.operations[item]
        if found.kind is Kind.CONSTANT:
            return self.constant(not found.detail)
        if found.kind is Kind.MISSING:
            return item
        if found.kind is Kind.NOT:
            return found.arguments[0]
        if found.kind is Kind.COMPARE:
            left, right = found.arguments
            return self.compare(left, INVERSE[found.detail], right)
        return self._put(Kind.NOT, (item,), None, TRUTH, is_truth=True)

    # --- between the levels ------------------------------------------------------

    def total(self, item: int) -> int:
        """Add the sum over the parts of each enterprise."""
        if not self._has_parts:
            return self.constant(0)
        one = self.operations[item].interval
        interval = Interval(min(0, one.low * MOST_PARTS), max(0, one.high * MOST_PARTS))
        return self._put(
            Kind.TOTAL, (item,), None, interval, level="enterprise", work=64
        )

    def spread(self, item: int) -> int:
        """Repeat a value of the enterprise for each of its parts."""
        found = self.operations[item]
        if found.level == "part":
            return item
        return self._put(
            Kind.SPREAD, (item,), None, found.interval,
            is_truth=found.is_truth, level="part", work=found.bits,
        )  # fmt: skip

    # --- what the above rests on -------------------------------------------------

    def _put(  # noqa: PLR0913 -- the fields of an operation
        self,
        kind: Kind,
        arguments: tuple[int, ...],
        detail: Any,
        interval: Interval,
        *,
        is_truth: bool = False,
        level: Level | None = None,
        inherits: bool = True,
        is_nullable: bool = False,
        bits: int = 0,
        work: int = 8,
    ) -> int:
        """Add an operation unless there is one like it.

        It lives on the level of its arguments unless ``level`` is named, and can be
        missing as soon as one of them can unless it does not inherit that.
        """
        below = [self.operations[number] for number in arguments]
        if level is None:
            level = "part" if any(o.level == "part" for o in below) else "enterprise"
            if level == "part":
                arguments = tuple(
                    number
                    if self.operations[number].is_constant
                    else self.spread(number)
                    for number in arguments
                )
        if kind in COMMUTATIVE and not self.operations[arguments[1]].is_constant:
            arguments = tuple(sorted(arguments))
        key = (kind, arguments, detail, type(detail), is_truth)
        if key in self._numbers:
            return self._numbers[key]
        needed = 8 if is_truth else bits_for(interval)
        work = max(work, needed)
        self.operations.append(
            Operation(
                kind=kind,
                arguments=arguments,
                detail=detail,
                is_truth=is_truth,
                level=level,
                interval=interval,
                is_nullable=is_nullable
                or (inherits and any(o.is_nullable for o in below)),
                bits=bits
                or (8 if is_truth else work if work < WIDE else max(64, needed)),
                work=max(work, bits),
            )
        )
        self._numbers[key] = len(self.operations) - 1
        return len(self.operations) - 1

    def _width(self, *numbers: int) -> int:
        return max(self.operations[number].bits for number in numbers)

    def _factored(self, number: int) -> tuple[int, int]:
        """Return a number as another one times a positive constant."""
        found = self.operations[number]
        if found.kind is Kind.MULTIPLY:
            base, factor = found.arguments
            constant = self.operations[factor]
            if constant.kind is Kind.CONSTANT and constant.detail > 0:
                return base, constant.detail
        return number, 1

    def _reduced(self, left: int, sign: str, right: int) -> tuple[int, str, int] | None:
        """Take a common factor out of a comparison, or say that there is none."""
        (base, factor), limit = self._factored(left), self.operations[right]
        if limit.kind is Kind.CONSTANT:
            if factor == 1:
                return None
            if sign in {"==", "!="}:
                if limit.detail % factor:
                    return None
                return base, sign, self.constant(limit.detail // factor)
            up = sign in {">=", "<"}
            how = Rounding.CEILING if up else Rounding.FLOOR
            return base, sign, self.constant(divide(limit.detail, factor, how))
        other, other_factor = self._factored(right)
        common = gcd(factor, other_factor)
        if common == 1:
            return None
        multiply = Kind.MULTIPLY
        return (
            self.arithmetic(multiply, base, self.constant(factor // common)),
            sign,
            self.arithmetic(multiply, other, self.constant(other_factor // common)),
        )

    def _known(self, condition: int, *, answer: bool) -> frozenset[int]:
        """Return what is not missing where a condition has an answer."""
        known: set[int] = set()
        open_truths, open_values = [(condition, answer)], [condition]
        while open_truths:
            number, said = open_truths.pop()
            found = self.operations[number]
            if found.kind is Kind.NOT:
                open_truths.append((found.arguments[0], not said))
            elif found.kind is (Kind.AND if said else Kind.OR):
                open_truths += [(item, said) for item in found.arguments]
                open_values += found.arguments
            elif found.kind is Kind.GIVEN and said:
                open_values.append(found.arguments[0])
        while open_values:
            number = open_values.pop()
            found = self.operations[number]
            known.add(number)
            if found.kind in STRICT or found.kind is Kind.QUOTIENT:
                open_values += found.arguments
        return frozenset(known)

    def _can_miss(self, number: int, known: frozenset[int]) -> bool:
        """Tell whether a value can be missing where others are known."""
        found = self.operations[number]
        if not found.is_nullable or number in known:
            return False
        match found.kind:
            case Kind.CHOOSE:
                condition, then, otherwise = found.arguments
                return (
                    self._can_miss(condition, known)
                    or self._can_miss(then, known | self._known(condition, answer=True))
                    or self._can_miss(
                        otherwise, known | self._known(condition, answer=False)
                    )
                )
            case Kind.QUOTIENT:
                below = self.operations[found.arguments[1]]
                if below.interval.low <= 0 and found.detail[1] is None:
                    return True
            case Kind.IF_MISSING:
                return self._can_miss(found.arguments[1], known)
            case Kind.INPUT | Kind.MISSING | Kind.TOTAL:
                return True
        return any(self._can_miss(item, known) for item in found.arguments)


_ARITHMETIC: Final = {
    Kind.ADD: Interval.__add__,
    Kind.SUBTRACT: Interval.__sub__,
    Kind.MULTIPLY: Interval.__mul__,
}


def _quotient_interval(
    n: Interval, d: Interval, rounding: Rounding, if_zero: int | None
) -> Interval:
    ends = [] if if_zero is None or d.low > 0 else [if_zero]
    if d.high > 0:
        ends += [
            divide(above, below, rounding)
            for above in (n.low, n.high)
            for below in (max(1, d.low), d.high)
        ]
    return Interval(min(ends, default=0), max(ends, default=0))


def _decided(a: Interval, sign: str, b: Interval) -> bool | None:
    """Return the answer of a comparison that the bounds give, if they do."""
    match sign:
        case ">=" | "<":
            reached = True if a.low >= b.high else False if a.high < b.low else None
        case ">" | "<=":
            reached = True if a.low > b.high else False if a.high <= b.low else None
        case _:
            apart = a.high < b.low or b.high < a.low
            same = a.low == a.high == b.low == b.high
            reached = False if apart else True if same else None
    if reached is None:
        return None
    return reached is (sign in {">=", ">", "=="})
