"""Lay the units of all periods in one row, so that arrays hold them all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.steps import Tables
from corridor.engines.composites.table import Matrix

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Roster:
    """Who was observed, period by period; a row is one unit in one period.

    A unit that a replication screens out keeps its row, and has no score in it.
    """

    periods: tuple[str, ...]
    units: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, tables: Tables) -> "Roster":
        """Return the roster of what was observed."""
        return cls(
            tuple(one.period for one in tables), tuple(one.units for one in tables)
        )

    @cached_property
    def slices(self) -> tuple[slice, ...]:
        """Return where the rows of each period stand."""
        ends = accumulate((len(one) for one in self.units), initial=0)
        return tuple(slice(start, stop) for start, stop in pairwise(ends))

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return sum(len(one) for one in self.units)

    @cached_property
    def _positions(self) -> tuple[Mapping[str, int], ...]:
        return tuple(
            {unit: part.start + at for at, unit in enumerate(units)}
            for part, units in zip(self.slices, self.units, strict=True)
        )

    def places(self, tables: Tables) -> tuple[Places, ...]:
        """Return the rows of the units that some tables hold, period by period."""
        return tuple(
            np.array([positions[unit] for unit in table.units], dtype=np.intp)
            for positions, table in zip(self._positions, tables, strict=True)
        )

    def spread(self, tables: Tables, code: str) -> Matrix:
        """Return a column of all periods, NaN for units no longer there.

        Shapes:
            (rows,).
        """
        found = np.full(self.rows, np.nan)
        for table, places in zip(tables, self.places(tables), strict=True):
            found[places] = table.column(code)
        return found

    def each(self, values: Matrix) -> Iterator[tuple[slice, Matrix]]:
        """Go through the periods of an array. Shapes: (..., rows)."""
        for part in self.slices:
            yield part, values[..., part]
