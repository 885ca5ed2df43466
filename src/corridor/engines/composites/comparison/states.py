"""Normalize what lies between two builds: whose own values, whose others', whose rules.

Between two builds stand eight states of one unit's world: its own rows may be those
before or after, and so may the rows of all others, and the steps up to the aggregation.
Each is led through the very steps of the definitions; only the two ends are not
computed anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Final, TypeAlias

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.comparison.errors import ScoreAbsent
from corridor.engines.composites.comparison.lookups import place_of, row_of
from corridor.engines.composites.comparison.trees import Trees
from corridor.engines.composites.errors import CompositeFault
from corridor.engines.composites.steps import Tables
from corridor.engines.composites.table import Matrix, Table

_Panel: TypeAlias = tuple[Tables, int]
_Key: TypeAlias = tuple[object, ...]

_AXES: Final = ("own", "others", "rules")
UNCOMPUTABLE: Final = np.inf
"""Stands in the place of values of a state that a step refused."""


@dataclass(frozen=True)
class Side:
    """One build, at one of its periods."""

    build: Build
    at: int

    @classmethod
    def of(cls, build: Build, period: str = "") -> "Side":
        """Take a build at a period; "" is the one the index is about.

        Raises:
            PeriodMissing: the build has no such period.
        """
        return cls(build, place_of(build, period))

    @property
    def observed(self) -> Table:
        """Return what was observed in the period."""
        return self.build.observed[self.at]

    @property
    def normalized(self) -> Table:
        """Return the period's table as it went into the aggregation."""
        return self.build.normalized[self.at]

    @property
    def final(self) -> Table:
        """Return the period's scores."""
        return self.build.final[self.at]

    @property
    def panel(self) -> _Panel:
        """Return all that was observed, and the place of the period."""
        return self.build.observed, self.at

    def named(self, code: str, root: str) -> str:
        """Return what this side calls an element of another tree; "" for nothing."""
        framework = self.build.definition.framework
        if code == root:
            return framework.root
        return code if code in framework.by_code else ""

    def score(self, unit: str) -> float:
        """Return the unit's score in the index.

        Raises:
            UnitAbsent: the unit is not in the build.
            ScoreAbsent: it has no score.
        """
        root = self.build.definition.framework.root
        found = float(self.final.column(root)[row_of(self.final, unit)])
        if np.isnan(found):
            raise ScoreAbsent.of(unit, root)
        return found

    @cached_property
    def rules(self) -> str:
        """Return all that decides how values are normalized, in one spelling."""
        document = self.build.definition.to_document()
        for one in document["elements"]:
            one.pop("weight")
        return json.dumps([document["elements"], document["steps"][:-1]])


