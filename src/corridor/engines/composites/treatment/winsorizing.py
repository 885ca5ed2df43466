"""Cut extreme values back to their neighbors (缩尾处理)."""

from typing import NamedTuple

import numpy as np

from corridor.engines.composites.moments import Flags, shape
from corridor.engines.composites.table import Matrix


class Limits(NamedTuple):
    """When a column counts as outlying: past both limits."""

    skewness: float
    kurtosis: float


class Winsorized(NamedTuple):
    """Columns after winsorizing, and which of their cells were changed last at an end.

    Shapes:
        (units, columns) all of them.
    """

    values: Matrix
    high: Flags
    low: Flags


class Verdict(NamedTuple):
    """The shape of columns and whether it passes.

    Neither ``passed`` nor not is a column that is ``undefined``: too few values, or
    too few distinct ones, for a limit that would decide.

    Shapes:
        (columns,) all of them.
    """

    skewness: Matrix
    kurtosis: Matrix
    passed: Flags
    undefined: Flags


def judge(values: Matrix, limits: Limits) -> Verdict:
    """Return the shape of columns and whether it keeps one of the limits."""
    skewness, kurtosis = shape(values)
    passed = (np.abs(skewness) < limits.skewness) | (kurtosis < limits.kurtosis)
    undefined = ~passed & (np.isnan(skewness) | np.isnan(kurtosis))
    return Verdict(skewness, kurtosis, passed, undefined)


def winsorized(
    values: Matrix, limits: Limits, points: int | None, *, force: bool
) -> Winsorized:
    """Set the largest or smallest value to the next one until the shape passes.

    The end the skewness points to is cut; values that tie there are cut together, so
    the number of points may be passed by as many as tie. A column that runs out of
    distinct values ends up undefined, which its caller has to look for.

    Args:
        values: (units, columns), usually those that do not pass.
        limits: when to stop.
        points: how many values may be changed; None for any number.
        force: go on up to that number even when the shape passes.
    """
    found = values.copy()
    high, low = np.zeros(values.shape, np.bool_), np.zeros(values.shape, np.bool_)
    at = np.arange(values.shape[1])
    while at.size:
        verdict = judge(found[:, at], limits)
        cut = high[:, at].sum(axis=0) + low[:, at].sum(axis=0)
        open_ = ~np.isnan(verdict.skewness) & (force | ~verdict.passed)
        open_ &= True if points is None else cut < points
        at, upward = at[open_], verdict.skewness[open_] >= 0
        if at.size:
            found[:, at], ends = _cut_once(found[:, at], upward)
            high[:, at] = np.where(upward, ends, high[:, at])
            low[:, at] = np.where(upward, low[:, at], ends)
    return Winsorized(found, high, low)


def _cut_once(values: Matrix, upward: Flags) -> tuple[Matrix, Flags]:
    signs = np.where(upward, 1.0, -1.0)
    turned = values * signs
    top = turned == np.fmax.reduce(turned, axis=0)
    following = np.fmax.reduce(np.where(top, np.nan, turned), axis=0)
    return np.where(top, following, turned) * signs, np.asarray(top, dtype=np.bool_)
