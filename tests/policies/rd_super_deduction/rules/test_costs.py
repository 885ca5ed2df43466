import pytest

from tests.policies.rd_super_deduction.asking import ask_for, project


def test_a_grant_takes_its_category_to_zero_at_most() -> None:
    found = ask_for(
        "L3 L7 L40 manual_review",
        projects=[project(personnel="900.00", direct="100.00", direct_grant="100.01")],
    )

    assert found == ("900.00", "0.00", "900.00", True)


def test_a_grant_within_its_category_needs_no_review() -> None:
    found = ask_for(
        "L7 manual_review",
        projects=[project(direct="100.00", direct_grant="100.00")],
    )

    assert found == ("0.00", False)


def test_a_grant_lowers_the_cap_with_its_category() -> None:
    found = ask_for(
        "cap L34",
        projects=[project(personnel="900.00", other="100.00", personnel_grant="90.00")],
    )

    assert found == ("90.00", "90.00")


@pytest.mark.parametrize("category", ["other", "ent_dom", "ent_ovs_org"])
def test_entrusted_and_other_cost_is_netted_too(category: str) -> None:
    fields = {category: "80.00", f"{category}_grant": "30.00"}

    found = ask_for("L28 L36 L37", projects=[project(personnel="9000.00", **fields)])

    assert sorted(found) == ["0.00", "0.00", "50.00"]


def test_a_project_that_does_not_enter_asks_for_no_review() -> None:
    found = ask_for(
        "manual_review L1",
        projects=[project(personnel="1.00", personnel_grant="9.00", trustee=True)],
    )

    assert found == (False, 0)
