"""Describe columns of numbers with holes: moments and counts (描述统计).

Arrays are (..., units, columns); every function works along the units and returns
(..., columns). NaN is missing and left out of every sum; nothing warns.

Skewness and excess kurtosis are those with the n(n-1) correction, which spreadsheets
and the COIN tools use. The mean is summed twice, the second time around the first
result, which takes the rounding of the long sum out of it.

Source:
    Joanes & Gill (1998), "Comparing measures of sample skewness and kurtosis", type 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.table import Matrix

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

_SKEWNESS_NEEDS: Final = 3
_KURTOSIS_NEEDS: Final = 4
_NORMAL: Final = 3.0
"""The fourth standardized moment of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a column is remarked upon (提示界限)."""

    skewness: float = 2.0
    kurtosis: float = 3.5
    available: float = 0.65
    nonzero: float = 0.5
    unique: float = 0.5


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is said about one column (指标描述统计).

    Shares: ``available`` is of all units, the others are of the observed values. The
    flags of zeros and of unique values ask for a share of all units, as COINr does.
    """

    code: str
    minimum: float
    maximum: float
    mean: float
    median: float
    deviation: float
    skewness: float
    kurtosis: float
    available: int
    nonzero: int
    unique: int
    most_common: int
    available_share: float
    nonzero_share: float
    unique_share: float
    most_common_share: float
    low_available: bool
    low_nonzero: bool
    low_unique: bool
    outlying: bool


def counts(values: Matrix) -> Counts:
    """Return how many values were observed."""
    return np.asarray((~np.isnan(values)).sum(axis=-2), dtype=np.int64)


def lowest(values: Matrix) -> Matrix:
    """Return the minimum, NaN where nothing was observed."""
    return np.asarray(np.fmin.reduce(values, axis=-2, initial=np.nan), dtype=np.float64)


def highest(values: Matrix) -> Matrix:
    """Return the maximum, NaN where nothing was observed."""
    return np.asarray(np.fmax.reduce(values, axis=-2, initial=np.nan), dtype=np.float64)


def means(values: Matrix) -> Matrix:
    """Return the arithmetic mean, NaN where nothing was observed."""
    return _around(values).mean


def medians(values: Matrix) -> Matrix:
    """Return the median, NaN where nothing was observed.

    Of an even number of values it is the mean of the two in the middle.
    """
    count = counts(values)[..., None, :]
    ordered = np.sort(values, axis=-2)  # NaN goes last
    below = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0), axis=-2)
    above = np.take_along_axis(
        ordered, np.minimum(count // 2, ordered.shape[-2] - 1), axis=-2
    )
    return np.asarray((0.5 * (below + above))[..., 0, :], dtype=np.float64)


def deviations(values: Matrix, lost: int = 1) -> Matrix:
    """Return the standard deviation.

    Args:
        values: the columns.
        lost: 1 for that of a sample (n-1), 0 for that of the whole population (n).
    """
    found = _around(values)
    squares = (found.distance * found.distance).sum(axis=-2)
    return np.sqrt(_quotient(squares, np.maximum(found.held - lost, 0)))


def constant(values: Matrix) -> Flags:
    """Return whether all observed values of a column, at least one, are equal."""
    return np.asarray(lowest(values) == highest(values), dtype=np.bool_)


def shape(values: Matrix) -> tuple[Matrix, Matrix]:
    """Return skewness (偏度) and excess kurtosis (峰度) in one go.

    Either is NaN where it is not defined: for fewer than three and four values, and
    where all of them are equal.
    """
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        found = _around(values)
        count = found.held.astype(np.float64)
        squared = found.distance * found.distance
        second = squared.sum(axis=-2)
        third = (squared * found.distance).sum(axis=-2)
        fourth = (squared * squared).sum(axis=-2)
        skewness = np.sqrt(count) * third / second**1.5
        skewness = skewness * np.sqrt(count * (count - 1)) / (count - 2)
        raw = count * fourth / second**2
        kurtosis = ((count + 1) * (raw - _NORMAL) + 6) * (count - 1)
        kurtosis = kurtosis / ((count - 2) * (count - 3))
    flat = constant(values)
    return (
        np.where(flat | (count < _SKEWNESS_NEEDS), np.nan, skewness),
        np.where(flat | (count < _KURTOSIS_NEEDS), np.nan, kurtosis),
    )


def describe(
    values: Matrix, codes: Sequence[str], limits: Limits | None = None
) -> tuple[Statistics, ...]:
    """Return the statistics of each column, unrounded.

    Shapes:
        values: (units, columns).
    """
    told = limits or Limits()
    skewness, kurtosis = shape(values)
    figures = np.stack([
        lowest(values), highest(values), means(values), medians(values),
        deviations(values), skewness, kurtosis,
    ])  # fmt: skip
    return tuple(
        _statistics(code, values[:, at], [float(one) for one in figures[:, at]], told)
        for at, code in enumerate(codes)
    )


def _statistics(
    code: str, column: Matrix, figures: Sequence[float], limits: Limits
) -> Statistics:
    low, high, mean, median, deviation, skewness, kurtosis = figures
    seen = column[~np.isnan(column)]
    repeated = np.unique(seen, return_counts=True)[1]
    available, nonzero, unique = (
        seen.size, int(np.count_nonzero(seen)), repeated.size,
    )  # fmt: skip
    most_common = int(repeated.max(initial=0))
    return Statistics(
        code=code,
        minimum=low,
        maximum=high,
        mean=mean,
        median=median,
        deviation=deviation,
        skewness=skewness,
        kurtosis=kurtosis,
        available=available,
        nonzero=nonzero,
        unique=unique,
        most_common=most_common,
        available_share=_share(available, column.size),
        nonzero_share=_share(nonzero, available),
        unique_share=_share(unique, available),
        most_common_share=_share(most_common, available),
        low_available=_share(available, column.size) < limits.available,
        low_nonzero=_share(nonzero, column.size) < limits.nonzero,
        low_unique=_share(unique, column.size) < limits.unique,
        outlying=abs(skewness) > limits.skewness and kurtosis > limits.kurtosis,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


class _Around(NamedTuple):
    """Values seen from their mean; what is missing lies exactly on it."""

    held: Counts
    mean: Matrix
    distance: Matrix


def _around(values: Matrix) -> _Around:
    seen = ~np.isnan(values)
    count = np.asarray(seen.sum(axis=-2), dtype=np.int64)
    first = _quotient(np.where(seen, values, 0.0).sum(axis=-2), count)
    rest = np.where(seen, values - first[..., None, :], 0.0).sum(axis=-2)
    mean = first + _quotient(rest, count)
    distance = np.where(seen, values - mean[..., None, :], 0.0)
    return _Around(count, mean, distance)


def _quotient(part: Matrix, whole: Counts) -> Matrix:
    found = np.full(np.shape(part), np.nan)
    np.divide(part, whole, out=found, where=np.asarray(whole) > 0)
    return found
