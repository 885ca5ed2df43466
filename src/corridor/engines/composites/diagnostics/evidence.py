"""Gather all that speaks for and against a build (诊断依据)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from corridor.engines.composites.aggregation import Aggregation
from corridor.engines.composites.building import Build
from corridor.engines.composites.diagnostics.availability import (
    UnitAvailability,
    constant_columns,
    duplicate_columns,
    group_availability,
    imputed_shares,
    unit_availability,
)
from corridor.engines.composites.diagnostics.components import (
    Components,
    components_by_group,
)
from corridor.engines.composites.diagnostics.correlations import (
    Correlations,
    correlate,
)
from corridor.engines.composites.diagnostics.relations import (
    Relation,
    group_relations,
    parent_relations,
)
from corridor.engines.composites.diagnostics.reliability import alphas_by_group
from corridor.engines.composites.diagnostics.weights import Influence, influences
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.moments import Statistics, describe
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.table import Matrix, Table


@dataclass(frozen=True)
class Evidence:
    """What is found out about one period of a build.

    Attributes:
        observed: the table as it was given.
        prepared: as it went into the normalization; without one, the aggregation.
        scored: with a column for every element.
        statistics: of the observed indicators; prepared_statistics: of the prepared.
        availability: what each observed unit has.
        group_availability: share of a group's indicators each observed unit has.
        imputed: share of filled-in values, by indicator.
        constants, duplicates: observed indicators that say nothing, or say it twice.
        correlations: of all elements among themselves, on scores.
        parents: each element with its parent; siblings: every two of one parent.
        alphas: Cronbach's alpha of each group's children, NaN for an only child.
        components: of each group's children, where there are any.
        influences: of all elements but the index; importance adds up to 1 within a
            level.
    """

    framework: Framework
    observed: Table
    prepared: Table
    scored: Table
    statistics: tuple[Statistics, ...]
    prepared_statistics: tuple[Statistics, ...]
    availability: tuple[UnitAvailability, ...]
    group_availability: Mapping[str, Matrix]
    imputed: Mapping[str, float]
    constants: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...]
    correlations: Correlations
    parents: tuple[Relation, ...]
    siblings: tuple[Relation, ...]
    alphas: Mapping[str, float]
    components: Mapping[str, Components]
    influences: tuple[Influence, ...]

    @property
    def imputed_share(self) -> float:
        """Return the share of filled-in values among all cells of indicators."""
        return sum(self.imputed.values()) / len(self.imputed)


def gather(build: Build, at: int = -1) -> Evidence:
    """Find out all there is about one period."""
    tree = build.definition.framework
    codes = tree.indicators
    observed, prepared, scored = (
        build.observed[at],
        _prepared(build, at),
        build.final[at],
    )
    correlations = correlate(scored, tuple(tree.by_code))
    return Evidence(
        framework=tree,
        observed=observed,
        prepared=prepared,
        scored=scored,
        statistics=describe(observed.matrix(codes), codes),
        prepared_statistics=describe(prepared.matrix(codes), codes),
        availability=unit_availability(observed, tree),
        group_availability=group_availability(observed, tree),
        imputed=imputed_shares(build, at),
        constants=constant_columns(observed, tree),
        duplicates=duplicate_columns(observed, tree),
        correlations=correlations,
        parents=parent_relations(correlations, tree),
        siblings=group_relations(correlations, tree),
        alphas=alphas_by_group(scored, tree),
        components=components_by_group(scored, tree),
        influences=tuple(
            chain.from_iterable(
                influences(scored, tree, tree.codes_at(level))
                for level in range(1, tree.levels)
            )
        ),
    )


def _prepared(build: Build, at: int) -> Table:
    before = build.observed, *(stage.tables for stage in build.stages)
    steps = (isinstance(one.step, Normalization | Aggregation) for one in build.stages)
    return before[list(steps).index(True)][at]
