"""Growth is described with its exact rate and the years it rests on."""

from fractions import Fraction

import pytest

from corridor.policies.hnte.growth import rate_and_basis


@pytest.mark.parametrize(
    ("amounts", "years", "rate", "basis"),
    [
        ([100, 130, 180], 3, Fraction(89, 260), "three years"),
        ([100, 130, 180], 7, Fraction(89, 260), "three years"),
        ([0, 100, 150], 3, Fraction(1, 2), "last two years"),
        ([None, 100, 150], 2, Fraction(1, 2), "two years"),
        ([-5, 100, 150], 2, Fraction(1, 2), "two years"),
        ([None, None, 150], 1, None, "one year"),
        ([None, 100, 150], 3, None, "needs data"),
        ([100, None, 150], 3, None, "needs data"),
        ([-1, 100, 150], 3, None, "negative net assets"),
        ([100, -1, 150], 3, None, "negative net assets"),
        ([100, 0, 150], 3, None, "zero base"),
        ([0, 0, 150], 3, None, "zero base"),
        ([None, 0, 150], 2, None, "zero base"),
        ([100, 100, -50], 3, Fraction(-3, 4), "three years"),
    ],
)
def test_a_rate_comes_with_the_years_it_rests_on(
    amounts: list[int | None], years: int, rate: Fraction | None, basis: str
) -> None:
    assert rate_and_basis(amounts, years) == (rate, basis)
