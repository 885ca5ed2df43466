from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.ratio import Ratio
from corridor.kernel.rounding import Rounding

INTEGERS = st.integers(-(10**15), 10**15)


@given(
    numerator=INTEGERS,
    denominator=INTEGERS.filter(bool),
    threshold=st.fractions(-10, 10),
)
def test_a_threshold_is_compared_exactly(
    numerator: int, denominator: int, threshold: Fraction
) -> None:
    ratio = Ratio(numerator, denominator)

    reached = ratio.at_least(threshold.numerator, threshold.denominator)

    assert reached is (Fraction(numerator, denominator) >= threshold)
    assert ratio.fraction() == Fraction(numerator, denominator)


@given(numerator=INTEGERS, threshold=INTEGERS)
def test_an_undefined_ratio_reaches_nothing_and_prints_nothing(
    numerator: int, threshold: int
) -> None:
    ratio = Ratio(numerator, 0)

    assert ratio.is_undefined
    assert not ratio.at_least(threshold, 1)
    assert ratio.percent() is None
    assert ratio.fraction() is None
    assert ratio.scaled(10**6, Rounding.FLOOR) is None


@pytest.mark.parametrize("denominator", [0, -1])
def test_a_threshold_needs_a_positive_denominator(denominator: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        Ratio(1, 2).at_least(1, denominator)


@pytest.mark.parametrize(
    ("ratio", "decimals", "printed"),
    [
        (Ratio(3, 10), 4, "30.0000%"),
        (Ratio(2, 3), 4, "66.6667%"),
        (Ratio(-1, 3000), 2, "-0.03%"),
        (Ratio(1, -3), 1, "-33.3%"),
        (Ratio(1, 200), 0, "1%"),
        (Ratio(0, 5), 4, "0.0000%"),
    ],
)
def test_a_percentage_is_rounded_half_up(
    ratio: Ratio, decimals: int, printed: str
) -> None:
    assert ratio.percent(decimals) == printed
