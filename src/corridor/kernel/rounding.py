"""Divide integers with a rounding that has a name."""

from enum import StrEnum


class Rounding(StrEnum):
    """Name the ways a quotient becomes an integer (舍入方式)."""

    FLOOR = "floor"
    CEILING = "ceiling"
    TRUNCATE = "truncate"
    HALF_UP = "half_up"
    """Halves go away from zero (四舍五入), as on the tax forms."""
    HALF_EVEN = "half_even"


def divide(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Return ``numerator / denominator`` rounded to an integer, exactly.

    Raises:
        ZeroDivisionError: the denominator is 0.

    >>> [divide(-5, 2, how) for how in Rounding]
    [-3, -2, -2, -3, -2]
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    below, rest = divmod(numerator, denominator)
    if rest == 0 or rounding is Rounding.FLOOR:
        return below
    if rounding is Rounding.CEILING:
        return below + 1
    if rounding is Rounding.TRUNCATE:
        return below + (numerator < 0)
    if 2 * rest != denominator:
        return below + (2 * rest > denominator)
    if rounding is Rounding.HALF_UP:
        return below + (numerator > 0)
    return below + below % 2
