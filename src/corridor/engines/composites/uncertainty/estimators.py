"""Estimate how much of a variance each assumption explains (Sobol' 指数).

A design of ``d`` assumptions is run at the points of A and of B, and of A with the
column of one assumption taken from B, for each assumption. The *first order* index of
an assumption is the share of the variance that falls away when it alone is known; its
*total* index the share that stays when everything else is known.

Source: first order: Saltelli et al., *Variance based sensitivity analysis of model
output*, Comput. Phys. Commun. 181 (2010), table 2 (b), on centered values; total:
Jansen, Comput. Phys. Commun. 117 (1999).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

FEWEST_SCRAMBLES: Final = 3
"""From here on the scrambles themselves tell how far an index is off."""

NOTHING_VARIES: Final = Text("结果没有变化", "the result does not vary")
_ROUNDING: Final = 8 * float(np.finfo(np.float64).eps)
ALL_NOISE: Final = Text("标准误大于估计值", "its standard error exceeds its value")


@dataclass(frozen=True)
class Estimate:
    """An index and how far it may be off, kept back where it says nothing.

    Attributes:
        value: None where the index is not to be shown.
        error: standard error, NaN where it cannot be told.
        reason: why ``value`` is None.
    """

    value: float | None
    error: float
    reason: Text | None = None

    @classmethod
    def of(cls, value: float, error: float) -> "Estimate":
        """Keep an index back when it is smaller than its standard error.

        An assumption that nothing depends on has an index of exactly zero, with no
        error, and is shown.

        >>> Estimate.of(0.25, 0.01).value
        0.25
        >>> Estimate.of(0.01, 0.25).value is None
        True
        """
        if np.isnan(value) or np.isnan(error):
            return cls(None, error, NOTHING_VARIES)
        if error > abs(value) or value < 0:
            return cls(None, error, ALL_NOISE)
        return cls(value, error)


@dataclass(frozen=True)
class Indices:
    """First order and total indices as they were estimated, before any is kept back.

    Shapes:
        first, total: (assumptions, *outputs), with their standard errors;
        variance: outputs.
    """

    first: Matrix
    first_error: Matrix
    total: Matrix
    total_error: Matrix
    variance: Matrix

    def estimates(self) -> tuple[tuple[Estimate, Estimate], ...]:
        """Return first order and total of each assumption, for a single output."""
        return tuple(
            (Estimate.of(float(one), float(off)), Estimate.of(float(all_), float(far)))
            for one, off, all_, far in zip(
                self.first,
                self.first_error,
                self.total,
                self.total_error,
                strict=True,
            )
        )


def sobol_indices(at_a: Matrix, at_b: Matrix, at_ab: Matrix) -> Indices:
    """Estimate the indices from one scramble, with errors from the spread of terms.

    A base point of which any run is NaN is left out, whole.

    Args:
        at_a: outputs at the points of A. Shapes: (points, *outputs).
        at_b: outputs at the points of B. Shapes: (points, *outputs).
        at_ab: outputs with one column from B. Shapes: (assumptions, points, *outputs).

    Returns:
        Indices whose errors hold for random points; evenly spread points do better.
    """
    first, total, squares = _terms(at_a, at_b, at_ab)
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = _variance(squares, at_a, at_b)
        first_order, total_order = _mean(first) / variance, _mean(total) / variance
        root = np.sqrt(np.sum(~np.isnan(squares), axis=0))
        # an index is a quotient, and its error that of its linear part
        first_off = _deviation(first - first_order[:, np.newaxis] * squares)
        total_off = _deviation(total - total_order[:, np.newaxis] * squares)
        return Indices(
            first=first_order,
            first_error=first_off / variance / root,
            total=total_order,
            total_error=total_off / variance / root,
            variance=variance,
        )


def pooled(scrambles: Sequence[Indices]) -> Indices:
    """Return the mean over scrambles, with errors from how far they differ.

    With fewer than three scrambles the errors within each are pooled instead.
    """
    between = len(scrambles) >= FEWEST_SCRAMBLES
    return Indices(
        first=_over([one.first for one in scrambles]),
        first_error=_error(
            [one.first for one in scrambles],
            [one.first_error for one in scrambles],
            between=between,
        ),
        total=_over([one.total for one in scrambles]),
        total_error=_error(
            [one.total for one in scrambles],
            [one.total_error for one in scrambles],
            between=between,
        ),
        variance=_over([one.variance for one in scrambles]),
    )


@dataclass(frozen=True)
class CoinrIndices:
    """What COINr's ``SA_estimate`` returns.

    Shapes:
        first, total: (assumptions,).
    """

    first: Matrix
    total: Matrix
    variance: float


def coinr_sa_estimate(outputs: Matrix, points: int, assumptions: int) -> CoinrIndices:
    """Estimate indices as COINr's ``SA_estimate`` does, to check its figures.

    Its first order terms are not centered and so scatter more than they need to; we
    do not use it for figures of our own.

    Args:
        outputs: one figure a replication: those of A, of B, then of A with the first
            column from B, and so on.
        points: number of base points, N.
        assumptions: number of assumptions, d.

    Shapes:
        outputs: (points * (assumptions + 2),).

    Raises:
        ValueError: the outputs are not as many as the design has replications.
    """
    if outputs.shape != (points * (assumptions + 2),):
        raise ValueError(outputs.shape)
    at_a, at_b = outputs[:points], outputs[points : 2 * points]
    at_ab = outputs[2 * points :].reshape(assumptions, points)
    variance = float(np.var(outputs[: 2 * points], ddof=1))
    return CoinrIndices(
        first=np.mean(at_b * (at_ab - at_a), axis=1) / variance,
        total=np.sum((at_a - at_ab) ** 2, axis=1) / (2 * points * variance),
        variance=variance,
    )


def bootstrap_errors(
    at_a: Matrix, at_b: Matrix, at_ab: Matrix, *, times: int, seed: int
) -> tuple[Matrix, Matrix]:
    """Return standard errors of both indices by drawing base points again (自助法).

    Shapes:
        as in ``sobol_indices`` for one output; (assumptions,) each.
    """
    bits = np.random.Generator(np.random.PCG64(seed))
    points = len(at_a)
    firsts, totals = [], []
    for _ in range(times):
        drawn = bits.integers(0, points, points)
        found = sobol_indices(at_a[drawn], at_b[drawn], at_ab[:, drawn])
        firsts.append(found.first)
        totals.append(found.total)
    return np.std(firsts, axis=0, ddof=1), np.std(totals, axis=0, ddof=1)


def _terms(at_a: Matrix, at_b: Matrix, at_ab: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return what is averaged: for both indices, and for the variance."""
    lost = np.isnan(at_a) | np.isnan(at_b) | np.isnan(at_ab).any(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        kept = np.sum(~lost, axis=0)
        middle = np.where(lost, 0.0, at_a + at_b).sum(axis=0) / (2 * kept)
    first = (at_b - middle) * (at_ab - at_a)
    total = (at_a - at_ab) ** 2 / 2
    squares = ((at_a - middle) ** 2 + (at_b - middle) ** 2) / 2
    return (
        np.where(lost, np.nan, first),
        np.where(lost, np.nan, total),
        np.where(lost, np.nan, squares),
    )


def _variance(squares: Matrix, at_a: Matrix, at_b: Matrix) -> Matrix:
    """Return the variance, NaN where there is none but what rounding makes."""
    count = 2 * np.sum(~np.isnan(squares), axis=0)
    found = np.nansum(squares, axis=0) * 2 / (count - 1)
    size = np.nanmax(np.abs(np.stack([at_a, at_b])), axis=(0, 1), initial=0.0)
    return np.where(found > (size * _ROUNDING) ** 2, found, np.nan)


def _mean(terms: Matrix) -> Matrix:
    count = np.sum(~np.isnan(terms), axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.nansum(terms, axis=1) / count)


def _deviation(terms: Matrix) -> Matrix:
    count = np.sum(~np.isnan(terms), axis=1)
    apart = (terms - np.expand_dims(_mean(terms), 1)) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.sqrt(np.nansum(apart, axis=1) / (count - 1)))


def _over(values: Sequence[Matrix]) -> Matrix:
    return np.asarray(np.mean(values, axis=0))


def _error(
    values: Sequence[Matrix], errors: Sequence[Matrix], *, between: bool
) -> Matrix:
    count = len(values)
    if between:
        return np.asarray(np.std(values, axis=0, ddof=1) / np.sqrt(count))
    return np.asarray(np.sqrt(np.sum(np.square(errors), axis=0)) / count)
