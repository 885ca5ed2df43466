"""Score units by comparing them in pairs (级别优先), never by adding values.

A pair in which a value is missing counts nothing for either unit. Values are compared
after rounding to 12 significant digits, as scores are.

Shapes:
    values: (units, children), NaN where missing; weights: (children,), or
    (replications, children). A unit without a value is compared with nobody and has no
    score. A leading axis of replications on the values is gone through one by one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final, Self

import numpy as np
from typing_extensions import override

from corridor.engines.composites.aggregation.formula import Formula, not_negative_in
from corridor.engines.composites.aggregation.means import counted, weighted_sum
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.parameters import require
from corridor.engines.composites.ranking import rounded
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

_BLOCK_CELLS: Final = 1 << 21
_EQUAL: Final = 1e-12  # weights for and against that are one sum but for last bits
_HALF: Final = 0.5
_ABOVE: Final = Text("大于 indifference 的数", "a number above `indifference`")


def outranking_matrix(values: Matrix, weights: Matrix) -> Matrix:
    """Return the weight in favor of each unit against each other (级别优先矩阵).

    Row against column: weights of the children on which the row's unit is higher, and
    half the weights of those on which both are equal; weights add up to 1.

    Shapes:
        values: (units, children); weights: (children,); result: (units, units), with
        zeros on the diagonal.

    >>> outranking_matrix(np.array([[3.0, 1.0], [2.0, 1.0]]), np.array([3.0, 1.0]))
    array([[0.   , 0.875],
           [0.125, 0.   ]])
    """
    shares = weights / weights.sum()
    found = np.zeros((len(values), len(values)))
    for rows, signs in _comparisons(rounded(values)):
        found[rows] = np.nansum((signs + 1.0) * _HALF * shares[:, None], axis=1)
    np.fill_diagonal(found, 0.0)
    return found


def copeland(values: Matrix, weights: Matrix) -> Matrix:
    """Return how many more units one beats than it loses to (科普兰得分).

    A unit beats another if more weight speaks for it than against it; equal weight
    is a draw and counts 0.

    Shapes:
        result: (units,), or (replications, units).

    >>> values = np.array([[3.0, 3.0], [2.0, 2.0], [1.0, 4.0]])
    >>> copeland(values, np.array([2.0, 1.0])).tolist()
    [2.0, 0.0, -2.0]
    """
    return _each(_copeland, values, weights)


class PreferenceKind(StrEnum):
    """Say how a difference becomes a preference (偏好函数)."""

    USUAL = "usual"
    """Any difference is a full preference."""
    U_SHAPE = "u_shape"
    """A difference above ``indifference`` is a full preference, a smaller one none."""
    V_SHAPE = "v_shape"
    """Preference grows from 0 and is full at ``threshold``."""
    LINEAR = "linear"
    """Preference grows from ``indifference`` and is full at ``threshold``."""


@dataclass(frozen=True, slots=True)
class Preference:
    """A preference function and its thresholds, in the unit of the children."""

    kind: PreferenceKind = PreferenceKind.USUAL
    indifference: float = 0.0
    threshold: float = 0.0


USUAL: Final = Preference()
_THRESHOLDS: Final[Mapping[PreferenceKind, tuple[str, ...]]] = {
    PreferenceKind.USUAL: (),
    PreferenceKind.U_SHAPE: ("indifference",),
    PreferenceKind.V_SHAPE: ("threshold",),
    PreferenceKind.LINEAR: ("indifference", "threshold"),
}


def net_flows(
    values: Matrix, weights: Matrix, preference: Preference = USUAL
) -> Matrix:
    """Return the net flows of PROMETHEE II (净流量), from -1 to 1.

    The flow of a unit is its mean preference over the others less that of the others
    over it, weighted over the children. All flows of a group add up to 0.

    Shapes:
        result: (units,), or (replications, units).

    Source:
        Brans, Vincke (1985), Management Science 31: 647-656.

    >>> values = np.array([[3.0, 3.0], [2.0, 2.0], [1.0, 4.0]])
    >>> net_flows(values, np.array([3.0, 1.0])).tolist()
    [0.75, -0.25, -0.5]
    """

    def flows(table: Matrix, shares: Matrix) -> Matrix:
        single = [_flows_of(table[:, at], preference) for at in range(table.shape[1])]
        return weighted_sum(np.stack(single, axis=-1), shares)

    return _each(flows, values, weights)


@dataclass(frozen=True, slots=True)
class Copeland(Formula):
    """Wins less losses against all others, by weight (科普兰得分)."""

    word: ClassVar[str] = "copeland"

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return copeland(values, weights)

    @override
    def bounds(self, values: Matrix) -> tuple[float, float]:
        others = float((~np.isnan(values)).any(axis=-1).sum() - 1)
        return -others, others


@dataclass(frozen=True, slots=True)
class Outranking(Formula):
    """The net flow of PROMETHEE II (净流量)."""

    word: ClassVar[str] = "outranking"
    fields: ClassVar[tuple[str, ...]] = ("preference", "indifference", "threshold")
    preference: Preference = USUAL

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        kind = PreferenceKind(
            fields.word("preference", list(PreferenceKind), PreferenceKind.USUAL)
        )
        wanted = _THRESHOLDS[kind]
        for name in ("indifference", "threshold"):
            if name not in wanted and fields.optional_number(name) is not None:
                raise DefinitionMisread.not_known(fields.at(name), name, wanted)
        given = {name: not_negative_in(fields, name) for name in wanted}
        told = Preference(kind, **given)
        if "threshold" in given:
            above = told.threshold > told.indifference
            require(fields, "threshold", _ABOVE, holds=above)
        return cls(told)

    @override
    def parameters(self) -> dict[str, Any]:
        wanted = _THRESHOLDS[self.preference.kind]
        return {
            "preference": self.preference.kind.value,
            **{name: getattr(self.preference, name) for name in wanted},
        }

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return net_flows(values, weights, self.preference)

    @override
    def bounds(self, values: Matrix) -> tuple[float, float]:
        return -1.0, 1.0


def _each(
    score: Callable[[Matrix, Matrix], Matrix], values: Matrix, weights: Matrix
) -> Matrix:
    values = values if not np.isnan(values).any() else counted(values, weights)
    total = weights.sum(axis=-1, keepdims=True)
    shares = weights / np.where(total > 0, total, np.nan)
    if values.ndim == 2:  # noqa: PLR2004 -- one table for all replications
        return _among_observed(score, values, shares)
    shares = np.broadcast_to(shares, (len(values), shares.shape[-1]))
    return np.stack([
        _among_observed(score, table, one)
        for table, one in zip(values, shares, strict=True)
    ])


def _among_observed(
    score: Callable[[Matrix, Matrix], Matrix], values: Matrix, shares: Matrix
) -> Matrix:
    seen = np.flatnonzero(~np.isnan(values).all(axis=-1))
    found = np.full((*shares.shape[:-1], len(values)), np.nan)
    found[..., seen] = score(rounded(values[seen]), shares)
    return found


def _copeland(values: Matrix, shares: Matrix) -> Matrix:
    found = np.zeros((*shares.shape[:-1], len(values)))
    for rows, signs in _comparisons(values, shares.size // values.shape[-1]):
        margins = shares @ np.nan_to_num(signs)
        verdicts = (margins > _EQUAL).astype(np.int8)
        verdicts -= margins < -_EQUAL
        found[..., rows] = verdicts.sum(axis=-1, dtype=np.int64).T
    found[np.isnan(shares).any(axis=-1)] = np.nan  # no weight speaks at all
    return found


def _comparisons(
    values: Matrix, replications: int = 1
) -> Iterator[tuple[slice, Matrix]]:
    # Shapes: signs (rows, children, units): 1 where the row is higher, NaN unknown
    width = max(1, len(values) * max(values.shape[-1], replications))
    step = max(1, _BLOCK_CELLS // width)
    for start in range(0, len(values), step):
        rows = slice(start, min(start + step, len(values)))
        yield rows, np.sign(values[rows, :, None] - values.T)


def _flows_of(column: Matrix, preference: Preference) -> Matrix:
    found = np.zeros(len(column))
    seen = np.flatnonzero(~np.isnan(column))
    if len(column) > 1 and len(seen):
        order = seen[np.argsort(column[seen], kind="stable")]
        net = _net_preferences(column[order], *_thresholds(preference))
        found[order] = net / (len(column) - 1)
    return found


def _net_preferences(ordered: Matrix, start: float, full: float) -> Matrix:
    """Return each value's preferences over all others less theirs over it.

    Running sums of the values in their order stand for all pairs, which would be nine
    million for three thousand units. Both sums ask "does the other lie below the value
    less the threshold" of the same rounded numbers, so that they cancel exactly.
    """
    begins, ends = rounded(ordered - start), rounded(ordered - full)
    some = np.searchsorted(ordered, begins, side="left")
    most = np.searchsorted(ordered, ends, side="left")
    above, below = most.astype(np.float64), np.zeros(len(ordered))
    begun = np.searchsorted(begins, ordered, side="right")
    ended = np.searchsorted(ends, ordered, side="right")
    below += len(ordered) - ended
    if full > start:
        running = np.concatenate([[0.0], np.cumsum(ordered)])
        above += (
            (some - most) * (ordered - start) - (running[some] - running[most])
        ) / (full - start)
        below += (
            (running[ended] - running[begun]) - (ended - begun) * (ordered + start)
        ) / (full - start)
    return np.asarray(above - below)


def _thresholds(preference: Preference) -> tuple[float, float]:
    if preference.kind is PreferenceKind.USUAL:
        return 0.0, 0.0
    if preference.kind is PreferenceKind.U_SHAPE:
        return preference.indifference, preference.indifference
    if preference.kind is PreferenceKind.V_SHAPE:
        return 0.0, preference.threshold
    return preference.indifference, preference.threshold
