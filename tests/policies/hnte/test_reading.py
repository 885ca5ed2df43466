"""One case may be written in many ways; what is impossible is refused by name."""

from datetime import date
from typing import Any

import pytest

from corridor.kernel.errors import InputRefused, Problems
from corridor.policies.hnte.definition import BOOK, POLICY
from corridor.policies.hnte.reading import read_case

DAY = date(2026, 6, 30)


def given(case: dict[str, Any]) -> dict[str, Any]:
    return read_case(BOOK, case, DAY).given


@pytest.mark.parametrize(
    "sales",
    [
        {"y2022": "1", "y2023": "2", "y2024": "3"},
        {"2024": "3", "2022": "1", "2023": "2"},
        ["1", "2", "3"],
        {"y2021": "9", "y2022": "1", "y2023": "2", "y2024": "3"},
    ],
)
def test_a_series_may_be_a_list_or_keyed_by_year(sales: object) -> None:
    found = given({"sales": sales, "years": 3})

    assert [found[f"sales_y{year}"] for year in (1, 2, 3)] == [100, 200, 300]


def test_a_single_figure_is_that_of_the_last_year() -> None:
    found = given({"sales": "3"})

    assert found == {"sales_y3": 300}


def test_series_of_different_length_are_aligned_by_year() -> None:
    found = given({"sales": {"y2023": "2", "y2024": "3"}, "rd": {"y2023": "1"}})

    assert found == {
        "sales_y2": 200,
        "sales_y3": 300,
        "hnte_rd_y2": 100,
        "operating_years": 2,
    }


def test_the_years_of_a_company_come_from_its_dates_before_the_lists() -> None:
    dates = {"registered": "2019-01-01", "application_date": "2025-01-01"}

    found = given({**dates, "sales": ["2", "3"]})

    assert "operating_years" not in found


def test_taxable_parts_of_revenue_are_taken_off() -> None:
    found = given({"total_income": "10", "non_taxable_income": "4"})

    assert found == {"total_revenue": 600}


@pytest.mark.parametrize(
    "case",
    [
        {"ip": {"count": {"class1": 0, "class2": 3, "points": 4}}},
        {"ip": {"class1": 0, "class2": 3, "count_points": 4}},
        {"ip": {"class1": 0, "ip_class2": 3, "count": 4}},
        {"ip_class1": 0, "ip_class2": 3, "count_points": 4, "standards_bonus": 0},
        {"count": {"class1": 0, "class2": 3, "points": 4}, "standards_points": 0},
    ],
)
def test_rights_may_be_nested_or_flat(case: dict[str, Any]) -> None:
    assert given(case) == {
        "ip_class1": 0,
        "ip_class2": 3,
        "count_points": 4,
        "standards_points": 0,
    }


@pytest.mark.parametrize(
    ("acquisition", "points"),
    [({"own_rd": True, "points": 3}, 3), (3, 3)],
)
def test_acquisition_may_be_an_object_or_points(
    acquisition: object, points: int
) -> None:
    found = given({"ip": {"acquisition": acquisition}})

    assert found["acquisition_points"] == points


@pytest.mark.parametrize(
    "standards",
    [
        {"standards_bonus": 2},
        {"standards": {"participated": True, "points": 2}},
        {"standards_points": 2},
    ],
)
def test_the_bonus_may_be_written_in_many_ways(standards: dict[str, object]) -> None:
    assert given({"ip": standards})["standards_points"] == 2


def test_a_part_taken_in_standards_leaves_the_bonus_to_an_expert() -> None:
    found = given({"ip": {"standards_participated": True}})

    assert found == {"standards_participated": True}


@pytest.mark.parametrize(
    "case",
    [
        {"transformations": 6},
        {"transformations": {"count_3y": 6}},
        {"transformation": {"count": 6}},
        {"transformations_3y": 6},
    ],
)
def test_transformations_may_be_a_total(case: dict[str, Any]) -> None:
    assert given(case) == {"transformations_3y": 6}


@pytest.mark.parametrize(
    "case",
    [
        {"transformations": [1, 2, 3]},
        {"transformations": {"by_year": [1, 2, 3]}},
    ],
)
def test_transformations_may_be_yearly(case: dict[str, Any]) -> None:
    assert given(case) == {
        "transformations_y1": 1,
        "transformations_y2": 2,
        "transformations_y3": 3,
        "operating_years": 3,
    }


@pytest.mark.parametrize(
    "management",
    [
        [5, 4, 3, 2],
        {"rules": 5, "institution": 4, "incentives": 3, "people": 2},
    ],
)
def test_management_may_be_a_list_or_named(management: object) -> None:
    evaluation = POLICY.evaluate({"rd_management": management}, DAY)

    assert evaluation.results["management"] == 14


@pytest.mark.parametrize(
    "growth",
    [
        {"net_assets_year_end": ["1", "2"], "points": {"net_assets": 9}},
        {"net_assets_year_end": ["1", "2"], "net_assets": 9},
    ],
)
def test_growth_may_hold_figures_and_points(growth: dict[str, object]) -> None:
    found = given({"growth": growth})

    assert found == {
        "net_assets_y2": 100,
        "net_assets_y3": 200,
        "net_assets_points": 9,
        "operating_years": 2,
    }


@pytest.mark.parametrize(
    "case",
    [
        {"personnel": "30", "direct": "10"},
        {"rd_cost": {"personnel": "30", "direct": "10"}},
        {"projects": [{"id": "A", "personnel": "30"}, {"direct": "10"}]},
    ],
)
def test_cost_may_be_flat_nested_or_by_project(case: dict[str, Any]) -> None:
    evaluation = POLICY.evaluate(case, DAY)

    assert evaluation.results["internal"] == "40.00"


def test_a_tax_case_asks_about_a_valid_certificate_unless_it_says_otherwise() -> None:
    evaluation = POLICY.evaluate(
        {"tax_year": 2024, "taxable_income_before_super": "100"}, DAY
    )

    assert evaluation.results["tax"] == "15.00"
    assert evaluation.outcomes[""].rule_set.day <= date(2024, 12, 31)


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"sales": ["1", "-1"]}, "sales[1]"),
        ({"sales": {"y2024": 1.5}}, "sales.y2024"),
        ({"sales": {"lately": "1"}}, "sales.lately"),
        ({"sales": ["1", "2", "3", "4"]}, "sales"),
        ({"ip": {"advancedness": 9}}, "ip.advancedness"),
        ({"ip": {"core": 1}}, "ip.core"),
        ({"rd_management": [7, 0, 0, 0]}, "rd_management[0]"),
        ({"rd_management": [1, 1, 1, 1, 1]}, "rd_management"),
        ({"growth": {"net_assets": 11}}, "growth.net_assets"),
        ({"tech_stuff": 3}, "tech_stuff"),
        ({"application_date": "2015-12-31", "staff": 1}, "date"),
        ({"registered": "1900-12-31"}, "registered_on"),
        ({"sales": ["1"], "revenue": ["2"]}, "sales"),
    ],
)
def test_bad_input_is_refused_with_the_name_of_its_field(
    case: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        POLICY.evaluate(case, DAY)

    assert refused.value.field == field


def test_figures_given_twice_may_agree() -> None:
    found = given({"sales": ["1", "2"], "revenue": ["1", "2"]})

    assert found["sales_y3"] == 200


def test_all_faults_are_reported_together() -> None:
    with pytest.raises(Problems) as refused:
        POLICY.evaluate({"staff": -1, "ip": {"core_support": "high"}}, DAY)

    fields = {error.field for error in refused.value.errors}
    assert fields == {"staff", "ip.core_support"}
