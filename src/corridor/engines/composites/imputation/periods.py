"""Fill holes from other periods of the same unit (面板插补)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.imputation.columns import Filled
from corridor.engines.composites.imputation.rules import Method, Rule
from corridor.engines.composites.moments import Flags
from corridor.engines.composites.table import Matrix, Table, number_in

Places = npt.NDArray[np.intp]


class Series(NamedTuple):
    """The panel with a layer a period, units and columns in one order.

    Shapes:
        values: (periods, units, columns), NaN also where a unit has no row.

    Attributes:
        times: where the periods stand on the time axis.
    """

    periods: tuple[str, ...]
    times: tuple[float, ...]
    units: tuple[str, ...]
    values: Matrix


def series_of(tables: Sequence[Table], codes: Sequence[str]) -> Series:
    """Line the periods up.

    Periods stand where their names say as numbers (2018, 2020: two steps apart); where
    one is no number, they stand one step apart each.
    """
    units = tuple(dict.fromkeys(unit for one in tables for unit in one.units))
    place = {unit: at for at, unit in enumerate(units)}
    values = np.full((len(tables), len(units), len(codes)), np.nan)
    for at, table in enumerate(tables):
        values[at, [place[unit] for unit in table.units]] = table.matrix(codes)
    said = [number_in(one.period) for one in tables]
    times = [float(at) for at in range(len(tables))]
    if not any(one is None or np.isnan(one) for one in said):
        times = [float(one) for one in said if one is not None]
    return Series(tuple(one.period for one in tables), tuple(times), units, values)


def fill_over_time(series: Series, rule: Rule, at: Sequence[int]) -> list[list[Filled]]:
    """Return what a rule fills, period by period; rows count the units of the series.

    Units that are never observed stay as they are.
    """
    if rule.method in {Method.CONSTANT, Method.LINEAR}:
        return _interpolated(series, rule.method, at)
    step = 1 if rule.method is Method.CARRY_BACKWARD else -1
    return [
        list(_carried(series, now, step, rule.max_age, at))
        for now in range(len(series.periods))
    ]


def _carried(
    series: Series, now: int, step: int, max_age: int, at: Sequence[int]
) -> Iterator[Filled]:
    ends = range(now + step, -1 if step < 0 else len(series.periods), step)
    open_ = np.isnan(series.values[now][:, at])
    for there in ends[: max_age or None]:
        offered = series.values[there][:, at]
        taken = open_ & ~np.isnan(offered)
        rows, columns = np.nonzero(taken)
        for row, column, value in zip(
            rows.tolist(), columns.tolist(), offered[taken].tolist(), strict=True
        ):
            yield Filled(row, at[column], value, series.periods[there], 1)
        open_ &= ~taken


def _interpolated(
    series: Series, method: Method, at: Sequence[int]
) -> list[list[Filled]]:
    found: list[list[Filled]] = [[] for _ in series.periods]
    values = series.values[:, :, at]
    seen = ~np.isnan(values)
    holes = np.nonzero(~seen & seen.any(axis=0))
    left, right = (one[holes] for one in _neighbors(seen))
    if method is Method.CONSTANT:
        right = np.where(left < 0, right, left)
    left = np.where(left < 0, right, left)
    right = np.where(right == len(series.periods), left, right)
    start, end = values[left, *holes[1:]], values[right, *holes[1:]]
    times = np.array(series.times)
    span = np.where(left == right, 1.0, times[right] - times[left])
    share = np.where(left == right, 0.0, (times[holes[0]] - times[left]) / span)
    filled = start + (end - start) * share
    columns = (*holes, filled, left, right)
    for now, row, column, value, one, other in zip(
        *(part.tolist() for part in columns), strict=True
    ):
        sources = dict.fromkeys((series.periods[one], series.periods[other]))
        said = ", ".join(sources)
        found[now].append(Filled(row, at[column], value, said, len(sources)))
    return found


def _neighbors(seen: Flags) -> tuple[Places, Places]:
    """Return the place of the last value up to a period, and of the next from it.

    Where there is none, the place is -1 before and one past the last period after.
    """
    size = seen.shape[0]
    places = np.arange(size)[:, None, None]
    left = np.maximum.accumulate(np.where(seen, places, -1), axis=0)
    right = np.minimum.accumulate(np.where(seen, places, size)[::-1], axis=0)[::-1]
    return left, right
