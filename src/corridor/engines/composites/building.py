"""Lead tables through the steps of a definition, keeping every stage (指数计算)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from corridor.engines.composites.definition import Definition
from corridor.engines.composites.errors import PeriodMissing, UnitsMixed
from corridor.engines.composites.ranking import ranks_of
from corridor.engines.composites.steps import Report, Step, Tables
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import narrow


@dataclass(frozen=True)
class Stage:
    """The tables after one step, and what it did."""

    step: Step
    tables: Tables
    report: Report

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of all tables after the step."""
        return hashlib.sha256(
            "".join(one.digest for one in self.tables).encode()
        ).hexdigest()


@dataclass(frozen=True)
class Build:
    """An index computed, stage by stage."""

    definition: Definition
    observed: Tables
    stages: tuple[Stage, ...]

    @property
    def final(self) -> Tables:
        """Return the tables with a column for every element of the tree."""
        return self.stages[-1].tables

    @cached_property
    def place(self) -> int:
        """Return the place of the period the index is about among its tables."""
        period = self.definition.period
        if not period:
            return len(self.final) - 1
        return next(at for at, one in enumerate(self.final) if one.period == period)

    @property
    def latest(self) -> Table:
        """Return the final table of the period the index is about."""
        return self.final[self.place]

    def same_period(self, tables: Tables) -> Table:
        """Return the table of the period the index is about, from any stage."""
        period = self.latest.period
        return next(one for one in tables if one.period == period)

    @property
    def normalized(self) -> Tables:
        """Return the tables as they went into the aggregation."""
        return self.stages[-2].tables if len(self.stages) > 1 else self.observed

    def scores(self, code: str = "", at: int | None = None) -> Matrix:
        """Return the scores of an element, the index itself by default.

        Args:
            code: the element.
            at: place of the period; that the index is about by default.

        Shapes:
            (units,), NaN where there was too little to score.
        """
        table = self.final[self.place if at is None else at]
        return table.column(code or self.definition.framework.root)

    def ranks(self, code: str = "", at: int | None = None) -> Matrix:
        """Return ranks, 1 for the highest score; equal scores share the smaller.

        Shapes:
            (units,), NaN where there is no score.
        """
        return ranks_of(self.scores(code, at))


def build(definition: Definition, tables: Tables) -> Build:
    """Compute an index from what was observed.

    Args:
        definition: the tree and the steps.
        tables: what was observed, one table a period, the earliest first.

    Raises:
        ColumnMissing: an indicator has no column.
        PeriodMissing: the period the index is about has no table.
        UnitsMixed: the tables say another unit of measure than the definition.
        StepFault: a step cannot be done on these values.
    """
    asked = definition.period
    if asked and asked not in {one.period for one in tables}:
        raise PeriodMissing.of(asked, [one.period for one in tables])
    needed = definition.framework.indicators
    for table in tables:
        table.matrix(needed)
    check_units_of_measure(definition, _measures(tables))
    stages: list[Stage] = []
    current = tables
    for step in definition.steps:
        current, report = step.apply(current, definition.framework)
        stages.append(Stage(step, current, report))
    return Build(definition, tables, tuple(stages))


def check_units_of_measure(
    definition: Definition, given: Mapping[str, frozenset[str]]
) -> None:
    """Check that every column is given in one unit of measure, the declared one.

    Args:
        definition: says the unit of each indicator; "" asks for nothing.
        given: units of measure met in the tables, by column.

    Raises:
        UnitsMixed: a column is given in several units, or an indicator in another.
    """
    known = definition.framework.by_code
    for code, met in given.items():
        declared = narrow(known[code].unit) if code in known else ""
        if len(met) > 1 or (declared and met - {declared}):
            raise UnitsMixed.of(code, met | ({declared} if declared else set()))


def _measures(tables: Tables) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for table in tables:
        for code, met in table.measures.items():
            found[code] = found.get(code, frozenset()) | met
    return found
