"""Compute an index that grows on a base (定基增长指数).

``I_t = Σ_d W_d · Σ_i w_i · 100 · x_it / x_i,base``, with ``x_i,base / x_it`` where less
is better.
"""

from typing import Final

import numpy as np

from corridor.engines.composites.errors import PeriodMissing, ValueNotPositive
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.steps import Tables
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

BASE_VALUE: Final = 100.0
_RATIO: Final = Text("定基增长", "growth on a base")


def growth_index(framework: Framework, tables: Tables, base: str) -> tuple[Table, ...]:
    """Return every element's growth index, the base period at 100 (定基指数).

    A cell counts where it was observed both then and in the base period; the weights
    of the others are raised in proportion, within their group.

    Args:
        framework: the tree; directions and weights are read.
        tables: what was observed, one table a period.
        base: the period that is 100.

    Returns:
        One table a period, with a column for every element of the tree.

    Raises:
        PeriodMissing: no table is about the base period.
        ColumnMissing: an indicator has no column.
        ValueNotPositive: a value to divide by, or one of the base, is not above zero.
    """
    root = next((one for one in tables if one.period == base), None)
    if root is None:
        raise PeriodMissing.of(base, [one.period for one in tables])
    at = {unit: row for row, unit in enumerate(root.units)}
    known = root.matrix(framework.indicators)
    found: list[Table] = []
    for table in tables:
        based = np.full((len(table.units), known.shape[1]), np.nan)
        for row, unit in enumerate(table.units):
            if unit in at:
                based[row] = known[at[unit]]
        ratios = _ratios(framework, table, based)
        found.append(_grown(framework, table, ratios))
    return tuple(found)


def _ratios(framework: Framework, table: Table, based: Matrix) -> Matrix:
    values = table.matrix(framework.indicators)
    rising = framework.directions > 0
    below = np.where(rising, based, values)
    bad = np.argwhere(~(below > 0) & ~np.isnan(values) & ~np.isnan(based))
    if len(bad):
        row, column = bad[0]
        raise ValueNotPositive.of(
            framework.indicators[column],
            table.units[row],
            float(below[row, column]),
            _RATIO,
        )
    with np.errstate(invalid="ignore", divide="ignore"):
        return BASE_VALUE * np.where(rising, values / based, based / values)


def _grown(framework: Framework, table: Table, ratios: Matrix) -> Table:
    columns = dict(zip(framework.indicators, ratios.T, strict=True))
    for group in framework.groups:
        under = np.column_stack([columns[one] for one in framework.children[group]])
        seen = ~np.isnan(under)
        shares = np.where(seen, framework.weights_under(group), 0.0)
        total = shares.sum(axis=1)
        summed = (shares * np.where(seen, under, 0.0)).sum(axis=1)
        with np.errstate(invalid="ignore"):
            columns[group] = np.where(total > 0, summed / total, np.nan)
    codes = [one.code for one in framework.elements]
    values = np.column_stack([columns[code] for code in codes])
    return Table(
        table.units, tuple(codes), values, table.names, table.labels, table.period
    )
