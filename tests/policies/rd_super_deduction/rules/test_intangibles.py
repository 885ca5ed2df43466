import pytest

from tests.policies.rd_super_deduction.asking import ask_for, project


@pytest.mark.parametrize(
    ("available", "life", "months", "next_year"),
    [
        ("2024-01-01", 120, 12, 12),
        ("2024-12-31", 120, 1, 12),
        ("2024-07", 120, 6, 12),
        ("2024-07-15", 8, 6, 2),
        ("2024-07-15", 6, 6, 0),
        ("2024-07-15", 3, 3, 0),
    ],
)
def test_months_run_from_the_month_ready_for_use_to_the_end_of_life(
    available: str, life: int, months: int, next_year: int
) -> None:
    cost = 120 * 120 * 100  # yuan; a multiple of every life here

    found = ask_for(
        "L43 L44_in_2025",
        projects=[
            project(
                treatment="capitalised_formed",
                personnel=str(cost),
                available_for_use=available,
                life_months=life,
            )
        ],
    )

    assert found == (f"{cost * months // life}.00", f"{cost * next_year // life}.00")


@pytest.mark.parametrize(
    ("since", "amount"),
    [("2022-10-01", "450.00"), ("2022-09-30", "400.00"), ("2015-01-01", "0.00")],
)
def test_an_older_intangible_is_amortized_until_its_life_ends(
    since: str, amount: str
) -> None:
    found = ask_for(
        "L44",
        formed_before={
            "eligible_cost": "1200.00",
            "available_for_use": since,
            "life_months": 24,
        },
    )

    assert found == (amount,)


def test_an_older_intangible_may_give_its_months() -> None:
    found = ask_for(
        "L44", old_intangibles=[{"cost": "1200.00", "months": 5, "life_months": 120}]
    )

    assert found == ("50.00",)


@pytest.mark.parametrize(
    ("life", "is_set", "state"),
    [
        (120, None, "met"),
        (119, None, "manual_review"),
        (119, True, "met"),
    ],
)
def test_a_life_below_ten_years_needs_a_law_or_contract(
    life: int,
    is_set: bool | None,  # noqa: FBT001 -- a case of three
    state: str,
) -> None:
    found = ask_for(
        "life_condition",
        projects=[
            project(
                treatment="capitalised_formed",
                personnel="100.00",
                available_for_use="2024-01-01",
                life_months=life,
                life_is_set=is_set,
            )
        ],
    )

    assert found == (state,)


def test_without_an_intangible_its_life_does_not_apply() -> None:
    assert ask_for("life_condition", personnel="100.00") == ("not_applicable",)
