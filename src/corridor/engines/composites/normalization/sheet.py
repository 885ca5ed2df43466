"""Hold what a method of normalization sees (标准化对象)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corridor.engines.composites.framework import Element
from corridor.engines.composites.moments import Flags, constant, highest, lowest
from corridor.engines.composites.normalization.errors import RowMissing
from corridor.engines.composites.table import Matrix

Row = tuple[str, str]
"""The period and the unit a row is about."""


@dataclass(frozen=True)
class Sheet:
    """Values turned so that more is better, and what else may be looked up.

    Turning multiplies a column by its direction before anything else; whatever is given
    on the raw scale (targets, goalposts) is turned along with it.

    Shapes:
        values: (..., rows, k), turned. Bounds are taken from these rows.
        panel: (..., all rows, k), turned: every period, for values of a base period.
    """

    values: Matrix
    elements: tuple[Element, ...]
    rows: tuple[Row, ...] = ()
    panel: Matrix | None = None
    panel_rows: tuple[Row, ...] = ()

    @classmethod
    def of(
        cls,
        values: Matrix,
        elements: Sequence[Element],
        rows: Sequence[Row] = (),
        panel: tuple[Matrix, Sequence[Row]] | None = None,
    ) -> "Sheet":
        """Turn raw values.

        Args:
            values: as they were observed or treated.
            elements: the indicators of the columns.
            rows: what the rows are about; only needed to find a reference or a base.
            panel: all periods, where ``values`` is one of several.
        """
        signs = np.array([one.direction for one in elements], float)
        return cls(
            values * signs,
            tuple(elements),
            tuple(rows),
            None if panel is None else panel[0] * signs,
            tuple(rows if panel is None else panel[1]),
        )

    @cached_property
    def directions(self) -> Matrix:
        """Return 1 or -1 for each column. Shapes: (k,)."""
        return np.array([one.direction for one in self.elements], float)

    @cached_property
    def low(self) -> Matrix:
        """Return the worst value of each column. Shapes: (..., k)."""
        return lowest(self.values)

    @cached_property
    def high(self) -> Matrix:
        """Return the best value of each column. Shapes: (..., k)."""
        return highest(self.values)

    @cached_property
    def flat(self) -> Flags:
        """Return which columns hold one and the same value. Shapes: (..., k)."""
        return constant(self.values)

    @cached_property
    def seen(self) -> Flags:
        """Return which cells hold a value. Shapes: (..., rows, k)."""
        return np.asarray(~np.isnan(self.values), dtype=np.bool_)

    def turned_pairs(
        self, pairs: Iterable[tuple[float, float]], *, mirror: bool = True
    ) -> Matrix:
        """Turn pairs of raw values, the lower first. Shapes: (2, k).

        With ``mirror`` off they are on the turned scale already and stay.
        """
        return np.array([
            (low, high) if one.direction > 0 or not mirror else (-high, -low)
            for one, (low, high) in zip(self.elements, map(sorted, pairs), strict=True)
        ]).T

    def period_or_first(self, period: str) -> str:
        """Return the period asked for, or the first one there is.

        Raises:
            RowMissing: there is no such period.
        """
        held = [said for said, _unit in self.panel_rows]
        if period and period not in held:
            raise RowMissing.period(period)
        return period or (held[0] if held else "")

    def in_base(self, period: str) -> Matrix:
        """Return each row's own unit in a base period, NaN where it is not there.

        Shapes:
            (..., rows, k), turned.

        Raises:
            RowMissing: there is no such period.
        """
        base = self.period_or_first(period)
        places = {row: at for at, row in enumerate(self.panel_rows)}
        found = [places.get((base, unit), -1) for _period, unit in self.rows]
        held = np.array([at >= 0 for at in found])[:, None]
        return np.where(held, self._all[..., found, :], np.nan)

    def of_unit(self, unit: str, period: str) -> Matrix:
        """Return the values of one unit, in a base period or in this one.

        Shapes:
            (..., k), turned.

        Raises:
            RowMissing: there is no such unit or period.
        """
        if not period and len({said for said, _unit in self.rows}) == 1:
            base = self.rows[0][0]
        else:
            base = self.period_or_first(period)
        if (base, unit) not in self.panel_rows:
            raise RowMissing.unit(unit, base)
        return np.asarray(self._all[..., self.panel_rows.index((base, unit)), :])

    def of_period(self, period: str) -> Matrix:
        """Return the rows of one period. Shapes: (..., rows of it, k), turned.

        Raises:
            RowMissing: there is no such period.
        """
        if not period and len({said for said, _unit in self.rows}) <= 1:
            return self.values
        base = self.period_or_first(period)
        kept = [at for at, (said, _unit) in enumerate(self.panel_rows) if said == base]
        return np.asarray(self._all[..., kept, :])

    @property
    def _all(self) -> Matrix:
        return self.values if self.panel is None else self.panel
