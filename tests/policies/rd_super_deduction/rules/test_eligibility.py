from typing import Any

import pytest

from tests.policies.rd_super_deduction.asking import ask, ask_for


@pytest.mark.parametrize(
    ("revenue", "state", "deducted"),
    [
        ("4000000.00", "met", "100.00"),
        ("4000000.01", "unmet", "0.00"),
        (["2000000.00", "2000000.00"], "met", "100.00"),
        ({"wholesale": "3000000.00", "hotels": "1000000.01"}, "unmet", "0.00"),
        ([{"code": "F51", "revenue": "4000000.01"}], "unmet", "0.00"),
        (None, "unknown", "100.00"),
    ],
)
def test_listed_industries_may_make_half_of_the_measured_revenue(
    revenue: Any, state: str, deducted: str
) -> None:
    found = ask_for(
        "negative_list_condition L51",
        personnel="100.00",
        total_revenue="10000000.00",
        non_taxable_revenue="1000000.00",
        investment_income="1000000.00",
        negative_list_revenue=revenue,
    )

    assert found == (state, deducted)


def test_without_revenue_to_measure_by_a_person_decides() -> None:
    found = ask_for(
        "negative_list_condition negative_list_share L51",
        personnel="100.00",
        total_revenue="5.00",
        investment_income="9.00",
        negative_list_revenue="1.00",
    )

    assert found == ("manual_review", None, "100.00")


@pytest.mark.parametrize(
    ("case", "condition", "state"),
    [
        ({"resident_enterprise": False}, "resident_condition", "unmet"),
        ({"accounts_ok": False}, "accounts_condition", "unmet"),
        ({"accounts_ok": True}, "books_condition", "met"),
        ({"accounts_ok": True, "taxed_on_books": False}, "books_condition", "unmet"),
        ({"deemed_taxation": True}, "books_condition", "unmet"),
        ({"collection_method": "查账征收"}, "books_condition", "met"),
        ({"collection_method": "核定征收"}, "books_condition", "unmet"),
        ({"on_negative_list": True}, "negative_list_condition", "unmet"),
        ({"industry_code": "F5211"}, "negative_list_condition", "unmet"),
        ({"industry": "tobacco"}, "negative_list_condition", "unmet"),
        ({"industry_code": "C3562"}, "negative_list_condition", "met"),
        ({}, "eligibility", "unknown"),
    ],
)
def test_each_condition_has_its_state(
    case: dict[str, Any], condition: str, state: str
) -> None:
    found = ask(personnel="100.00", **case)

    assert found[condition] == state
    assert found["L51"] == ("0.00" if state == "unmet" else "100.00")


@pytest.mark.parametrize(
    ("case", "rate"),
    [
        ({"taxpayer": "manufacturing"}, "1.00"),
        ({"taxpayer": "general", "tech_sme_registered_for_year": True}, "0.75"),
        ({"manufacturing_revenue": "50.00", "total_revenue": "100.00"}, "1.00"),
        ({"manufacturing_revenue": "49.99", "total_revenue": "100.00"}, "0.75"),
        (
            {
                "taxpayer": "manufacturing",
                "manufacturing_revenue": "49.99",
                "total_revenue": "100.00",
            },
            "0.75",
        ),
        ({"manufacturing_revenue": "0.00", "total_revenue": "0.00"}, "0.75"),
        ({"taxpayer": "ic_or_machine_tool_listed"}, "0.75"),
        ({"taxpayer": ["ic_or_machine_tool_listed", "manufacturing"]}, "1.00"),
        (
            {
                "revenue_by_industry": {"C35": "60.00", "C16": "30.00"},
                "total_revenue": "100.00",
                "negative_list_revenue": "30.00",
            },
            "1.00",
        ),
    ],
)
def test_the_kind_of_2021_follows_revenue_before_words(
    case: dict[str, Any], rate: str
) -> None:
    found = ask(tax_year=2021, **case)

    assert found["rate"] == rate


def test_a_list_or_register_goes_before_words() -> None:
    listed = ask_for("rate", taxpayer="ic_or_machine_tool_listed", listed_2023_44=False)
    registered = ask_for(
        "rate", tax_year=2017, taxpayer="general", tech_sme_registered=True
    )

    assert (listed, registered) == (("1.00",), ("0.75",))
