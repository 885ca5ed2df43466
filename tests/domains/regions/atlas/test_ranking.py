import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.atlas.ranking import (
    LeftOut,
    Reranked,
    left_out,
    number,
    observed_counts,
    ranked_units,
    reranked,
)
from corridor.engines.composites.api import (
    DefinitionMisread,
    WeightsFault,
    build,
    read_definition,
    read_tables,
)
from tests.engines.composites.worlds import DATA, document
from tests.factories.indices import DOUBTS, loaded, places

WITH_A_HOLE = DATA.replace("A,甲市,2022,1,4,40", "A,甲市,2022,1,,40")
SCREENED = [
    {"screen": {"available": 1.0}},
    {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
    {"aggregate": {"method": "arithmetic"}},
]
GEOMETRIC = [
    {"normalize": {"method": "minmax", "lower": 1, "upper": 100}},
    {"aggregate": {"method": "geometric"}},
]
EMPTY_ROW = DATA.replace("C,丙市,2022,2,2,20", "C,丙市,2022,,,")


def test_the_best_stand_first_with_their_groups() -> None:
    rows = ranked_units(loaded())

    assert [(row.code, row.name, row.rank, row.score) for row in rows] == [
        ("B", "乙市", 1, 68.75),
        ("A", "甲市", 2, 50.0),
        ("C", "丙市", 3, 31.25),
    ]
    assert [(one.code, one.score) for one in rows[0].groups] == [
        ("input", 87.5),
        ("output", 50.0),
    ]
    assert [row.interval for row in rows] == [None] * 3


def test_intervals_go_with_their_units() -> None:
    rows = ranked_units(loaded(uncertainty=DOUBTS))

    for row in rows:
        assert row.interval is not None
        assert row.interval.unit == row.code
        assert row.interval.low <= row.interval.high


def test_what_was_observed_is_counted_before_anything_is_filled_in() -> None:
    steps = [{"impute": {"method": "mean"}}, *document()["steps"]]

    found = loaded(WITH_A_HOLE, steps=steps)

    assert observed_counts(found) == {"A": 2, "B": 3, "C": 3}
    assert {
        row.code: (row.observed, row.indicators) for row in ranked_units(found)
    } == {
        "A": (2, 3),
        "B": (3, 3),
        "C": (3, 3),
    }


def test_units_without_a_score_stand_last_without_a_rank() -> None:
    rows = ranked_units(loaded(EMPTY_ROW))

    assert [(row.code, row.rank, row.score) for row in rows][-1] == ("C", None, None)
    assert [one.score for one in rows[-1].groups] == [None, None]
    assert rows[-1].observed == 0


def test_units_that_were_screened_out_are_named_with_what_they_lack() -> None:
    found = loaded(WITH_A_HOLE, steps=SCREENED)

    assert left_out(found) == (LeftOut("A", "甲市", 2, 3),)
    assert {row.code for row in ranked_units(found)} == {"B", "C"}
    assert left_out(loaded()) == ()


@pytest.mark.parametrize(
    ("before", "after", "move", "fall"),
    [(3, 1, 2, 0), (1, 3, -2, 2), (2, 2, 0, 0), (None, 1, 0, 0), (1, None, 0, 0)],
)
def test_a_move_counts_places_won_and_a_fall_places_lost(
    before: int | None, after: int | None, move: int, fall: int
) -> None:
    row = Reranked("A", "甲市", before, after, 1.0, 1.0)

    assert (row.move, row.fall) == (move, fall)


def test_without_other_weights_nothing_moves() -> None:
    rows = reranked(loaded(), {})

    assert [(row.code, row.rank_before, row.rank_after) for row in rows] == [
        ("B", 1, 1),
        ("A", 2, 2),
        ("C", 3, 3),
    ]
    assert [row.score_before for row in rows] == [row.score_after for row in rows]


@pytest.mark.parametrize("steps", [document()["steps"], GEOMETRIC])
@given(first=st.floats(0, 100), second=st.floats(0, 100), places_=st.integers(2, 9))
def test_other_weights_rank_as_an_index_built_with_them(
    steps: list[object], first: float, second: float, places_: int
) -> None:
    weights = {"input": first, "output": second}
    data = places(places_)
    known = loaded(data, steps=steps)
    if first + second == 0:
        with pytest.raises(WeightsFault):
            reranked(known, weights)
        return

    rows = reranked(known, weights)

    said = document(weights="relative", steps=steps)
    said["elements"] = [
        {**one, "weight": weights.get(one["code"], one.get("weight", 1))}
        for one in said["elements"]
    ]
    definition = read_definition(said)
    rebuilt = build(definition, read_tables(io.StringIO(data)))
    again = {
        unit: (float(score), float(rank))
        for unit, score, rank in zip(
            rebuilt.latest.units, rebuilt.scores(), rebuilt.ranks(), strict=True
        )
    }
    assert {row.code: (row.score_after, row.rank_after) for row in rows} == again
    assert [row.rank_after for row in rows] == sorted(
        again[row.code][1] for row in rows
    )


def test_weights_of_what_is_not_there_or_below_zero_are_refused() -> None:
    with pytest.raises(DefinitionMisread):
        reranked(loaded(), {"nobody": 1.0})
    with pytest.raises(WeightsFault):
        reranked(loaded(), {"input": -1.0})


def test_a_missing_number_is_none() -> None:
    assert (number(np.nan), number(1.5), number(np.float64(0))) == (None, 1.5, 0.0)
