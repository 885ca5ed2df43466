"""Compute an index again under every set of assumptions of a design (重复计算).

Draws that share their discrete choices share one prepared table, which is made once,
and are aggregated in one go. A replication that cannot be computed is told with its
reason; the search for it halves the draws that were computed together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.aggregation import Aggregation, aggregate_groups
from corridor.engines.composites.building import Build
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import CompositeFault
from corridor.engines.composites.ranking import ranks_of
from corridor.engines.composites.steps import Step
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.assumptions import Setting
from corridor.engines.composites.uncertainty.choices import Choice
from corridor.engines.composites.uncertainty.designs import Design
from corridor.engines.composites.uncertainty.editing import edited
from corridor.engines.composites.uncertainty.elements import Inclusion, WeightNoise
from corridor.engines.composites.uncertainty.errors import ElementsUnclear
from corridor.engines.composites.uncertainty.noise import DataNoise
from corridor.engines.composites.uncertainty.perturbation import (
    Perturbation,
    Prepared,
)
from corridor.engines.composites.uncertainty.ranges import Range
from corridor.engines.composites.uncertainty.rosters import Roster
from corridor.engines.composites.uncertainty.specification import Specification
from corridor.engines.composites.uncertainty.variants import Variants
from corridor.kernel.text import Text

MOST_SCORES: Final = 8 << 20
"""Scores computed before they are handed on: 64 MiB, and as much for their ranks."""
MOST_VALUES: Final = 4 << 20
"""Values that are off and held at once: 32 MiB, and some copies."""

Draws: TypeAlias = npt.NDArray[np.intp]
Weights: TypeAlias = Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class Failure:
    """A replication that could not be computed.

    Attributes:
        draw: which one, from 0.
    """

    draw: int
    field: str
    reason: Text


@dataclass(frozen=True)
class Part:
    """Some replications that follow one another.

    Shapes:
        scores, ranks: (draws, rows), NaN where there is no score.

    Attributes:
        start: the first of them.
    """

    start: int
    scores: Matrix
    ranks: Matrix
    failures: tuple[Failure, ...]


class Replicator:
    """Compute an index again and again."""

    def __init__(
        self, build: Build, specification: Specification, *, span: int | None = None
    ) -> None:
        """Check that the specification fits the index.

        Args:
            build: the index as it was computed; what may be reused is.
            specification: what is varied.
            span: replications handed on together; as memory allows by default.

        Raises:
            UncertaintyFault: the index lacks what an assumption speaks of.
            DefinitionMisread: a step cannot be done as an option says.
        """
        self.build = build
        self.specification = specification
        self.roster = Roster.of(build.observed)
        self.setting = Setting(build.definition, self.roster.rows)
        self.element = specification.element or build.definition.framework.root
        if not build.definition.framework.children.get(self.element, ("",)):
            raise ElementsUnclear.indicator(self.element)
        specification.check(self.setting)
        self._span = span or max(1, MOST_SCORES // max(1, self.roster.rows))
        self._variants = Variants(build)
        self._check_options()

    @cached_property
    def nominal_scores(self) -> Matrix:
        """Return the scores of the index as it is defined. Shapes: (rows,)."""
        return self.roster.spread(self.build.final, self.element)

    @cached_property
    def nominal_ranks(self) -> Matrix:
        """Return the ranks of the index as it is defined. Shapes: (rows,)."""
        return self.ranks(self.nominal_scores)

    def ranks(self, scores: Matrix) -> Matrix:
        """Return ranks within each period. Shapes: (..., rows)."""
        found = np.empty_like(scores)
        for part, one in self.roster.each(scores):
            found[..., part] = ranks_of(one)
        return found

    def parts(self, design: Design) -> Iterator[Part]:
        """Go through the replications of a design, in order."""
        for start in range(0, design.draws, self._span):
            stop = min(start + self._span, design.draws)
            scores, failures = self._stretch(design, start, stop)
            yield Part(start, scores, self.ranks(scores), failures)

    def _check_options(self) -> None:
        said = Fields({}, self.specification.place).at("assumptions")
        for at, one in enumerate(self.specification.assumptions, 1):
            place = f"{said}.{at}"
            if isinstance(one, Choice):
                for number in range(1, len(one.options) + 1):
                    self._edit(one, number, f"{place}.options.{number}")
            elif isinstance(one, Range):
                for bound in (one.low, one.high):
                    self._edit(one, bound, place)

    def _edit(self, assumption: Choice | Range, value: float, place: str) -> Step:
        at = assumption.target.place(self.build.definition, assumption.name)
        step = edited(self.build.definition.steps[at], assumption.patch(value), place)
        if isinstance(step, Aggregation):
            step.methods_for(self.build.definition.framework)
        return step

    @cached_property
    def _editing(self) -> tuple[Choice | Range, ...]:
        return tuple(
            one
            for one in self.specification.assumptions
            if isinstance(one, Choice | Range)
        )

    @cached_property
    def perturbation(self) -> Perturbation:
        """Return the errors of the data, and how they spread."""
        noises = tuple(
            one for one in self.specification.assumptions if isinstance(one, DataNoise)
        )
        return Perturbation(noises, self.setting, self.roster, self._variants)

    def _stretch(
        self, design: Design, start: int, stop: int
    ) -> tuple[Matrix, tuple[Failure, ...]]:
        scores = np.full((stop - start, self.roster.rows), np.nan)
        failures: list[Failure] = []
        weights = self._weights(design, start, stop)
        for values, draws in self._combinations(design, start, stop):
            work = _Combination(self, design, start, weights)
            failures.extend(work.computed(values, draws, scores))
        return scores, tuple(sorted(failures, key=lambda one: one.draw))

    def _combinations(
        self, design: Design, start: int, stop: int
    ) -> Iterator[tuple[tuple[float, ...], Draws]]:
        """Return each set of discrete choices and the draws that share it."""
        if not self._editing:
            yield (), np.arange(stop - start)
            return
        chosen = np.hstack([design.values(one, start, stop) for one in self._editing])
        found, which = np.unique(chosen, axis=0, return_inverse=True)
        order = np.argsort(which.ravel(), kind="stable")
        ends = np.searchsorted(which.ravel()[order], np.arange(1, len(found)))
        for values, draws in zip(found, np.split(order, ends), strict=True):
            yield tuple(float(one) for one in values), draws

    def _weights(self, design: Design, start: int, stop: int) -> Weights:
        found: dict[str, Matrix] = dict(design.weights(start, stop))
        for one in self.specification.assumptions:
            if isinstance(one, WeightNoise):
                columns = design.values(one, start, stop).T
                found.update(zip(one.codes(self.setting), columns, strict=True))
        for one in self.specification.assumptions:
            if isinstance(one, Inclusion):
                left_out = design.values(one, start, stop)[:, 0]
                for at, code in enumerate(one.codes(self.setting), 1):
                    nominal = self.setting.framework.by_code[code].weight
                    found[code] = np.where(
                        left_out == at, 0.0, found.get(code, np.array(nominal))
                    )
        return found

    def steps_for(self, values: Sequence[float]) -> tuple[Step, ...]:
        """Return the steps under some choices.

        Raises:
            DefinitionMisread: a step cannot be so.
        """
        steps = list(self.build.definition.steps)
        for one, value in zip(self._editing, values, strict=True):
            at = one.target.place(self.build.definition, one.name)
            steps[at] = edited(steps[at], one.patch(value), one.name)
        return tuple(steps)


@dataclass(frozen=True)
class _Combination:
    """Draws of one stretch that share their discrete choices."""

    replicator: Replicator
    design: Design
    start: int
    weights: Weights

    def computed(
        self, values: Sequence[float], draws: Draws, scores: Matrix
    ) -> list[Failure]:
        """Write the scores of some draws and return those that failed."""
        failed: list[Failure] = []
        try:
            steps = self.replicator.steps_for(values)
            shared = self._shared(steps)
        except CompositeFault as fault:
            return self._failed(draws, fault)
        limit = len(draws)
        if shared is None:
            cells = self.replicator.roster.rows * len(
                self.replicator.setting.framework.indicators
            )
            limit = max(1, MOST_VALUES // max(1, cells))
        for at in range(0, len(draws), limit):
            failed.extend(self._guarded(steps, draws[at : at + limit], shared, scores))
        return failed

    def _shared(self, steps: Sequence[Step]) -> Prepared | None:
        perturbation = self.replicator.perturbation
        if perturbation.noises:
            return None
        return perturbation.shared(perturbation.variants.after(steps[:-1]))

    def _guarded(
        self,
        steps: Sequence[Step],
        draws: Draws,
        shared: Prepared | None,
        scores: Matrix,
    ) -> list[Failure]:
        try:
            self._aggregate(steps, draws, shared, scores)
        except CompositeFault as fault:
            scores[draws] = np.nan
            if len(draws) == 1 or self._whatever_weights(fault, shared):
                return self._failed(draws, fault)
        else:
            return []
        half = len(draws) // 2
        return [
            *self._guarded(steps, draws[:half], shared, scores),
            *self._guarded(steps, draws[half:], shared, scores),
        ]

    def _whatever_weights(self, fault: CompositeFault, shared: Prepared | None) -> bool:
        """Return whether all draws fail alike.

        What a mean refuses in an indicator it refuses whatever the weights are, and
        draws that share their values differ in nothing else.
        """
        known = self.replicator.setting.framework.indicators
        return shared is not None and (not self.weights or fault.field in known)

    def _aggregate(
        self,
        steps: Sequence[Step],
        draws: Draws,
        shared: Prepared | None,
        scores: Matrix,
    ) -> None:
        last = steps[-1]
        assert isinstance(last, Aggregation)  # noqa: S101 -- a definition ends so
        prepared = shared or self._perturbed(steps, draws)
        framework = self.replicator.setting.framework
        methods = last.methods_for(framework)
        weights = {code: one[draws] for code, one in self.weights.items()}
        element = self.replicator.element
        for values, places, units in zip(
            prepared.values, prepared.places, prepared.units, strict=True
        ):
            found = aggregate_groups(
                values, framework, methods, weights, units=units, keep=(element,)
            )
            scores[np.ix_(draws, places)] = found[element]

    def _perturbed(self, steps: Sequence[Step], draws: Draws) -> Prepared:
        perturbation = self.replicator.perturbation
        setting = self.replicator.setting
        deviates = {}
        for noise in perturbation.noises:
            shape = (len(draws), setting.rows, len(noise.codes(setting)))
            z = [
                self.design.values(noise, self.start + at, self.start + at + 1)
                for at in map(int, draws)
            ]
            deviates[noise.name] = np.concatenate(z).reshape(shape)
        return perturbation.prepared(steps[:-1], deviates)

    def _failed(self, draws: Draws, fault: CompositeFault) -> list[Failure]:
        return [Failure(self.start + int(at), fault.field, fault.text) for at in draws]
