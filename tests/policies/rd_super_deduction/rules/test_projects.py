import pytest

from tests.policies.rd_super_deduction.asking import ask_for, project

FORMED = {"treatment": "capitalised_formed"}
UNFORMED = {"treatment": "capitalised_not_formed"}


@pytest.mark.parametrize(
    ("fields", "lines"),
    [  # the number of projects, what is expensed, what is capitalized
        ({}, (1, "100.00", "0.00")),
        ({"treatment": "expensed"}, (1, "100.00", "0.00")),
        (UNFORMED, (0, "0.00", "0.00")),
        ({**UNFORMED, "status": "failed"}, (1, "100.00", "0.00")),
        (FORMED, (1, "0.00", "100.00")),
        ({**FORMED, "formed_on": "2024-12-31"}, (1, "0.00", "100.00")),
        ({**FORMED, "formed_on": "2025-01-01"}, (0, "0.00", "0.00")),
        ({"not_rd": "market_study"}, (0, "0.00", "0.00")),
        ({"is_rd": False}, (0, "0.00", "0.00")),
        ({"is_rd": True}, (1, "100.00", "0.00")),
        ({"role": "trustee"}, (0, "0.00", "0.00")),
    ],
)
def test_a_project_enters_as_it_is_treated(
    fields: dict[str, object], lines: tuple[object, ...]
) -> None:
    found = ask_for("L1 L41 L42", projects=[project(personnel="100.00", **fields)])

    assert found == lines
