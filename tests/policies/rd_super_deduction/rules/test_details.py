from tests.policies.rd_super_deduction.asking import ask_for, project


def test_lines_add_up_over_the_projects_that_enter() -> None:
    found = ask_for(
        "L4 L5 L6 L3",
        projects=[
            project("A", L4="10.00", L5="1.00"),
            project("B", L4="20.00", L6="2.00"),
            project("C", L4="99.00", trustee=True),
        ],
    )

    assert found == ("30.00", "1.00", "2.00", "33.00")


def test_a_project_without_the_category_leaves_the_lines_told() -> None:
    found = ask_for(
        "L8 L9", projects=[project("A", L8="5.00"), project("B", personnel="9.00")]
    )

    assert found == ("5.00", "0.00")


def test_a_category_given_alone_leaves_its_lines_untold() -> None:
    found = ask_for(
        "L3 L4", projects=[project("A", L4="5.00"), project("B", personnel="9.00")]
    )

    assert found == ("14.00", None)
