"""Normalize by what the columns themselves hold: their range, mean or order.

A method is a frozen dataclass: its fields are its parameters, ``scores`` computes,
``scale`` says where the scale begins and how far its unit reaches (both turned), and
``findings`` what a reader of the result has to know. ``scores`` never warns.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final, NamedTuple

import numpy as np
from typing_extensions import override

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.moments import Flags, counts, deviations, means
from corridor.engines.composites.normalization.sheet import Sheet
from corridor.engines.composites.parameters import require
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

POSITIVE: Final = Text("正数", "a number above zero")
LOWER_BELOW_UPPER: Final = Text("小于 upper 的数", "a number below `upper`")


class Constant(StrEnum):
    """Say what becomes of an indicator that is the same everywhere (常数指标)."""

    REFUSE = "refuse"
    """The build stops and names it."""
    MIDDLE = "middle"
    """Every unit gets the middle of the scale."""
    MISSING = "missing"
    """Nobody gets a score."""


class Finding(NamedTuple):
    """Something a reader of the scores has to know."""

    column: int
    said: str
    row: int | None = None


@dataclass(frozen=True)
class Method(ABC):
    """One way to bring a column onto a scale."""

    word: ClassVar[str]

    @abstractmethod
    def scores(self, sheet: Sheet) -> Matrix:
        """Return the scores. Shapes: (..., rows, k) in and out.

        Raises:
            StepFault: a column cannot be normalized this way.
        """

    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix] | None:
        """Return where the scale begins and its range, turned. Shapes: (..., k)."""
        del sheet
        return None

    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        """Tell what is remarkable. Only for sheets without leading axes."""
        del sheet
        yield from ()

    def check(self, fields: Fields) -> None:
        """Refuse parameters that are readable but impossible.

        Raises:
            DefinitionMisread: one is.
        """
        del fields


@dataclass(frozen=True)
class Unchanged(Method):
    """Only turn the column: x × direction (不标准化)."""

    word: ClassVar[str] = "none"

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        return sheet.values


@dataclass(frozen=True)
class MinMax(Method):
    """(x - min) / (max - min), stretched from ``lower`` to ``upper`` (极差标准化)."""

    word: ClassVar[str] = "minmax"
    lower: float = 0.0
    upper: float = 100.0
    constant: Constant = Constant.REFUSE

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        low, width = _across(sheet.low), _across(sheet.high - sheet.low)
        scores = divided(sheet.values - low, width) * (self.upper - self.lower)
        middle = (self.lower + self.upper) / 2
        return settled(scores + self.lower, sheet, self.constant, middle)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        return sheet.low, sheet.high - sheet.low

    @override
    def check(self, fields: Fields) -> None:
        require(fields, "lower", LOWER_BELOW_UPPER, holds=self.lower < self.upper)


@dataclass(frozen=True)
class ZScore(Method):
    """(x - mean) / sd × ``deviation`` + ``mean``, sd of a sample (Z 分数)."""

    word: ClassVar[str] = "z_score"
    mean: float = 0.0
    deviation: float = 1.0
    constant: Constant = Constant.REFUSE
    lost: ClassVar[int] = 1

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        mean, deviation = (_across(one) for one in self.scale(sheet))
        scores = divided(sheet.values - mean, deviation) * self.deviation + self.mean
        return settled(scores, sheet, self.constant, self.mean)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        return means(sheet.values), deviations(sheet.values, self.lost)

    @override
    def check(self, fields: Fields) -> None:
        require(fields, "deviation", POSITIVE, holds=self.deviation > 0)


@dataclass(frozen=True)
class MazziottaPareto(ZScore):
    """Standardize to mean 100 and deviation 10, sd of the population (MPI 标准化).

    Source:
        Mazziotta & Pareto (2016), "On a generalized non-compensatory composite index
        for measuring socio-economic phenomena", Social Indicators Research 127.
    """

    word: ClassVar[str] = "mazziotta_pareto"
    mean: float = 100.0
    deviation: float = 10.0
    lost: ClassVar[int] = 0


@dataclass(frozen=True)
class Rank(Method):
    """Rank, the worst value 1; equal values share the smaller rank (排名)."""

    word: ClassVar[str] = "rank"

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        return ranks_upwards(sheet.values)


@dataclass(frozen=True)
class Borda(Method):
    """Rank less one: how many units are worse (Borda 计数)."""

    word: ClassVar[str] = "borda"

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        return ranks_upwards(sheet.values) - 1


@dataclass(frozen=True)
class PercentileRank(Method):
    """(rank - 1) / (observed values - 1), from 0 to 1 (百分位排名)."""

    word: ClassVar[str] = "percentile_rank"

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        others = counts(sheet.values).astype(np.float64) - 1
        return divided(ranks_upwards(sheet.values) - 1, _across(others))

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        for at, count in enumerate(counts(sheet.values)):
            if count == 1:
                yield Finding(at, "one unit alone has no percentile rank")


@dataclass(frozen=True)
class DistanceToMax(Method):
    """1 - (max - x) / (max - min), from 0 to 1 (与最优值的距离)."""

    word: ClassVar[str] = "distance_to_max"
    constant: Constant = Constant.REFUSE

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        high, width = _across(sheet.high), _across(sheet.high - sheet.low)
        scores = 1 - divided(high - sheet.values, width)
        return settled(scores, sheet, self.constant, 0.5)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        return sheet.low, sheet.high - sheet.low


@dataclass(frozen=True)
class FractionOfMax(Method):
    """x / max (占最大值的比例).

    Of a negative indicator this is the worse the larger it is, as in COINr; the
    report then says so.
    """

    word: ClassVar[str] = "fraction_of_max"

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        return divided(sheet.values, _across(opened(sheet.high)))

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        return np.zeros_like(sheet.high), sheet.high

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        yield from without_range(sheet.high)
        for at in np.flatnonzero(sheet.high < 0):
            yield Finding(int(at), "the maximum is below zero: worse units score more")


@dataclass(frozen=True)
class Scaled(Method):
    """(x - lower) / (upper - lower) × factor (定界缩放).

    Bounds are on the raw scale and mirrored for a negative indicator; with ``mirror``
    off they are for the values once turned, as COINr takes bounds that are given for
    all indicators at once.
    """

    word: ClassVar[str] = "scaled"
    lower: float = 0.0
    upper: float = 100.0
    factor: float = 100.0
    mirror: bool = True

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        low, width = (_across(one) for one in self.scale(sheet))
        return np.asarray((sheet.values - low) / width * self.factor)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        pairs = [(self.lower, self.upper)] * len(sheet.elements)
        low, high = sheet.turned_pairs(pairs, mirror=self.mirror)
        return low, high - low

    @override
    def check(self, fields: Fields) -> None:
        require(fields, "lower", LOWER_BELOW_UPPER, holds=self.lower < self.upper)


def ranks_upwards(values: Matrix) -> Matrix:
    """Return ranks along the units, 1 for the smallest; ties share the smaller.

    Shapes:
        (..., units, k); what is missing stays missing.
    """
    order = np.argsort(values, axis=-2, kind="stable")
    ordered = np.take_along_axis(values, order, axis=-2)
    fresh = np.ones(values.shape, dtype=np.bool_)
    fresh[..., 1:, :] = ordered[..., 1:, :] != ordered[..., :-1, :]
    places = np.arange(1.0, values.shape[-2] + 1)[:, None]
    first = np.maximum.accumulate(np.where(fresh, places, 1.0), axis=-2)
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, first, axis=-2)
    return np.where(np.isnan(values), np.nan, ranks)


def divided(part: Matrix, whole: Matrix) -> Matrix:
    """Divide without a word; zero divides to NaN or infinity, dealt with by callers."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(part / whole, dtype=np.float64)


