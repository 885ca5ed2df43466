"""Choose a unit's peers by nearness, and say where it stands among them (同类比较)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.comparison.lookups import row_of
from corridor.engines.composites.ranking import DIGITS, ranks_of, rounded
from corridor.engines.composites.table import Matrix, Table

PEERS: Final = 5
LEAST_SHARED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Peer:
    """A unit near another (同类单元).

    Attributes:
        distance: in standard deviations of the columns, as one column would show it
            if all were equally far.
        shared: in how many columns both were observed.
    """

    unit: str
    distance: float
    shared: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands among its peers in one element.

    Attributes:
        level: 1 for an indicator, more above.
        value, mean: the unit's normalized value or score, and its peers' mean.
        rank, of: its place among itself and those of its peers that have a value.
    """

    element: str
    level: int
    value: float
    mean: float
    rank: int
    of: int

    @property
    def difference(self) -> float:
        """Return how far the unit is above its peers' mean, below where negative."""
        return self.value - self.mean


def peers_of(
    table: Table,
    unit: str,
    codes: Sequence[str],
    *,
    count: int = PEERS,
    least_shared: float = LEAST_SHARED,
) -> tuple[Peer, ...]:
    """Return the units nearest to one, the nearest first (按相近程度选取).

    Columns are divided by their standard deviation over the units observed; one that
    is the same everywhere tells nothing and is left out. A distance is the root of the
    mean square over the columns both have, so that a missing cell makes a unit neither
    near nor far. Equal distances, to 12 digits, are settled by the unit's code.

    Args:
        table: columns of context, or the indicators themselves.
        unit: whose peers are wanted.
        codes: the columns nearness is measured in.
        count: how many peers are wanted; fewer come where fewer can be compared.
        least_shared: the share of the columns both must have.

    Raises:
        UnitAbsent: the unit is not in the table.
        ColumnMissing: a column is not there.
    """
    at = row_of(table, unit)
    scaled = _standardized(table.matrix(codes))
    apart = scaled - scaled[at]
    both = ~np.isnan(apart)
    shared = both.sum(axis=1)
    squares = np.where(both, apart, 0.0) ** 2
    distances = rounded(np.sqrt(squares.sum(axis=1) / np.maximum(shared, 1)), DIGITS)
    needed = max(1, math.ceil(least_shared * scaled.shape[1]))
    found = [
        Peer(other, float(distances[row]), int(shared[row]))
        for row, other in enumerate(table.units)
        if row != at and shared[row] >= needed
    ]
    return tuple(sorted(found, key=lambda one: (one.distance, one.unit))[:count])


def standings(
    build: Build, unit: str, peers: Iterable[str], at: int | None = None
) -> tuple[Standing, ...]:
    """Return where a unit stands among its peers, in every element it has a value in.

    Elements come in the order of the definition. Elements in which no peer has a value
    are left out.

    Raises:
        UnitAbsent: the unit or a peer is not in the build.
    """
    table = build.final[build.place if at is None else at]
    framework = build.definition.framework
    row = row_of(table, unit)
    rows = [row_of(table, one) for one in peers if one != unit]
    found: list[Standing] = []
    for element in framework.elements:
        column = table.column(element.code)
        others = column[rows][~np.isnan(column[rows])]
        if np.isnan(column[row]) or not len(others):
            continue
        among = np.concatenate([column[row : row + 1], others])
        found.append(
            Standing(
                element.code,
                framework.heights[element.code],
                float(column[row]),
                float(others.mean()),
                int(ranks_of(among)[0]),
                len(among),
            )
        )
    return tuple(found)


def strengths(found: Iterable[Standing], level: int = 1) -> tuple[Standing, ...]:
    """Return what a unit does better than its peers, the greatest lead first (优势)."""
    ahead = (one for one in found if one.level == level and one.difference > 0)
    return tuple(sorted(ahead, key=lambda one: (-one.difference, one.element)))


def gaps(found: Iterable[Standing], level: int = 1) -> tuple[Standing, ...]:
    """Return what a unit does worse than its peers, the widest gap first (短板)."""
    behind = (one for one in found if one.level == level and one.difference < 0)
    return tuple(sorted(behind, key=lambda one: (one.difference, one.element)))


def _standardized(values: Matrix) -> Matrix:
    seen = ~np.isnan(values)
    counts = np.maximum(seen.sum(axis=0), 1)
    means = np.where(seen, values, 0.0).sum(axis=0) / counts
    apart = np.where(seen, values - means, 0.0)
    spread = np.sqrt((apart**2).sum(axis=0) / counts)
    # a spread in the last bits is no spread
    told = spread > np.abs(means) * 10.0**-DIGITS
    return np.asarray(values[:, told] / spread[told], dtype=np.float64)
