"""Count what many replications give, without keeping them (统计).

Ranks are counted one by one: how often each row had each rank is all there is to know
of their distribution, and quantiles taken from it are exact. Everything is added in
the order of the draws, so that no figure depends on how a run is cut into stretches.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.rosters import Roster

MOST_PAIRS: Final = 200
"""Units of a period up to which it is counted who ranks above whom."""

Counts = npt.NDArray[np.uint32]

_DRAWS_AT_ONCE: Final = 128


class Tally:
    """What is counted while replications go by."""

    def __init__(self, roster: Roster) -> None:
        """Start at nothing."""
        self._roster = roster
        self._around = np.full(roster.rows, np.nan)
        sizes = [len(units) for units in roster.units]
        self._counts = [np.zeros((size, size), np.uint32) for size in sizes]
        self._above = [
            np.zeros((size, size), np.int64) if size <= MOST_PAIRS else None
            for size in sizes
        ]
        self._both = [None if one is None else one.copy() for one in self._above]
        self._scored = np.zeros(roster.rows, np.int64)
        self._sum = np.zeros(roster.rows)
        self._squares = np.zeros(roster.rows)

    def add(self, scores: Matrix, ranks: Matrix) -> None:
        """Count some replications. Shapes: (draws, rows) both."""
        seen = ~np.isnan(scores)
        # sums are taken around each row's first score, which keeps their digits
        first = np.take_along_axis(scores, seen.argmax(axis=0)[np.newaxis], axis=0)[0]
        self._around = np.where(np.isnan(self._around), first, self._around)
        off = np.where(seen, scores - self._around, 0.0)
        self._scored += np.sum(seen, axis=0)
        self._sum = _carried(self._sum, off)
        self._squares = _carried(self._squares, off * off)
        for period, (_part, one) in enumerate(self._roster.each(ranks)):
            self._count(period, one)
            for start in range(0, len(one), _DRAWS_AT_ONCE):
                self._compare(period, one[start : start + _DRAWS_AT_ONCE])

    def counts(self, period: int) -> Counts:
        """Return how often each unit had each rank. Shapes: (units, ranks from 1)."""
        return self._counts[period]

    def above(self, period: int) -> Matrix | None:
        """Return the share of draws in which one unit ranks above another.

        Only draws in which both have a rank count; equal ranks are above nobody's.

        Shapes:
            (units, units), the row's unit above the column's; NaN where both never
            had a rank; None where there are more units than are compared.
        """
        above, both = self._above[period], self._both[period]
        if above is None or both is None:
            return None
        return np.where(both > 0, above / np.maximum(both, 1), np.nan)

    def score_moments(self) -> tuple[Matrix, Matrix]:
        """Return mean and standard deviation of the scores. Shapes: (rows,)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = self._sum / self._scored
            spread = self._squares - self._scored * mean * mean
            deviation = np.sqrt(np.maximum(spread, 0.0) / (self._scored - 1))
        lonely = self._scored <= 1
        return self._around + mean, np.where(lonely, np.nan, deviation)

    def _count(self, period: int, ranks: Matrix) -> None:
        counts = self._counts[period]
        units = counts.shape[0]
        if ranks.shape[0] >= units:
            seen = ~np.isnan(ranks)
            cells = (
                np.arange(units) * units + np.where(seen, ranks, 1.0).astype(int) - 1
            )
            found = np.bincount(cells[seen], minlength=counts.size)
            counts += found.reshape(counts.shape).astype(np.uint32)
            return
        flat = counts.reshape(-1)
        base = np.arange(units) * units - 1
        for one in ranks:  # within one draw no cell is met twice
            ranked = np.flatnonzero(~np.isnan(one))
            flat[base[ranked] + one[ranked].astype(np.intp)] += 1

    def _compare(self, period: int, ranks: Matrix) -> None:
        above, both = self._above[period], self._both[period]
        if above is None or both is None:
            return
        above += np.sum(ranks[:, :, None] < ranks[:, None, :], axis=0)
        seen = (~np.isnan(ranks)).astype(np.float64)
        both += np.rint(seen.T @ seen).astype(np.int64)


def quantiles_of_counts(counts: Counts, shares: tuple[float, ...]) -> Matrix:
    """Return quantiles of ranks from how often each was had, as R's type 7.

    Shapes:
        counts: (units, ranks); result: (units, shares), NaN for who had no rank.
    """
    ends = np.cumsum(counts, axis=1, dtype=np.int64)
    total = ends[:, -1]
    found = np.full((len(counts), len(shares)), np.nan)
    held = np.flatnonzero(total > 0)
    for at, share in enumerate(shares):
        place = (total[held] - 1) * share
        below = np.floor(place)
        low = _ranked(ends[held], below)
        high = _ranked(ends[held], np.minimum(below + 1, total[held] - 1))
        found[held, at] = low + (place - below) * (high - low)
    return found


def _ranked(ends: npt.NDArray[np.int64], place: Matrix) -> Matrix:
    """Return the rank at a place of the ordered draws, the first being 0."""
    return np.asarray(1.0 + np.argmax(ends > place[:, None], axis=1))


def _carried(total: Matrix, values: Matrix) -> Matrix:
    """Add row by row, in order, whatever the number of rows is."""
    return np.asarray(np.cumsum(np.vstack([total, values]), axis=0)[-1])
