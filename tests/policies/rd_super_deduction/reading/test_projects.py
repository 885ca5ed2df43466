import pytest

from corridor.kernel.errors import CorridorError, InputRefused
from tests.policies.rd_super_deduction.asking import ask, ask_for, project

FORMED = {"available_for_use": "2024-07-01", "life_months": 120}


def test_a_project_is_expensed_unless_it_says_otherwise() -> None:
    assert ask_for("L41", projects=[project(personnel="9.00")]) == ("9.00",)


def test_projects_without_ids_are_numbered() -> None:
    found = ask(projects=[{"personnel": "1.00"}, {"personnel": "2.00"}])

    assert (found["base_1"], found["base_2"]) == ("1.00", "2.00")


def test_projects_may_stand_under_their_ids() -> None:
    found = ask(projects={"K1": {"personnel": "1.00"}, "K2": {"personnel": "2.00"}})

    assert (found["base_K1"], found["base_K2"]) == ("1.00", "2.00")


def test_formed_turns_a_capitalized_project_into_an_intangible() -> None:
    found = ask_for(
        "L42 L43",
        projects=[
            project("C", treatment="capitalised", personnel="1200.00"),
            project("E", personnel="1.00"),
        ],
        formed=[{"project": "C", **FORMED}],
    )

    assert found == ("1200.00", "60.00")


def test_formed_needs_no_project_where_there_is_only_one() -> None:
    found = ask_for(
        "L43",
        personnel="1200.00",
        treatment="capitalised_formed",
        formed={"available_for_use": "2024-07-01", "life_years": 10},
    )

    assert found == ("60.00",)


def test_capitalized_with_a_date_is_formed() -> None:
    found = ask_for(
        "L42", projects=[project(treatment="capitalized", personnel="9.00", **FORMED)]
    )

    assert found == ("9.00",)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"treatment": "sold"}, "projects[0].treatment"),
        ({"not_rd": "laziness"}, "projects[0].not_rd"),
        ({"status": "asleep"}, "projects[0].status"),
        ({"available_for_use": "2023-13-01"}, "projects[0].available_for_use"),
        ({"available_for_use": "summer"}, "projects[0].available_for_use"),
        ({"life_months": 0}, "projects[0].life_months"),
    ],
)
def test_words_nobody_knows_are_refused_by_name(
    fields: dict[str, object], path: str
) -> None:
    with pytest.raises(CorridorError) as refusal:
        ask(projects=[project(personnel="1.00", **fields)])

    assert refusal.value.field == path


def test_a_project_may_stand_only_once() -> None:
    with pytest.raises(InputRefused, match=r"projects\[1\].id"):
        ask(projects=[project("A", personnel="1"), project("A", personnel="2")])


def test_what_forms_an_intangible_must_be_a_project() -> None:
    with pytest.raises(InputRefused, match=r"formed\.project"):
        ask(projects=[project("A", personnel="1")], formed={"project": "B", **FORMED})


def test_an_expensed_project_forms_nothing() -> None:
    expensed = project("A", treatment="expensed", personnel="1")

    with pytest.raises(InputRefused, match=r"formed\.project"):
        ask(projects=[expensed], formed={"project": "A", **FORMED})


def test_an_intangible_of_an_earlier_year_needs_its_cost() -> None:
    older = project(
        treatment="capitalised_formed",
        personnel="1.00",
        available_for_use="2023-07-01",
        life_months=120,
    )

    with pytest.raises(InputRefused, match=r"projects\.A"):
        ask(projects=[older])
    assert ask_for("L44", projects=[{**older, "eligible_cost": "1200.00"}]) == (
        "120.00",
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"not_rd": True}, "unspecified"),
        ({"not_rd": True, "reason_code": "repetition"}, "repetition_or_simple_change"),
        ({"is_rd": False}, "unspecified"),
        ({"trustee": True}, "trustee"),
    ],
)
def test_why_a_project_is_left_out_is_told(
    fields: dict[str, object], reason: str
) -> None:
    found = ask(projects=[project(personnel="1.00", **fields)])

    assert found["excluded_projects"] == {"A": reason}


def test_a_flag_that_denies_keeps_the_project() -> None:
    assert ask_for("L1", projects=[project(personnel="1.00", not_rd=False)]) == (1,)
