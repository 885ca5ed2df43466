"""Name the operations that executors carry out on whole columns (列运算).

An operation knows the bounds of its values, whether one can be missing, and in how
many bits it must be computed, so that an executor only translates it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from corridor.engines.rules.bounds import Interval
from corridor.engines.rules.expressions import Level

WIDTHS: Final = (8, 16, 32, 64)
WIDE: Final = 128
TRUTH: Final = Interval(0, 1)


class Kind(StrEnum):
    """What an operation does with its arguments."""

    INPUT = "input"
    CONSTANT = "constant"
    MISSING = "missing"
    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    QUOTIENT = "quotient"
    CHOOSE = "choose"
    IF_MISSING = "if_missing"
    COMPARE = "compare"
    AND = "and"
    OR = "or"
    NOT = "not"
    GIVEN = "given"
    TOTAL = "total"
    """The sum over the parts of an enterprise."""
    SPREAD = "spread"
    """A value of the enterprise, repeated for each of its parts."""


LEAVES: Final = frozenset({Kind.INPUT, Kind.CONSTANT, Kind.MISSING})
CROSSINGS: Final = frozenset({Kind.TOTAL, Kind.SPREAD})


@dataclass(frozen=True, slots=True)
class Operation:
    """One column to compute.

    Attributes:
        arguments: numbers of the operations it works on, all before it.
        detail: the value of a constant, the name of an input, the sign of a
            comparison, rounding and ``if_zero`` of a quotient.
        bits: the width its values are held in.
        work: the width it is computed in; above ``bits`` where an operand on the way
            is larger than the result.

    """

    kind: Kind
    arguments: tuple[int, ...]
    detail: Any
    is_truth: bool
    level: Level
    interval: Interval
    is_nullable: bool
    bits: int
    work: int

    @property
    def is_constant(self) -> bool:
        """Tell whether every row holds the same value."""
        return self.kind in {Kind.CONSTANT, Kind.MISSING}


def bits_for(interval: Interval) -> int:
    """Return the narrowest width that holds every value.

    >>> bits_for(Interval(-1, 127)), bits_for(Interval(0, 10**13))
    (8, 64)
    """
    for bits in WIDTHS:
        if -(2 ** (bits - 1)) <= interval.low and interval.high < 2 ** (bits - 1):
            return bits
    return WIDE
