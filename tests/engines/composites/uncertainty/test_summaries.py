"""Intervals say how far ranks may be off, and replay to the last bit."""

import io

import numpy as np
import pytest

from corridor.engines.composites.uncertainty.designs import (
    RandomDesign,
    read_design,
    write_design,
)
from corridor.engines.composites.uncertainty.errors import NothingComputed
from corridor.engines.composites.uncertainty.replication import Replicator
from corridor.engines.composites.uncertainty.summaries import (
    Uncertainty,
    rank_changes,
    replay,
    uncertainty_of,
)
from tests.engines.composites.uncertainty.varied import (
    ALL,
    AVERAGING,
    ERRORS,
    NORMALIZING,
    WEIGHTS,
    cities,
    varying,
)


def ranks_of(found: Uncertainty) -> np.ndarray:
    assert found.ranks is not None
    return found.ranks


def test_summaries_are_those_of_the_ranks_kept() -> None:
    found = uncertainty_of(cities(), varying(*ALL), store=True)

    ranks = ranks_of(found)[:, 8:]
    for at, one in enumerate(found.summary()):
        column = ranks[:, at]
        assert one.unit == "ABCDEFGH"[at]
        assert one.rank == found.nominal_ranks[8 + at]
        assert one.mean == pytest.approx(column.mean(), rel=1e-14)
        assert one.median == np.median(column)
        assert (one.low, one.high) == pytest.approx(np.quantile(column, [0.05, 0.95]))
        assert (one.best, one.worst) == (column.min(), column.max())
        assert one.equal == (column == one.rank).mean()
        assert one.better == (column < one.rank).mean()
        assert one.counted == 64


def test_moments_and_quantiles_of_scores_are_those_of_the_scores_kept() -> None:
    found = uncertainty_of(cities(), varying(*ALL), store=True)

    assert found.scores is not None
    scores = found.scores[:, 8:]
    quantiles = found.score_quantiles()
    assert quantiles is not None
    assert np.allclose(quantiles, np.quantile(scores, [0.05, 0.95], axis=0).T)
    means = [one.score_mean for one in found.summary()]
    spreads = [one.score_deviation for one in found.summary()]
    assert np.allclose(means, scores.mean(axis=0))
    assert np.allclose(spreads, scores.std(axis=0, ddof=1))


def test_every_period_has_its_own_summary() -> None:
    found = uncertainty_of(cities(), varying(*ALL), store=True)

    assert found.place == 1
    earlier = found.summary(0)
    assert earlier[0].mean == ranks_of(found)[:, 0].mean()
    above = found.above(0)
    assert above is not None
    assert above[0, 1] == (ranks_of(found)[:, 0] < ranks_of(found)[:, 1]).mean()
    assert found.changes.shape == (64, 2)


def test_scores_are_kept_only_where_they_are_asked_for() -> None:
    found = uncertainty_of(cities(), varying(*ALL))

    assert found.scores is None
    assert found.ranks is None
    assert found.score_quantiles() is None
    assert (
        found.summary() == uncertainty_of(cities(), varying(*ALL), store=True).summary()
    )


def test_the_same_document_gives_the_same_bits() -> None:
    specification = varying(*ALL, ERRORS)

    first = uncertainty_of(cities(), specification, store=True)
    again = uncertainty_of(cities(), varying(*ALL, ERRORS), store=True)
    other = uncertainty_of(cities(), varying(*ALL, ERRORS, seed=21), store=True)

    assert np.array_equal(first.scores, again.scores)
    assert first.summary() == again.summary()
    assert not np.array_equal(first.scores, other.scores)


@pytest.mark.parametrize("span", [1, 13, 64])
def test_no_summary_depends_on_how_a_run_is_cut(span: int) -> None:
    whole = uncertainty_of(cities(), varying(*ALL))

    cut = uncertainty_of(cities(), varying(*ALL), span=span)

    assert np.array_equal(cut.changes, whole.changes)
    assert np.array_equal(cut.above(), whole.above())
    for one, other in zip(cut.summary(), whole.summary(), strict=True):
        assert one.quantiles == other.quantiles
        assert (one.mean, one.median, one.equal) == (
            other.mean, other.median, other.equal,
        )  # fmt: skip
        assert one.score_mean == pytest.approx(other.score_mean, rel=1e-13)


