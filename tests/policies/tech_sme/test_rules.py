"""The score and the answer agree with an oracle that knows only fractions."""

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from corridor.policies.tech_sme.definition import BOOK

RULES = BOOK.on(date(2026, 6, 30))
LIMIT = 200_000_000_00
MOST = 10**13

STAFF = ((30, 20), (25, 16), (20, 12), (15, 8), (10, 4))
SALES = ((6, 50), (5, 40), (4, 30), (3, 20), (2, 10))
COST = ((30, 50), (25, 40), (20, 30), (15, 20), (10, 10))

counts = st.integers(0, 700)
amounts = st.one_of(
    st.integers(0, MOST), st.integers(0, 1_000), st.sampled_from([LIMIT, LIMIT + 1])
)


def points(above: int, below: int, brackets: tuple[tuple[int, int], ...]) -> int:
    """Return the mark of the first bracket that a share reaches."""
    if below == 0:
        return 0
    share = Fraction(100 * above, below)
    return next((mark for least, mark in brackets if share >= least), 0)


def rights(class1: int, class2: int) -> int:
    return 30 if class1 else (0, 6, 12, 18, 24)[min(class2, 4)]


def firm(**figures: Any) -> dict[str, Any]:
    return {
        "staff_total": 100,
        "tech_staff": 20,
        "sales_revenue": 10_000_000_00,
        "total_assets": 1,
        "cost_and_expense_total": 1,
        "rd_expense": 0,
        "ip_class1": 0,
        "ip_class2": 0,
        "resident_enterprise": True,
        "product_not_prohibited": True,
        "clean_record": True,
        "accounts_ok": True,
        "industry_not_on_negative_list": True,
        "hnte_valid": False,
        "national_science_award": False,
        "recognised_rd_institution": False,
        "standard_led": False,
        "rd_choice": 0,
        **figures,
    }


@given(
    st.fixed_dictionaries({
        "staff_total": counts,
        "tech_staff": counts,
        "sales_revenue": amounts,
        "cost_and_expense_total": amounts,
        "rd_expense": amounts,
        "total_assets": amounts,
        "ip_class1": st.integers(0, 2),
        "ip_class2": st.integers(0, 6),
        "rd_choice": st.integers(0, 2),
        "clean_record": st.booleans(),
        "hnte_valid": st.booleans(),
    })
)
@example({"staff_total": 489, "tech_staff": 122})
@example({"staff_total": 500, "sales_revenue": LIMIT, "rd_expense": LIMIT * 6 // 100})
@example({"staff_total": 0, "tech_staff": 0, "sales_revenue": 0, "hnte_valid": True})
def test_the_answer_agrees_with_the_oracle(figures: dict[str, Any]) -> None:
    case = firm(**figures)

    outcome = RULES.evaluate(case)

    people = points(case["tech_staff"], case["staff_total"], STAFF)
    by_sales = points(case["rd_expense"], case["sales_revenue"], SALES)
    by_cost = points(case["rd_expense"], case["cost_and_expense_total"], COST)
    spent = (max(by_sales, by_cost), by_sales, by_cost)[case["rd_choice"]]
    total = people + spent + rights(case["ip_class1"], case["ip_class2"])
    small = case["staff_total"] <= 500 and case["sales_revenue"] <= LIMIT
    entry = case["clean_record"] and small and case["total_assets"] <= LIMIT
    scored = entry and total >= 60 and people > 0
    assert outcome["score_tech"] == people
    assert outcome["score_rd_sales"] == by_sales
    assert outcome["score_rd_cost"] == by_cost
    assert outcome["total"] == total
    assert outcome["entry_conditions_met"] == entry
    assert outcome["qualifies"] == (scored or (entry and case["hnte_valid"]))


@given(tech=st.integers(0, 1000), more=st.integers(0, 1000))
def test_more_technical_staff_never_costs_a_point(tech: int, more: int) -> None:
    fewer = RULES.evaluate(firm(tech_staff=tech))["score_tech"]

    assert RULES.evaluate(firm(tech_staff=tech + more))["score_tech"] >= fewer


@given(
    st.sampled_from([
        "staff_total", "tech_staff", "sales_revenue", "total_assets",
        "cost_and_expense_total", "rd_expense", "ip_class2",
    ])
)  # fmt: skip
def test_a_missing_figure_is_never_read_as_zero(name: str) -> None:
    outcome = RULES.evaluate(firm(rd_expense=10**8, ip_class2=3) | {name: None})

    assert outcome["qualifies"] is None


def test_a_broken_condition_decides_whatever_is_missing() -> None:
    outcome = RULES.evaluate({"clean_record": False})

    assert outcome["qualifies"] is False


def test_the_better_ratio_counts_only_as_long_as_the_parameter_says_so() -> None:
    strict = BOOK.supposing({"best_of_two_ratios": False}).on(date(2026, 6, 30))
    case = firm(rd_expense=600_000_00)

    assert RULES.evaluate(case)["score_rd"] == 50
    assert strict.evaluate(case)["score_rd"] is None
