"""Tell how likely a correlation is by chance (显著性)."""

from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np

from corridor.engines.composites.table import Matrix

_FEWEST_UNITS: Final = 3
_FEWEST_FREEDOM: Final = 2
_EXACT_BELOW: Final = 50


def student_p_values(correlations: Matrix, pairs: Matrix) -> Matrix:
    """Compare r with Student's t of n - 2 degrees of freedom, two-sided.

    Shapes:
        all alike; pairs says how many units each correlation rests on.
    """
    from scipy.special import betainc  # noqa: PLC0415 -- slow import

    enough = (pairs >= _FEWEST_UNITS) & ~np.isnan(correlations)
    freedom = np.where(enough, pairs - 2, 1)
    known = np.where(enough, correlations, 0)
    # of t² = r² n/(1 - r²) the beta function asks n/(n + t²), which is 1 - r²
    left = (1 - known) * (1 + known)
    return np.where(enough, betainc(freedom / 2, 0.5, left), np.nan)


def critical_correlation(units: int, level: float = 0.05) -> float:
    """Return how strong a correlation must be not to pass for chance, two-sided.

    Student's quantile is expanded from the normal one, good to two digits from six
    units up; below four units no correlation is strong enough, and it is 1.

    Source:
        Abramowitz & Stegun (1964), 26.7.5.

    >>> round(critical_correlation(51), 3)
    0.276
    """
    freedom = units - 2
    if freedom < _FEWEST_FREEDOM:
        return 1.0
    z = NormalDist().inv_cdf(1 - level / 2)
    t = z + (z**3 + z) / (4 * freedom)
    t += (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    t += (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    return float(t / np.sqrt(freedom + t**2))


def kendall_p_values(correlations: Matrix, left: Matrix, right: Matrix) -> Matrix:
    """Return the two-sided p-value of each tau-b.

    Shapes:
        correlations and returned (p, q), left (units, p), right (units, q).
    """
    found = np.full(correlations.shape, np.nan)
    for at, one in enumerate(left.T):
        for to, other in enumerate(right.T):
            both = ~np.isnan(one) & ~np.isnan(other)
            tau = float(correlations[at, to])
            if both.sum() >= _FEWEST_UNITS and not np.isnan(tau):
                found[at, to] = _kendall(tau, one[both], other[both])
    return found


def _kendall(tau: float, one: Matrix, other: Matrix) -> float:
    units = len(one)
    ties = [
        np.unique(values, return_counts=True)[1].astype(np.float64)
        for values in (one, other)
    ]
    if units < _EXACT_BELOW and all(len(counts) == units for counts in ties):
        return _exact(tau, units)
    return _normal(tau, units, ties)


def _exact(tau: float, units: int) -> float:
    """Count the orders that agree as little, or as much, as the one met."""
    chances = _agreements(units)
    most = units * (units - 1) // 2
    met = round((tau + 1) * most / 2)
    fewest = min(met, most - met)
    return min(1.0, 2 * float(chances[: fewest + 1].sum()))


@lru_cache(maxsize=_EXACT_BELOW)
def _agreements(units: int) -> Matrix:
    """Return the chance of each number of agreeing pairs in a random order."""
    chances = np.ones(1)
    for size in range(2, units + 1):
        chances = np.convolve(chances, np.full(size, 1 / size))
    return chances


def _normal(tau: float, units: int, ties: Sequence[Matrix]) -> float:
    """Take the score as normal, with the variance that ties leave it."""
    from scipy.special import ndtr  # noqa: PLC0415 -- slow import

    n = float(units)
    pairs = [float((t * (t - 1)).sum()) for t in ties]
    triples = [float((t * (t - 1) * (t - 2)).sum()) for t in ties]
    spread = [float((t * (t - 1) * (2 * t + 5)).sum()) for t in ties]
    all_pairs = n * (n - 1)
    variance = (all_pairs * (2 * n + 5) - sum(spread)) / 18
    variance += pairs[0] * pairs[1] / (2 * all_pairs)
    variance += triples[0] * triples[1] / (9 * all_pairs * (n - 2))
    score = tau * np.sqrt((all_pairs - pairs[0]) * (all_pairs - pairs[1])) / 2
    return float(2 * ndtr(-abs(score) / np.sqrt(variance)))
