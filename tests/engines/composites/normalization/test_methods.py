import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.normalization import METHODS, normalized
from corridor.engines.composites.normalization.methods import (
    Borda,
    Constant,
    DistanceToMax,
    FractionOfMax,
    MazziottaPareto,
    Method,
    MinMax,
    PercentileRank,
    Rank,
    Scaled,
    Unchanged,
    ZScore,
)
from corridor.engines.composites.normalization.references import (
    AdjustedMazziottaPareto,
)
from corridor.engines.composites.normalization.sheet import Sheet
from corridor.engines.composites.table import Matrix
from tests.engines.composites.making import indicator

NAN = float("nan")
WITHIN = st.integers(-1000, 1000).map(lambda one: one / 8)
MATRICES = hnp.arrays(
    np.float64,
    st.tuples(st.integers(2, 9), st.integers(1, 4)),
    elements=st.one_of(WITHIN, st.just(NAN)),
)
FREE: tuple[Method, ...] = (
    MinMax(1, 100),
    ZScore(),
    Rank(),
    PercentileRank(),
    Borda(),
    DistanceToMax(),
    MazziottaPareto(),
    AdjustedMazziottaPareto(),
)
"""Methods that only look at where a value lies among the others."""


def column(*values: float) -> Matrix:
    return np.array(values, float)[:, None]


def scores(method: Method, *values: float, direction: int = 1) -> list[float]:
    found = normalized(column(*values), method, [direction])[:, 0]
    return [float(one) for one in found]


def lenient(method: Method) -> Method:
    if hasattr(method, "constant"):
        return replace(method, constant=Constant.MISSING)
    return method


@pytest.mark.parametrize(
    ("method", "more_is_better", "less_is_better"),
    [
        (MinMax(), [0, 25, 100], [100, 75, 0]),
        (MinMax(1, 5), [1, 2, 5], [5, 4, 1]),
        (Rank(), [1, 2, 3], [3, 2, 1]),
        (Borda(), [0, 1, 2], [2, 1, 0]),
        (PercentileRank(), [0, 0.5, 1], [1, 0.5, 0]),
        (DistanceToMax(), [0, 0.25, 1], [1, 0.75, 0]),
        (FractionOfMax(), [0.2, 0.4, 1], [1, 2, 5]),
        (Scaled(0, 20, 10), [1, 2, 5], [9, 8, 5]),
        (Unchanged(), [2, 4, 10], [-2, -4, -10]),
        (AdjustedMazziottaPareto(), [70, 85, 130], [130, 115, 70]),
    ],
)
def test_methods_score_as_worked_out_by_hand(
    method: Method, more_is_better: list[float], less_is_better: list[float]
) -> None:
    assert scores(method, 2, 4, 10) == more_is_better
    assert scores(method, 2, 4, 10, direction=-1) == less_is_better


def test_z_scores_divide_by_the_deviation_of_a_sample() -> None:
    # The mean of 2, 4, 9 is 5; deviations -3 -1 4, squares 26, over n-1: 13.
    expected = [-3 / math.sqrt(13), -1 / math.sqrt(13), 4 / math.sqrt(13)]

    assert scores(ZScore(), 2, 4, 9) == pytest.approx(expected, rel=1e-15)
    assert scores(ZScore(10, 2), 2, 4, 9) == pytest.approx(
        [10 + 2 * one for one in expected], rel=1e-15
    )


def test_the_mazziotta_pareto_form_divides_by_that_of_the_population() -> None:
    # The same squares over n: 26/3.
    deviation = math.sqrt(26 / 3)

    assert scores(MazziottaPareto(), 2, 4, 9, direction=-1) == pytest.approx(
        [100 + 30 / deviation, 100 + 10 / deviation, 100 - 40 / deviation], rel=1e-15
    )


def test_equal_values_share_the_smaller_rank_and_holes_have_none() -> None:
    found = normalized(column(5, 3, NAN, 5, 9), Rank(), [1])[:, 0]

    np.testing.assert_array_equal(found, [2, 1, NAN, 2, 4])


def test_percentile_ranks_count_only_what_was_observed() -> None:
    found = normalized(column(5, NAN, 7, 9), PercentileRank(), [1])[:, 0]

    np.testing.assert_array_equal(found, [0, NAN, 0.5, 1])
    np.testing.assert_array_equal(scores(PercentileRank(), NAN, 4), [NAN, NAN])


