"""The two functions written for a case say what the interpreter says."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.engines.rules.api import (
    Number,
    Rounding,
    RuleSet,
    Truth,
    choose,
    divide,
    pro_rata,
)
from corridor.engines.rules.expressions import (
    Constant,
    Given,
    Maximum,
    Not,
    TruthConstant,
)
from corridor.engines.rules.generation import compile_case, local, source_of
from corridor.policies.peach_spring.definition import BOOK
from tests.engines.rules.books import (
    amount,
    answer,
    choice,
    declared,
    persons,
    rules_of_the_day,
)
from tests.engines.rules.columns.comparing import Case, interpreted
from tests.engines.rules.columns.trees import adversarial_case, rule_sets

CHANCES = st.randoms(use_true_random=False)


def by_function(rule_set: RuleSet, case: Case, *, careful: bool) -> Any:
    function = compile_case(
        rule_set.ordered_inputs, tuple(rule_set.variables.values()), careful=careful
    )
    row = function(*case)
    return None if row is None else dict(zip(rule_set.names, row, strict=True))


@settings(max_examples=60)
@given(rule_sets(with_parts=True), CHANCES, st.sampled_from([0.0, 0.2, 0.6]))
def test_the_careful_function_says_what_the_interpreter_says(
    rule_set: RuleSet, chance: random.Random, missing: float
) -> None:
    cases = [adversarial_case(rule_set, chance, missing=missing) for _ in range(4)]

    for case in cases:
        found = by_function(rule_set, case, careful=True)
        assert found == interpreted(rule_set, case)


@settings(max_examples=60)
@given(rule_sets(with_parts=True), CHANCES)
def test_the_fast_function_says_the_same_where_nothing_is_missing(
    rule_set: RuleSet, chance: random.Random
) -> None:
    case = adversarial_case(rule_set, chance, missing=0.0)

    found = by_function(rule_set, case, careful=False)

    assert found == interpreted(rule_set, case)


@settings(max_examples=60)
@given(rule_sets(with_parts=True), CHANCES)
def test_the_fast_function_leaves_a_case_with_gaps_to_the_careful_one(
    rule_set: RuleSet, chance: random.Random
) -> None:
    given_, parts = adversarial_case(rule_set, chance, missing=0.5)
    has_gap = any(None in row.values() for row in (given_, *parts))

    found = by_function(rule_set, (given_, parts), careful=False)

    assert (found is None) is has_gap


@pytest.mark.parametrize("day", BOOK.epochs, ids=str)
@given(chance=CHANCES, missing=st.sampled_from([0.0, 0.2]))
@settings(max_examples=25)
def test_the_grove_grant_comes_out_the_same_three_ways(
    day: date, chance: random.Random, missing: float
) -> None:
    rules = BOOK.on(day)
    case = adversarial_case(rules, chance, missing=missing)

    found = rules.evaluate(*case).values

    expected = interpreted(rules, case)
    fast = by_function(rules, case, careful=False)
    assert found == by_function(rules, case, careful=True) == expected
    assert fast is None or fast == expected


@declared("fen")
def halved(paid: Number, staff: Number) -> Number:
    return divide(paid, staff.as_unit(""), Rounding.HALF_UP)


@declared("fen")
def rounded_even(paid: Number) -> Number:
    return divide(paid, Constant(7), Rounding.HALF_EVEN)


@declared("fen")
def truncated(owed: Number) -> Number:
    return divide(owed, Constant(2), Rounding.TRUNCATE)


@declared("fen")
def signed_half(owed: Number) -> Number:
    return divide(owed, Constant(2), Rounding.HALF_UP)


@declared("fen")
def whole_half(paid: Number) -> Number:
    return divide(paid, Constant(2), Rounding.HALF_UP)


@declared("fen")
def whole_part(paid: Number) -> Number:
    return divide(paid, Constant(3), Rounding.TRUNCATE)


@declared("yes_no")
def open_question(clean: Truth) -> Truth:
    return Not(clean & TruthConstant(value=True))


@declared("yes_no")
def always_known(paid: Number) -> Truth:
    return Given(paid) | Given(Constant(1))


@declared("fen")
def unknown_choice(clean: Truth, paid: Number, owed: Number) -> Number:
    return choose(clean, paid, owed)


@declared("fen")
def default(paid: Number) -> Number:
    return paid.if_missing(5) + 0


@declared("fen")
def default_of_a_constant(paid: Number) -> Number:
    return Constant(4, unit="fen").if_missing(paid) * 1 - Constant(-3)


@declared("fen", level="part")
def shared(paid: Number, cost: Number, spent: Number) -> Number:
    return pro_rata(paid, cost, spent, Rounding.HALF_UP)


@declared("fen")
def spent(cost: Number) -> Number:
    return cost.total()


@declared("fen", level="part")
def alone(paid: Number) -> Number:
    return paid * 2


@declared("yes_no", level="part")
def dear(cost: Number, own: Truth) -> Truth:
    return (cost > 10) & own


@declared("choice")
def capped(kind: Number, paid: Number) -> Number:
    return choose(paid > 0, Maximum(kind, Constant(1), unit="choice"), kind)


HOUSE = rules_of_the_day(
    [
        amount("paid", maximum=100),
        amount("owed", minimum=-100, maximum=100),
        persons("staff", maximum=9),
        answer("clean"),
        choice("kind", "plain", "maker"),
        amount("cost", level="part", maximum=100),
        answer("own", level="part"),
    ],
    [
        halved,
        rounded_even,
        truncated,
        signed_half,
        whole_half,
        whole_part,
        open_question,
        always_known,
        unknown_choice,
        default,
        default_of_a_constant,
        shared,
        spent,
        alone,
        dear,
        capped,
    ],
)
ANSWERS = st.sampled_from([True, False, None])


def maybe(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.one_of(st.none(), st.integers(low, high))


CASES = st.tuples(
    st.fixed_dictionaries({
        "paid": maybe(0, 100),
        "owed": maybe(-100, 100),
        "staff": maybe(0, 9),
        "clean": ANSWERS,
        "kind": maybe(0, 1),
    }),
    st.lists(
        st.fixed_dictionaries({"cost": maybe(0, 100), "own": ANSWERS}), max_size=3
    ),
)


@given(CASES)
def test_every_form_of_rule_comes_out_the_same(case: Case) -> None:
    found = HOUSE.evaluate(*case).values

    expected = interpreted(HOUSE, case)
    fast = by_function(HOUSE, case, careful=False)
    assert found == by_function(HOUSE, case, careful=True) == expected
    assert fast is None or fast == expected


def test_values_of_another_kind_or_range_are_left_to_the_check() -> None:
    case = {"paid": 1, "owed": 1, "staff": 1, "clean": True, "kind": 0}
    spoiled: list[dict[str, Any]] = [
        {"paid": True},
        {"paid": 101},
        {"clean": 1},
        {"kind": 2},
    ]

    found = [by_function(HOUSE, (case | one, []), careful=False) for one in spoiled]

    assert found == [None] * 4
    assert (
        by_function(HOUSE, (case, [{"cost": 101, "own": True}]), careful=False) is None
    )
    assert by_function(HOUSE, (case, [{"cost": 1, "own": 1}]), careful=False) is None
    assert by_function(HOUSE, (case, [{"cost": 1, "own": True}]), careful=False)


def test_a_rule_set_without_inputs_answers_every_case() -> None:
    @declared("fen")
    def fixed() -> object:
        return 500

    rule_set = rules_of_the_day([], [fixed])

    assert rule_set.evaluate({})["fixed"] == 500
    assert "if not" not in source_of(
        (), tuple(rule_set.variables.values()), careful=False
    )


def test_variables_have_local_names_no_helper_can_have() -> None:
    @declared("fen", defines="get")
    def get(parts: Number) -> Number:
        return parts + 1

    rule_set = rules_of_the_day([amount("parts")], [get])

    assert local("get") == "v_get"
    assert rule_set.evaluate({"parts": 4})["get"] == 5
