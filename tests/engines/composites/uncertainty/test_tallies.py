"""What is counted is what would be found in all ranks kept."""

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.engines.composites.ranking import ranks_of
from corridor.engines.composites.uncertainty.rosters import Roster
from corridor.engines.composites.uncertainty.tallies import (
    MOST_PAIRS,
    Tally,
    quantiles_of_counts,
)

Matrix = npt.NDArray[np.float64]
UNITS = 5
ROSTER = Roster(("",), (tuple("ABCDE"),))
SCORES = arrays(
    np.float64,
    st.tuples(st.integers(1, 30), st.just(UNITS)),
    elements=st.one_of(st.just(np.nan), st.integers(0, 4).map(float)),
)


def tally(scores: Matrix, *, cut: int = 1000) -> Tally:
    made = Tally(ROSTER)
    for start in range(0, len(scores), cut):
        part = scores[start : start + cut]
        made.add(part, ranks_of(part))
    return made


@given(SCORES)
def test_every_rank_of_every_unit_is_counted(scores: Matrix) -> None:
    ranks = ranks_of(scores)

    counts = tally(scores).counts(0)

    for unit in range(UNITS):
        for rank in range(1, UNITS + 1):
            assert counts[unit, rank - 1] == (ranks[:, unit] == rank).sum()


@given(SCORES, st.sampled_from([0.0, 0.05, 0.5, 0.77, 1.0]))
def test_quantiles_of_counts_are_those_of_the_ranks(
    scores: Matrix, share: float
) -> None:
    ranks = ranks_of(scores)

    found = quantiles_of_counts(tally(scores).counts(0), (share,))[:, 0]

    for unit, column in enumerate(ranks.T):
        held = column[~np.isnan(column)]
        if held.size:
            assert np.isclose(found[unit], np.quantile(held, share), rtol=1e-14)
        else:
            assert np.isnan(found[unit])


@given(SCORES)
def test_it_is_counted_who_ranks_above_whom(scores: Matrix) -> None:
    ranks = ranks_of(scores)

    above = tally(scores).above(0)

    assert above is not None
    for one in range(UNITS):
        for other in range(UNITS):
            both = ~np.isnan(ranks[:, one]) & ~np.isnan(ranks[:, other])
            if both.any():
                expected = (ranks[both, one] < ranks[both, other]).mean()
                assert above[one, other] == expected
            else:
                assert np.isnan(above[one, other])


@given(SCORES, st.integers(1, 7))
def test_no_figure_depends_on_how_a_run_is_cut(scores: Matrix, cut: int) -> None:
    whole, parts = tally(scores / 3), tally(scores / 3, cut=cut)

    assert (whole.counts(0) == parts.counts(0)).all()
    assert np.array_equal(whole.score_moments(), parts.score_moments(), equal_nan=True)


def test_moments_of_scores_leave_out_what_is_missing() -> None:
    scores = np.array([
        [1.0, 1e9, np.nan, 7.0, 1.0],
        [3.0, 1e9 + 1, np.nan, np.nan, 1.0],
    ])

    mean, deviation = tally(scores).score_moments()

    assert np.allclose(mean, [2, 1e9 + 0.5, np.nan, 7, 1], equal_nan=True)
    assert np.allclose(
        deviation, [np.sqrt(2), np.sqrt(0.5), np.nan, np.nan, 0], equal_nan=True
    )


def test_pairs_are_not_compared_where_there_are_too_many() -> None:
    many = Roster(("",), (tuple(str(at) for at in range(MOST_PAIRS + 1)),))
    made = Tally(many)
    scores = np.arange(float(many.rows))[None, :]

    made.add(scores, ranks_of(scores))

    assert made.above(0) is None
    assert made.counts(0)[0, -1] == 1
