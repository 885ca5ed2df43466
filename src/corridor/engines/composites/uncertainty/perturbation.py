"""Lead values that are off through the steps of an index (误差传播).

Where only treatment and normalization follow, all replications go through a step at
once. Steps before them that look at the table itself (denomination, screening,
imputation) are done replication by replication.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from corridor.engines.composites.framework import Framework
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.steps import Step, Tables
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.treatment import Treatment
from corridor.engines.composites.uncertainty.assumptions import Setting
from corridor.engines.composites.uncertainty.noise import NORMALIZED, RAW, DataNoise
from corridor.engines.composites.uncertainty.rosters import Places, Roster
from corridor.engines.composites.uncertainty.variants import Variants

Batched: TypeAlias = Treatment | Normalization
Deviates: TypeAlias = Mapping[str, Matrix]
"""``z`` of each cell by name of assumption. Shapes: (draws, rows, codes)."""


@dataclass(frozen=True)
class Prepared:
    """Values as they go into the aggregation.

    Shapes:
        values: an array a period, (units, indicators) where all replications share
            it, else (draws, units, indicators); places: rows of the units.
    """

    values: tuple[Matrix, ...]
    places: tuple[Places, ...]
    units: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Perturbation:
    """Errors of the data, and how they reach the values aggregated."""

    noises: tuple[DataNoise, ...]
    setting: Setting
    roster: Roster
    variants: Variants

    @property
    def at_raw(self) -> bool:
        """Return whether values are off before the steps are done."""
        return any(one.at == RAW for one in self.noises)

    def prepared(self, steps: Sequence[Step], deviates: Deviates) -> Prepared:
        """Return the values after some steps, for all replications.

        Raises:
            CompositeFault: a step cannot be done on the values of some replication.
        """
        if not self.at_raw:
            found = self.shared(self.variants.after(steps))
        else:
            found = self._redone(steps, deviates)
        return self._shaken(found, deviates)

    def shared(self, tables: Tables) -> Prepared:
        """Return tables as values all replications share."""
        codes = self.setting.framework.indicators
        return Prepared(
            tuple(one.matrix(codes) for one in tables),
            self.roster.places(tables),
            tuple(one.units for one in tables),
        )

    def _shaken(self, prepared: Prepared, deviates: Deviates) -> Prepared:
        values = list(prepared.values)
        for noise in self.noises:
            if noise.at != NORMALIZED:
                continue
            at = _columns(self.setting.framework, noise.codes(self.setting))
            for period, places in enumerate(prepared.places):
                z = deviates[noise.name][:, places]
                off = np.array(
                    np.broadcast_to(
                        values[period], (*z.shape[:2], values[period].shape[-1])
                    )
                )
                off[..., at] = noise.perturbed(
                    values[period][..., at], z, noise.codes(self.setting)
                )
                values[period] = off
        return replace(prepared, values=tuple(values))

    def _redone(self, steps: Sequence[Step], deviates: Deviates) -> Prepared:
        head, tail = _split(steps)
        draws = len(next(iter(deviates.values())))
        started = [
            self._started(head, {name: one[draw] for name, one in deviates.items()})
            for draw in range(draws)
        ]
        first = started[0]
        if any(one.units != first.units for one in started):
            return self._apart(tail, started)
        values = [
            np.stack([one.values[period] for one in started])
            for period in range(len(first.values))
        ]
        return replace(first, values=self._batched(tail, values, first))

    def _started(self, head: Sequence[Step], deviates: Deviates) -> Prepared:
        tables = self._off(deviates)
        for step in head:
            tables, _report = step.apply(tables, self.setting.framework)
        return self.shared(tables)

    def _off(self, deviates: Deviates) -> Tables:
        tables = self.variants.observed
        for noise in self.noises:
            if noise.at != RAW:
                continue
            codes = noise.codes(self.setting)
            tables = tuple(
                one.with_columns(
                    codes,
                    noise.perturbed(
                        one.matrix(codes), deviates[noise.name][part], codes
                    ),
                )
                for one, part in zip(tables, self.roster.slices, strict=True)
            )
        return tables

    def _apart(self, tail: Sequence[Batched], started: Sequence[Prepared]) -> Prepared:
        """Lead replications that lost different units through the last steps.

        A unit that one of them lost has no values there, which leaves it without
        scores and out of every range.
        """
        codes = len(self.setting.framework.indicators)
        widest = tuple(np.arange(part.start, part.stop) for part in self.roster.slices)
        values = [
            np.full((len(started), len(places), codes), np.nan) for places in widest
        ]
        for draw, one in enumerate(started):
            for period, places in enumerate(one.places):
                start = self.roster.slices[period].start
                values[period][draw, places - start] = one.values[period]
        whole = Prepared(tuple(values), widest, self.roster.units)
        return replace(whole, values=self._batched(tail, values, whole))

    def _batched(
        self, tail: Sequence[Batched], values: Sequence[Matrix], about: Prepared
    ) -> tuple[Matrix, ...]:
        current = tuple(values)
        rows = [
            [(period, unit) for unit in units]
            for period, units in zip(self.roster.periods, about.units, strict=True)
        ]
        every = [row for part in rows for row in part]
        ends = np.cumsum([len(part) for part in rows])[:-1]
        for step in tail:
            pool = np.concatenate(current, axis=-2)
            if step.scope.value == "all_periods":
                done = self._step(step, pool, every, pool, every)
                current = tuple(np.split(done, ends, axis=-2))
            else:
                current = tuple(
                    self._step(step, one, part, pool, every)
                    for one, part in zip(current, rows, strict=True)
                )
        return current

    def _step(
        self,
        step: Batched,
        values: Matrix,
        rows: Sequence[tuple[str, str]],
        panel: Matrix,
        every: Sequence[tuple[str, str]],
    ) -> Matrix:
        if isinstance(step, Treatment):
            return step.values(values, self.setting.framework)
        return step.values(values, self.setting.framework, rows, (panel, every))


def _split(steps: Sequence[Step]) -> tuple[tuple[Step, ...], tuple[Batched, ...]]:
    """Part steps where from then on all replications go through at once."""
    start = len(steps)
    tail: list[Batched] = []
    while start and isinstance(steps[start - 1], Treatment | Normalization):
        start -= 1
        step = steps[start]
        assert isinstance(step, Treatment | Normalization)  # noqa: S101 -- as tested
        tail.insert(0, step)
    return tuple(steps[:start]), tuple(tail)


def _columns(framework: Framework, codes: Sequence[str]) -> list[int]:
    return [framework.indicators.index(code) for code in codes]
