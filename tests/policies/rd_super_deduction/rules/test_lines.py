import pytest

from tests.policies.rd_super_deduction.asking import ask_for, project


@pytest.mark.parametrize(
    ("five", "other", "allowed"),
    [
        ("900.00", "99.99", "99.99"),
        ("900.00", "100.00", "100.00"),
        ("900.00", "100.01", "100.00"),
        ("0.04", "1.00", "0.00"),  # 0.0044 rounds down
        ("0.05", "1.00", "0.01"),  # 0.0056 rounds up
        ("0.00", "80.00", "0.00"),
    ],
)
def test_other_costs_are_capped_at_a_ninth(five: str, other: str, allowed: str) -> None:
    found = ask_for("L34", projects=[project(personnel=five, other=other)])

    assert found == (allowed,)


@pytest.mark.parametrize(("year", "allowed"), [(2020, "150.00"), (2021, "200.00")])
def test_the_cap_is_shared_from_2021(year: int, allowed: str) -> None:
    projects = [
        project("A", personnel="900.00", other="150.00"),
        project("B", personnel="900.00", other="50.00"),
    ]

    found = ask_for("L34 other_allowed", tax_year=year, projects=projects)

    assert found == (allowed, allowed)


def test_without_projects_the_form_is_empty() -> None:
    found = ask_for("L1 L2 L40 L51 L52")

    assert found == (0, "0.00", "0.00", "0.00", "0.00")
