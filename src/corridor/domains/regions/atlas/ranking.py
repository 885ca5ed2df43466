"""The table of an edition: who stands where, and how sure that is."""

import math
from dataclasses import dataclass

import numpy as np

from corridor.domains.regions.records.editions import LoadedEdition
from corridor.engines.composites.api import RankInterval, ranks_of
from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A unit's score in one group of the tree."""

    code: str
    name: Text
    score: float | None


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A row of the table: a unit with its rank, score and interval.

    Attributes:
        rank: None where the unit has too little data to be scored.
        observed: how many indicators were observed before anything was filled in.
    """

    code: str
    name: str
    rank: int | None
    score: float | None
    interval: RankInterval | None
    groups: tuple[GroupScore, ...]
    observed: int
    indicators: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that was screened out, with what it lacked (不参加排名)."""

    code: str
    name: str
    observed: int
    indicators: int


def ranked_units(loaded: LoadedEdition) -> tuple[RankedUnit, ...]:
    """Return the units of an edition, the best first, those without a score last."""
    built = loaded.build
    table, tree = built.latest, built.definition.framework
    ranks, scores = built.ranks(), built.scores()
    seen = observed_counts(loaded)
    top = tree.children[tree.root]
    columns = {code: table.column(code) for code in top}
    rows = [
        RankedUnit(
            code=unit,
            name=table.name_of(at),
            rank=None if math.isnan(ranks[at]) else int(ranks[at]),
            score=number(scores[at]),
            interval=loaded.intervals.get(unit),
            groups=tuple(
                GroupScore(code, tree.by_code[code].name, number(columns[code][at]))
                for code in top
            ),
            observed=seen.get(unit, 0),
            indicators=len(tree.indicators),
        )
        for at, unit in enumerate(table.units)
    ]
    return tuple(sorted(rows, key=lambda row: (row.rank is None, row.rank or 0)))


def left_out(loaded: LoadedEdition) -> tuple[LeftOut, ...]:
    """Return the units that were observed and are not in the final table."""
    built = loaded.build
    observed = built.same_period(built.observed)
    kept = set(built.latest.units)
    seen = observed_counts(loaded)
    total = len(built.definition.framework.indicators)
    return tuple(
        LeftOut(unit, observed.name_of(at), seen.get(unit, 0), total)
        for at, unit in enumerate(observed.units)
        if unit not in kept
    )


def observed_counts(loaded: LoadedEdition) -> dict[str, int]:
    """Return how many indicators each unit was observed in, in the period shown."""
    built = loaded.build
    table = built.same_period(built.observed)
    values = table.matrix(built.definition.framework.indicators)
    counts = (~np.isnan(values)).sum(axis=1)
    return {unit: int(counts[at]) for at, unit in enumerate(table.units)}


@dataclass(frozen=True, slots=True)
class Reranked:
    """A unit before and after other weights (情景权重)."""

    code: str
    name: str
    rank_before: int | None
    rank_after: int | None
    score_before: float | None
    score_after: float | None

    @property
    def move(self) -> int:
        """Return how many places the unit gains; below zero where it loses."""
        if self.rank_before is None or self.rank_after is None:
            return 0
        return self.rank_before - self.rank_after

    @property
    def fall(self) -> int:
        """Return how many places the unit loses; 0 where it loses none."""
        return max(0, -self.move)


def reranked(loaded: LoadedEdition, weights: dict[str, float]) -> tuple[Reranked, ...]:
    """Return the units as other weights would rank them, the best first.

    Raises:
        DefinitionMisread: a code is not in the tree.
        WeightsFault: a weight is negative, or a group has none left.
    """
    built = loaded.build
    tree = built.definition.framework.with_weights(weights)
    prepared = (built.same_period(built.normalized),)
    (table,), _report = built.definition.aggregation.apply(prepared, tree)
    after = table.column(tree.root)
    before, ranks_before = built.scores(), built.ranks()
    ranks_after = ranks_of(after)
    rows = [
        Reranked(
            unit,
            table.name_of(at),
            None if math.isnan(ranks_before[at]) else int(ranks_before[at]),
            None if math.isnan(ranks_after[at]) else int(ranks_after[at]),
            number(before[at]),
            number(after[at]),
        )
        for at, unit in enumerate(table.units)
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.rank_after is None, row.rank_after or 0))
    )


def number(value: float) -> float | None:
    """Return a number, or None for a missing one."""
    return None if math.isnan(value) else float(value)
