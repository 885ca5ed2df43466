"""Say how far scores and ranks may be off (区间与稳健性).

The figures of ranks are those of COINr's ``RankStats``: nominal rank, mean, median and
quantiles over the replications that could be computed, quantiles as R's type 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.designs import (
    Design,
    RandomDesign,
    given_design,
)
from corridor.engines.composites.uncertainty.errors import NothingComputed
from corridor.engines.composites.uncertainty.replication import Failure, Replicator
from corridor.engines.composites.uncertainty.rosters import Roster
from corridor.engines.composites.uncertainty.specification import Specification
from corridor.engines.composites.uncertainty.tallies import (
    Tally,
    quantiles_of_counts,
)

MEDIAN: Final = 0.5


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """How a unit stands when what could be chosen otherwise is.

    Attributes:
        score, rank: of the index as it is defined.
        mean, median: of its ranks.
        quantiles: of its ranks, for the shares of the specification.
        best, worst: ranks it had.
        equal: share of draws in which it has its nominal rank.
        better: share of draws in which it has a better one.
        score_mean, score_deviation: of its scores.
        counted: draws in which it has a rank.
    """

    unit: str
    score: float
    rank: float
    mean: float
    median: float
    quantiles: tuple[float, ...]
    best: float
    worst: float
    equal: float
    better: float
    score_mean: float
    score_deviation: float
    counted: int

    @property
    def low(self) -> float:
        """Return the lowest of the quantiles: the better end."""
        return self.quantiles[0]

    @property
    def high(self) -> float:
        """Return the highest of the quantiles: the worse end."""
        return self.quantiles[-1]


@dataclass(frozen=True)
class Uncertainty:
    """What came of the replications of a design.

    Shapes:
        nominal_scores, nominal_ranks: (rows,); changes: (draws, periods);
        scores, ranks: (draws, rows), where they were stored.

    Attributes:
        place: of the period the index is about among the periods.
        changes: mean absolute difference between the ranks of a draw and the nominal
            ones, over units; NaN for a draw that failed.
        failures: draws that could not be computed.
    """

    specification: Specification
    roster: Roster
    place: int
    nominal_scores: Matrix
    nominal_ranks: Matrix
    changes: Matrix
    failures: tuple[Failure, ...]
    tally: Tally = field(repr=False)
    scores: Matrix | None = field(default=None, repr=False)
    ranks: Matrix | None = field(default=None, repr=False)

    @property
    def draws(self) -> int:
        """Return the number of replications, those that failed among them."""
        return len(self.changes)

    @property
    def rank_changes(self) -> Matrix:
        """Return ``changes`` of the period the index is about. Shapes: (draws,)."""
        return self.changes[:, self.place]

    def summary(self, period: int | None = None) -> tuple[UnitSummary, ...]:
        """Return a line for each unit of a period, in the order of the table."""
        at = self.place if period is None else period
        counts = self.tally.counts(at)
        quantiles = quantiles_of_counts(counts, (MEDIAN, *self.specification.quantiles))
        mean, deviation = self.tally.score_moments()
        part = self.roster.slices[at]
        return tuple(
            _summary(
                unit,
                (self.nominal_scores[part][row], self.nominal_ranks[part][row]),
                counts[row],
                quantiles[row],
                (mean[part][row], deviation[part][row]),
            )
            for row, unit in enumerate(self.roster.units[at])
        )

    def above(self, period: int | None = None) -> Matrix | None:
        """Return the share of draws in which one unit ranks above another.

        Shapes:
            (units, units), the row's unit above the column's; None where there are
            more units than are compared.
        """
        return self.tally.above(self.place if period is None else period)

    def score_quantiles(self, period: int | None = None) -> Matrix | None:
        """Return quantiles of the scores, where they were stored, as R's type 7.

        Shapes:
            (units, quantiles of the specification).
        """
        if self.scores is None:
            return None
        stored = self.scores[
            :, self.roster.slices[self.place if period is None else period]
        ]
        found = np.full((stored.shape[1], len(self.specification.quantiles)), np.nan)
        for at, column in enumerate(stored.T):
            seen = column[~np.isnan(column)]
            if seen.size:
                found[at] = np.quantile(seen, self.specification.quantiles)
        return found


def uncertainty_of(
    build: Build,
    specification: Specification,
    *,
    store: bool = False,
    span: int | None = None,
) -> Uncertainty:
    """Draw the assumptions at random, and tell how scores and ranks spread.

    Args:
        build: the index as it is defined.
        specification: what varies, how often, from which seed.
        store: keep all scores and ranks; 16 bytes a draw and row.
        span: replications computed together; nothing but memory depends on it.

    Raises:
        UncertaintyFault: the index lacks what an assumption speaks of, or not one
            replication could be computed.
        DefinitionMisread: a step cannot be done as an option says.
    """
    replicator = Replicator(build, specification, span=span)
    design = RandomDesign(specification, replicator.setting)
    return summarized(replicator, design, store=store)


def replay(
    build: Build,
    specification: Specification,
    columns: Mapping[str, Matrix],
    *,
    store: bool = True,
    span: int | None = None,
) -> Uncertainty:
    """Compute the replications of a design somebody else has drawn (重放).

    Args:
        build: the index as it is defined.
        specification: names the assumptions.
        columns: values of the assumptions by heading, one a replication, as
            ``given_design`` takes them and ``read_design`` reads them.
        store: keep all scores and ranks.
        span: replications computed together.

    Raises:
        DesignMismatched: a column does not fit the assumptions.
        UncertaintyFault: as in ``uncertainty_of``.
        DefinitionMisread: a step cannot be done as an option says.
    """
    replicator = Replicator(build, specification, span=span)
    design = given_design(specification, replicator.setting, columns)
    return summarized(replicator, design, store=store)


def summarized(
    replicator: Replicator, design: Design, *, store: bool = False
) -> Uncertainty:
    """Compute the replications of a design and count what they give.

    Raises:
        NothingComputed: not one could be computed.
    """
    roster = replicator.roster
    nominal = replicator.nominal_ranks
    tally = Tally(roster)
    changes = np.full((design.draws, len(roster.periods)), np.nan)
    shape = (design.draws, roster.rows) if store else (0, 0)
    scores, ranks = np.empty(shape), np.empty(shape)
    failures: list[Failure] = []
    for part in replicator.parts(design):
        at = slice(part.start, part.start + len(part.scores))
        changes[at] = rank_changes(part.ranks, nominal, roster)
        tally.add(part.scores, part.ranks)
        failures.extend(part.failures)
        if store:
            scores[at], ranks[at] = part.scores, part.ranks
    if len(failures) == design.draws:
        raise NothingComputed.of(design.draws, failures[0].reason)
    return Uncertainty(
        specification=replicator.specification,
        roster=roster,
        place=replicator.build.place,
        nominal_scores=replicator.nominal_scores,
        nominal_ranks=nominal,
        changes=changes,
        failures=tuple(failures),
        tally=tally,
        scores=scores if store else None,
        ranks=ranks if store else None,
    )


def rank_changes(ranks: Matrix, nominal: Matrix, roster: Roster) -> Matrix:
    """Return the mean absolute change of rank over the units of each period.

    Shapes:
        ranks: (draws, rows); nominal: (rows,); result: (draws, periods), NaN where
        no unit has both ranks.
    """
    found = np.full((len(ranks), len(roster.periods)), np.nan)
    for at, (part, one) in enumerate(roster.each(ranks)):
        apart = np.abs(one - nominal[part])
        count = np.sum(~np.isnan(apart), axis=1)
        total = np.nansum(apart, axis=1)
        found[:, at] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return found


def _summary(
    unit: str,
    nominal: tuple[float, float],
    counts: Matrix,
    quantiles: Matrix,
    moments: tuple[float, float],
) -> UnitSummary:
    total = int(counts.sum())
    had = np.flatnonzero(counts) + 1
    rank = nominal[1]
    ranked = total > 0 and not np.isnan(rank)
    at = int(rank) - 1 if ranked else 0
    return UnitSummary(
        unit=unit,
        score=float(nominal[0]),
        rank=float(rank),
        mean=float(counts @ np.arange(1, len(counts) + 1)) / total if total else np.nan,
        median=float(quantiles[0]),
        quantiles=tuple(float(one) for one in quantiles[1:]),
        best=float(had[0]) if total else np.nan,
        worst=float(had[-1]) if total else np.nan,
        equal=float(counts[at]) / total if ranked else np.nan,
        better=float(counts[:at].sum()) / total if ranked else np.nan,
        score_mean=float(moments[0]),
        score_deviation=float(moments[1]),
        counted=total,
    )
