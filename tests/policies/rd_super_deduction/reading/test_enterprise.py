from typing import Any

import pytest

from corridor.engines.rules.api import RuleFault
from corridor.kernel.errors import CorridorError
from tests.policies.rd_super_deduction.asking import ask, ask_for


@pytest.mark.parametrize(
    ("day", "rate"), [("2018-05-31", "0.75"), ("2018-06-01", "0.50"), (None, "0.50")]
)
def test_a_registration_counts_until_the_settlement_ends(
    day: str | None, rate: str
) -> None:
    assert ask_for("rate", tax_year=2017, tech_sme_registered_on=day) == (rate,)


def test_other_words_for_a_kind_are_understood() -> None:
    assert ask_for("rate", taxpayer="ic_listed") == ("1.20",)


def test_a_kind_nobody_knows_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CorridorError) as refusal:
        ask(taxpayer=["general", "bakery"])

    assert refusal.value.field == "taxpayer[1]"
    assert "tech_sme" in refusal.value.message("en")


def test_a_flag_goes_with_the_kinds_named_beside_it() -> None:
    found = ask_for(
        "is_tech_sme is_listed is_manufacturing",
        taxpayer=["tech_sme", "ic_or_machine_tool_listed"],
        listed_2023_44=False,
    )

    assert found == (True, False, False)


def test_more_months_since_october_than_in_the_year_are_refused() -> None:
    with pytest.raises(CorridorError) as refusal:
        ask(tax_year=2022, months_operating_2022=2, months_operating_from_oct=3)

    assert refusal.value.field == "months_operating_from_oct"


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        ({"special_income_floor": 3}, RuleFault),
        ({"weather": "1/2"}, RuleFault),
        ({"overseas_cap": "much"}, RuleFault),
        (3, CorridorError),
    ],
)
def test_a_parameter_that_cannot_be_supposed_is_refused(
    parameters: Any, fault: type[CorridorError]
) -> None:
    with pytest.raises(fault):
        ask(parameters=parameters)


def test_revenue_by_industry_leaves_stated_revenue_alone() -> None:
    found = ask_for(
        "manufacturing_share negative_list_share",
        total_revenue="100.00",
        manufacturing_revenue="10.00",
        revenue_by_industry={"C35": "60.00", "F52": "30.00"},
    )

    assert found == ("10.0000%", "30.0000%")


@pytest.mark.parametrize(
    "listed", [{"wholesale": "60.00"}, ["30.00", "30.00"], "60.00", True]
)
def test_the_negative_list_may_hold_an_answer_or_revenues(listed: Any) -> None:
    found = ask_for(
        "negative_list_condition", total_revenue="100.00", negative_list=listed
    )

    assert found == ("unmet",)


def test_the_answer_on_the_industry_goes_before_its_code() -> None:
    found = ask_for(
        "negative_list_condition", industry_not_on_negative_list=True, industry="F52"
    )

    assert found == ("met",)
