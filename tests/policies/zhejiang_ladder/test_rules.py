"""Every rung stands on both sides of its thresholds, and asks where none is known."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import State
from corridor.policies.zhejiang_ladder.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))
BILLION = 10**9 * 100


def firm(**figures: Any) -> dict[str, Any]:
    return {
        "registered_on": date(2019, 5, 1).toordinal(),
        "application_date": date(2025, 6, 20).toordinal(),
        "registered_in_zhejiang": True,
        "independent_accounts": True,
        "sme_by_standard": True,
        "product_not_prohibited": True,
        "clean_record": True,
        "hnte_valid": True,
        "software_or_pharma": False,
        "future_industry": False,
        "own_brand": True,
        "market_leader": True,
        "little_giant_confirmed": True,
        "tech_staff": 400,
        "staff_total": 2500,
        "ip_class1": 20,
        "ip_class2": 0,
        "growth_above_gdp": 2,
        "leading_product_revenue": 3 * BILLION,
        "sales_y1": 4 * BILLION,
        "sales_y2": 4 * BILLION,
        "sales_y3": 5 * BILLION,
        "rd_expense_y1": 4 * BILLION // 25,
        "rd_expense_y2": 4 * BILLION // 25,
        "rd_expense_y3": 5 * BILLION // 25,
        **figures,
    }


@pytest.mark.parametrize(
    ("name", "figures", "expected"),
    [
        ("leader", {}, State.MET),
        ("leader_rd", {"rd_expense_y3": 5 * BILLION // 25 - 1}, State.UNMET),
        ("leader_rd", {"sales_y3": 5 * BILLION + 1}, State.MET),
        ("leader_staff", {"tech_staff": 99, "staff_total": 100}, State.UNMET),
        ("leader_staff", {"tech_staff": 100, "staff_total": 1001}, State.UNMET),
        ("leader_staff", {"tech_staff": 100, "staff_total": 1000}, State.MET),
        ("leader_sales", {"sales_y3": 2 * BILLION}, State.MET),
        ("leader_sales", {"sales_y3": 2 * BILLION - 1}, State.UNMET),
        (
            "leader_sales",
            {"sales_y3": BILLION, "future_industry": True},
            State.MET,
        ),
        (
            "leader_sales",
            {"sales_y3": BILLION, "future_industry": None},
            State.UNKNOWN,
        ),
        ("leader_growth", {"growth_above_gdp": 1}, State.UNMET),
        ("leader_growth", {"growth_above_gdp": None}, State.MANUAL_REVIEW),
        ("leader_brand", {"own_brand": None}, State.MANUAL_REVIEW),
        ("leader_market", {"market_leader": None}, State.MANUAL_REVIEW),
        ("leader", {"ip_class1": 19, "mountain_county": True}, State.MANUAL_REVIEW),
        ("leader", {"ip_class1": 19, "mountain_county": False}, State.UNMET),
        ("little_giant", {}, State.MET),
        ("giant_rights", {"ip_class1": 4}, State.UNMET),
        ("giant_rights", {"ip_class1": 5}, State.MET),
        ("giant_others", {"little_giant_confirmed": None}, State.MANUAL_REVIEW),
        ("giant_rd", {"software_or_pharma": True}, State.UNMET),
        ("giant_rd", {"software_or_pharma": None}, State.UNKNOWN),
        ("zhejiang_hnte", {"hnte_valid": False}, State.UNMET),
        ("sme_registered", {"registered_in_zhejiang": False}, State.UNMET),
        ("sme_staff", {"tech_staff": 249}, State.MANUAL_REVIEW),
        ("sme_staff", {"tech_staff": None}, State.UNKNOWN),
        ("sme_knowledge", {"ip_class1": 0}, State.MANUAL_REVIEW),
        ("sme_rd", {"rd_expense_y3": 0}, State.UNMET),
        ("sme_size", {"sme_by_standard": None}, State.MANUAL_REVIEW),
        ("provincial_sme", {"clean_record": False}, State.UNMET),
    ],
)
def test_a_condition_has_the_state_its_facts_give(
    name: str, figures: dict[str, Any], expected: State
) -> None:
    assert State(RULES.evaluate(firm(**figures))[name]) == expected


@pytest.mark.parametrize(
    ("figures", "rung"),
    [
        ({}, 3),
        ({"own_brand": False}, 2),
        ({"hnte_valid": False}, 1),
        ({"hnte_valid": False, "sme_by_standard": False}, 0),
    ],
)
def test_the_highest_rung_reached_is_named(figures: dict[str, Any], rung: int) -> None:
    assert RULES.evaluate(firm(**figures))["rung"] == rung


@given(
    sold=st.integers(0, 10**13), spent=st.integers(0, 10**13), software=st.booleans()
)
def test_the_share_of_rd_is_compared_exactly(
    sold: int, spent: int, *, software: bool
) -> None:
    years = {"sales_y1": 0, "sales_y2": 0, "rd_expense_y1": 0, "rd_expense_y2": 0}
    case = firm(**years, sales_y3=sold, rd_expense_y3=spent)

    outcome = RULES.evaluate(case | {"software_or_pharma": software})

    needed = Fraction(6 if software else 4, 100)
    enough = sold > 0 and Fraction(spent, sold) >= needed
    assert outcome["giant_rd"] == (State.MET if enough else State.UNMET)
