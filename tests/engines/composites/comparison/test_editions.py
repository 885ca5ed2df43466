"""Two builds side by side say what moved and what was written otherwise."""

import math
from typing import Any

import pytest

from corridor.engines.composites.comparison.editions import (
    Difference,
    UnitMove,
    compare,
    differences,
)
from corridor.engines.composites.errors import PeriodMissing
from tests.engines.composites.worlds import DOCUMENT, document, small

GONE = """uCode,uName,rd,energy,patents
A,甲市,1,4,40
B,乙市,3,3,30
D,丁市,2,2,20
"""
HEAVIER = [
    {**one, "weight": {"input": 0.8, "output": 0.2}.get(one["code"], one.get("weight"))}
    if one["code"] != "small"
    else one
    for one in DOCUMENT["elements"]
]


def test_a_build_is_equal_to_itself() -> None:
    found = compare(small(), small())

    assert found.differences == ()
    assert [one.step for one in found.stages] == ["observed", "normalize", "aggregate"]
    assert all(one.same for one in found.stages)
    assert (found.spearman, found.kendall) == (pytest.approx(1), pytest.approx(1))
    assert found.periods == ("2022", "2022")


def test_units_are_told_in_the_order_of_the_later_ranks() -> None:
    found = compare(small(), small(elements=HEAVIER))

    # before: B 68.75, A 50, C 31.25; after: 0.8 of 87.5, 62.5, 0 and 0.2 of 50, 0, 100
    assert found.moves == (
        UnitMove("B", "乙市", 68.75, 80.0, 1, 1),
        UnitMove("C", "丙市", 31.25, 50.0, 3, 2),
        UnitMove("A", "甲市", 50.0, 20.0, 2, 3),
    )
    assert [one.rank_change for one in found.moves] == [0, -1, 1]
    assert found.moves[1].score_change == 18.75
    assert found.spearman == pytest.approx(0.5)
    assert found.kendall == pytest.approx(1 / 3)


def test_the_first_step_that_differs_is_seen() -> None:
    found = compare(small(), small(elements=HEAVIER))

    assert [(one.step, one.same) for one in found.stages] == [
        ("observed", True), ("normalize", True), ("aggregate", False),
    ]  # fmt: skip


def test_units_of_one_build_alone_are_told_apart() -> None:
    found = compare(small(), small(GONE))

    assert found.in_both == ("B", "A")
    assert found.only_before == ("C",)
    assert found.only_after == ("D",)
    alone = next(one for one in found.moves if one.unit == "D")
    assert alone.rank_change is None
    assert math.isnan(alone.score_change)


def test_two_years_of_one_build_are_compared() -> None:
    built = small()

    found = compare(built, built, "2021", "2022")

    assert found.periods == ("2021", "2022")
    # in 2021 B and C share the lead
    assert [(one.unit, one.rank_before, one.rank_after) for one in found.moves] == [
        ("B", 1, 1), ("A", 3, 2), ("C", 1, 3),
    ]  # fmt: skip


def test_a_period_that_is_not_there_is_refused() -> None:
    with pytest.raises(PeriodMissing):
        compare(small(), small(), "2021", "2023")


def test_fields_written_otherwise_are_named_by_their_path() -> None:
    changed = document(
        edition="2023",
        elements=[
            *[
                {**one, "direction": "positive"} if one["code"] == "energy" else one
                for one in DOCUMENT["elements"]
                if one["code"] != "rd"
            ],
            {"code": "papers", "parent": "input", "weight": 0.75},
        ],
        steps=[
            {"impute": {"method": "mean"}},
            {"normalize": {"method": "minmax", "lower": 0, "upper": 1}},
            {"aggregate": {"method": "arithmetic"}},
        ],
    )

    found = differences(DOCUMENT, changed)

    by_path = {one.path: (one.before, one.after) for one in found}
    assert by_path["elements.energy.direction"] == ("negative", "positive")
    assert by_path["elements.rd"][1] is None
    assert by_path["elements.papers"] == (None, {"parent": "input", "weight": 0.75})
    assert by_path["steps.impute"] == (None, {"method": "mean"})
    assert by_path["steps.normalize.upper"] == (100, 1)
    assert found[-1] == Difference("edition", "2022", "2023")
    assert len(found) == 6


def test_a_step_that_stands_twice_is_numbered() -> None:
    def steps(*first: float) -> dict[str, Any]:
        return {"steps": [{"treat": {"limit": one}} for one in first]}

    found = differences(steps(1, 2), steps(1, 3))

    assert found == (Difference("steps.treat#2.limit", 2, 3),)


def test_what_definitions_are_called_comes_last() -> None:
    found = differences({"title": "a", "weights": "share"}, {"title": "b"})

    assert [one.path for one in found] == ["weights", "title"]