@given(MATRICES)
def test_ranks_agree_with_those_of_a_library(values: Matrix) -> None:
    found = normalized(values, Rank(), np.ones(values.shape[1]))

    for at in range(values.shape[1]):
        seen = ~np.isnan(values[:, at])
        assert np.isnan(found[~seen, at]).all()
        np.testing.assert_array_equal(
            found[seen, at], stats.rankdata(values[seen, at], method="min")
        )


@given(MATRICES, WITHIN, WITHIN)
def test_minmax_stays_within_its_bounds(
    values: Matrix, one: float, other: float
) -> None:
    lower, upper = sorted((one, other))
    assume(lower < upper)
    method = MinMax(lower, upper, Constant.MIDDLE)

    found = normalized(values, method, np.ones(values.shape[1]))

    seen = ~np.isnan(values)
    assert (np.isnan(found) == ~seen).all()
    slack = 1e-12 * max(abs(lower), abs(upper))
    assert (found[seen] >= lower - slack).all()
    assert (found[seen] <= upper + slack).all()


@pytest.mark.parametrize("method", FREE, ids=lambda one: one.word)
@settings(max_examples=30)
@given(values=MATRICES, shift=WITHIN, stretch=st.integers(1, 32))
def test_a_change_of_units_changes_no_score(
    method: Method, values: Matrix, shift: float, stretch: int
) -> None:
    ones = np.ones(values.shape[1])

    plain = normalized(values, lenient(method), ones)
    moved = normalized(values * stretch + shift, lenient(method), ones)

    np.testing.assert_allclose(moved, plain, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("method", FREE, ids=lambda one: one.word)
@settings(max_examples=30)
@given(values=MATRICES)
def test_a_negative_indicator_scores_as_its_opposite(
    method: Method, values: Matrix
) -> None:
    ones = np.ones(values.shape[1])

    turned = normalized(values, lenient(method), -ones)

    np.testing.assert_array_equal(turned, normalized(-values, lenient(method), ones))


@pytest.mark.parametrize("method", FREE, ids=lambda one: one.word)
@settings(max_examples=30)
@given(values=MATRICES)
def test_replications_are_normalized_as_each_by_itself(
    method: Method, values: Matrix
) -> None:
    signs = np.where(np.arange(values.shape[1]) % 2, -1.0, 1.0)
    stacked = np.stack([values, values[::-1] * 3 + 1])
    before = stacked.copy()

    found = normalized(stacked, lenient(method), signs)

    for alone, together in zip(stacked, found, strict=True):
        np.testing.assert_array_equal(
            normalized(alone, lenient(method), signs), together
        )
    np.testing.assert_array_equal(stacked, before)


@pytest.mark.parametrize(
    ("method", "middle"),
    [
        (MinMax(), 50),
        (MinMax(1, 2), 1.5),
        (ZScore(10, 2), 10),
        (DistanceToMax(), 0.5),
        (MazziottaPareto(), 100),
        (AdjustedMazziottaPareto(), 100),
    ],
)
def test_a_constant_indicator_is_refused_unless_a_score_is_chosen(
    method: MinMax, middle: float
) -> None:
    with pytest.raises(ColumnConstant) as refused:
        scores(method, 0.1, NAN, 0.1, direction=-1)
    assert refused.value.field == "0"
    assert "0.1 for every unit" in refused.value.message("en")

    chosen = replace(method, constant=Constant.MIDDLE)
    np.testing.assert_array_equal(scores(chosen, 3, NAN, 3), [middle, NAN, middle])
    empty = replace(method, constant=Constant.MISSING)
    np.testing.assert_array_equal(scores(empty, 3, NAN, 3), [NAN, NAN, NAN])


def test_the_first_constant_column_of_any_replication_is_named() -> None:
    values = np.array([[[1.0, 2.0], [2.0, 3.0]], [[1.0, 7.0], [2.0, 7.0]]])

    with pytest.raises(ColumnConstant) as refused:
        normalized(values, MinMax(), [1, 1])

    assert refused.value.field == "1"
    assert "7 for every unit" in refused.value.message("en")


def test_no_fraction_is_taken_of_a_maximum_of_zero() -> None:
    sheet = Sheet.of(column(0, -1), [indicator("a")])

    assert np.isnan(FractionOfMax().scores(sheet)).all()
    assert [one.said for one in FractionOfMax().findings(sheet)] == [
        "the scale has no range: nobody gets a score"
    ]


def test_every_method_has_its_word() -> None:
    assert all(word == kind.word for word, kind in METHODS.items())
    assert len(METHODS) == 15
