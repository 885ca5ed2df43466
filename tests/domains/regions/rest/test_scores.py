"""Scores over HTTP, down to the cells they come from."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.engines.composites.worlds import DATA
from tests.factories.bundles import issued
from tests.factories.callers import API

pytestmark = pytest.mark.django_db

SMALL = f"{API}/indices/small/2022"
DOUBTS = {
    "seed": 7,
    "draws": 20,
    "assumptions": [{"name": "weights", "kind": "weights", "level": 2, "spread": 0.5}],
}
IMPUTED: list[dict[str, Any]] = [
    {"impute": {"method": "mean"}},
    {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
    {"aggregate": {"method": "arithmetic"}},
]


@pytest.fixture(autouse=True)
def _forgotten_limits() -> None:
    cache.clear()


def _json(path: str) -> Any:
    answer = Client().get(f"{SMALL}{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_units_come_with_scores_and_ranks_the_best_first() -> None:
    issued()

    found = _json("/scores")

    assert (found["element"], found["period"], found["revision"]) == (
        "small",
        "2022",
        1,
    )
    assert [(one["code"], one["score"], one["rank"]) for one in found["items"]] == [
        ("B", 68.75, 1),
        ("A", 50.0, 2),
        ("C", 31.25, 3),
    ]
    assert [one["interval"] for one in found["items"]] == [None] * 3


def test_ranks_of_the_index_carry_their_intervals() -> None:
    issued(uncertainty=DOUBTS)

    best = _json("/scores")["items"][0]

    assert best["interval"]["draws"] == 20
    assert 1 <= best["interval"]["low"] <= best["interval"]["high"] <= 3


@pytest.mark.parametrize(
    ("query", "scores"),
    [
        ("element=rd", [("B", 100.0), ("C", 50.0), ("A", 0.0)]),
        ("element=rd&period=2021", [("C", 100.0), ("B", 50.0), ("A", 0.0)]),
        ("element=energy", [("C", 100.0), ("B", 50.0), ("A", 0.0)]),
    ],
)
def test_any_element_and_period_can_be_asked_for(
    query: str, scores: list[tuple[str, float]]
) -> None:
    issued(uncertainty=DOUBTS)

    found = _json(f"/scores?{query}")["items"]

    assert [(one["code"], one["score"]) for one in found] == scores
    assert {one["interval"] for one in found} == {None}


def test_a_unit_tells_its_cells_from_the_observed_to_the_weight() -> None:
    issued()

    unit = _json("/units/B")

    cell = next(one for one in unit["cells"] if one["code"] == "energy")
    assert (unit["name"], unit["score"], unit["rank"], unit["of"]) == (
        "乙市",
        68.75,
        1,
        3,
    )
    assert (cell["observed"], cell["prepared"], cell["normalized"]) == (3.0, 3.0, 50.0)
    assert (cell["weight"], cell["rank"], cell["direction"]) == (0.125, 2, "negative")
    assert cell["is_imputed"] is False


def test_a_cell_that_was_filled_in_says_so() -> None:
    issued(data=DATA.replace("B,乙市,2022,3,3,30", "B,乙市,2022,3,,30"), steps=IMPUTED)

    cell = next(one for one in _json("/units/B")["cells"] if one["code"] == "energy")

    assert (cell["observed"], cell["prepared"], cell["is_imputed"]) == (None, 3.0, True)


def test_a_unit_without_a_score_is_listed_last_and_ranked_nowhere() -> None:
    issued(data=DATA.replace("B,乙市,2022,3,3,30", "B,乙市,2022,,,"))

    last = _json("/scores")["items"][-1]

    assert (last["code"], last["score"], last["rank"], last["interval"]) == (
        "B",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/scores?element=nothing", "本版指数中没有这项指标"),
        ("/scores?period=1999", "本版指数没有这一期的数据"),
        ("/units/nowhere", "本版指数中没有这个地区"),
    ],
)
def test_what_the_edition_has_not_is_said(path: str, said: str) -> None:
    issued()

    answer = Client().get(f"{SMALL}{path}")

    assert (answer.status_code, answer.json()["detail"]) == (404, said)


@pytest.mark.parametrize("rows", [3, 30])
def test_scores_cost_two_statements_at_first_and_one_afterwards(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = "".join(f"U{at},{at},{at * at},{3 * at}\n" for at in range(1, rows + 1))
    issued(data=f"uCode,rd,energy,patents\n{lines}")

    with django_assert_num_queries(2):
        _json("/scores")
    with django_assert_num_queries(1):
        _json("/scores")
