from typing import Any

import pytest

from corridor.kernel.errors import CorridorError
from tests.policies.rd_super_deduction.asking import ask, ask_for, project

COSTS = {"personnel": "60.00", "direct": "40.00"}


@pytest.mark.parametrize(
    "grant",
    [
        {"direct_grant": "10.00"},
        {"non_taxable_grant_direct": "10.00"},
        {"non_taxable_grant": {"direct": "10.00"}},
        {"non_taxable_grant": {"L8": "10.00"}},
        {"non_taxable_grant": "10.00", "non_taxable_grant_category": "direct"},
        {"non_taxable_grant": "10.00", "grant_category": "L7"},
        {"grant": {"amount": "10.00", "category": "direct"}},
        {"grants": {"direct": {"amount": "10.00", "taxable": False}}},
        {"grants": [{"amount": "4", "for": "direct"}, {"amount": "6", "for": "L8"}]},
        {"grant": {"amount": "10.00", "category": "direct", "taxable": False}},
    ],
)
def test_a_non_taxable_grant_may_be_told_in_many_ways(grant: dict[str, Any]) -> None:
    found = ask_for("L3 L7", projects=[project(**COSTS, **grant)])

    assert found == ("60.00", "30.00")


@pytest.mark.parametrize(
    ("grant", "lines"),
    [
        ({"taxable_grant": "10.00"}, ("60.00", "40.00")),
        ({"taxable_grant_netted": {"direct": "10.00"}}, ("60.00", "50.00")),
        (
            {"grant": {"amount": "9", "category": "direct", "taxable": True}},
            ("60.00", "40.00"),
        ),
        (
            {"grant": {"amount": "9", "category": "direct", "netted": True}},
            ("60.00", "40.00"),
        ),
    ],
)
def test_a_grant_taxed_or_netted_already_changes_no_more(
    grant: dict[str, Any], lines: tuple[str, str]
) -> None:
    assert ask_for("L3 L7", projects=[project(**COSTS, **grant)]) == lines


def test_a_grant_of_no_category_goes_down_the_form() -> None:
    found = ask(projects=[project(**COSTS, non_taxable_grant="70.00")])

    assert (found["L3"], found["L7"]) == ("0.00", "30.00")
    assert found["assumed"] == {"grant_category": "in the order of the form"}


def test_a_grant_of_no_category_goes_to_the_only_one() -> None:
    found = ask(projects=[project(direct="40.00", non_taxable_grant="50.00")])

    assert (found["L7"], found["manual_review"]) == ("0.00", True)
    assert "assumed" not in found


def test_a_grant_beside_the_only_project_is_its_own() -> None:
    found = ask_for(
        "L7", projects=[project(**COSTS)], non_taxable_grant={"direct": "10.00"}
    )

    assert found == ("30.00",)


def test_grants_beside_projects_may_name_theirs() -> None:
    found = ask_for(
        "L7 five_B",
        projects=[project("A", **COSTS), project("B", **COSTS)],
        grants=[{"project": "B", "category": "direct", "amount": "10.00"}],
    )

    assert found == ("70.00", "90.00")


def test_grants_may_stand_under_their_projects() -> None:
    found = ask_for(
        "five_A five_B",
        projects=[project("A", **COSTS), project("B", **COSTS)],
        non_taxable_grants={"B": {"direct": "10.00", "personnel": "20.00"}},
    )

    assert found == ("100.00", "70.00")


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"non_taxable_grant": {"weather": "1"}}, "non_taxable_grant.weather"),
        ({"grant": {"amount": "1", "category": "weather"}}, "grant.category"),
        ({"grants": {"weather": {"amount": "1"}}}, "grants.weather.category"),
        ({"grant": {"amount": "1", "project": "Z"}}, "grant.project"),
        (
            {"non_taxable_grant": "1", "non_taxable_grant_category": "weather"},
            "non_taxable_grant_category",
        ),
        ({"grant": {"amount": "1", "category": "ent_ovs_ind"}}, "grant.category"),
    ],
)
def test_a_grant_for_nothing_known_is_refused(
    fields: dict[str, Any], path: str
) -> None:
    with pytest.raises(CorridorError) as refusal:
        ask(**COSTS, **fields)

    assert refusal.value.field == path


def test_a_grant_beside_several_projects_must_name_one() -> None:
    projects = [project("A", **COSTS), project("B", **COSTS)]

    with pytest.raises(CorridorError) as refusal:
        ask(projects=projects, non_taxable_grant={"direct": "10.00"})

    assert refusal.value.field == "non_taxable_grant"


def test_other_matters_may_have_a_grant() -> None:
    found = ask_for(
        "L3", other_matters={"personnel": "10.00", "personnel_grant": "4.00"}
    )

    assert found == ("6.00",)
