"""Correlate columns with columns over the units that have both (相关系数)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.diagnostics.significance import (
    kendall_p_values,
    student_p_values,
)
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix, Table

_FEWEST_UNITS: Final = 2
_PAIRS_AT_ONCE: Final = 1 << 18
_WORD: Final = 64
_Bits: TypeAlias = npt.NDArray[np.uint64]


class CorrelationKind(StrEnum):
    """Say which correlation is meant (相关系数的种类)."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"
    """Pearson's of the ranks; equal values share the mean of their ranks."""
    KENDALL = "kendall"
    """Tau-b, which allows for ties on both sides."""


@dataclass(frozen=True)
class Correlations:
    """Correlations of some columns (down) with others (across).

    Shapes:
        values: (rows, columns), NaN where a column is constant or too few units
            have both; left: (units, rows); right: (units, columns).
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Matrix
    kind: CorrelationKind
    left: Matrix = field(repr=False)
    right: Matrix = field(repr=False)

    @cached_property
    def pairs(self) -> Matrix:
        """Return how many units have both. Shapes: (rows, columns)."""
        return joint_counts(self.left, self.right)

    @cached_property
    def p_values(self) -> Matrix:
        """Return how likely so strong a correlation is by chance, two-sided.

        Pearson's and Spearman's are compared with Student's t with n - 2 degrees of
        freedom. Kendall's is exact below 50 units without ties, otherwise normal
        with the variance ties leave. NaN where fewer than three units have both.

        Shapes:
            (rows, columns).

        Source: the defaults of R's ``cor.test``, except that it takes an Edgeworth
        series for Spearman's below 1,290 units without ties.
        """
        if self.kind is CorrelationKind.KENDALL:
            return kendall_p_values(self.values, self.left, self.right)
        return student_p_values(self.values, self.pairs)

    def significant(self, level: float = 0.05) -> Matrix:
        """Return the values, NaN where chance explains them at that level."""
        return np.where(self.p_values > level, np.nan, self.values)

    def between(self, row: str, column: str) -> float:
        """Return one of them."""
        return float(self.values[self.rows.index(row), self.columns.index(column)])


def correlate(
    table: Table,
    rows: Sequence[str],
    columns: Sequence[str] = (),
    kind: CorrelationKind = CorrelationKind.PEARSON,
) -> Correlations:
    """Correlate columns of a table with others, or among themselves.

    Raises:
        ColumnMissing: the table lacks one.
    """
    left = table.matrix(rows)
    right = table.matrix(columns) if columns else left
    values = correlation_matrix(left, right, kind)
    return Correlations(tuple(rows), tuple(columns or rows), values, kind, left, right)


def within_level(
    table: Table,
    framework: Framework,
    level: int,
    kind: CorrelationKind = CorrelationKind.PEARSON,
) -> Correlations:
    """Correlate the elements of one level among themselves.

    Raises:
        ColumnMissing: the table lacks one.
    """
    return correlate(table, framework.codes_at(level), kind=kind)


def between_levels(
    table: Table,
    framework: Framework,
    lower: int,
    upper: int,
    kind: CorrelationKind = CorrelationKind.PEARSON,
) -> Correlations:
    """Correlate every element of one level with every one of another.

    Raises:
        ColumnMissing: the table lacks one.
    """
    return correlate(table, framework.codes_at(lower), framework.codes_at(upper), kind)


def correlation_matrix(
    left: Matrix, right: Matrix, kind: CorrelationKind = CorrelationKind.PEARSON
) -> Matrix:
    """Return the correlation of every column on the left with every one on the right.

    Ranks are taken anew among the units each pair of columns has in common.

    Shapes:
        left (units, p), right (units, q), returned (p, q).
    """
    if kind is CorrelationKind.KENDALL:
        return _kendall(left, right)
    if kind is CorrelationKind.SPEARMAN:
        return _spearman(left, right)
    return _pearson(*_moments(left, right))


def covariance_matrix(values: Matrix) -> Matrix:
    """Return the covariance of every two columns, over n - 1 of their common units.

    Shapes:
        values (units, p), returned (p, p); NaN below two common units.
    """
    products = _moments(values, values)[0]
    pairs = joint_counts(values, values)
    return np.divide(
        products,
        pairs - 1,
        out=np.full_like(products, np.nan),
        where=pairs >= _FEWEST_UNITS,
    )


def joint_counts(left: Matrix, right: Matrix) -> Matrix:
    """Return how many units have both columns. Shapes: as correlation_matrix."""
    seen_left = (~np.isnan(left)).astype(np.float64)
    return np.asarray(seen_left.T @ (~np.isnan(right)).astype(np.float64))


def average_ranks(values: Matrix) -> Matrix:
    """Rank each column from 1 for the smallest; equal values share their mean rank.

    Shapes:
        values and returned (units, columns); NaN stays NaN.
    """
    order = np.argsort(values, axis=0, kind="stable")
    ordered = np.take_along_axis(values, order, axis=0)
    places = np.broadcast_to(np.arange(len(values))[:, None], values.shape)
    starts = np.ones(values.shape, dtype=np.bool_)
    starts[1:] = ordered[1:] != ordered[:-1]
    ends = np.ones(values.shape, dtype=np.bool_)
    ends[:-1] = starts[1:]
    first = np.maximum.accumulate(np.where(starts, places, 0), axis=0)
    last = np.where(ends, places, len(values))[::-1]
    last = np.minimum.accumulate(last, axis=0)[::-1]
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=0)
    return np.where(np.isnan(values), np.nan, ranks)


def _spearman(left: Matrix, right: Matrix) -> Matrix:
    if not np.isnan(left).any() and not np.isnan(right).any():
        one = average_ranks(left)
        return _pearson(*_moments(one, one if left is right else average_ranks(right)))
    found = np.empty((left.shape[1], right.shape[1]))
    for at in range(left.shape[1]):
        one, other = _common(left[:, at], right)
        found[at] = _pearson(*_paired(average_ranks(one), average_ranks(other)))
    return found


def _kendall(left: Matrix, right: Matrix) -> Matrix:
    sums = np.zeros((3, left.shape[1], right.shape[1]))
    block = max(1, _PAIRS_AT_ONCE // max(1, len(left)))
    for start in range(0, len(left), block):
        rows = slice(start, start + block)
        up, _, seen = _orders(left, rows)
        to_up, to_down, to_seen = _orders(right, rows)
        # every two units come twice, once either way round, so up stands for both
        for at in range(left.shape[1]):
            sums[0, at] += _counted(up[at] & to_up) - _counted(up[at] & to_down)
            sums[1, at] += _counted(up[at] & to_seen)
            sums[2, at] += _counted(seen[at] & to_up)
    return _pearson(sums[0], sums[1], sums[2])


def _orders(values: Matrix, rows: slice) -> tuple[_Bits, _Bits, _Bits]:
    """Tell, a bit for two units, where some rows lie above, below or beside any."""
    columns = np.ascontiguousarray(values.T)
    some, every = columns[:, rows, None], columns[:, None, :]
    above, below = _packed(some > every), _packed(some < every)
    return above, below, _packed(~np.isnan(some) & ~np.isnan(every))


def _packed(flags: npt.NDArray[np.bool_]) -> _Bits:
    flat = flags.reshape(len(flags), -1)
    padded = np.pad(flat, ((0, 0), (0, -flat.shape[1] % _WORD)))
    return np.packbits(padded, axis=1).view(np.uint64)


def _counted(bits: _Bits) -> Matrix:
    return np.asarray(np.bitwise_count(bits).sum(axis=-1, dtype=np.float64))


def _moments(left: Matrix, right: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return the sums of products and of both squares, each about the common mean."""
    if not np.isnan(left).any() and not np.isnan(right).any():
        one, other = _centered(left), _centered(right)
        products = one.T @ other
        # taken from the same product where it is there, r of a column with itself is 1
        own = products.diagonal() if left is right else (one * one).sum(axis=0)
        across = own if left is right else (other * other).sum(axis=0)
        return products, own[:, None], across[None, :]
    rows = [_paired(*_common(column, right)) for column in left.T]
    found = np.array(rows).reshape(left.shape[1], 3, right.shape[1])
    return found[:, 0], found[:, 1], found[:, 2]


