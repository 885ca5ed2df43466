"""The words rules are written with, besides the operators (规则语言)."""

from collections.abc import Sequence

from corridor.engines.rules.errors import UnitMismatch
from corridor.engines.rules.expressions import (
    Choose,
    Compare,
    Constant,
    Maximum,
    Minimum,
    Number,
    Or,
    Quotient,
    Truth,
    as_number,
    common_unit,
)
from corridor.engines.rules.readable import Judgment, Verdict
from corridor.kernel.rounding import Rounding


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
