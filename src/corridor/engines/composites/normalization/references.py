"""Normalize by what is given: a target, goalposts, another unit, a base period."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from typing_extensions import override

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.moments import Flags, means
from corridor.engines.composites.normalization.errors import AnchorUnknown
from corridor.engines.composites.normalization.methods import (
    LOWER_BELOW_UPPER,
    Constant,
    Finding,
    Method,
    divided,
    opened,
    settled,
    without_range,
)
from corridor.engines.composites.normalization.sheet import Sheet
from corridor.engines.composites.parameters import require
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

MEAN: Final = "mean"
"""The word for the mean of all units where a unit could stand."""

_TARGET: Final = Text("目标值", "a target")
_GOALPOSTS: Final = Text("上下限", "goalposts")
_BOTH_OR_NONE: Final = Text(
    "两个界限同时给出或都不给出，且下限小于上限",
    "both goalposts or neither, the lower below the upper",
)
_ONE_ANCHOR: Final = Text(
    "goalposts、center、reference 三者只能用其一",
    "only one of goalposts, `center` and `reference`",
)
_BACKWARDS: Final = "the target is worse than every unit: scores run backwards"
_BACKWARDS_FROM: Final = "the reference is worse than every unit: scores run backwards"
_NO_REFERENCE: Final = "the reference has no value"
_CUT: Final = "values beyond the goalposts were cut"
_NO_BASE: Final = "no value in the base period"
_BASE_NOT_POSITIVE: Final = "the base value is not above zero"
_NOT_POSITIVE: Final = "the value is not above zero"


@dataclass(frozen=True)
class DistanceToTarget(Method):
    """(x - min) / (target - min), 1 on the target (与目标值的距离).

    The target is on the raw scale: the one given here, or else the element's own.
    """

    word: ClassVar[str] = "distance_to_target"
    target: float | None = None
    cap: bool = False

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        low, width = self.scale(sheet)
        share = divided(sheet.values - _across(low), _across(opened(width)))
        return _capped(share, self.cap)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        return sheet.low, self._targets(sheet) - sheet.low

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        width = self.scale(sheet)[1]
        yield from without_range(width)
        for at in np.flatnonzero(width < 0):
            yield Finding(int(at), _BACKWARDS)

    def _targets(self, sheet: Sheet) -> Matrix:
        found: list[float] = []
        for one in sheet.elements:
            target = one.target if self.target is None else self.target
            if target is None:
                raise AnchorUnknown.of(one.code, _TARGET)
            found.append(target)
        return np.array(found) * sheet.directions


@dataclass(frozen=True)
class DistanceToReference(Method):
    """1 - (ref - x) / (ref - min), 1 for the unit compared with (与参照单元的距离).

    The unit's value is that of the period itself, or of ``base`` where one is named.
    Where all periods share one scale and no base is named, it is that of the first.
    """

    word: ClassVar[str] = "distance_to_reference"
    reference: str
    cap: bool = False
    base: str = ""
    constant: Constant = Constant.REFUSE

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        width = self.scale(sheet)[1]
        gap = _across(sheet.of_unit(self.reference, self.base)) - sheet.values
        scores = _capped(1 - divided(gap, _across(opened(width))), self.cap)
        return settled(scores, sheet, self.constant, 0.5, sheet.flat & (width == 0))

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        return sheet.low, sheet.of_unit(self.reference, self.base) - sheet.low

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        width = self.scale(sheet)[1]
        yield from without_range(np.where(sheet.flat, np.nan, width))
        for at in np.flatnonzero(width < 0):
            yield Finding(int(at), _BACKWARDS_FROM)
        for at in np.flatnonzero(np.isnan(sheet.of_unit(self.reference, self.base))):
            yield Finding(int(at), _NO_REFERENCE)


@dataclass(frozen=True)
class Goalposts(Method):
    """(x - lower) / (upper - lower) × scale, cut at both ends (上下限标准化).

    Goalposts are on the raw scale, the lower number first whatever the direction; a
    negative indicator scores nothing on its upper one. The element's own are taken
    where none are given here. With ``mirror`` off those given here are for the values
    once turned, as COINr takes goalposts for all indicators at once.
    """

    word: ClassVar[str] = "goalposts"
    lower: float | None = None
    upper: float | None = None
    scale_: float = 100.0
    truncate: bool = True
    mirror: bool = True

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        low, width = (_across(one) for one in self.scale(sheet))
        scores = (sheet.values - low) / width
        if self.truncate:
            scores = np.clip(scores, 0.0, 1.0)
        return np.asarray(scores * self.scale_)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        posts = [
            _pair(self.lower, self.upper) or one.goalposts for one in sheet.elements
        ]
        for one, found in zip(sheet.elements, posts, strict=True):
            if found is None:
                raise AnchorUnknown.of(one.code, _GOALPOSTS)
        low, high = sheet.turned_pairs(
            [found for found in posts if found],
            mirror=self.mirror or self.lower is None,
        )
        return low, high - low

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        low, width = self.scale(sheet)
        beyond = (sheet.low < low) | (sheet.high > low + width)
        for at in np.flatnonzero(beyond) if self.truncate else ():
            yield Finding(int(at), _CUT)

    @override
    def check(self, fields: Fields) -> None:
        _check_pair(fields, "lower", self.lower, self.upper)


@dataclass(frozen=True)
class AdjustedMazziottaPareto(Method):
    """(x - min) / (max - min) from 70 to 130 between goalposts (AMPI 标准化).

    The goalposts are, in this order: ``goalpost_lower`` and ``goalpost_upper``; half
    the observed range to both sides of ``center``, or of ``reference`` (a unit's code,
    or ``mean``) in the period ``base``, so that the reference scores 100; the element's
    own; the observed extremes. With ``scope: all_periods`` scores can be compared over
    time, and the base is the first period unless one is named.

    Source:
        Mazziotta & Pareto (2016), as for the form that is not adjusted.
    """

    word: ClassVar[str] = "adjusted_mazziotta_pareto"
    lower: float = 70.0
    upper: float = 130.0
    goalpost_lower: float | None = None
    goalpost_upper: float | None = None
    center: float | None = None
    reference: str = ""
    base: str = ""
    constant: Constant = Constant.REFUSE

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        low, width = self.scale(sheet)
        share = divided(sheet.values - _across(low), _across(width))
        scores = share * (self.upper - self.lower) + self.lower
        middle = (self.lower + self.upper) / 2
        return settled(scores, sheet, self.constant, middle, width == 0)

    @override
    def scale(self, sheet: Sheet) -> tuple[Matrix, Matrix]:
        if self._around:
            half = (sheet.high - sheet.low) / 2
            return self._middle(sheet) - half, half * 2
        given = _pair(self.goalpost_lower, self.goalpost_upper)
        posts = [given or one.goalposts for one in sheet.elements]
        low, high = sheet.turned_pairs([found or (0.0, 0.0) for found in posts])
        told = np.array([found is not None for found in posts])
        low = np.where(told, low, sheet.low)
        return low, np.where(told, high, sheet.high) - low

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        if self._around:
            for at in np.flatnonzero(np.isnan(self._middle(sheet))):
                yield Finding(int(at), _NO_REFERENCE)

    @override
    def check(self, fields: Fields) -> None:
        require(fields, "lower", LOWER_BELOW_UPPER, holds=self.lower < self.upper)
        _check_pair(fields, "goalpost_lower", self.goalpost_lower, self.goalpost_upper)
        told = (self.goalpost_lower, self.center, self.reference or None)
        given = sum(one is not None for one in told)
        require(fields, "reference", _ONE_ANCHOR, holds=given <= 1)

    @property
    def _around(self) -> bool:
        return self.center is not None or bool(self.reference)

    def _middle(self, sheet: Sheet) -> Matrix:
        if self.center is not None:
            return self.center * sheet.directions
        if self.reference == MEAN:
            return means(sheet.of_period(self.base))
        return sheet.of_unit(self.reference, self.base)


@dataclass(frozen=True)
class Growth(Method):
    """100 × x / x in the base period, or its inverse (定基增长指数).

    Each unit is compared with itself. Of a negative indicator the ratio is turned
    over, 100 × x in the base period / x, so that a fall reads as growth. Where a value
    that must divide is not above zero, there is no index.

    Source:
        The usual form of regional innovation indices:
        I = sum of weight × 100 × x_t / x_base.
    """

    word: ClassVar[str] = "growth"
    base: str
    hundred: ClassVar[float] = 100.0

    @override
    def scores(self, sheet: Sheet) -> Matrix:
        now, base, direct = self._raw(sheet)
        usable = (base > 0) & (direct | (now > 0))
        top, bottom = np.where(direct, now, base), np.where(direct, base, now)
        return divided(self.hundred * top, np.where(usable, bottom, np.nan))

    @override
    def findings(self, sheet: Sheet) -> Iterator[Finding]:
        now, base, direct = self._raw(sheet)
        yield from _cells(sheet.seen & np.isnan(base), _NO_BASE)
        yield from _cells(sheet.seen & (base <= 0), _BASE_NOT_POSITIVE)
        yield from _cells((base > 0) & ~direct & (now <= 0), _NOT_POSITIVE)

    def _raw(self, sheet: Sheet) -> tuple[Matrix, Matrix, Flags]:
        now = sheet.values * sheet.directions
        base = sheet.in_base(self.base) * sheet.directions
        return now, base, np.asarray(sheet.directions > 0, dtype=np.bool_)


def _cells(marked: Flags, said: str) -> Iterator[Finding]:
    for row, column in np.argwhere(marked):
        yield Finding(int(column), said, int(row))


def _capped(scores: Matrix, cap: bool) -> Matrix:  # noqa: FBT001 -- the parameter itself
    return np.where(scores > 1, 1.0, scores) if cap else scores


def _pair(lower: float | None, upper: float | None) -> tuple[float, float] | None:
    return None if lower is None or upper is None else (lower, upper)


def _check_pair(
    fields: Fields, name: str, lower: float | None, upper: float | None
) -> None:
    pair = _pair(lower, upper)
    holds = lower is upper is None if pair is None else pair[0] < pair[1]
    require(fields, name, _BOTH_OR_NONE, holds=holds)


def _across(of_columns: Matrix) -> Matrix:
    return of_columns[..., None, :]