@dataclass(frozen=True)
class Pair:
    """One unit before and after, and the states between (前后对比)."""

    before: Side
    after: Side
    unit: str
    _run: dict[_Key, Table | None] = field(default_factory=dict, compare=False)
    _states: dict[_Key, Table | None] = field(default_factory=dict, compare=False)

    @cached_property
    def trees(self) -> Trees:
        """Return the two trees."""
        return Trees(
            self.before.build.definition.framework,
            self.after.build.definition.framework,
        )

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Return the indicators of either tree, the older one's first."""
        return (*self.trees.before.indicators, *self.trees.entered)

    @cached_property
    def values(self) -> Matrix:
        """Return the unit's normalized values in every state.

        An indicator that came or went has the value of the side that knows it.

        Shapes:
            (2, 2, 2, codes): whether the own rows, the others' and the rules are those
            after. NaN where missing, ``UNCOMPUTABLE`` where a state is.
        """
        found = np.full((2, 2, 2, len(self.codes)), UNCOMPUTABLE)
        common = [self.codes.index(code) for code in self.trees.common]
        for own, others, rules in product((False, True), repeat=3):
            table = self.table(own=own, others=others, rules=rules)
            if table is not None:
                row = table.matrix(self.trees.common)[row_of(table, self.unit)]
                found[int(own), int(others), int(rules), common] = row
        for codes, side in (
            (self.trees.left, self.before),
            (self.trees.entered, self.after),
        ):
            places = [self.codes.index(code) for code in codes]
            table = side.normalized
            found[..., places] = table.matrix(codes)[row_of(table, self.unit)]
        return found

    def side(self, *, after: bool) -> Side:
        """Return one of the two sides."""
        return self.after if after else self.before

    def moves(self, axis: int, codes: Sequence[str]) -> bool:
        """Return whether some column differs along an axis of ``values``, or the units.

        A state that cannot be computed differs from one that can.
        """
        for rest in product((False, True), repeat=2):
            before, after = (
                self.table(**dict(zip(_AXES, state, strict=True)))
                for state in (
                    (*rest[:axis], moved, *rest[axis:]) for moved in (False, True)
                )
            )
            if not _alike(before, after, codes):
                return True
        return False

    def table(self, *, own: bool, others: bool, rules: bool) -> Table | None:
        """Return the normalized table of a state; None where it cannot be computed.

        Args:
            own: whether the unit's own rows are those after.
            others: whether all other rows are.
            rules: whether the steps before the aggregation are.
        """
        state = own, others, rules
        if state not in self._states:
            self._states[state] = self._table(own=own, others=others, rules=rules)
        return self._states[state]

    def _table(self, *, own: bool, others: bool, rules: bool) -> Table | None:
        side = self.side(after=rules)
        if own == others == rules:
            return side.normalized
        panel, at = self._panel(own=own, others=others, rules=rules)
        key = (side.rules, at, *map(_told, panel))
        if key not in self._run:
            self._run[key] = self._known(key) or _led(side.build, panel, at)
        found = self._run[key]
        return found if found and self.unit in found.units else None

    def _known(self, key: _Key) -> Table | None:
        """Return the normalized table of an end, where a state turns out to be one."""
        for side in (self.before, self.after):
            panel, at = side.panel
            if key == (side.rules, at, *map(_told, panel)):
                return side.normalized
        return None

    def _panel(self, *, own: bool, others: bool, rules: bool) -> _Panel:
        """Return the observed tables of a state and the place of its period."""
        columns = self.side(after=rules).observed.columns
        filled = (self.side(after=rules), self.side(after=not rules))
        if own == others:
            panel, at = self.side(after=own).panel
            place = self.side(after=own).observed.period
        else:
            # the later period hosts what never was: an earlier one may be a base
            host = max(self.after, self.before, key=lambda one: one.observed.period)
            panel, at = host.panel
            place = host.observed.period
        tables: list[Table] = []
        for number, table in enumerate(panel):
            told = number == at
            rest = _at_period(self.side(after=others), table, told=told)
            mine = _at_period(self.side(after=own), table, told=told)
            mixed = _with_row(rest, mine, self.unit)
            for one in filled:
                mixed = _with_columns(mixed, _at_period(one, table, told=told), columns)
            tables.append(replace(mixed, period=place if told else table.period))
        return tuple(tables), at


def _alike(one: Table | None, other: Table | None, codes: Sequence[str]) -> bool:
    if one is None or other is None:
        return one is other
    return one.units == other.units and np.array_equal(
        one.matrix(codes), other.matrix(codes), equal_nan=True
    )


def _told(table: Table) -> _Key:
    """Return what a step can read of a table."""
    return table.digest, table.period, tuple(sorted(table.labels.items()))


def _led(build: Build, panel: Tables, at: int) -> Table | None:
    try:
        for step in build.definition.steps[:-1]:
            panel, _ = step.apply(panel, build.definition.framework)
    except CompositeFault:
        return None
    return panel[at]


def _at_period(side: Side, table: Table, *, told: bool) -> Table:
    """Return a side's table for the period told, or for that of another table."""
    if told:
        return side.observed
    found = (one for one in side.build.observed if one.period == table.period)
    return next(found, table)


def _with_row(table: Table, other: Table, unit: str) -> Table:
    """Return a table with one unit's row taken from another, where both have it."""
    if table is other or unit not in table.units or unit not in other.units:
        return table
    codes = [code for code in table.columns if code in other.position]
    values = table.values.copy()
    row = other.matrix(codes)[row_of(other, unit)]
    values[row_of(table, unit), [table.position[code] for code in codes]] = row
    return replace(table, values=values)


def _with_columns(table: Table, other: Table, columns: Sequence[str]) -> Table:
    """Return a table with columns it lacks taken from another, unit by unit."""
    lacking = [
        one for one in columns if one not in table.position and one in other.position
    ]
    if not lacking:
        return table
    places = {unit: at for at, unit in enumerate(other.units)}
    source = np.vstack([other.matrix(lacking), np.full(len(lacking), np.nan)])
    rows = [places.get(unit, -1) for unit in table.units]
    return table.with_columns(lacking, source[rows])
