"""Public cases are read generously and refused by name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from corridor.kernel.errors import InputRefused, Problems
from corridor.policies.tech_sme.definition import POLICY

DAY = date(2026, 6, 30)
CASE: Mapping[str, Any] = {
    "staff_total": 100,
    "tech_staff": 10,
    "sales_revenue": "10000000.00",
    "total_assets": "8000000.00",
    "rd_expense": "200000.00",
    "cost_and_expense_total": "9000000.00",
    "ip_class1": 0,
    "ip_class2": 1,
    "resident_enterprise": True,
    "product_not_prohibited": True,
    "clean_record": True,
    "direct_confirmation": None,
}


@pytest.mark.parametrize(
    ("claim", "via"),
    [
        (None, "none"),
        ("none", "none"),
        ("", "none"),
        ([], "none"),
        ("valid_hnte_certificate", "direct"),
        ("national_science_award", "direct"),
        ("rd_institution", "direct"),
        (["led_standard"], "direct"),
        ({"hnte": False, "standard_led": True}, "direct"),
        ({"hnte": False}, "none"),
    ],
)
def test_a_distinction_may_be_claimed_in_many_ways(claim: object, via: str) -> None:
    evaluation = POLICY.evaluate({**CASE, "direct_confirmation": claim}, DAY)

    assert evaluation.results["via"] == via


def test_a_distinction_may_stand_beside_the_figures() -> None:
    evaluation = POLICY.evaluate({**CASE, "hnte_valid": True}, DAY)

    assert evaluation.results["via"] == "direct"


def test_an_unknown_distinction_leaves_the_answer_open() -> None:
    claim = {"hnte_valid": None}

    evaluation = POLICY.evaluate({**CASE, "direct_confirmation": claim}, DAY)

    assert evaluation.results["qualifies"] is None
    assert evaluation.results["via"] is None
    assert evaluation.states["direct"] == "unknown"


@pytest.mark.parametrize("key", ["rd_choice", "rd_indicator_choice", "rd_route"])
@pytest.mark.parametrize(("choice", "points"), [("sales", 10), ("rd_over_cost", 50)])
def test_the_indicator_may_be_chosen_under_several_names(
    key: str, choice: str, points: int
) -> None:
    case = {**CASE, "cost_and_expense_total": "500000.00", key: choice}

    evaluation = POLICY.evaluate(case, DAY)

    assert evaluation.results["score_rd"] == points


def test_a_ratio_prints_exactly_however_small_its_base() -> None:
    evaluation = POLICY.evaluate({**CASE, "sales_revenue": "0.01"}, DAY)

    assert evaluation.results["rd_over_sales"] == "2000000000.0000%"


def test_what_is_missing_is_named() -> None:
    evaluation = POLICY.evaluate({"staff_total": 3, "tech_staff": 1}, DAY)

    assert evaluation.results["tech_ratio"] == "33.3333%"
    assert evaluation.results["needs_data"] == [
        "sales_revenue", "total_assets", "cost_and_expense_total", "rd_expense",
        "ip_class1", "ip_class2", "resident_enterprise", "product_not_prohibited",
        "clean_record",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sales_revenue": 1.5}, "sales_revenue"),
        ({"sales_revenue": "-1"}, "sales_revenue"),
        ({"sales_revenue": "NaN"}, "sales_revenue"),
        ({"sales_revenue": "1e18"}, "sales_revenue"),
        ({"rd_expense": "0.001"}, "rd_expense"),
        ({"staff_total": "many"}, "staff_total"),
        ({"staff_total": -1}, "staff_total"),
        ({"clean_record": "yes"}, "clean_record"),
        ({"direct_confirmation": "a_friend"}, "direct_confirmation"),
        ({"direct_confirmation": ["a_friend"]}, "direct_confirmation[0]"),
        ({"direct_confirmation": {"friend": True}}, "direct_confirmation.friend"),
        ({"rd_choice": "neither"}, "rd_choice"),
        ({"tech_stuff": 1}, "tech_stuff"),
        ({"application_date": "2025-13-01"}, "application_date"),
    ],
)
def test_bad_input_is_refused_with_the_name_of_its_field(
    change: dict[str, object], field: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        POLICY.evaluate({**CASE, **change}, DAY)

    assert refused.value.field == field


def test_all_faults_are_reported_together() -> None:
    with pytest.raises(Problems) as refused:
        POLICY.evaluate({**CASE, "staff_total": -1, "tech_stuff": 1}, DAY)

    assert {error.field for error in refused.value.errors} == {
        "staff_total",
        "tech_stuff",
    }


def test_a_date_before_the_notice_is_refused() -> None:
    with pytest.raises(InputRefused, match="tech_sme"):
        POLICY.evaluate({**CASE, "application_date": "2017-05-02"}, DAY)


def test_every_alias_names_something_the_reader_takes() -> None:
    for alias in POLICY.aliases:
        with pytest.raises(InputRefused) as refused:
            POLICY.evaluate({alias: ["neither text nor number"]}, DAY)

        assert refused.value.field.startswith(alias)


def test_full_marks_add_up_to_a_hundred() -> None:
    outcome = POLICY.evaluate(CASE, DAY).outcomes[""]

    assert POLICY.full_marks is not None
    assert sum(POLICY.full_marks(outcome).values()) == 100