def _common(column: Matrix, others: Matrix) -> tuple[Matrix, Matrix]:
    """Return a column beside each other one, NaN where either is missing."""
    spread = np.broadcast_to(column[:, None], others.shape)
    both = ~np.isnan(spread) & ~np.isnan(others)
    return np.where(both, spread, np.nan), np.where(both, others, np.nan)


def _paired(one: Matrix, other: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return the moments of columns that miss the same units."""
    one, other = _centered(one), _centered(other)
    return (one * other).sum(axis=0), (one * one).sum(axis=0), (other**2).sum(axis=0)


def _centered(values: Matrix) -> Matrix:
    """Return each column less its mean, 0 where it is missing or constant."""
    seen = ~np.isnan(values)
    count = np.maximum(seen.sum(axis=0), 1)
    filled = np.where(seen, values, 0.0)
    apart = np.where(seen, filled - filled.sum(axis=0) / count, 0.0)
    apart = np.where(seen, apart - apart.sum(axis=0) / count, 0.0)
    highest = np.where(seen, values, -np.inf).max(axis=0, initial=-np.inf)
    lowest = np.where(seen, values, np.inf).min(axis=0, initial=np.inf)
    # a mean of equal numbers may miss them by one bit, which would look like spread
    return np.where(highest <= lowest, 0.0, apart)


def _pearson(products: Matrix, left: Matrix, right: Matrix) -> Matrix:
    size = np.sqrt(left * right)
    found = np.full(products.shape, np.nan)
    np.divide(products, size, out=found, where=size > 0)
    return found.clip(-1.0, 1.0)
