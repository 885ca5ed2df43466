"""What could leave 64 bits is refused; what cannot is not."""

import pytest

from corridor.engines.rules.api import Rounding, divide, larger_of, pro_rata
from corridor.engines.rules.bounds import Bounds, Interval
from corridor.engines.rules.errors import OverflowPossible
from corridor.engines.rules.expressions import Constant, Symbol
from corridor.engines.rules.lowering import lower

AMOUNT = Interval(0, 10**13)
A, B, C = (Symbol(name, unit="fen") for name in "abc")


def bounds(**intervals: Interval) -> Bounds:
    return Bounds("x", intervals, 1_000)


def test_a_share_of_an_amount_never_exceeds_the_amount() -> None:
    shared = lower(pro_rata(A, B, C, Rounding.HALF_UP))

    assert bounds(a=AMOUNT, b=AMOUNT, c=AMOUNT).prove(shared) == AMOUNT


def test_a_share_of_a_whole_that_is_computed_is_bounded_too() -> None:
    whole = larger_of(B, C) * 3

    shared = lower(pro_rata(A, B.as_unit("fen"), whole, Rounding.FLOOR))

    assert bounds(a=AMOUNT, b=AMOUNT, c=AMOUNT).prove(shared) == AMOUNT


def test_a_part_that_may_be_negative_proves_nothing() -> None:
    shared = lower(pro_rata(A, B, C, Rounding.FLOOR))

    with pytest.raises(OverflowPossible):
        bounds(a=AMOUNT, b=Interval(-(10**13), 10**13), c=AMOUNT).prove(shared)


def test_a_product_of_two_amounts_is_refused() -> None:
    with pytest.raises(OverflowPossible) as refused:
        bounds(a=AMOUNT, b=AMOUNT).prove(A * B)

    assert refused.value.field == "x"


def test_operands_of_a_division_may_need_128_bits() -> None:
    proof = bounds(a=AMOUNT, b=AMOUNT)
    divided = divide(A * B, Constant(10**14), Rounding.FLOOR)

    assert proof.prove(divided) == Interval(0, 10**12)
    assert proof.needs_wide(divided)
