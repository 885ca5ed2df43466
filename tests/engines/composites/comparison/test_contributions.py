"""A score is the sum of what its cells give, down to what was observed."""

import math

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from corridor.engines.composites.building import build
from corridor.engines.composites.comparison.contributions import (
    TOLERANCE,
    Baseline,
    Cell,
    cell_amounts,
    contributions,
)
from corridor.engines.composites.comparison.errors import (
    NoOrderComputable,
    ScoreAbsent,
    UnitAbsent,
)
from corridor.engines.composites.errors import CompositeFault, DefinitionMisread
from corridor.engines.composites.table import Table
from tests.engines.composites.comparison.indices import (
    BY_ROW,
    MINMAX,
    NAN,
    ONE_TREE,
    Tree,
    definition,
    flat,
    index,
    tables,
    trees,
)
from tests.engines.composites.worlds import small


def test_a_weighted_sum_comes_apart_as_one_would_by_hand() -> None:
    # 2022, B: rd 100 × 0.375, energy 50 × 0.125, patents 50 × 0.5
    found = contributions(small(), "B")

    assert found.cells == (
        Cell("rd", 3.0, 100.0, 0.375, 37.5),
        Cell("energy", 3.0, 50.0, 0.125, 6.25),
        Cell("patents", 30.0, 50.0, 0.5, 25.0),
    )
    assert (found.score, found.start, found.residual) == (68.75, 0.0, 0.0)
    assert (found.baseline, found.orders, found.exact) == (Baseline.NOTHING, 0, True)


def test_an_earlier_period_and_a_group_come_apart_too() -> None:
    found = contributions(small(), "C", "input", at=0)

    assert [one.amount for one in found.cells] == [75.0, 25.0]
    assert (found.element, found.score) == ("input", 100.0)


def test_a_missing_cell_lends_its_share_within_its_group() -> None:
    rows = {"A": [4.0, NAN, 6.0, 8.0]}

    found = contributions(index(ONE_TREE, rows), "A")

    # p is 1/3 of the index, q 2/3; in q, c weighs 2 and d 1
    assert [one.weight for one in found.cells] == pytest.approx([
        1 / 3,
        0,
        4 / 9,
        2 / 9,
    ])
    assert found.cells[1].amount == 0
    assert math.isnan(found.cells[1].normalized)
    assert found.residual == pytest.approx(0, abs=1e-15)


def test_a_cell_that_was_filled_in_says_so() -> None:
    fill = {"impute": {"method": "mean"}}
    rows = {"A": [4.0, NAN], "B": [2.0, 6.0], "C": [2.0, 8.0]}

    observed, filled = contributions(index(flat(1, 1), rows, fill), "A").cells

    assert (observed.filled, filled.filled) == (False, True)
    assert (filled.normalized, filled.amount) == (7.0, 3.5)


def test_a_geometric_mean_is_counted_from_the_average_unit() -> None:
    rows = {"A": [16.0, 9.0], "B": [4.0, 9.0], "C": [7.0, 9.0]}

    found = contributions(index(flat(1, 1), rows, method="geometric"), "A")

    # the average unit has 9 and 9, and scores 9; A scores 12
    assert found.baseline is Baseline.AVERAGE
    assert found.start == pytest.approx(9)
    assert [one.amount for one in found.cells] == pytest.approx([3, 0])
    assert (found.orders, found.exact) == (2, True)


def test_the_lowest_values_may_be_the_baseline() -> None:
    rows = {"A": [16.0, 9.0], "B": [4.0, 9.0], "C": [9.0, 4.0]}
    built = index(flat(1, 1), rows, method="geometric")

    found = contributions(built, "A", baseline=Baseline.LOWEST)

    # from 4 and 4: a first 8 or after b 12 − 6, b 6 − 4 or 12 − 8
    assert found.start == pytest.approx(4)
    assert [one.amount for one in found.cells] == pytest.approx([5, 3])


def test_a_geometric_mean_cannot_be_counted_from_nothing() -> None:
    built = index(flat(1, 1), {"A": [16, 9], "B": [4, 9]}, method="geometric")

    with pytest.raises(NoOrderComputable):
        contributions(built, "A", baseline=Baseline.NOTHING)


def test_outranking_is_counted_against_all_others() -> None:
    rows = {"A": [5.0, 5.0], "B": [1.0, 9.0], "C": [3.0, 1.0]}

    found = contributions(index(flat(1, 1), rows, method="copeland"), "A")

    # with 3 and 5, the average, A draws with B and beats C; with its 5, as well
    assert (found.score, found.start) == (1.0, 1.0)
    assert [one.amount for one in found.cells] == [0.0, 0.0]


def test_many_indicators_are_drawn_and_say_how_sure_they_are() -> None:
    weights = range(1, 13)
    rows = {unit: [float(at % size + 1) for at in weights]
            for unit, size in (("A", 5), ("B", 3), ("C", 7))}  # fmt: skip
    built = index(flat(*weights), rows, method="geometric")

    found = contributions(built, "A", draws=30, seed=4)

    assert (found.orders, found.exact) == (60, False)
    assert max(one.error for one in found.cells) > 0
    assert abs(found.residual) < TOLERANCE * found.score
    assert found == contributions(built, "A", draws=30, seed=4)


def test_all_cells_of_all_units_add_up_to_all_scores() -> None:
    rows = {"A": [4.0, NAN, 6.0, 8.0], "B": [1.0, 2.0, 3.0, 4.0]}
    built = index(ONE_TREE, rows)

    found = cell_amounts(built)

    assert found.sum(axis=1) == pytest.approx(built.scores(), rel=1e-15)
    assert found[0, 1] == 0


def test_only_weighted_sums_are_told_for_all_units_at_once() -> None:
    built = index(flat(1, 1), {"A": [16, 9], "B": [4, 9]}, method="geometric")

    with pytest.raises(DefinitionMisread) as refusal:
        cell_amounts(built)

    assert "'geometric' is not known" in refusal.value.text.en


def test_an_indicator_is_no_group_and_comes_not_apart() -> None:
    with pytest.raises(DefinitionMisread):
        contributions(small(), "A", "rd")


def test_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnitAbsent):
        contributions(small(), "Z")


def test_a_unit_without_a_score_is_refused() -> None:
    with pytest.raises(ScoreAbsent) as refusal:
        contributions(index(flat(1), {"A": [1], "B": [NAN]}), "B")

    assert refusal.value.text.en == "'B' has too few values for a score in 'index'"


@given(trees(), tables(), st.sampled_from([*BY_ROW, "copeland"]))
@settings(deadline=None, max_examples=40)
def test_parts_add_up_to_the_score(tree: Tree, drawn: Table, method: str) -> None:
    try:
        built = build(definition(tree, MINMAX, method=method), (drawn,))
        found = contributions(built, "A")
    except CompositeFault:
        reject()

    sizes = sum(abs(one.amount) for one in found.cells)
    assert abs(found.residual) <= TOLERANCE * max(sizes, abs(found.start))
    assert not np.isnan(found.score)
