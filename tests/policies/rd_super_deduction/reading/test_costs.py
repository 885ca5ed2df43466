import pytest

from corridor.kernel.errors import InputRefused
from tests.policies.rd_super_deduction.asking import ask, ask_for, project


def test_lines_and_their_category_may_both_be_given_if_they_agree() -> None:
    assert ask_for("L3", L3="100.00", L4="60.00", L5="40.00") == ("100.00",)


def test_lines_that_disagree_with_their_category_are_refused() -> None:
    with pytest.raises(InputRefused) as refusal:
        ask(projects=[project(personnel="100.00", L4="60.00")])

    assert refusal.value.field == "projects[0].personnel"


def test_the_form_object_and_the_top_level_must_agree() -> None:
    form = {"L4": "60.00", "L3": "60.00"}

    assert ask_for("L3", one_expensed_project_lines=form, L4="60.00") == ("60.00",)
    with pytest.raises(InputRefused, match="L4"):
        ask(one_expensed_project_lines=form, L4="61.00")


def test_lines_of_the_form_object_must_agree_with_their_category() -> None:
    with pytest.raises(InputRefused) as refusal:
        ask(one_expensed_project_lines={"L4": "60.00", "L3": "61.00"})

    assert refusal.value.field == "one_expensed_project_lines.L3"


def test_totals_of_the_projects_may_be_told_again() -> None:
    projects = [project("A", personnel="60.00"), project("B", personnel="40.00")]

    assert ask_for("L3", projects=projects, personnel="100.00") == ("100.00",)


def test_a_total_that_differs_from_the_projects_is_refused() -> None:
    with pytest.raises(InputRefused) as refusal:
        ask(projects=[project(personnel="60.00")], L3="61.00")

    assert refusal.value.field == "L3"
    assert "other_matters" in refusal.value.message("en")


@pytest.mark.parametrize("place", ["top", "other_matters"])
def test_cost_of_no_project_counts_as_other_matters(place: str) -> None:
    cost = {"ent_dom": "100.00"}
    fields = cost if place == "top" else {"other_matters": cost}

    found = ask_for(
        "L36 L40 base_other_matters",
        projects=[project(personnel="60.00")],
        **fields,
    )

    assert found == ("100.00", "140.00", "80.00")