def test_a_design_written_and_read_replays_the_run() -> None:
    build, specification = cities(), varying(*ALL)
    replicator = Replicator(build, specification)
    run = uncertainty_of(build, specification, store=True)
    text = write_design(
        RandomDesign(specification, replicator.setting),
        specification,
        replicator.setting,
    )

    found = replay(build, specification, read_design(io.StringIO(text), specification))

    assert np.array_equal(found.scores, run.scores)
    assert np.array_equal(found.ranks, run.ranks)
    assert found.summary() == run.summary()


def test_intervals_widen_with_the_spread() -> None:
    widths = []
    for spread in (0.05, 0.25, 0.75):
        found = uncertainty_of(
            cities(), varying({**WEIGHTS, "spread": spread}, draws=500), store=True
        )
        quantiles = found.score_quantiles()
        assert quantiles is not None
        widths.append(float(np.mean(quantiles[:, 1] - quantiles[:, 0])))

    assert widths[0] < widths[1] < widths[2]


def test_without_any_difference_every_rank_is_the_nominal_one() -> None:
    options = [{"lower": 1}, {"upper": 100}]

    found = uncertainty_of(cities(), varying({**NORMALIZING, "options": options}))

    assert not found.changes.any()
    assert {one.equal for one in found.summary()} == {1.0}
    assert {one.better for one in found.summary()} == {0.0}


def test_draws_that_failed_are_counted_and_left_out_of_the_figures() -> None:
    lower = {**NORMALIZING, "options": [{"lower": 0}, {"lower": 1}]}

    found = uncertainty_of(cities(), varying(lower, AVERAGING))

    failed = len(found.failures)
    assert 0 < failed < 64
    assert found.draws == 64
    assert np.isnan(found.rank_changes).sum() == failed
    assert {one.counted for one in found.summary()} == {64 - failed}


def test_a_run_of_which_nothing_can_be_computed_is_refused() -> None:
    elements = [
        {**one, "direction": "positive"}
        for one in cities().definition.to_document()["elements"]
    ]
    build = cities(
        elements=elements,
        steps=[{"normalize": {"method": "z_score"}}, {"aggregate": {}}],
    )
    options = ["geometric", "harmonic"]

    with pytest.raises(NothingComputed) as refused:
        uncertainty_of(build, varying({**AVERAGING, "options": options}))

    assert "none of 64 replications" in refused.value.text.en
    assert "above zero" in refused.value.text.en


def test_rank_changes_leave_out_who_has_no_rank() -> None:
    replicator = Replicator(cities(), varying(WEIGHTS))
    nominal = np.arange(16.0)
    ranks = np.stack([nominal + 1, nominal])
    ranks[0, 3] = np.nan
    ranks[1, :8] = np.nan

    changes = rank_changes(ranks, nominal, replicator.roster)

    assert np.array_equal(changes, [[1, 1], [np.nan, 0]], equal_nan=True)


def test_a_unit_without_a_score_has_no_summary() -> None:
    data = "uCode,rd,staff,patents,energy\nA,1,2,3,4\nB,2,1,1,1\nC,3,2,1,2\nD,,,,\n"
    found = uncertainty_of(
        cities(data=data, steps=[{"normalize": {}}, {"aggregate": {}}]),
        varying(WEIGHTS),
        store=True,
    )

    last = found.summary()[3]

    assert last.counted == 0
    assert np.isnan([last.rank, last.mean, last.best, last.equal, last.score]).all()
    quantiles = found.score_quantiles()
    assert quantiles is not None
    assert np.isnan(quantiles[3]).all()
    assert np.isnan(quantiles[:3]).sum() == 0
