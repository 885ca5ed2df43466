from tests.policies.rd_super_deduction.asking import ask_for, project


def capitalized(name: str, **amounts: str) -> dict[str, object]:
    return project(
        name,
        treatment="capitalised_formed",
        available_for_use="2024-01-01",
        life_months=120,
        **amounts,
    )


def test_two_capitalized_rows_and_the_rest_make_the_whole() -> None:
    # cap (900 + 300 + 600) / 9 = 200 against 300 of other costs
    projects = [
        project("E", personnel="900.00", other="150.00"),
        capitalized("C", personnel="300.00", other="100.00"),
        capitalized("D", personnel="600.00", other="50.00"),
    ]

    found = ask_for(
        "L34 other_allowed_C other_allowed_D other_allowed_E L41 L42", projects=projects
    )

    assert found == ("200.00", "66.67", "33.33", "100.00", "1000.00", "1000.00")


def test_overseas_cost_is_shared_by_what_was_paid() -> None:
    # 80 % of 3000 is 2400; two thirds of 900 + 600 is 1000
    projects = [
        project("E", personnel="900.00", ent_ovs_org="2000.00"),
        capitalized("C", personnel="600.00", ent_ovs_org="1000.00"),
    ]

    found = ask_for("L38 overseas_allowed_C L42 L41", projects=projects)

    assert found == ("1000.00", "333.33", "933.33", "1566.67")


def test_rounding_never_capitalizes_more_than_the_year_has() -> None:
    # cap 0.01 over two rows of equal claim: each would round up to 0.01
    projects = [
        capitalized("C", personnel="0.05", other="0.05"),
        capitalized("D", personnel="0.04", other="0.05"),
    ]

    found = ask_for("L34 L40 L41 L42", projects=projects)

    assert found == ("0.01", "0.10", "0.00", "0.10")


def test_before_2021_a_row_keeps_what_its_own_cap_allows() -> None:
    projects = [
        project("E", personnel="900.00", other="10.00"),
        {
            **capitalized("C", personnel="90.00", other="50.00"),
            "available_for_use": "2020-01-01",
        },
    ]

    found = ask_for(
        "L34 other_allowed_C other_allowed_E L42", tax_year=2020, projects=projects
    )

    assert found == ("20.00", "10.00", "10.00", "100.00")
