"""Say which assumption moves the ranks most (敏感性分析)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.designs import SobolDesign
from corridor.engines.composites.uncertainty.errors import (
    ElementsUnclear,
    NothingComputed,
)
from corridor.engines.composites.uncertainty.estimators import (
    Estimate,
    Indices,
    pooled,
    sobol_indices,
)
from corridor.engines.composites.uncertainty.replication import Failure, Replicator
from corridor.engines.composites.uncertainty.specification import Specification
from corridor.engines.composites.uncertainty.summaries import rank_changes

RANK_CHANGE: Final = "rank_change"
"""Mean absolute change of rank over all units: what is followed by default."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How much of what is followed each assumption explains (敏感性指数).

    Attributes:
        first: share of the variance that falls away when the assumption is known.
        total: share that stays when everything else is known.
    """

    assumption: str
    first: Estimate
    total: Estimate


@dataclass(frozen=True)
class SensitivityRun:
    """What a sensitivity run found.

    Attributes:
        outputs: what was followed: ``rank_change``, then ``score CODE`` and
            ``rank CODE`` of each unit asked for.
        replications: builds computed, over all scrambles.
        lost: base points left out since one of their builds failed; the indices then
            hold only for the choices that can be made together.
        failures: the builds that failed, with their reasons, numbered through all
            scrambles.
    """

    specification: Specification
    outputs: tuple[str, ...]
    indices: Indices
    replications: int
    lost: int
    failures: tuple[Failure, ...]

    def of(self, output: str = RANK_CHANGE) -> tuple[Sensitivity, ...]:
        """Return the indices of one output; those lost in noise hold no value.

        Raises:
            KeyError: the output was not followed.
        """
        if output not in self.outputs:
            raise KeyError(output)
        at = self.outputs.index(output)
        single = Indices(
            self.indices.first[:, at],
            self.indices.first_error[:, at],
            self.indices.total[:, at],
            self.indices.total_error[:, at],
            self.indices.variance[at],
        )
        return tuple(
            Sensitivity(one.name, first, total)
            for one, (first, total) in zip(
                self.specification.assumptions, single.estimates(), strict=True
            )
        )

    @property
    def variances(self) -> Mapping[str, float]:
        """Return the variance of each output."""
        return {
            name: float(one)
            for name, one in zip(self.outputs, self.indices.variance, strict=True)
        }


def sensitivity_of(
    build: Build,
    specification: Specification,
    *,
    units: Sequence[str] = (),
    span: int | None = None,
) -> SensitivityRun:
    """Estimate first order and total indices on scrambled Sobol' points.

    Args:
        build: the index as it is defined.
        specification: what varies; ``points`` base points, a power of two, are run
            (assumptions + 2) times in each of ``scrambles`` scrambles.
        units: follow the score and the rank of these, too, in the period the index
            is about.
        span: replications computed together; nothing but memory depends on it.

    Raises:
        UncertaintyFault: the index lacks what an assumption speaks of, a unit is not
            there, or not one replication could be computed.
        DefinitionMisread: a step cannot be done as an option says.
    """
    replicator = Replicator(build, specification, span=span)
    follow = _Followed(replicator, tuple(units))
    found: list[Indices] = []
    failures: list[Failure] = []
    lost = 0
    for scramble in range(specification.scrambles):
        design = SobolDesign(specification, replicator.setting, scramble)
        outputs, failed = follow.outputs(design)
        blocks = outputs.reshape(-1, specification.points, outputs.shape[1])
        found.append(sobol_indices(blocks[0], blocks[1], blocks[2:]))
        points = {one.draw % specification.points for one in failed}
        lost += len(points)
        start = scramble * design.draws
        failures.extend(
            Failure(start + one.draw, one.field, one.reason) for one in failed
        )
    replications = specification.scrambles * design.draws
    if len(failures) == replications:
        raise NothingComputed.of(replications, failures[0].reason)
    return SensitivityRun(
        specification=specification,
        outputs=follow.names,
        indices=pooled(found),
        replications=replications,
        lost=lost,
        failures=tuple(failures),
    )


class _Followed:
    """The figures of each replication whose variance is explained."""

    def __init__(self, replicator: Replicator, units: tuple[str, ...]) -> None:
        self.replicator = replicator
        self.place = replicator.build.place
        known = replicator.roster.units[self.place]
        for unit in units:
            if unit not in known:
                raise ElementsUnclear.unit(unit)
        start = replicator.roster.slices[self.place].start
        self.rows = [start + known.index(unit) for unit in units]
        self.names = (
            RANK_CHANGE,
            *(f"score {unit}" for unit in units),
            *(f"rank {unit}" for unit in units),
        )

    def outputs(self, design: SobolDesign) -> tuple[Matrix, tuple[Failure, ...]]:
        """Return the figures. Shapes: (draws, outputs)."""
        found = np.full((design.draws, len(self.names)), np.nan)
        nominal, roster = self.replicator.nominal_ranks, self.replicator.roster
        failures: list[Failure] = []
        for part in self.replicator.parts(design):
            at = slice(part.start, part.start + len(part.scores))
            changes = rank_changes(part.ranks, nominal, roster)[:, self.place]
            found[at] = np.column_stack([
                changes,
                part.scores[:, self.rows],
                part.ranks[:, self.rows],
            ])
            failures.extend(part.failures)
        return found, tuple(failures)
