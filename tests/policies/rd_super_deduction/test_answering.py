import pytest

from corridor.kernel.errors import InputRefused, Problems
from tests.policies.rd_super_deduction.asking import ask, ask_for, project


def test_a_case_may_start_from_a_subtotal() -> None:
    found = ask_for("L40 L41 L45 L51", L45="1000.00", L46="200.00")

    assert found == (None, None, "1000.00", "800.00")


def test_a_case_may_start_from_own_rd_with_entrusted_cost() -> None:
    found = ask_for(
        "L3 L34 L2 L36 L40", L2="1000.00", ent_dom="100.00", ent_ovs_org="0.00"
    )

    assert found == (None, None, "1000.00", "100.00", "1080.00")


def test_a_case_may_state_what_was_capitalized() -> None:
    found = ask_for("L40 L41 L42 L51", L4="1000.00", L42="400.00", L43="10.00")

    assert found == ("1000.00", "600.00", "400.00", "610.00")


def test_a_stated_line_that_agrees_is_accepted() -> None:
    assert ask_for("L51", L4="900.00", L40="900.00", L51="900.00") == ("900.00",)


def test_a_stated_line_that_disagrees_is_refused_by_name() -> None:
    with pytest.raises(InputRefused) as refusal:
        ask(L4="900.00", L51="900.01")

    assert refusal.value.field == "L51"
    assert "900.00" in refusal.value.message("en")


def test_several_lines_that_disagree_are_told_together() -> None:
    with pytest.raises(Problems) as refusal:
        ask(L4="900.00", L40="1.00", L51="2.00")

    assert [fault.field for fault in refusal.value.errors] == ["L40", "L51"]


def test_stated_amortization_must_agree_with_the_project() -> None:
    formed = project(
        treatment="capitalised_formed",
        personnel="1200.00",
        available_for_use="2024-01-01",
        life_months=120,
    )

    assert ask_for("L43", projects=[formed], L43="120.00") == ("120.00",)
    with pytest.raises(InputRefused, match="amort_formed_this_year"):
        ask(projects=[formed], amort_formed_this_year="121.00")


def test_amortization_is_unknown_until_the_life_is_given() -> None:
    formed = project(treatment="capitalised_formed", personnel="1200.00")

    assert ask_for("L42 L43 L51", projects=[formed]) == ("1200.00", None, None)


def test_a_parameter_may_be_supposed() -> None:
    case = {"personnel": "900.00", "ent_dom": "1000.00", "ent_ovs_org": "5000.00"}

    usual = ask_for("two_thirds_of_domestic", **case)
    full = ask_for(
        "two_thirds_of_domestic",
        parameters={"domestic_share_in_overseas_cap": "100%"},
        **case,
    )

    assert usual == ("1133.33",)  # (900 + 800) x 2/3
    assert full == ("1266.67",)  # (900 + 1000) x 2/3
