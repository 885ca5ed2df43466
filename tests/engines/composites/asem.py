"""Read the example of COINr: 51 units, 49 indicators, five years."""

from functools import cache
from pathlib import Path

import numpy as np

from corridor.engines.composites.framework import Framework, WeightRule
from corridor.engines.composites.loading import read_elements
from corridor.engines.composites.table import Matrix, Table, read_tables

DATA = Path(__file__).resolve().parent / "data"


@cache
def framework() -> Framework:
    """Return the tree of eight pillars and two sub-indices."""
    elements = read_elements((DATA / "asem_elements.csv").read_text(encoding="utf-8"))
    return Framework.of(elements, WeightRule.RELATIVE)


@cache
def tables(name: str = "asem_values") -> tuple[Table, ...]:
    """Return one of the tables, by periods."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as lines:
        return read_tables(lines)


def indicators(table: Table, units: tuple[str, ...]) -> Matrix:
    """Return the indicators of a table in a given order of units."""
    rows = [table.units.index(unit) for unit in units]
    return table.matrix(framework().indicators)[rows]


def worst_difference(found: Matrix, expected: Matrix) -> float:
    """Return the largest relative difference; infinity where only one is missing."""
    if (np.isnan(found) != np.isnan(expected)).any():
        return float("inf")
    size = np.where(expected == 0, 1.0, np.abs(expected))
    return float(np.nanmax(np.abs(found - expected) / size))
