"""Bend columns so that their tails grow shorter (变换).

Arrays are (units, columns); NaN stays NaN. Every curve rises everywhere: what was
larger before is larger after.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

import numpy as np

from corridor.engines.composites.moments import highest, lowest, shape
from corridor.engines.composites.table import Matrix

_SMALL_PART: Final = 0.01
"""The part of the range added under a logarithm, so that the minimum has one."""


class Method(StrEnum):
    """Say how a column is treated (处理方法)."""

    NONE = "none"
    WINSORIZE = "winsorize"
    """Set the most extreme values to the next ones, a few of them at most."""
    LOG = "log"
    """log(x - min + 1 % of the range)."""
    LOG_SIGNED = "log_signed"
    """As ``log`` where the long tail is above, else its mirror image."""
    LOG_PLAIN = "log_plain"
    """log(x - min + 1)."""
    LOG_GII = "log_gii"
    """log((max - 1)(x - min) / (max - min) + 1), for a maximum above 1."""
    BOX_COX = "box_cox"
    """((x - min + 1)^lambda - 1) / lambda, and the logarithm for 0."""


def log(values: Matrix) -> Matrix:
    """Return the logarithm of x - min + a, a being one hundredth of the range."""
    low, high = lowest(values), highest(values)
    return np.log(values - low + _SMALL_PART * (high - low))


def log_signed(values: Matrix) -> Matrix:
    """Return ``log``, or -log(max + a - x) where the skewness is not above zero."""
    low, high = lowest(values), highest(values)
    part = _SMALL_PART * (high - low)
    upward = shape(values)[0] > 0
    bent = np.log(np.where(upward, values - low + part, high + part - values))
    return np.where(upward, bent, -bent)


def log_plain(values: Matrix) -> Matrix:
    """Return log(x - min + 1)."""
    return np.log(values - lowest(values) + 1)


def log_gii(values: Matrix) -> Matrix:
    """Return the logarithm of the Global Innovation Index.

    It stretches a column from 1 to its maximum first; where that is not above 1 the
    curve would fall instead of rise, and nothing is returned but NaN.
    """
    low, high = lowest(values), highest(values)
    rises = high > 1
    stretched = (np.where(rises, high, np.nan) - 1) * (values - low) / (high - low)
    return np.log(stretched + 1)


def box_cox(values: Matrix, power: Matrix) -> Matrix:
    """Return the Box–Cox transform of x - min + 1.

    Shapes:
        power: (columns,).
    """
    lifted = values - lowest(values) + 1
    straight = power == 0
    raised = (lifted ** np.where(straight, 1.0, power) - 1) / np.where(
        straight, 1.0, power
    )
    return np.where(straight, np.log(lifted), raised)


def likeliest_power(values: Matrix) -> Matrix:
    """Return the power under which each column looks most like a normal one.

    The likelihood is that of x - min + 1, the values ``box_cox`` raises.

    Shapes:
        (units, columns) in, (columns,) out.
    """
    from scipy import stats  # noqa: PLC0415 -- slow import

    lifted = values - lowest(values) + 1
    return np.array([
        float(stats.boxcox_normmax(column[~np.isnan(column)], method="mle"))
        for column in lifted.T
    ])


LOGARITHMS: Final[Mapping[Method, Callable[[Matrix], Matrix]]] = {
    Method.LOG: log,
    Method.LOG_SIGNED: log_signed,
    Method.LOG_PLAIN: log_plain,
    Method.LOG_GII: log_gii,
}
