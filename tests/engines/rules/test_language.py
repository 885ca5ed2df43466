from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.errors import UnitMismatch
from corridor.engines.rules.expressions import Node, Symbol, TruthSymbol
from corridor.engines.rules.interpretation import Value, interpret
from corridor.engines.rules.language import (
    all_met,
    any_met,
    choose,
    divide,
    is_met,
    judge,
    larger_of,
    pro_rata,
    smaller_of,
    state_is,
)
from corridor.engines.rules.lowering import lower
from corridor.engines.rules.states import State
from corridor.kernel.rounding import Rounding
from tests.engines.rules.meanings import rounded

A, B, C = (Symbol(name, unit="fen") for name in "abc")
STAFF = Symbol("staff", unit="persons")
TEST, APPLIES, REVIEW = (TruthSymbol(name) for name in ("test", "applies", "review"))
AMOUNTS = st.integers(0, 10**13)
ROUNDINGS = st.sampled_from(list(Rounding))
STATES = st.lists(st.sampled_from(list(State)), min_size=1, max_size=4)


def value_of(node: Node, **values: Value) -> Value:
    return interpret(lower(node), values.__getitem__)


@given(AMOUNTS, AMOUNTS, AMOUNTS, ROUNDINGS)
def test_a_share_never_exceeds_the_amount_it_is_of(
    amount: int, part: int, whole: int, rounding: Rounding
) -> None:
    found = value_of(pro_rata(A, B, C, rounding), a=amount, b=part, c=whole)

    assert isinstance(found, int)
    assert 0 <= found <= amount


@given(AMOUNTS, AMOUNTS, AMOUNTS, ROUNDINGS)
def test_a_share_is_the_exact_one_rounded_once(
    amount: int, part: int, whole: int, rounding: Rounding
) -> None:
    found = value_of(pro_rata(A, B, C, rounding), a=amount, b=part, c=whole)

    share = Fraction(min(part, whole), whole) if whole else Fraction(0)
    assert found == min(amount, rounded(share * amount, rounding))


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=6), ROUNDINGS)
def test_shares_of_one_amount_miss_it_by_less_than_a_fen_each(
    amount: int, parts: list[int], rounding: Rounding
) -> None:
    whole = sum(parts)

    shares = [
        value_of(pro_rata(A, B, C, rounding), a=amount, b=part, c=whole)
        for part in parts
    ]

    handed = sum(share for share in shares if share is not None)
    assert handed == 0 if whole == 0 else abs(handed - amount) <= len(parts)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=3))
def test_the_smallest_and_the_largest_of_several_are_found(values: list[int]) -> None:
    first, *rest = values

    found = (value_of(smaller_of(first, *rest)), value_of(larger_of(first, *rest)))

    assert found == (min(values), max(values))


def test_the_smaller_of_something_missing_is_missing() -> None:
    assert value_of(smaller_of(A, 0), a=None) is None
    assert value_of(larger_of(A, 0), a=None) is None


def test_a_choice_needs_to_know_its_condition_and_nothing_else() -> None:
    chosen = choose(TEST, A, 7)

    assert value_of(chosen, test=True, a=3) == 3
    assert value_of(chosen, test=False, a=None) == 7
    assert value_of(chosen, test=None, a=3) is None
    assert chosen.unit == "fen"


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6), ROUNDINGS)
def test_a_division_rounds_as_named(above: int, below: int, rounding: Rounding) -> None:
    plain = value_of(divide(A, B, rounding), a=above, b=below)
    named = value_of(divide(A, B, rounding, if_zero=3), a=above, b=below)

    if below == 0:
        assert (plain, named) == (None, 3)
    else:
        assert plain == named == rounded(Fraction(above, below), rounding)


def test_units_divide_out() -> None:
    each = divide(A * STAFF, STAFF, Rounding.FLOOR)

    assert each.unit == "fen"
    assert divide(A, 3, Rounding.FLOOR).unit == "fen"
    assert divide(A, B, Rounding.FLOOR).unit == ""


def test_a_unit_that_is_not_above_does_not_divide_out() -> None:
    with pytest.raises(UnitMismatch):
        divide(A, STAFF, Rounding.FLOOR)


@pytest.mark.parametrize(
    "mixed",
    [
        lambda: smaller_of(A, STAFF),
        lambda: larger_of(A, STAFF),
        lambda: choose(TEST, A, STAFF),
        lambda: pro_rata(A, B, STAFF, Rounding.FLOOR),
    ],
)
def test_amounts_of_two_units_are_not_mixed(mixed: object) -> None:
    assert callable(mixed)
    with pytest.raises(UnitMismatch):
        mixed()


@pytest.mark.parametrize(
    ("applies", "review", "test"), list(product([True, False, None], repeat=3))
)
def test_a_condition_is_in_one_of_five_states(
    *, applies: bool | None, review: bool | None, test: bool | None
) -> None:
    state = judge(TEST, applies=APPLIES, review=REVIEW)

    found = value_of(state, applies=applies, review=review, test=test)

    expected = State.UNKNOWN
    if applies is False:
        expected = State.NOT_APPLICABLE
    elif applies and review:
        expected = State.MANUAL_REVIEW
    elif applies and review is False and test is not None:
        expected = State.MET if test else State.UNMET
    assert found == expected


def test_a_condition_without_questions_is_met_unmet_or_unknown() -> None:
    found = [value_of(judge(TEST), test=test) for test in (True, False, None)]

    assert found == [State.MET, State.UNMET, State.UNKNOWN]


@given(STATES)
def test_all_conditions_are_as_good_as_the_worst(states: list[State]) -> None:
    symbols = [Symbol(f"s{n}", unit="state") for n in range(len(states))]

    found = value_of(all_met(symbols), **{f"s{n}": s for n, s in enumerate(states)})

    order = [State.UNMET, State.UNKNOWN, State.MANUAL_REVIEW, State.MET]
    assert found == next((s for s in order if s in states), State.NOT_APPLICABLE)


@given(STATES)
def test_one_of_several_conditions_is_as_good_as_the_best(states: list[State]) -> None:
    symbols = [Symbol(f"s{n}", unit="state") for n in range(len(states))]

    found = value_of(any_met(symbols), **{f"s{n}": s for n, s in enumerate(states)})

    order = [State.MET, State.UNKNOWN, State.MANUAL_REVIEW, State.UNMET]
    assert found == next((s for s in order if s in states), State.NOT_APPLICABLE)


@pytest.mark.parametrize("state", State)
def test_a_state_is_asked_for(state: State) -> None:
    symbol = Symbol("s", unit="state")

    assert value_of(is_met(symbol), s=state) is (state is State.MET)
    assert value_of(state_is(symbol, 1, 4), s=state) is (
        state in {State.MET, State.NOT_APPLICABLE}
    )
    assert value_of(state_is(symbol, 3), s=state) is (state is State.MANUAL_REVIEW)
