"""Treat one column at a time, value by value, as the method is told in words.

It shares nothing with the code it judges: no array, no mask, no loop over columns.
"""

import math
from collections.abc import Sequence


def skewness(values: Sequence[float]) -> float | None:
    """Return the sample skewness with the n(n-1) correction, None where undefined."""
    seen = [one for one in values if not math.isnan(one)]
    n = len(seen)
    if n < 3 or len(set(seen)) == 1:
        return None
    mean = math.fsum(seen) / n
    second = math.fsum((one - mean) ** 2 for one in seen)
    third = math.fsum((one - mean) ** 3 for one in seen)
    return math.sqrt(n) * third / second**1.5 * math.sqrt(n * (n - 1)) / (n - 2)


def kurtosis(values: Sequence[float]) -> float | None:
    """Return the excess kurtosis with the same correction, None where undefined."""
    seen = [one for one in values if not math.isnan(one)]
    n = len(seen)
    if n < 4 or len(set(seen)) == 1:
        return None
    mean = math.fsum(seen) / n
    second = math.fsum((one - mean) ** 2 for one in seen)
    fourth = math.fsum((one - mean) ** 4 for one in seen)
    raw = n * fourth / second**2
    return ((n + 1) * (raw - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def passes(values: Sequence[float], limits: tuple[float, float]) -> bool | None:
    """Return whether either limit is kept, None where that is not defined."""
    skew, kurt = skewness(values), kurtosis(values)
    if (skew is not None and abs(skew) < limits[0]) or (
        kurt is not None and kurt < limits[1]
    ):
        return True
    return None if skew is None or kurt is None else False


def winsorize(
    values: Sequence[float],
    limits: tuple[float, float],
    points: float,
    *,
    force: bool = False,
) -> list[float]:
    """Replace extremes by the next value until the column passes or points run out.

    The points counted are those at the upper and at the lower end that were replaced
    last; what was replaced before ties with them and is replaced again.
    """
    found = list(values)
    high: list[int] = []
    low: list[int] = []
    while len(high) + len(low) < points:
        skew = skewness(found)
        if skew is None or (passes(found, limits) and not force):
            break
        end, others = (max, high) if skew >= 0 else (min, low)
        seen = [one for one in found if not math.isnan(one)]
        extreme = end(seen)
        others[:] = [at for at, one in enumerate(found) if one == extreme]
        following = [one for one in seen if one != extreme]
        for at in others:
            found[at] = end(following)
    return found
