from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.errors import InputRefused
from corridor.kernel.money import LARGEST_FEN, Money
from corridor.kernel.rounding import Rounding

FEN = st.integers(-LARGEST_FEN, LARGEST_FEN)


@given(fen=FEN)
def test_yuan_written_are_read_back(fen: int) -> None:
    assert Money.from_yuan(Money(fen).yuan()) == Money(fen)
    assert Money.from_yuan(Decimal(Money(fen).yuan())) == Money(fen)


@pytest.mark.parametrize(
    ("yuan", "fen"),
    [
        ("12.34", 1234),
        (" +12.3 ", 1230),
        ("-0.05", -5),
        ("0012.500", 1250),
        ("12.00000", 1200),
        (7, 700),
        (Decimal("1E+3"), 100_000),
        (Decimal("1.20"), 120),
        ("10000000000000.00", LARGEST_FEN),
    ],
)
def test_an_amount_in_yuan_is_read_exactly(yuan: Any, fen: int) -> None:
    assert Money.from_yuan(yuan) == Money(fen)


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        ("", "blank"),
        ("   ", "blank"),
        ("NaN", "not an amount"),
        ("inf", "not an amount"),
        (Decimal("NaN"), "not an amount"),
        (Decimal("-Infinity"), "not an amount"),
        (Decimal("1e999999"), "not an amount"),
        ("1e3", "not an amount"),
        ("1,000", "not an amount"),
        ("٣", "not an amount"),
        ("x" * 1000, "not an amount"),
        ("0.001", "more than two decimals"),
        (Decimal("0.001"), "more than two decimals"),
        ("10000000000000.01", "exceeds the limit"),
        ("1" + "0" * 18, "exceeds the limit"),
        ("9" * 5000, "exceeds the limit"),
        (-(10**18), "exceeds the limit"),
        (10**4000, "exceeds the limit"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_reason(yuan: Any, said: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        Money.from_yuan(yuan)

    assert said in refusal.value.message("en")
    assert len(refusal.value.message("en")) < 120


@pytest.mark.parametrize("yuan", [1.5, True, None, b"1"])
def test_inexact_types_never_become_money(yuan: Any) -> None:
    with pytest.raises(TypeError):
        Money.from_yuan(yuan)


@pytest.mark.parametrize("fen", [1.0, True, "1", Decimal(1)])
def test_fen_are_whole_numbers(fen: Any) -> None:
    with pytest.raises(TypeError):
        Money(fen)


@given(left=FEN, right=FEN)
def test_money_adds_and_orders_as_its_fen_do(left: int, right: int) -> None:
    assert Money(left) + Money(right) == Money(left + right)
    assert Money(left) - Money(right) == Money(left) + -Money(right)
    assert (Money(left) < Money(right)) is (left < right)
    assert bool(Money(left)) is bool(left)


@given(fen=FEN, factor=st.fractions(-5, 5))
def test_a_product_is_within_half_a_fen_of_the_exact_one(
    fen: int, factor: Fraction
) -> None:
    product = Money(fen).times(factor, Rounding.HALF_UP)

    assert abs(product.fen - fen * factor) <= Fraction(1, 2)


@given(
    fen=FEN,
    weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any),
)
def test_allocation_conserves_money_and_is_fair_to_a_fen(
    fen: int, weights: list[int]
) -> None:
    shares = Money(fen).allocate(weights)

    assert sum(share.fen for share in shares) == fen
    assert len(shares) == len(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.fen - Fraction(fen * weight, sum(weights))) < 1


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1], [-1]])
def test_weights_that_share_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money(100).allocate(weights)
