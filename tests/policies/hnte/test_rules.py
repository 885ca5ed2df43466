"""The eight conditions hold on both sides of every threshold."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corridor.engines.rules.api import State
from corridor.policies.hnte.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))
MOST = 10**13
FIFTY, TWO_HUNDRED = 50_000_000_00, 200_000_000_00

amounts = st.one_of(
    st.integers(0, MOST),
    st.integers(0, 100),
    st.sampled_from([FIFTY, FIFTY + 1, TWO_HUNDRED, TWO_HUNDRED + 1]),
)


def firm(**figures: Any) -> dict[str, Any]:
    return {
        "registered_on": date(2020, 3, 1).toordinal(),
        "application_date": date(2025, 6, 20).toordinal(),
        "core_ip_owned": True,
        "field_in_catalogue": True,
        "tech_staff": 24,
        "staff_total": 200,
        "sales_y1": 3800,
        "sales_y2": 4200,
        "sales_y3": 5000,
        "hnte_rd_y1": 190,
        "hnte_rd_y2": 210,
        "hnte_rd_y3": 260,
        "rd_domestic_share": 10**6,
        "ht_revenue": 33,
        "total_revenue": 51,
        "clean_record": True,
        "innovation_score": 78,
        **figures,
    }


def state(name: str, **figures: Any) -> State:
    return State(RULES.evaluate(firm(**figures))[f"condition_{name}"])


def threshold(last: int) -> Fraction:
    if last <= FIFTY:
        return Fraction(5, 100)
    return Fraction(4, 100) if last <= TWO_HUNDRED else Fraction(3, 100)


@given(
    sold=st.tuples(amounts, amounts, amounts),
    spent=st.tuples(amounts, amounts, amounts),
    years=st.integers(1, 3),
)
@example(sold=(0, 0, FIFTY), spent=(0, 0, FIFTY // 20), years=3)
@example(sold=(0, 0, FIFTY + 1), spent=(0, 0, FIFTY // 25), years=3)
@example(sold=(0, 0, TWO_HUNDRED), spent=(0, 0, TWO_HUNDRED // 25 - 1), years=3)
@example(sold=(MOST, MOST, MOST), spent=(MOST, MOST, MOST), years=3)
@example(sold=(0, 0, 0), spent=(1, 1, 1), years=3)
def test_rd_is_summed_before_it_is_divided(
    sold: tuple[int, int, int], spent: tuple[int, int, int], years: int
) -> None:
    case = firm(operating_years=years)
    case |= dict(zip(("sales_y1", "sales_y2", "sales_y3"), sold, strict=True))
    case |= dict(zip(("hnte_rd_y1", "hnte_rd_y2", "hnte_rd_y3"), spent, strict=True))

    outcome = RULES.evaluate(case)

    whole, part = sum(sold[-years:]), sum(spent[-years:])
    enough = whole > 0 and Fraction(part, whole) >= threshold(sold[-1])
    assert outcome["condition_rd_ratio"] == (State.MET if enough else State.UNMET)
    assert outcome["qualifies"] == enough


@given(tech=st.integers(0, 10**8), staff=st.integers(0, 10**8))
@example(tech=10, staff=100)
@example(tech=0, staff=0)
def test_a_tenth_of_the_staff_is_technical(tech: int, staff: int) -> None:
    enough = staff > 0 and 10 * tech >= staff

    found = state("staff", tech_staff=tech, staff_total=staff)

    assert found == (State.MET if enough else State.UNMET)


@pytest.mark.parametrize(
    ("name", "figures", "expected"),
    [
        ("age", {"application_date": None}, State.UNKNOWN),
        ("ip", {"core_ip_owned": False, "ip_class1": 5}, State.UNMET),
        ("ip", {"core_ip_owned": None, "ip_class1": 1}, State.MANUAL_REVIEW),
        (
            "ip",
            {"core_ip_owned": None, "ip_class1": 0, "ip_class2": 0},
            State.UNMET,
        ),
        ("ip", {"core_ip_owned": None}, State.UNKNOWN),
        ("field", {"field_in_catalogue": None}, State.MANUAL_REVIEW),
        ("field", {"field_in_catalogue": False}, State.UNMET),
        ("rd_domestic", {"rd_domestic_share": 600_000}, State.MET),
        ("rd_domestic", {"rd_domestic_share": 599_999}, State.UNMET),
        ("rd_domestic", {"rd_domestic_share": None}, State.UNKNOWN),
        ("ht_revenue", {"ht_revenue": 60, "total_revenue": 100}, State.MET),
        ("ht_revenue", {"ht_revenue": 59, "total_revenue": 100}, State.UNMET),
        ("ht_revenue", {"ht_revenue": 0, "total_revenue": 0}, State.UNMET),
        ("clean", {"clean_record": None}, State.UNKNOWN),
        ("score", {"innovation_score": 71}, State.MET),
        ("score", {"innovation_score": 70}, State.UNMET),
        ("score", {"innovation_score": None}, State.UNKNOWN),
        ("rd_ratio", {"sales_y1": None}, State.UNKNOWN),
    ],
)
def test_a_condition_has_the_state_its_facts_give(
    name: str, figures: dict[str, Any], expected: State
) -> None:
    assert state(name, **figures) == expected


def test_rd_by_another_definition_asks_for_a_clerk() -> None:
    found = state("rd_ratio", hnte_rd_y1=None, rd_expense_y1=190)

    assert found == State.MANUAL_REVIEW


def test_a_young_company_owes_no_figure_of_years_it_did_not_exist() -> None:
    found = state(
        "rd_ratio",
        registered_on=date(2023, 12, 31).toordinal(),
        hnte_rd_y1=None,
        sales_y1=None,
    )

    assert found == State.MET


def test_cost_items_stand_in_for_a_share_nobody_states() -> None:
    case = firm(rd_domestic_share=None)
    abroad = {"personnel": 60_000_00, "external_overseas": 50_000_00}
    too_much = abroad | {"external_overseas_people": 1_00}
    blank = dict.fromkeys(
        [name for name, item in RULES.inputs.items() if item.level == "part"], 0
    )

    exact = RULES.evaluate(case, [blank | abroad])
    below = RULES.evaluate(case, [blank | too_much])

    assert exact["domestic_share"] == 600_000
    assert exact["condition_rd_domestic"] == State.MET
    assert below["condition_rd_domestic"] == State.UNMET


def test_points_outside_their_bracket_go_to_an_expert() -> None:
    found = state(
        "score", innovation_score=None, **good_marks(), ip_class1=0, ip_class2=1
    )

    assert found == State.MANUAL_REVIEW


def test_negative_net_assets_go_to_an_expert() -> None:
    assets = {"net_assets_y1": -1, "net_assets_y2": 1, "net_assets_y3": 2}

    found = state(
        "score", innovation_score=None, **good_marks(net_assets_points=0), **assets
    )

    assert found == State.MANUAL_REVIEW


def test_good_marks_pass() -> None:
    assert state("score", innovation_score=None, **good_marks()) == State.MET


def good_marks(**points: int) -> dict[str, int]:
    return {
        "advancedness_points": 8,
        "core_support_points": 8,
        "count_points": 8,
        "acquisition_points": 6,
        "standards_points": 2,
        "transformation_points": 30,
        "management_rules_points": 6,
        "management_institution_points": 6,
        "management_incentives_points": 4,
        "management_people_points": 4,
        "net_assets_points": 10,
        "revenue_points": 4,
        **points,
    }
