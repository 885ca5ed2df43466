"""Fill holes from the same period: other units or other indicators."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.errors import NothingObserved
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.imputation.rules import BY_GROUP, By, Method, Rule
from corridor.engines.composites.moments import counts, highest, lowest, means, medians
from corridor.engines.composites.table import MISSING, Matrix, Table


class Filled(NamedTuple):
    """One hole and what it was filled with."""

    row: int
    column: int
    value: float
    taken_from: str
    observations: int


def fill_within(
    table: Table, framework: Framework, rule: Rule, at: Sequence[int]
) -> list[Filled]:
    """Return what a rule fills in one period.

    Args:
        table: the period.
        framework: the indicators, their directions and groups.
        rule: an average over a column, a group or a row.
        at: the places of the indicators that follow the rule.

    Raises:
        NothingObserved: an indicator has no value in this period to start from.
        ColumnMissing: there is no column of labels of that name.
    """
    values = table.matrix(framework.indicators)
    if rule.by is By.COLUMN or rule.normalize_first:
        for column in at:
            if np.isnan(values[:, column]).all():
                raise NothingObserved.in_column(framework.indicators[column])
    average = medians if _is_median(rule.method) else means
    if rule.method in BY_GROUP:
        return _by_group(values, table.label(rule.group), average, at)
    if rule.by is By.ROW:
        return _by_row(values, framework, rule, average, at)
    return _from_rows(values, np.arange(len(table.units)), average, at, table.period)


def _by_group(
    values: Matrix,
    labels: Sequence[str],
    average: Callable[[Matrix], Matrix],
    at: Sequence[int],
) -> list[Filled]:
    found: list[Filled] = []
    for label in sorted(set(labels) - MISSING):
        rows = np.array([row for row, said in enumerate(labels) if said == label])
        found += _from_rows(values, rows, average, at, label)
    return found


def _from_rows(
    values: Matrix,
    rows: npt.NDArray[np.intp],
    average: Callable[[Matrix], Matrix],
    at: Sequence[int],
    said: str,
) -> list[Filled]:
    part = values[np.ix_(rows, np.asarray(at, np.intp))]
    fill, count = average(part), counts(part)
    values_of, counts_of, rows_of = fill.tolist(), count.tolist(), rows.tolist()
    return [
        Filled(rows_of[row], at[column], values_of[column], said, counts_of[column])
        for row, column in np.argwhere(np.isnan(part) & (count > 0)).tolist()
    ]


def _by_row(
    values: Matrix,
    framework: Framework,
    rule: Rule,
    average: Callable[[Matrix], Matrix],
    at: Sequence[int],
) -> list[Filled]:
    ones = np.ones(values.shape[1])
    signs = framework.directions if rule.normalize_first else ones
    low, width = np.zeros_like(ones), ones
    if rule.normalize_first:
        low = lowest(values * signs)
        width = highest(values * signs) - low
    # A constant indicator has no place between 0 and 1; it stays out of averages.
    scaled = (values * signs - low) / np.where(width == 0, np.nan, width)
    found: list[Filled] = []
    for said, members in _groups(framework, rule.level).items():
        part = scaled[:, members]
        fill, count = average(part.T), counts(part.T)
        for column in sorted(set(members) & set(at)):
            for row in np.flatnonzero(np.isnan(values[:, column]) & (count > 0)):
                back = fill[row] * width[column] + low[column]
                value = float(back * signs[column])
                found.append(Filled(int(row), column, value, said, int(count[row])))
    return found


def _groups(framework: Framework, level: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, code in enumerate(framework.indicators):
        above = code
        while framework.heights[above] < (level or framework.levels):
            above = framework.by_code[above].parent
        found.setdefault(above, []).append(at)
    return found


def _is_median(method: Method) -> bool:
    return method in {Method.MEDIAN, Method.GROUP_MEDIAN}
