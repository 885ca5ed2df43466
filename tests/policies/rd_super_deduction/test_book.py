from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import NoRulesOn, Outcome
from corridor.policies.rd_super_deduction.book import BOOK
from corridor.policies.rd_super_deduction.inputs import INPUTS
from corridor.policies.rd_super_deduction.reading.case import filled
from tests.engines.rules.columns.comparing import assert_all_agree
from tests.policies.rd_super_deduction.asking import ask

KINDS = ("general", "manufacturing", "tech_sme", "ic_or_machine_tool_listed")
RATES = {
    2016: (50, 50, 50, 50),
    2017: (50, 50, 75, 50),
    2018: (75, 75, 75, 75),
    2019: (75, 75, 75, 75),
    2020: (75, 75, 75, 75),
    2021: (75, 100, 75, 75),
    2022: (75, 100, 100, 75),
    2023: (100, 100, 100, 120),
    2024: (100, 100, 100, 120),
    2025: (100, 100, 100, 120),
    2026: (100, 100, 100, 120),
    2027: (100, 100, 100, 120),
    2028: (100, 100, 100, 100),
}
EXPENSED, FORMED, NOT_FORMED = range(3)
FIVE = ("personnel", "direct", "depreciation", "amortisation", "design")
amounts = st.integers(0, 10**9) | st.sampled_from([0, 1, 2, 9, 10, 11])


@st.composite
def parts(draw: st.DrawFn) -> dict[str, Any]:
    names = (*FIVE, "other", "ent_dom", "ent_ovs_org", "ent_ovs_ind")
    part: dict[str, Any] = {name: draw(amounts) for name in names}
    part["treatment"] = draw(st.sampled_from([EXPENSED, FORMED, NOT_FORMED]))
    part["life_months"] = draw(st.sampled_from([1, 24, 120, 121]))
    part["available_month"] = draw(st.integers(1, 12))
    part["has_failed"] = draw(st.booleans())
    part["is_trustee"] = draw(st.integers(0, 9)) == 0
    part["personnel_grant"] = draw(st.sampled_from([0, 0, 5, 10**8]))
    return part


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, dict[str, Any], list[dict[str, Any]]]:
    names = ("special_income", "sold_material_cur", "sold_material_cf")
    above: dict[str, Any] = {name: draw(amounts) for name in names}
    above["taxpayer"] = draw(st.integers(0, 3))
    year = draw(st.integers(2016, 2028))
    below = draw(st.lists(parts(), max_size=5))
    for part in below:
        part["available_year"] = year
    return year, above, below


def outcome_of(
    year: int, above: dict[str, Any], below: list[dict[str, Any]]
) -> Outcome:
    rules = BOOK.on(date(year, 12, 31))
    given_ = {k: v for k, v in filled(above, "enterprise").items() if k in rules.inputs}
    rows = [
        {k: v for k, v in filled(part, "part").items() if k in rules.inputs}
        for part in below
    ]
    return rules.evaluate(given_, rows)


@pytest.mark.parametrize("year", RATES)
def test_the_rate_of_every_kind_and_year_is_the_published_one(year: int) -> None:
    found = tuple(
        ask(tax_year=year, taxpayer=kind, personnel="100")["L50"] for kind in KINDS
    )

    expected = tuple(
        "75%; Q4 100%" if year == 2022 and rate == 75 else f"{rate}%"
        for rate in RATES[year]
    )
    assert found == expected


@pytest.mark.parametrize("year", [2015, 2029])
def test_a_year_without_rules_is_refused_by_name(year: int) -> None:
    with pytest.raises(NoRulesOn) as refusal:
        ask(tax_year=year, personnel="100")

    assert refusal.value.field == "tax_year"


def test_every_amount_proves_to_stay_within_64_bits() -> None:
    BOOK.check()

    assert len(BOOK.epochs) == 14  # thirteen tax years and the fourth quarter of 2022


def test_every_input_is_read_in_some_year() -> None:
    read = {name for day in BOOK.epochs for name in BOOK.on(day).inputs}

    assert {item.name for item in INPUTS} - read == set()


@given(cases())
def test_the_form_adds_up_to_what_exact_fractions_give(
    case: tuple[int, dict[str, Any], list[dict[str, Any]]],
) -> None:
    """Hold line 51 against a reckoning that rounds only at the end.

    Each of some twenty roundings moves the base by at most half a fen, each share
    back to a project by as much again.
    """
    year, above, below = case

    outcome = outcome_of(year, above, below)

    exact = reckoned(year, above, below, Fraction(outcome["rate"], 10**6))
    if year == 2022 and outcome["rate"] == 750_000:
        exact *= Fraction(13, 12)  # 3 of 12 months at 100 % in place of 75 %
    slack = (20 + 4 * len(below)) * Fraction(6, 5)
    assert abs(outcome["super_deduction"] - exact) <= slack


