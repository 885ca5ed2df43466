import pytest

from tests.policies.rd_super_deduction.asking import ask_for


def test_four_fifths_of_domestic_cost_count_without_any_own_rd() -> None:
    found = ask_for("L2 L36 L40", ent_dom="100.00")

    assert found == ("0.00", "100.00", "80.00")


@pytest.mark.parametrize(("year", "allowed"), [(2017, "0.00"), (2018, "80.00")])
def test_overseas_cost_counts_from_2018(year: int, allowed: str) -> None:
    found = ask_for("L38", tax_year=year, personnel="900.00", ent_ovs_org="100.00")

    assert found == (allowed,)


def test_overseas_individuals_are_shown_and_never_count() -> None:
    found = ask_for("L35 L39 L40", personnel="900.00", ent_ovs_ind="100.00")

    assert found == ("100.00", "100.00", "900.00")


def test_overseas_cost_alone_has_no_domestic_rd_to_measure_by() -> None:
    assert ask_for("L38 L40", ent_ovs_org="100.00") == ("0.00", "0.00")
