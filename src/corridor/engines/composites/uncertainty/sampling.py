"""Draw points of the unit cube that can be drawn again (抽样).

Two generators, both fixed by a seed. Random points come from PCG64, one stream an
assumption: the stream is named after the assumption, and a draw reads its own stretch
of it, so that any part of a run can be drawn alone. Evenly spread points come from a
scrambled Sobol' sequence.

Source: O'Neill, *PCG* (2014); Sobol' (1967), scrambled as Matoušek (1998) by
``scipy.stats.qmc.Sobol``.
"""

import hashlib
from typing import Final

import numpy as np

from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

MOST_SOBOL_COORDINATES: Final = 10_000
"""Coordinates a Sobol' design can have; the sequence is tabulated for 21,201."""

_WORD_BITS: Final = 32
_WORDS: Final = 4
_POWER_OF_TWO: Final = Text("2 的幂，至少为 2", "a power of two, 2 or more")


def uniforms(seed: int, stream: str, start: int, stop: int, width: int) -> Matrix:
    """Return the points of some draws, each read from its own place in the stream.

    >>> bool((uniforms(7, "w", 0, 5, 3)[2:] == uniforms(7, "w", 2, 5, 3)).all())
    True

    Shapes:
        (stop - start, width), each in [0, 1).
    """
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=_key(stream)))
    bits.advance(start * width)  # a double takes one step of the generator
    return np.random.Generator(bits).random((stop - start, width))


def sobol_pair(
    points: int, coordinates: int, seed: int, scramble: int
) -> tuple[Matrix, Matrix]:
    """Return the matrices A and B of one scramble (Sobol' 序列).

    They are the two halves of the coordinates of one sequence, so that they are
    evenly spread together.

    Args:
        points: how many, a power of two.
        coordinates: of either matrix.
        seed: of the whole run.
        scramble: number of the scramble; each is scrambled on its own.

    Raises:
        DefinitionMisread: the number of points is no power of two.

    Shapes:
        (points, coordinates) each, in [0, 1).
    """
    from scipy.stats import qmc  # noqa: PLC0415 -- slow import

    check_power_of_two(points, "sensitivity.points")
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(scramble,)))
    sequence = qmc.Sobol(2 * coordinates, scramble=True, rng=np.random.Generator(bits))
    base = sequence.random_base2(points.bit_length() - 1)
    return base[:, :coordinates], base[:, coordinates:]


def check_power_of_two(points: int, field: str) -> None:
    """Check the number of points of a Sobol' design.

    Raises:
        DefinitionMisread: it is no power of two.
    """
    if points < 2 or points & (points - 1):  # noqa: PLR2004 -- a variance needs two
        raise DefinitionMisread.not_of_kind(field, points, _POWER_OF_TWO)


def _key(stream: str) -> tuple[int, ...]:
    told = int.from_bytes(hashlib.sha256(stream.encode()).digest()[:16], "little")
    mask = (1 << _WORD_BITS) - 1
    return tuple(told >> (_WORD_BITS * at) & mask for at in range(_WORDS))