def reckoned(
    year: int, above: dict[str, Any], below: list[dict[str, Any]], rate: Fraction
) -> Fraction:
    """Return the super-deduction in exact fractions, told in another way."""
    rows = [
        part
        for part in below
        if not part["is_trustee"]
        and (part["treatment"] != NOT_FORMED or part["has_failed"])
    ]
    five = [
        max(0, row["personnel"] - row["personnel_grant"])
        + sum(row[name] for name in FIVE[1:])
        for row in rows
    ]
    others = [row["other"] for row in rows]
    if year < 2021:
        allowed = [
            min(Fraction(o), Fraction(s, 9)) for o, s in zip(others, five, strict=True)
        ]
    else:
        whole = min(Fraction(sum(others)), Fraction(sum(five), 9))
        allowed = [
            whole * o / sum(others) if sum(others) else Fraction(0) for o in others
        ]
    home = [Fraction(4, 5) * row["ent_dom"] for row in rows]
    paid = sum(row["ent_ovs_org"] for row in rows)
    domestic = sum(five) + sum(allowed) + sum(home)
    abroad = min(Fraction(4, 5) * paid, Fraction(2, 3) * domestic) * (year >= 2018)
    base = Fraction(0)
    for place, row in enumerate(rows):
        share = abroad * row["ent_ovs_org"] / paid if paid else Fraction(0)
        cost = five[place] + allowed[place] + home[place] + share
        if row["treatment"] == FORMED:
            months = min(13 - row["available_month"], row["life_months"])
            cost *= Fraction(months, row["life_months"])
        base += cost
    base = max(Fraction(0), base - above["special_income"])
    base -= above["sold_material_cur"] + above["sold_material_cf"]
    return max(Fraction(0), base) * rate


@given(cases())
def test_what_is_deducted_and_what_is_carried_never_stand_together(
    case: tuple[int, dict[str, Any], list[dict[str, Any]]],
) -> None:
    outcome = outcome_of(*case)

    deducted, carried = outcome["super_deduction"], outcome["sold_material_carry"]

    assert min(deducted, carried) == 0
    assert max(deducted, carried) >= 0


@given(cases())
def test_a_cap_for_each_project_never_allows_more_than_one_for_all(
    case: tuple[int, dict[str, Any], list[dict[str, Any]]],
) -> None:
    outcome = outcome_of(*case)

    rounding = len(case[2])

    assert outcome["sum_of_project_caps"] <= outcome["shared_cap"] + rounding
    assert (
        outcome["other_allowed_per_project"]
        <= min(outcome["other_total"], outcome["shared_cap"]) + rounding
    )


@given(cases())
def test_shares_of_projects_never_exceed_the_whole(
    case: tuple[int, dict[str, Any], list[dict[str, Any]]],
) -> None:
    outcome = outcome_of(*case)

    allowed, abroad = outcome["other_costs_allowed"], outcome["overseas_allowed"]

    assert all(0 <= share <= allowed for share in outcome["other_of_capitalized_row"])
    assert all(0 <= share <= abroad for share in outcome["overseas_allowed_of_project"])
    assert outcome["other_of_capitalized_rows"] <= allowed
    assert 0 <= outcome["capitalized_cost"] <= outcome["subtotal"]
    assert outcome["expensed_cost"] >= 0


@given(cases(), st.integers(1, 10**6))
def test_more_personnel_never_deducts_less(
    case: tuple[int, dict[str, Any], list[dict[str, Any]]], more: int
) -> None:
    year, above, below = case
    for part in below:
        part["treatment"] = EXPENSED
    raised = [{**part, "personnel": part["personnel"] + more} for part in below]

    before, after = outcome_of(year, above, below), outcome_of(year, above, raised)

    assert after["super_deduction"] >= before["super_deduction"]


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_projects_changes_nothing(
    case: tuple[int, dict[str, Any], list[dict[str, Any]]], shuffle: Any
) -> None:
    year, above, below = case
    mixed = list(below)
    shuffle.shuffle(mixed)

    before, after = outcome_of(year, above, below), outcome_of(year, above, mixed)

    for name, variable in before.rule_set.variables.items():
        if variable.level == "enterprise":
            assert after[name] == before[name]


@pytest.mark.parametrize("year", [2017, 2020, 2022, 2025])
def test_every_executor_gives_the_same_bits(year: int) -> None:
    rules = BOOK.on(date(year, 12, 31))
    rows = []
    for number in range(40):
        below = [
            {
                **dict.fromkeys(FIVE, (number * 7919 + place * 104729) % 10**7),
                "other": (number * 31 + place) * 9973,
                "ent_dom": number * 1000 + 7,
                "ent_ovs_org": place * 10**6 + number,
                "treatment": (number + place) % 3,
                "available_year": year - (number % 2),
                "available_month": number % 12 + 1,
                "life_months": 120,
                "wages": number if number % 5 == 0 else None,
            }
            for place in range(number % 4)
        ]
        outcome = outcome_of(
            year, {"taxpayer": number % 4, "special_income": number * 10**5}, below
        )
        rows.append((outcome.given, outcome.parts))

    assert_all_agree(rules, rows)


def test_missing_cost_is_not_zero() -> None:
    rules = BOOK.on(date(2024, 12, 31))

    outcome = rules.evaluate({}, [{"treatment": EXPENSED}])

    assert outcome["super_deduction"] is None
