from tests.policies.rd_super_deduction.asking import ask_for


def test_lines_of_the_form_object_are_compared_too() -> None:
    found = ask_for(
        "L34 L51",
        one_expensed_project_lines={"L4": "900.00", "L29": "200.00", "L34": "100.00"},
    )

    assert found == ("100.00", "1000.00")


def test_a_base_of_the_year_may_be_stated() -> None:
    assert ask_for("L47 L51", deductible_base_year="500.00") == (None, "500.00")
