"""Points follow the table, missing is not zero, and the sum is rounded once."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import State, ValueOfWrongKind, ValueUnknown
from corridor.kernel.errors import InputRefused, Problems
from corridor.kernel.rounding import Rounding, divide
from corridor.policies.api import Evaluation, Policy, get_policy
from corridor.policies.errors import FieldMissing
from corridor.policies.innovation_points.definition import TABLE
from corridor.policies.writing import decimal

TODAY = date(2026, 6, 30)
IDS = [row.id for row in TABLE.rows]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return get_policy("innovation_points")


def score(
    policy: Policy, values: dict[str, Any], stage: str = "growth", **more: Any
) -> Evaluation:
    return policy.evaluate({"stage": stage, "values": values, **more}, TODAY)


def test_the_weights_shipped_are_labeled_as_sample(policy: Policy) -> None:
    found = score(policy, {"T1": 1})

    assert found.results["weights"] == "FIXTURE_NOT_OFFICIAL"
    assert "样例" in found.results["weights_label"]
    assert found.outcomes[""].rule_set.is_sample("core_score")


@given(
    st.dictionaries(
        st.sampled_from(IDS), st.integers(min_value=-(10**6), max_value=10**7)
    ),
    st.sampled_from(list(TABLE.stages)),
)
def test_the_core_score_is_the_exact_sum_rounded_once(
    values: dict[str, int], stage: str
) -> None:
    number = list(TABLE.stages).index(stage)
    exact = sum(
        (
            row.weights[number]
            * min(max(Fraction(values[row.id], 100 * row.reference), Fraction(0)), 1)
            for row in TABLE.rows
            if row.id in values
        ),
        Fraction(0),
    )
    given_values = {name: decimal(value, 2) for name, value in values.items()}

    found = score(get_policy("innovation_points"), given_values, stage).results

    hundredths = divide(100 * exact.numerator, exact.denominator, Rounding.HALF_UP)
    assert found["core_score"] == decimal(hundredths, 2)
    assert found["missing"] == [name for name in IDS if name not in values]


def test_a_value_of_zero_is_reported_and_a_missing_one_is_not(policy: Policy) -> None:
    reported = score(policy, {"T1": 100, "T2": 0}).results
    missing = score(policy, {"T1": 100, "T2": None}).results

    assert reported["core_score"] == missing["core_score"] == "1.00"
    assert (reported["coverage_weight"], missing["coverage_weight"]) == (15, 10)
    assert (reported["points"]["T2"], missing["points"]["T2"]) == ("0.00", None)


def test_a_negative_value_earns_nothing(policy: Policy) -> None:
    found = score(policy, {"G4": "-12.5"}).results

    assert found["points"]["G4"] == "0.00"
    assert found["values"]["G4"] == "-12.5"
    assert found["coverage_weight"] == 5


def test_a_value_above_its_reference_earns_the_full_weight_and_no_more(
    policy: Policy,
) -> None:
    assert score(policy, {"A1": 2000}).results["core_score"] == "3.00"


def test_nothing_reported_has_no_score_by_coverage(policy: Policy) -> None:
    found = score(policy, {}).results

    assert found["core_score"] == "0.00"
    assert found["coverage_weight"] == 0
    assert found["coverage_adjusted"] is None


def test_growth_comes_from_this_year_and_the_last(policy: Policy) -> None:
    found = score(policy, {"T2": {"this": "1250", "last": "1000"}}).results

    assert found["values"]["T2"] == "25"
    assert found["points"]["T2"] == "2.50"


@pytest.mark.parametrize(
    "values",
    [
        {"T2": {"this": 5, "last": 0}},
        {"T2": {"this": 5, "last": None}},
        {"T3": {"numerator": 5, "denominator": 0}},
        {"G4": {"numerator": 5, "denominator": -3}},
    ],
)
def test_a_ratio_over_nothing_is_missing(
    policy: Policy, values: dict[str, Any]
) -> None:
    found = score(policy, values).results

    assert found["missing"] == IDS
    assert found["coverage_weight"] == 0


def test_facts_give_the_values_that_a_case_does_not(policy: Policy) -> None:
    facts = {
        "rd_expense": "3000000.00",
        "rd_expense_last": "2500000.00",
        "sales_revenue": "20000000.00",
        "sales_revenue_last": "0",
        "rd_staff": 20,
        "staff_total": 50,
        "pct_applications": 1,
    }

    found = score(policy, {"T1": "100"}, **facts).results["values"]

    assert found["T1"] == "100"
    assert (found["T2"], found["T3"], found["T4"]) == ("20", "15", "40")
    assert (found["T6"], found["G2"], found["G6"]) == ("1", None, "2000")


@pytest.mark.parametrize(
    ("more", "bonus", "penalty", "final"),
    [
        ({}, "0.00", "0.00", "10.00"),
        ({"bonus": "3.5"}, "3.50", "0.00", "13.50"),
        ({"bonus": [4, 4], "bonus_cap": 5}, "5.00", "0.00", "15.00"),
        ({"bonus": {"talents": 2}, "penalties": [1, "0.5"]}, "2.00", "1.50", "10.50"),
        ({"penalty": 30}, "0.00", "30.00", "0.00"),
    ],
)
def test_bonus_is_capped_and_penalties_stop_at_zero(
    policy: Policy, more: dict[str, Any], bonus: str, penalty: str, final: str
) -> None:
    found = score(policy, {"T1": 1000}, **more).results

    assert (found["bonus"], found["penalty"]) == (bonus, penalty)
    assert found["final"] == final


def test_a_case_may_leave_all_values_out(policy: Policy) -> None:
    found = policy.evaluate({"stage": "growth", "rd_expense": "10000000.00"}, TODAY)

    assert found.results["core_score"] == "10.00"


def test_a_stage_is_required(policy: Policy) -> None:
    with pytest.raises(FieldMissing, match="stage"):
        policy.evaluate({"values": {"T1": 1}}, TODAY)


def test_without_a_stage_facts_alone_give_no_score(policy: Policy) -> None:
    outcome = policy.book.on(TODAY).evaluate({"rd_expense": 10**8})

    assert outcome["T1_value"] == 10**8
    assert outcome["core_score"] is None
    assert outcome["coverage_weight"] is None


def test_a_score_says_whether_every_indicator_is_reported(policy: Policy) -> None:
    complete = score(policy, dict.fromkeys(IDS, 0))

    assert complete.states["all_reported"] == State.MET.code
    assert score(policy, {"T1": 0}).states["all_reported"] == State.UNMET.code


@pytest.mark.parametrize(
    ("case", "fields"),
    [
        ({"stage": "seed"}, ["stage"]),
        ({"stage": "growth", "weights": "OFFICIAL"}, ["weights"]),
        ({"stage": "growth", "values": {"T9": 1}}, ["values.T9"]),
        ({"stage": "growth", "values": {"T1": 0.5}}, ["values.T1"]),
        ({"stage": "growth", "values": {"T2": {"that": 1}}}, ["values.T2.that"]),
        ({"stage": "growth", "bonus": [1, -1]}, ["bonus[1]"]),
        ({"stage": "growth", "values": []}, ["values"]),
        ({"stage": "growth", "value": {}, "bonus": "x"}, ["bonus", "value"]),
    ],
)
def test_a_case_that_is_wrong_names_its_fields(
    policy: Policy, case: dict[str, Any], fields: list[str]
) -> None:
    with pytest.raises(InputRefused) as refused:
        policy.evaluate(case, TODAY)

    fault = refused.value
    faults = fault.errors if isinstance(fault, Problems) else (fault,)
    assert [one.field for one in faults] == fields
    assert all(
        isinstance(one, ValueOfWrongKind | ValueUnknown | InputRefused)
        for one in faults
    )


def test_full_marks_add_up_to_a_hundred_points(policy: Policy) -> None:
    assert policy.full_marks is not None
    outcome = score(policy, {}, "stable").outcomes[""]

    marks = policy.full_marks(outcome)

    assert list(marks) == [f"{name}_points" for name in IDS]
    assert sum(marks.values()) == 10_000
    assert policy.full_marks(policy.book.on(TODAY).evaluate({})) == {}