def settled(
    scores: Matrix,
    sheet: Sheet,
    rule: Constant,
    middle: float,
    empty: Flags | None = None,
) -> Matrix:
    """Return the scores with those of constant columns put right.

    Args:
        scores: as the formula gives them.
        sheet: what they come from.
        rule: what becomes of a constant column.
        middle: the middle of the scale.
        empty: the columns whose scale has no range; by default the constant ones.

    Raises:
        ColumnConstant: there is one and the rule refuses it.
    """
    flat = sheet.flat if empty is None else empty
    if not flat.any():
        return scores
    if rule is Constant.REFUSE:
        at = _first(flat)
        value = np.nanmax(np.where(flat, sheet.low, np.nan)[..., at])
        raise ColumnConstant.of(
            sheet.elements[at].code, float(value * sheet.directions[at]) + 0.0
        )
    fill = middle if rule is Constant.MIDDLE else np.nan
    return np.where(flat[..., None, :] & sheet.seen, fill, scores)


def opened(width: Matrix) -> Matrix:
    """Return the ranges of scales, NaN for those that have none."""
    return np.where(width == 0, np.nan, width)


def without_range(width: Matrix) -> Iterator[Finding]:
    """Name the columns whose scale begins and ends at one value. Shapes: (k,)."""
    for at in np.flatnonzero(width == 0):
        yield Finding(int(at), "the scale has no range: nobody gets a score")


def _first(marked: Flags) -> int:
    return int(np.flatnonzero(marked.reshape(-1, marked.shape[-1]).any(axis=0))[0])


def _across(of_columns: Matrix) -> Matrix:
    return of_columns[..., None, :]
