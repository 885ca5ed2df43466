from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.errors import RuleMisread, UnitMismatch
from corridor.engines.rules.expressions import Constant, Node, Number, Symbol
from corridor.engines.rules.interpretation import Value, interpret
from corridor.engines.rules.language import all_met, judge
from corridor.engines.rules.lowering import lower
from corridor.engines.rules.readable import (
    Judgment,
    Ladder,
    Rate,
    Share,
    Steps,
    Table,
)
from corridor.kernel.rounding import Rounding
from tests.engines.rules.meanings import rounded

A, B = Symbol("a", unit="fen"), Symbol("b", unit="fen")
KIND = Symbol("kind", options=("plain", "maker"), unit="choice")
HALF = Rate(Fraction(1, 2), "half")
AMOUNTS = st.integers(0, 10**13)
FRACTIONS = st.fractions(min_value=0, max_value=10, max_denominator=997)
ROUNDINGS = st.sampled_from(list(Rounding))


def value_of(node: Node, **values: Value) -> Value:
    return interpret(lower(node), values.__getitem__)


@given(AMOUNTS, FRACTIONS, ROUNDINGS)
def test_a_rate_of_an_amount_is_rounded_once_as_named(
    amount: int, rate: Fraction, rounding: Rounding
) -> None:
    node = Rate(rate, "rate").of(A, rounding)

    assert node.unit == "fen"
    assert value_of(node, a=amount) == rounded(rate * amount, rounding)


@given(AMOUNTS, st.integers(0, 10**13), FRACTIONS)
def test_a_share_meets_a_rate_exactly_or_not_at_all(
    part: int, whole: int, rate: Fraction
) -> None:
    share, values = Share(A, B), {"a": part, "b": whole}

    reached = value_of(share.at_least(Rate(rate)), **values)
    exceeded = value_of(share.more_than(Rate(rate)), **values)

    if whole == 0:
        assert (reached, exceeded) == (False, False)
    else:
        exact = Fraction(part, whole)
        assert (reached, exceeded) == (exact >= rate, exact > rate)


def test_a_share_of_something_missing_is_unknown() -> None:
    reached = Share(A, B).at_least(HALF)

    assert value_of(reached, a=None, b=5) is None
    assert value_of(reached, a=5, b=None) is None
    assert value_of(reached, a=None, b=0) is False


@given(AMOUNTS, AMOUNTS, FRACTIONS, FRACTIONS, ROUNDINGS)
def test_shares_of_constants_add_up_over_their_common_denominator(
    first: int, second: int, one: Fraction, other: Fraction, rounding: Rounding
) -> None:
    left = Share(A * one.numerator, Constant(one.denominator))
    right = Share(B * other.numerator, Constant(other.denominator))

    total = (left + right).rounded(1, rounding, unit="fen")

    expected = rounded(one * first + other * second, rounding)
    assert value_of(total, a=first, b=second) == expected


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_shares_of_figures_add_up_over_their_product(first: int, second: int) -> None:
    total = (Share(A, B) + Share(B, A)).rounded(10**6, Rounding.FLOOR, unit="share_ppm")

    exact = Fraction(first, second) + Fraction(second, first)
    assert value_of(total, a=first, b=second) == rounded(exact * 10**6, Rounding.FLOOR)


def test_a_share_of_nothing_is_undefined_unless_a_value_is_named() -> None:
    share = Share(A, B).times(100)

    undefined = share.rounded(1, Rounding.FLOOR, unit="points")
    named = share.rounded(1, Rounding.FLOOR, unit="points", if_zero=7)

    assert value_of(undefined, a=1, b=0) is None
    assert value_of(named, a=1, b=0) == 7
    assert value_of(named, a=1, b=4) == 25


def test_a_share_is_compared_with_another_share() -> None:
    grown = Share(A, B).more_than(Share(B, A))

    assert value_of(grown, a=3, b=2) is True
    assert value_of(grown, a=2, b=2) is False


THRESHOLDS = st.lists(FRACTIONS, min_size=1, max_size=6, unique=True).map(sorted)


@given(
    THRESHOLDS,
    st.sampled_from(["below", "above"]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from([None, 0, -7]),
)
def test_a_step_table_gives_the_step_an_exact_fraction_falls_on(
    thresholds: list[Fraction], closed: str, part: int, whole: int, if_zero: int | None
) -> None:
    rows = tuple((limit, place + 1) for place, limit in enumerate(thresholds))
    steps = Steps(rows, -1, closed)  # type: ignore[arg-type]  # closed by name

    found = value_of(steps.at(Share(A, B), if_zero=if_zero), a=part, b=whole)

    assert found == _by_fraction(steps, part, whole, if_zero)


def _by_fraction(
    steps: Steps, part: int, whole: int, if_zero: int | None
) -> int | None:
    if whole == 0:
        return if_zero
    share = Fraction(part, whole)
    if steps.closed == "below":
        reached = [value for limit, value in steps.rows if share >= limit]
        return reached[-1] if reached else steps.beyond
    return next((v for limit, v in steps.rows if share <= limit), steps.beyond)


@given(st.integers(-5, 40))
def test_a_step_table_is_read_at_a_number_too(value: int) -> None:
    steps = Steps(((Fraction(0), 1), (Fraction(10), 2), (Fraction(30), 3)), 0)

    found = value_of(steps.at(A), a=value)

    assert found == _by_fraction(steps, value, 1, None)


def test_a_step_table_hands_its_unit_on() -> None:
    steps = Steps(((Fraction(1), 5),), 0, unit="points", parameter="table")

    node = steps.at(Share(A, B))

    assert isinstance(node, Ladder)
    assert (node.unit, node.children, node.level) == ("points", (A, B), "enterprise")


def test_a_table_has_an_entry_for_every_option() -> None:
    table = Table({"plain": 50, "maker": 100, "unused": 1}, unit="points")

    found = [value_of(table.of(KIND), kind=code) for code in (0, 1, None)]

    assert found == [50, 100, None]
    assert table.of(KIND).children == (KIND,)


@pytest.mark.parametrize(
    ("entries", "asked", "said"),
    [
        ({"plain": 1}, lambda: KIND, "'maker'"),
        ({"plain": 1, "maker": 2}, lambda: A, "is not a choice"),
        ({"plain": 1, "maker": 2}, lambda: KIND + 0, "is not a choice"),
    ],
)
def test_a_table_refuses_what_it_has_no_entry_for(
    entries: dict[str, int], asked: Callable[[], Number], said: str
) -> None:
    with pytest.raises(RuleMisread) as refused:
        Table(entries, parameter="rates").of(asked())

    assert refused.value.field == "rates"
    assert said in refused.value.message("en")


def test_shares_of_other_units_do_not_add_up() -> None:
    staff = Symbol("staff", unit="persons")

    with pytest.raises(UnitMismatch):
        Share(A, Constant(2)) + Share(staff, Constant(3))


def test_a_condition_is_made_of_its_test_and_the_questions_before_it() -> None:
    test, applies, review = A > 1, B > 2, B > 3

    alone, asked = judge(test), judge(test, applies=applies, review=review)

    assert isinstance(alone, Judgment)
    assert alone.children == (test,)
    assert asked.children == (test, applies, review)
    assert all_met([alone, asked]).children == (alone, asked)
