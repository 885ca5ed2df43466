import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.rounding import Rounding, divide

INTEGERS = st.integers(-(10**20), 10**20)


def half_up(value: Fraction) -> int:
    away = math.floor(abs(value) + Fraction(1, 2))
    return -away if value < 0 else away


JUDGES = {
    Rounding.FLOOR: math.floor,
    Rounding.CEILING: math.ceil,
    Rounding.TRUNCATE: math.trunc,
    Rounding.HALF_UP: half_up,
    Rounding.HALF_EVEN: round,
}


@pytest.mark.parametrize("rounding", Rounding)
@given(numerator=INTEGERS, denominator=INTEGERS.filter(bool))
def test_a_quotient_equals_that_of_exact_fractions(
    rounding: Rounding, numerator: int, denominator: int
) -> None:
    expected = JUDGES[rounding](Fraction(numerator, denominator))

    assert divide(numerator, denominator, rounding) == expected


@pytest.mark.parametrize("rounding", Rounding)
@given(halves=st.integers(-1000, 1000), sign=st.sampled_from([2, -2]))
def test_halves_follow_the_named_rounding(
    rounding: Rounding, halves: int, sign: int
) -> None:
    expected = JUDGES[rounding](Fraction(halves, sign))

    assert divide(halves, sign, rounding) == expected


@given(numerator=st.integers(-(10**9), 10**9))
def test_half_up_is_that_of_the_tax_forms(numerator: int) -> None:
    expected = (Decimal(numerator) / 8).quantize(Decimal(1), ROUND_HALF_UP)

    assert divide(numerator, 8, Rounding.HALF_UP) == expected


@pytest.mark.parametrize("rounding", Rounding)
def test_a_division_by_zero_is_refused(rounding: Rounding) -> None:
    with pytest.raises(ZeroDivisionError):
        divide(1, 0, rounding)
