from typing import Any

import pytest

from corridor.engines.rules.api import NoRulesOn, ValueOfWrongKind
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.policies.rd_super_deduction.definition import POLICY
from tests.policies.rd_super_deduction.asking import ASKED_ON, ask, project


def test_names_of_variants_tell_year_taxpayer_and_rate() -> None:
    found = ask(
        personnel="100.00",
        variants=[
            {"tax_year": 2021, "taxpayer": "general"},
            {"tax_year": 2022, "taxpayer": "manufacturing"},
        ],
    )

    assert found["super_deduction_2021_general_75"] == "75.00"
    assert found["super_deduction_2022_manufacturing_100"] == "100.00"
    assert found["L51_2021_general"] == found["L51"] == "75.00"


def test_variants_of_other_fields_are_told_by_id_or_number() -> None:
    named = ask(**one_field(id="more")), ask(**one_field())

    assert named[0]["super_deduction_more_100"] == "200.00"
    assert named[1]["super_deduction_2_100"] == "200.00"


def one_field(**second: str) -> dict[str, Any]:
    variants = [{"personnel": "100.00"}, {"personnel": "200.00", **second}]
    return {"tax_year": 2024, "taxpayer": "general", "variants": variants}


def test_overseas_cost_that_is_not_admitted_shows_in_the_name() -> None:
    found = ask(
        taxpayer="general",
        personnel="100.00",
        ent_ovs_org="10.00",
        variants=[{"tax_year": 2017}, {"tax_year": 2018}],
    )

    assert found["super_deduction_2017_50_no_overseas"] == "50.00"
    assert found["super_deduction_2018_75"] == "81.00"


def test_each_variant_keeps_its_own_outcome() -> None:
    case = {"personnel": "1", "variants": [{"tax_year": 2017}, {"tax_year": 2024}]}

    evaluation = POLICY.evaluate(case, ASKED_ON)

    assert list(evaluation.outcomes) == ["2017", "2024"]
    assert len(evaluation.results["variants"]) == 2


def test_material_is_carried_from_year_to_year() -> None:
    found = ask(
        taxpayer="general",
        years=[
            {"tax_year": 2023, "L47": "300.00", "L48": "900.00"},
            {"tax_year": 2024, "L47": "400.00"},
            {"tax_year": 2025, "L47": "500.00"},
        ],
    )

    carried = [found[f"L52_{year}"] for year in (2023, 2024, 2025)]
    assert carried == ["600.00", "200.00", "0.00"]
    assert found["L51"] == found["L51_2025"] == "300.00"


def test_a_year_that_states_its_carry_keeps_it() -> None:
    found = ask(
        years=[
            {"tax_year": 2023, "L47": "300.00", "L48": "900.00"},
            {"tax_year": 2024, "L47": "400.00", "L49": "0.00"},
        ]
    )

    assert found["L51_2024"] == "400.00"


def test_an_intangible_is_amortized_in_the_years_after_it_was_formed() -> None:
    formed = project(
        "C",
        treatment="capitalised_formed",
        personnel="1200.00",
        available_for_use="2022-12-01",
        life_months=24,
    )

    found = ask(
        years=[
            {"tax_year": 2022, "projects": [formed]},
            {"tax_year": 2023},
            {"tax_year": 2024, "projects": [formed]},
            {"tax_year": 2025},
        ]
    )

    assert found["L43_2022"] == "50.00"
    later = [found[f"L44_{year}"] for year in (2023, 2024, 2025)]
    assert later == ["600.00", "550.00", "0.00"]
    assert found["L42_2024"] == "0.00"


def test_months_stated_for_the_first_year_tell_when_it_began() -> None:
    formed = project(
        "C",
        treatment="capitalised_formed",
        personnel="1200.00",
        amortisation_months=3,
        life_months=120,
    )

    found = ask(years=[{"tax_year": 2023, "projects": [formed]}, {"tax_year": 2024}])

    assert (found["L43_2023"], found["L44_2024"]) == ("30.00", "120.00")


def test_projects_told_for_all_years_are_not_formed_twice() -> None:
    formed = project("C", treatment="capitalised_formed", personnel="1200.00")

    found = ask(
        projects=[formed],
        formed={"project": "C", "months_in_year": 3, "life_months": 120},
        years=[{"tax_year": 2023}, {"tax_year": 2024}],
    )

    assert (found["L43_2023"], found["L44_2024"]) == ("30.00", "120.00")
    assert (found["L42_2023"], found["L42_2024"]) == ("1200.00", "0.00")


def test_an_intangible_of_a_case_without_projects_is_handed_on_too() -> None:
    formed = {
        "treatment": "capitalised_formed",
        "personnel": "1200.00",
        "available_for_use": "2023-07-01",
        "life_months": 120,
    }

    found = ask(
        years=[
            {"tax_year": 2023, **formed},
            {"tax_year": 2024, "personnel": "500.00"},
            {"tax_year": 2025, "L48": "5.00"},
        ]
    )

    assert (found["L41_2024"], found["L44_2024"]) == ("500.00", "120.00")
    assert (found["L44_2025"], found["L51_2025"]) == ("120.00", "115.00")


def test_another_intangible_of_the_same_name_is_a_second_one() -> None:
    told = project(
        "C", treatment="capitalised_formed", personnel="1200.00", life_months=120
    )

    found = ask(
        years=[
            {"tax_year": 2023, "projects": [{**told, "formed_on": "2023-07-01"}]},
            {"tax_year": 2024, "projects": [{**told, "formed_on": "2024-07-01"}]},
        ]
    )

    assert (found["L43_2024"], found["L44_2024"]) == ("60.00", "120.00")


def test_a_year_that_states_its_amortization_keeps_it() -> None:
    formed = project("C", treatment="capitalised_formed", personnel="1200.00")
    told = {**formed, "available_for_use": "2023-07-01", "life_months": 120}

    found = ask(
        years=[
            {"tax_year": 2023, "projects": [told]},
            {"tax_year": 2024, "L44": "7.00"},
        ]
    )

    assert found["L44_2024"] == "7.00"


def test_an_intangible_without_date_or_months_is_not_guessed_on() -> None:
    formed = project("C", treatment="capitalised_formed", personnel="1200.00")

    found = ask(
        years=[
            {"tax_year": 2023, "projects": [formed], "L43": "30.00"},
            {"tax_year": 2024},
        ]
    )

    assert (found["L43_2023"], found["L44_2024"]) == ("30.00", "0.00")


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"variants": []}, "variants"),
        ({"variants": [3]}, "variants[0]"),
        ({"years": "2024"}, "years"),
        ({"variants": [{"taxpayer": "nobody"}]}, "variants[0].taxpayer"),
        ({"years": [{"tax_year": 2024}, {"tax_year": 2024}]}, "years[1].tax_year"),
        ({"years": [{"tax_year": 2031}]}, "years[0].tax_year"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(case: Any, field: str) -> None:
    with pytest.raises(CorridorError) as refusal:
        POLICY.evaluate(case, ASKED_ON)

    assert refusal.value.field == field
    assert isinstance(refusal.value, ValueOfWrongKind | InputRefused | NoRulesOn)


def test_several_faults_of_a_variant_are_placed_too() -> None:
    case = {"design": "-1", "variants": [{"personnel": "-1", "other": 0.5}]}

    with pytest.raises(Problems) as refusal:
        POLICY.evaluate(case, ASKED_ON)

    fields = [fault.field for fault in refusal.value.errors]
    assert fields == ["variants[0].personnel", "design", "variants[0].other"]
