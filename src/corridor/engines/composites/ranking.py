"""Turn scores into ranks by a stated rule (排名): 12 significant digits, ties share."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from corridor.engines.composites.table import Matrix

DIGITS: Final = 12
_SMALLEST, _LARGEST = 1e-280, 1e280  # beyond, a power of ten would overflow
_CHUNK_CELLS: Final = 1 << 18
_POWERS: Final = np.array([float(f"1e{power}") for power in range(309)])


def rounded(values: Matrix, digits: int = DIGITS) -> Matrix:
    """Round to a number of significant digits (有效数字); NaN and infinities stay.

    Numbers that are one number but for the last bits of their computation become the
    same float, so comparing what is returned is how scores are compared here.

    Shapes:
        values and result alike.

    >>> [float(one) for one in rounded(np.array([0.1 + 0.2, -1234.56]), 3)]
    [0.3, -1230.0]
    """
    given = np.asarray(values, dtype=np.float64)
    size = np.abs(given)
    plain = (size > _SMALLEST) & (size < _LARGEST)
    size = np.where(plain, size, 1.0)
    shift = digits - 1 - np.floor(np.log10(size, out=size), out=size).astype(np.int64)
    # a quotient of two exact numbers is the float nearest to the decimal meant
    found = np.where(plain, given, 0.0) * _POWERS[np.maximum(shift, 0)]
    if shift.min(initial=0) < 0:
        down = _POWERS[np.maximum(-shift, 0)]
        found = np.rint(found / down) * down
    else:
        np.rint(found, out=found)
    found /= _POWERS[np.maximum(shift, 0)]
    return np.asarray(np.where(plain, found, given))


def ranks_of(scores: Matrix) -> Matrix:
    """Return ranks (名次) along the last axis: 1 for the highest score.

    Scores are compared after rounding to 12 significant digits; equal ones share the
    smaller rank, and the next rank is left out (1, 2, 2, 4). A missing score has no
    rank, and counts for no one else's.

    Shapes:
        scores and result: (..., units); a result is NaN where the score is.

    >>> [float(one) for one in ranks_of(np.array([70.0, 90.0, 70.0, 60.0]))]
    [2.0, 1.0, 2.0, 4.0]
    """
    given = np.asarray(scores, dtype=np.float64)
    units = given.shape[-1]
    if not given.size:
        return given.copy()
    flat = given.reshape(-1, units)
    found = np.empty_like(flat)
    step = max(1, _CHUNK_CELLS // units)
    for start in range(0, len(flat), step):
        found[start : start + step] = _ranks(flat[start : start + step])
    return found.reshape(given.shape)


def ties_in(scores: Matrix, units: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Name the units that share a rank (并列), the best group first.

    Shapes:
        scores: (units,).

    >>> ties_in(np.array([70.0, 90.0, 70.0]), ("a", "b", "c"))
    (('a', 'c'),)
    """
    groups: dict[float, list[str]] = {}
    for unit, rank in zip(units, ranks_of(scores), strict=True):
        if not np.isnan(rank):
            groups.setdefault(float(rank), []).append(unit)
    return tuple(
        tuple(groups[rank]) for rank in sorted(groups) if len(groups[rank]) > 1
    )


def _ranks(scores: Matrix) -> Matrix:
    compared = -rounded(scores)
    order = np.argsort(compared, axis=-1)  # NaN comes last
    ordered = np.take_along_axis(compared, order, axis=-1)
    places = np.zeros(scores.shape)
    places[:, 1:] = np.where(
        ordered[:, 1:] != ordered[:, :-1], np.arange(1.0, scores.shape[-1]), 0.0
    )
    np.maximum.accumulate(places, axis=-1, out=places)
    places += 1.0
    places[np.isnan(ordered)] = np.nan
    found = np.empty_like(places)
    np.put_along_axis(found, order, places, axis=-1)
    return found
