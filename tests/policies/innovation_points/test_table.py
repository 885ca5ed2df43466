"""A table is checked when it is loaded, and a locality can bring its own."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from corridor.policies.errors import IndicatorMisdescribed, WeightsDoNotAdd
from corridor.policies.innovation_points.definition import TABLE, book_of
from corridor.policies.innovation_points.public import evaluate_case
from corridor.policies.innovation_points.table import read_table

OWN: dict[str, Any] = {
    "name": "OWN",
    "starts": date(2025, 1, 1),
    "source": "某园区积分办法",
    "title": {"zh": "某园区积分办法", "en": "Points of a zone"},
    "sample": True,
    "stages": {
        "young": {"term": "初创", "english": "young"},
        "old": {"term": "成熟", "english": "old"},
    },
    "groups": {"T": {"term": "技术", "english": "Technical"}},
    "indicators": {
        "T1": {
            "term": "专利",
            "english": "Patents",
            "unit": "items",
            "reference": 10,
            "weights": [60, 40],
            "fact": "invention_applications",
            "scoring": "bracket",
            "brackets": {1: 50, 5: 100},
        },
        "T2": {
            "term": "研发费用",
            "english": "R&D",
            "unit": "wan_yuan",
            "reference": 10,
            "weights": [40, 60],
            "fact": "rd_expense",
            "scoring": "percentile_in_stage_cohort",
            "cohorts": {"young": [10, 20, 20, 40], "old": [100, 200]},
        },
    },
}


def test_the_weights_of_every_stage_add_up_to_a_hundred() -> None:
    for number, stage in enumerate(TABLE.stages):
        assert sum(row.weights[number] for row in TABLE.rows) == 100, stage
    assert len(TABLE.rows) == 18


def test_weights_that_do_not_add_up_are_refused_by_stage() -> None:
    body = deepcopy(OWN)
    body["indicators"]["T1"]["weights"] = [60, 41]

    with pytest.raises(WeightsDoNotAdd) as refused:
        read_table(body)

    assert refused.value.field == "old"
    assert "101" in refused.value.message("en")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "ducats"}, "unit is wrong"),
        ({"reference": 0}, "reference is wrong"),
        ({"reference": 1.5}, "reference is wrong"),
        ({"weights": [60]}, "weights is wrong"),
        ({"weights": [160, -60]}, "weights is wrong"),
        ({"growth": "rd_expense"}, "fact, growth, share is wrong"),
        ({"scoring": "guess"}, "scoring is wrong"),
        ({"scoring": "linear_cap"}, "brackets is wrong"),
        ({"cohorts": {}}, "cohorts is wrong"),
        ({"colour": "red"}, "unknown field 'colour'"),
    ],
)
def test_a_row_that_is_wrong_is_refused_by_name(
    change: dict[str, Any], said: str
) -> None:
    body = deepcopy(OWN)
    body["indicators"]["T1"] |= change

    with pytest.raises(IndicatorMisdescribed) as refused:
        read_table(body)

    assert refused.value.field == "T1"
    assert said in refused.value.message("en")


@pytest.mark.parametrize(
    ("stage", "patents", "wan_yuan", "points"),
    [
        (0, 0, 5, (0, 0)),
        (0, 1, 10, (3000, 1000)),
        (0, 4, 20, (3000, 3000)),
        (0, 5, 39, (6000, 3000)),
        (1, 5, 100, (4000, 3000)),
        (1, 5, 500, (4000, 6000)),
    ],
)
def test_brackets_and_cohorts_score_like_the_linear_cap(
    stage: int, patents: int, wan_yuan: int, points: tuple[int, int]
) -> None:
    rules = book_of(read_table(OWN)).on(date(2025, 6, 1))

    outcome = rules.evaluate({
        "stage": stage,
        "invention_applications": patents,
        "rd_expense": wan_yuan * 10**6,
    })

    assert (outcome["T1_points"], outcome["T2_points"]) == points
    assert outcome["core_score"] == sum(points)


def test_a_table_that_a_document_gives_carries_no_label() -> None:
    table = read_table(OWN | {"sample": False})
    case = {"weights": "OWN", "stage": "old", "values": {"T1": 5, "T2": 100}}

    found = evaluate_case(table, book_of(table), case, date(2025, 6, 1))

    assert found.results["core_score"] == "70.00"
    assert "weights_label" not in found.results
    assert not found.outcomes[""].rule_set.is_sample("core_score")
