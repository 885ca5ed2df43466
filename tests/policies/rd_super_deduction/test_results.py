from tests.policies.rd_super_deduction.asking import ask, ask_for, project


def test_every_line_of_the_form_is_printed() -> None:
    found = ask(personnel="100.00")

    assert {f"L{number}" for number in range(1, 53)} <= found.keys()


def test_a_line_that_cannot_be_told_is_null() -> None:
    found = ask_for("L3 L4 L7 L8", personnel="100.00")

    assert found == ("100.00", None, "0.00", "0.00")


def test_amounts_of_a_project_carry_its_id() -> None:
    found = ask_for(
        "cap_K9 five_K9 other_allowed_K9 domestic_80_K9 base_K9",
        projects=[project("K9", personnel="900.00", other="10.00", ent_dom="100.00")],
    )

    assert found == ("100.00", "900.00", "10.00", "80.00", "990.00")


def test_in_2022_the_rows_of_that_form_take_the_name_of_line_1() -> None:
    found = ask_for("L1 L1.1 L1.2 project_count", tax_year=2022, personnel="400.00")

    assert found == ("400.00", "100.00", "300.00", 1)


def test_methods_of_2022_are_not_printed_above_75_percent() -> None:
    found = ask(tax_year=2022, taxpayer="manufacturing", personnel="400.00")

    assert "method_ratio" not in found
    assert (found["L1.1"], found["L51"]) == ("0.00", "400.00")


def test_what_was_taken_for_granted_is_said() -> None:
    found = ask(taxpayer=None, personnel="100.00")

    assert found["assumed"] == {"taxpayer": "general"}


def test_the_state_of_the_whole_is_the_gravest() -> None:
    clean = {
        "resident_enterprise": True,
        "accounts_ok": True,
        "on_negative_list": False,
        "personnel": "100.00",
    }

    assert ask_for("state eligible", **clean) == ("met", True)
    assert ask_for("state eligible", personnel="100.00") == ("unknown", None)
    assert ask_for(
        "state L51", **{**clean, "resident": None, "resident_enterprise": False}
    ) == ("unmet", "0.00")


def test_tax_effect_and_loss_years_follow() -> None:
    case = {"personnel": "100.00", "cit_rate": "15%", "hnte_valid": True}

    assert ask_for("tax_effect loss_carry_years", **case) == ("15.00", 10)
    assert ask_for("loss_carry_years", **case, tax_year=2017) == (5,)
    assert ask_for("policy_selector", tech_sme_registered=True) == (2,)
