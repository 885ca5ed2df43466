"""Exports that do no harm."""

import pytest

from corridor.domains.registry.exports import harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"


def test_other_cells_stay_as_they_are() -> None:
    assert harmless("桃溪=1") == "桃溪=1"
    assert not harmless("")
