import pytest

from corridor.policies.rd_super_deduction.industries import (
    division_of,
    is_manufacturing,
    is_on_negative_list,
)


@pytest.mark.parametrize(
    "code", ["C16", "H61", "H62", "F51", "F52", "K70", "L72", "R90"]
)
def test_the_six_industries_are_on_the_list(code: str) -> None:
    assert is_on_negative_list(code)


@pytest.mark.parametrize("code", ["C13", "C43", "I65", "M73", "R89"])
def test_other_industries_are_not(code: str) -> None:
    assert not is_on_negative_list(code)


def test_tobacco_is_no_manufacturing_here() -> None:
    assert not is_manufacturing("C1620")
    assert is_manufacturing("C1320")
    assert not is_manufacturing("D44")


def test_a_division_is_found_in_any_code() -> None:
    assert division_of(" C3562 ") == "35"
