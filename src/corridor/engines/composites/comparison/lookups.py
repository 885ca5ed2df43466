"""Find a unit's row, a cell, a period in a build."""

import math

from corridor.engines.composites.building import Build
from corridor.engines.composites.comparison.errors import UnitAbsent
from corridor.engines.composites.errors import PeriodMissing
from corridor.engines.composites.table import Table


def row_of(table: Table, unit: str) -> int:
    """Return the row of a unit.

    Raises:
        UnitAbsent: it has none.
    """
    try:
        return table.units.index(unit)
    except ValueError:
        raise UnitAbsent.of(unit) from None


def value_at(table: Table, unit: str, column: str) -> float:
    """Return a cell; NaN where the table has no such unit or column."""
    at = table.position.get(column)
    if at is None or unit not in table.units:
        return math.nan
    return float(table.values[table.units.index(unit), at])


def place_of(build: Build, period: str = "") -> int:
    """Return which of a build's tables is about a period; "" is the build's own.

    Raises:
        PeriodMissing: none is.
    """
    if not period:
        return build.place
    for at, table in enumerate(build.final):
        if table.period == period:
            return at
    raise PeriodMissing.of(period, [one.period for one in build.final])
