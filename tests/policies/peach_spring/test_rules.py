"""The grove grant uses everything the engine can do, and every executor agrees."""

import random
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import State, explain
from corridor.policies.api import get_policy
from corridor.policies.peach_spring.definition import BOOK
from tests.engines.rules.columns.comparing import assert_all_agree
from tests.engines.rules.columns.trees import adversarial_case

LAST_DAY = date(2024, 12, 31)
HOUSE: dict[str, Any] = {
    "kind": 0,
    "people": 12,
    "weavers": 0,
    "resident": True,
    "way_kept": True,
    "disputed": False,
    "flooded": False,
    "fruit_income": 0,
    "carried": 0,
}
AMOUNTS = st.integers(min_value=0, max_value=10**13)


def grove(**more: int) -> dict[str, int]:
    return {"stage": 1, "planting": 0, "guest_labour": 0, "feast": 0} | more


@pytest.mark.parametrize("day", BOOK.epochs, ids=str)
@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_every_executor_agrees_on_every_day_a_rule_changes(
    day: date, missing: float
) -> None:
    rules, chance = BOOK.on(day), random.Random(day.year)  # noqa: S311 -- test rows

    cases = [adversarial_case(rules, chance, missing=missing) for _ in range(60)]

    assert_all_agree(rules, cases)


@given(st.lists(AMOUNTS, max_size=5), st.lists(AMOUNTS, max_size=5))
def test_what_is_handed_back_to_the_groves_is_what_counts(
    plantings: list[int], feasts: list[int]
) -> None:
    groves = [
        grove(planting=planting, feast=feast)
        for planting, feast in zip(plantings, feasts, strict=False)
    ]

    outcome = BOOK.on(LAST_DAY).evaluate(HOUSE, groves)

    handed = outcome["grove_feast"]
    assert all(
        part <= whole["feast"] for part, whole in zip(handed, groves, strict=True)
    )
    assert abs(sum(handed) - outcome["feast_allowed"]) <= len(groves)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_income_is_taken_off_once_now_or_later(
    planting: int, income: int, carried: int
) -> None:
    house = HOUSE | {"fruit_income": income, "carried": carried}

    outcome = BOOK.on(LAST_DAY).evaluate(house, [grove(planting=planting)])

    assert outcome["base"] - outcome["carry_forward"] == planting - income - carried
    assert min(outcome["base"], outcome["carry_forward"]) == 0


@pytest.mark.parametrize(
    ("people", "flooded", "rate"),
    [
        (6, False, 500_000),
        (5, False, 750_000),
        (6, True, 1_000_000),
        (5, True, 1_000_000),
    ],
)
def test_the_stronger_exception_goes_before_the_weaker(
    people: int, *, flooded: bool, rate: int
) -> None:
    house = HOUSE | {"people": people, "flooded": flooded}

    assert BOOK.on(LAST_DAY).evaluate(house)["rate"] == rate


@pytest.mark.parametrize(
    ("day", "grant"),
    [(date(2023, 12, 31), 10_000_000), (date(2024, 1, 1), 5_000_000)],
)
def test_the_grant_is_capped_from_the_day_the_decree_says(
    day: date, grant: int
) -> None:
    outcome = BOOK.on(day).evaluate(HOUSE, [grove(planting=20_000_000)])

    assert outcome["grant"] == grant


def test_the_verdict_takes_each_of_the_five_states() -> None:
    rules = BOOK.on(LAST_DAY)
    choices = {
        "kind": [0, 1, 2],
        "weavers": [0, 12],
        "resident": [True, False, None],
        "way_kept": [True, None],
        "disputed": [True, False],
    }

    outcomes = [
        rules.evaluate(HOUSE | dict(zip(choices, values, strict=True)))
        for values in product(*choices.values())
    ]

    assert {outcome["entitled"] for outcome in outcomes} == {
        State.MET,
        State.UNMET,
        State.UNKNOWN,
        State.MANUAL_REVIEW,
    }
    assert {outcome["condition_way"] for outcome in outcomes} == {
        State.MET,
        State.UNKNOWN,
        State.NOT_APPLICABLE,
    }
    assert all(
        outcome["paid"] == 0 or outcome["entitled"] == State.MET for outcome in outcomes
    )


def test_every_result_is_labeled_as_a_sample() -> None:
    rules = BOOK.on(LAST_DAY)

    assert rules.is_sample("paid")
    assert all(row.source.is_sample for row in rules.parameters.values())


def test_a_grant_explains_itself_down_to_the_decree() -> None:
    outcome = BOOK.on(LAST_DAY).evaluate(HOUSE, [grove(planting=1000, feast=1000)])

    tree = explain(outcome).tree("grant")

    assert {branch.name for branch in tree.branches} == {"base", "rate"}
    assert tree.step is not None
    assert tree.step.form.parameters[0].name == "most_grant"
    assert tree.step.form.parameters[0].text == "50,000.00"


def test_years_in_a_row_hand_on_what_is_carried() -> None:
    year = {"kind": "orchard", "people": 9, "weavers": 0, "flooded": False}
    case = {
        "years": [
            year | {"year": 2021, "fruit_income": "10.00"},
            year | {"year": 2022, "groves": [{"stage": "young", "planting": "12.00"}]},
        ]
    }

    found = get_policy("peach_spring").evaluate(case, LAST_DAY)

    assert found.results["2021"]["carry_forward"] == "10.00"
    assert found.results["2022"]["base"] == "2.00"
    assert found.states["2022.resident"] == "unknown"


def test_what_is_carried_can_be_given_with_the_case() -> None:
    case = {"year": 2022, "carried": "3.00", "groves": [{"stage": "young", "feast": 0}]}

    found = get_policy("peach_spring").evaluate(case, LAST_DAY)

    assert found.results["carry_forward"] == "3.00"
