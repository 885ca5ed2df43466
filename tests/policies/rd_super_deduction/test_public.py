import pytest

from corridor.engines.rules.api import ValueUnknown
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.policies.rd_super_deduction.definition import POLICY
from tests.policies.rd_super_deduction.asking import ASKED_ON, ask, project


def test_the_year_of_asking_stands_in_for_a_missing_tax_year() -> None:
    found = ask(tax_year=None, personnel="100.00")

    assert found["tax_year"] == ASKED_ON.year
    assert found["assumed"] == {"tax_year": ASKED_ON.year}


def test_years_may_stand_under_their_own_keys() -> None:
    case = {
        "taxpayer": "general",
        "2023": {"personnel": "300.00", "sold_material_cur": "500.00"},
        "2024": {"personnel": "1000.00"},
    }

    found = POLICY.evaluate(case, ASKED_ON).results

    assert (found["L52_2023"], found["L51_2024"]) == ("200.00", "800.00")
    assert found["2024"]["L49"] == "200.00"


def test_variants_and_years_are_not_mixed() -> None:
    with pytest.raises(InputRefused) as refusal:
        ask(variants=[{}], years=[{}])

    assert refusal.value.field == "years"


def test_an_unknown_key_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(ValueUnknown) as refusal:
        ask(projects=[project(personel="100.00")])

    assert refusal.value.field == "projects[0].personel"
    assert "personnel" in refusal.value.message("en")


@pytest.mark.parametrize(
    "amount", [1.5, "NaN", "1e18", "1.234", "-1.00", "1000000000000000000", "", True]
)
def test_what_is_no_amount_is_refused_by_name(amount: object) -> None:
    with pytest.raises(InputRefused) as refusal:
        ask(projects=[project(personnel=amount)])

    assert refusal.value.field == "projects[0].personnel"


def test_all_faults_are_told_together() -> None:
    with pytest.raises(Problems) as refusal:
        ask(projects=[project(direct="1.234", other="-5")], L461="3")

    fields = [fault.field for fault in refusal.value.errors]
    assert fields == ["projects[0].direct", "projects[0].other", "L461"]


@pytest.mark.parametrize(
    "case",
    [
        {"other_matters": 2024, "formed": ["x"]},
        {"projects": [3], "formed": {"project": 7}},
        {"projects": {"A": None}, "grants": [[]]},
        {"one_expensed_project_lines": [], "parameters": []},
        {"years": {"2023": 5}, "taxpayer": {}},
    ],
)
def test_rubbish_is_refused_and_never_breaks(case: dict[str, object]) -> None:
    with pytest.raises(CorridorError):
        POLICY.evaluate(case, ASKED_ON)


def test_notes_are_for_people() -> None:
    found = ask(personnel="100.00", note="accumulated", formed=None)

    assert found["L51"] == "100.00"
