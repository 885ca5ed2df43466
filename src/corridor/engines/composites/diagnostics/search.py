"""Search weights that leave the least of some residuals (约束寻优).

Each round tries the Gauss-Newton step within the free weights, and parts of it. Unless
that halves what is left, it tries every transfer of one size from one weight to another
of its group, too, and takes the best. Where nothing gets better the size is cut; once
it is negligible no transfer improves anything, and the search has converged. There is
no chance in it, and residuals with jumps (of ranks) are served by transfers alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from corridor.engines.composites.table import Matrix

Residuals: TypeAlias = Callable[[Matrix], Matrix]
"""Points (many, weights) to residuals (many, any); NaN where there are none."""

MOST_ROUNDS: Final = 1000
_FIRST_STEP: Final = 0.25
_LAST_STEP: Final = 1e-9
_CUT: Final = 4.0
_DIFFERENCE: Final = 1e-6
_NOTHING_LEFT: Final = 1e-26
_TINY: Final = 1e-13
_NOISE: Final = 1e-13
_GREAT_STEP: Final = 0.5
_PARTS: Final = 0.5 ** np.arange(8.0)
_HALVINGS: Final = 200


@dataclass(frozen=True)
class Space:
    """Where weights may lie: between limits, each group with its total.

    Shapes:
        lower, upper: (weights,); groups: places of the weights of each group.
    """

    groups: tuple[tuple[int, ...], ...]
    totals: tuple[float, ...]
    lower: Matrix
    upper: Matrix

    def nearest(self, point: Matrix) -> Matrix:
        """Return the allowed point next to one that may not be allowed.

        Within each group one amount is added to all, cut at their limits.
        """
        found = point.astype(np.float64)
        for places, total in zip(self.groups, self.totals, strict=True):
            at = list(places)
            found[at] = _leveled(point[at], self.lower[at], self.upper[at], total)
        return found


@dataclass(frozen=True)
class Found:
    """Where a search ended. Shapes: point (weights,)."""

    point: Matrix
    value: float
    converged: bool
    rounds: int


def search(
    residuals: Residuals, space: Space, start: Matrix, rounds: int = MOST_ROUNDS
) -> Found:
    """Search from one allowed point downhill.

    The value is the sum of the squared residuals.
    """
    point, step = space.nearest(start), _FIRST_STEP
    value = float(_values(residuals, point[None, :])[0])
    done = 0
    while step >= _LAST_STEP and value > _NOTHING_LEFT and done < rounds:
        done += 1
        reached, left = _best(residuals, _newton_steps(residuals, space, point))
        if not left < value * _GREAT_STEP:
            moved, less = _best(residuals, _transfers(space, point, step))
            reached, left = (moved, less) if less < left else (reached, left)
        if left < value * (1 - _NOISE):
            point, value = reached, left
        else:
            step /= _CUT
    converged = value < np.inf and (step < _LAST_STEP or value <= _NOTHING_LEFT)
    return Found(_settled(space, point), value, converged, done)


def _settled(space: Space, point: Matrix) -> Matrix:
    """Return the point with weights a bit off a limit put upon it."""
    found = space.nearest(point)
    found = np.where(found - space.lower < _TINY, space.lower, found)
    return np.where(space.upper - found < _TINY, space.upper, found)


def _best(residuals: Residuals, points: Matrix) -> tuple[Matrix, float]:
    """Return the best of some points and its value, infinite where there is none."""
    if not len(points):
        return np.empty(0), float("inf")
    values = _values(residuals, points)
    best = int(values.argmin())
    return points[best], float(values[best])


def _values(residuals: Residuals, points: Matrix) -> Matrix:
    squares = (residuals(points) ** 2).sum(axis=1)
    return np.where(np.isnan(squares), np.inf, squares)


def _transfers(space: Space, point: Matrix, step: float) -> Matrix:
    """Return every point that a transfer within one group leads to."""
    found = [np.empty((0, len(point)))]
    for places, total in zip(space.groups, space.totals, strict=True):
        at = np.array(places)
        giver, taker = (pair.ravel() for pair in np.meshgrid(at, at))
        size = np.minimum(point[giver] - space.lower[giver], step * total)
        size = np.minimum(size, space.upper[taker] - point[taker])
        real = (giver != taker) & (size > 0)
        giver, taker, size = giver[real], taker[real], size[real]
        moved = np.repeat(point[None, :], len(size), axis=0)
        rows = np.arange(len(size))
        moved[rows, giver] -= size
        moved[rows, taker] += size
        found.append(np.clip(moved, space.lower, space.upper))
    return np.vstack(found)


def _newton_steps(residuals: Residuals, space: Space, point: Matrix) -> Matrix:
    """Return the points along the Gauss-Newton step, none past a limit."""
    ways = _free_ways(space, point)
    if not len(ways):
        return np.empty((0, len(point)))
    around = np.vstack([point, point + _DIFFERENCE * ways, point - _DIFFERENCE * ways])
    left = residuals(around)
    if not np.isfinite(left).all():
        return np.empty((0, len(point)))
    slopes = (left[1 : len(ways) + 1] - left[len(ways) + 1 :]) / (2 * _DIFFERENCE)
    amounts = np.linalg.lstsq(slopes.T, -left[0], rcond=None)[0]
    way = amounts @ ways
    longest = min(1.0, _room(space, point, way))
    gone = point + longest * _PARTS[:, None] * way
    return np.asarray(np.clip(gone, space.lower, space.upper))


def _free_ways(space: Space, point: Matrix) -> Matrix:
    """Return transfers that span all moves of the weights off their limits."""
    inside = (point > space.lower + _DIFFERENCE) & (point < space.upper - _DIFFERENCE)
    found: list[Matrix] = []
    for places in space.groups:
        free = [at for at in places if inside[at]]
        for at in free[1:]:
            way = np.zeros(len(point))
            way[at], way[free[0]] = 1.0, -1.0
            found.append(way)
    return np.array(found)


def _room(space: Space, point: Matrix, way: Matrix) -> float:
    """Return how many times a way can be gone before a limit."""
    limits = np.where(way > 0, space.upper - point, point - space.lower)
    moving = way != 0
    if not moving.any():
        return 0.0
    return float((limits[moving] / np.abs(way[moving])).min())


def _leveled(given: Matrix, lower: Matrix, upper: Matrix, total: float) -> Matrix:
    low, high = float((lower - given).min()), float((upper - given).max())
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if np.clip(given + middle, lower, upper).sum() < total:
            low = middle
        else:
            high = middle
    return np.asarray(np.clip(given + high, lower, upper))
