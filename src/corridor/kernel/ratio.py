"""Compare shares exactly, never as a rounded quotient."""

from dataclasses import dataclass
from fractions import Fraction

from corridor.kernel.rounding import Rounding, divide


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hold an exact quotient (比率); a zero denominator makes it undefined.

    >>> Ratio(30, 100).at_least(3, 10), Ratio(1, 0).at_least(0, 1)
    (True, False)
    """

    numerator: int
    denominator: int

    @property
    def is_undefined(self) -> bool:
        """Tell whether the denominator is zero."""
        return self.denominator == 0

    def at_least(self, numerator: int, denominator: int) -> bool:
        """Tell whether the ratio reaches a threshold; undefined never does.

        Raises:
            ValueError: the threshold's denominator is not positive.
        """
        if denominator <= 0:
            raise ValueError("a threshold has a positive denominator")
        sign = -1 if self.denominator < 0 else 1
        left = sign * self.numerator * denominator
        return not self.is_undefined and left >= numerator * sign * self.denominator

    def fraction(self) -> Fraction | None:
        """Return the reduced fraction, or None when undefined."""
        return None if self.is_undefined else Fraction(self.numerator, self.denominator)

    def scaled(self, scale: int, rounding: Rounding) -> int | None:
        """Return the ratio times ``scale`` as an integer, or None when undefined.

        >>> Ratio(1, 3).scaled(10**6, Rounding.FLOOR)
        333333
        """
        if self.is_undefined:
            return None
        return divide(self.numerator * scale, self.denominator, rounding)

    def percent(self, decimals: int = 4) -> str | None:
        """Print as a percentage rounded half up, or None when undefined.

        >>> Ratio(3, 10).percent(), Ratio(-1, 3).percent(1), Ratio(1, 2).percent(0)
        ('30.0000%', '-33.3%', '50%')
        """
        steps = self.scaled(100 * 10**decimals, Rounding.HALF_UP)
        if steps is None:
            return None
        digits = str(abs(steps)).rjust(decimals + 1, "0")
        cut = len(digits) - decimals
        point = "." if decimals else ""
        return f"{'-' if steps < 0 else ''}{digits[:cut]}{point}{digits[cut:]}%"
