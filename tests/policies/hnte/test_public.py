"""Each block of a case is answered, and experts' points are held to their brackets."""

from datetime import date
from typing import Any

import pytest

from corridor.kernel.errors import Problems
from corridor.policies.hnte.definition import POLICY
from corridor.policies.hnte.public import PointsOutsideBracket

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("case", "field", "bracket"),
    [
        (
            {"ip": {"count": {"class1": 0, "class2": 6, "points": 8}}},
            "ip.count.points",
            "5 to 6",
        ),
        (
            {"ip": {"acquisition": {"own_rd": False, "points": 4}}},
            "ip.acquisition.points",
            "0 to 3",
        ),
        (
            {"ip": {"standards": {"participated": False, "points": 1}}},
            "ip.standards.points",
            "0 to 0",
        ),
        (
            {"transformations": {"count_3y": 14, "points": 25}},
            "transformations.points",
            "19 to 24",
        ),
        (
            {"growth": {"revenue": ["1", "1", "1"], "points": {"revenue": 1}}},
            "growth.points.revenue",
            "0 to 0",
        ),
        (
            {"growth": {"net_assets_year_end": ["1", "2", "4"], "net_assets": 8}},
            "growth.net_assets",
            "9 to 10",
        ),
    ],
)
def test_points_outside_their_bracket_are_refused(
    case: dict[str, Any], field: str, bracket: str
) -> None:
    with pytest.raises(PointsOutsideBracket) as refused:
        POLICY.evaluate(case, DAY)

    assert refused.value.field == field
    assert bracket in refused.value.message("en")


def test_all_points_outside_are_reported_together() -> None:
    case = {
        "ip": {"count": {"class1": 1, "class2": 0, "points": 1}},
        "transformations": {"count_3y": 0, "points": 1},
    }

    with pytest.raises(Problems) as refused:
        POLICY.evaluate(case, DAY)

    assert len(refused.value.errors) == 2


def test_points_without_facts_are_taken_as_they_are() -> None:
    evaluation = POLICY.evaluate({"ip": {"count": {"points": 8}}}, DAY)

    assert evaluation.results["count_bracket"] is None
    assert evaluation.results["ip"] is None


def test_only_the_blocks_asked_for_are_answered() -> None:
    evaluation = POLICY.evaluate({"personnel": "1"}, DAY)

    assert "hnte_rd_total" in evaluation.results
    assert {"passes", "total", "tax_15", "net_assets"} & set(
        evaluation.results
    ) == set()


def test_a_whole_case_is_answered_block_by_block() -> None:
    evaluation = POLICY.evaluate(
        {
            "registered": "2020-03-01",
            "application_date": "2025-06-20",
            "core_ip_owned": True,
            "field_in_catalogue": True,
            "tech_staff": 24,
            "staff": 200,
            "sales": ["38000000.00", "42000000.00", "50000000.00"],
            "rd": ["1900000.00", "2100000.00", "2600000.00"],
            "rd_domestic_share": "100%",
            "ht_revenue_last_year": "33000000.00",
            "total_revenue_last_year": "51000000.00",
            "clean_year": True,
            "ip": {
                "advancedness": 7,
                "core_support": 6,
                "count": {"class1": 1, "class2": 4, "points": 7},
                "acquisition": {"own_rd": True, "points": 5},
            },
            "transformations": {"count_3y": 14, "points": 22},
            "rd_management": [5, 5, 3, 3],
            "growth": {
                "net_assets_year_end": ["100", "130", "180"],
                "points": {"net_assets": 8, "revenue": 3},
            },
        },
        DAY,
    )

    results = evaluation.results
    assert results["total"] == 74
    assert results["passes"]["score"] is True
    assert results["qualifies"] is True
    assert results["growth_detail"]["net_assets"]["band"] == "B"
    assert results["growth"] == 11
    assert evaluation.states["overall"] == "met"


def test_negative_net_assets_ask_for_review() -> None:
    evaluation = POLICY.evaluate({"net_assets_year_end": ["-1", "2", "3"]}, DAY)

    assert evaluation.results["net_assets"]["manual_review"] is True


def test_growth_with_a_year_left_out_has_no_range() -> None:
    evaluation = POLICY.evaluate(
        {"net_assets_year_end": ["1", None, "3"], "revenue": ["1", "2", "3"]}, DAY
    )

    assert evaluation.results["net_assets"]["basis"] == "needs data"
    assert evaluation.results["growth_points_range"] is None


def test_a_loss_of_every_figure_is_no_answer() -> None:
    evaluation = POLICY.evaluate({"tech_staff": 3}, DAY)

    assert evaluation.results["qualifies"] is None
    assert evaluation.results["rd_threshold"] is None
    assert evaluation.results["ht_ratio"] is None


def test_full_marks_add_up_to_a_hundred() -> None:
    outcome = POLICY.evaluate({"staff": 1}, DAY).outcomes[""]

    assert POLICY.full_marks is not None
    assert sum(POLICY.full_marks(outcome).values()) == 100
