"""Count money in whole fen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self

from corridor.kernel.errors import InputRefused
from corridor.kernel.rounding import Rounding, divide
from corridor.kernel.text import Text

FEN_PER_YUAN: Final = 100
LARGEST_FEN: Final = 10**15
"""No amount typed in may exceed ten trillion yuan."""

_YUAN = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d+)(?:\.(?P<part>\d+))?", re.ASCII)

_BLANK = Text("金额为空", "the amount is blank")
_NOT_AN_AMOUNT = Text(
    "“{typed}”不是金额：应为以元为单位的数字",
    "“{typed}” is not an amount: write a number of yuan",
)
_TOO_FINE = Text(
    "“{typed}”超过两位小数：金额精确到分",
    "“{typed}” has more than two decimals: amounts go down to fen",
)
_TOO_LARGE = Text(
    "金额超过上限10万亿元", "the amount exceeds the limit of 10 trillion yuan"
)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """Hold an amount in integer fen (分).

    >>> Money.from_yuan("12.34") + Money(66)
    Money(fen=1300)
    """

    fen: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number of fen.

        Raises:
            TypeError: ``fen`` is not an int.
        """
        if type(self.fen) is not int:
            raise TypeError(f"fen is a whole number, not {type(self.fen).__name__}")

    @classmethod
    def from_yuan(cls, yuan: str | int | Decimal) -> Self:
        """Read an amount in yuan, with at most two decimals.

        Raises:
            InputRefused: blank, not a finite decimal number, finer than a fen, or
                beyond ten trillion yuan.
            TypeError: a float or anything else that is not exact.
        """
        if isinstance(yuan, bool) or not isinstance(yuan, str | int | Decimal):
            raise TypeError(f"yuan is exact text, not {type(yuan).__name__}")
        typed = str(yuan).strip() if isinstance(yuan, str) else _plain(yuan)
        if not typed:
            raise InputRefused(_BLANK)
        shown = typed if len(typed) <= 40 else f"{typed[:40]}…"  # noqa: PLR2004 -- enough to recognise
        match = _YUAN.fullmatch(typed)
        if match is None:
            raise InputRefused(_NOT_AN_AMOUNT.format(typed=shown))
        part = (match["part"] or "").rstrip("0")
        if len(part) > 2:  # noqa: PLR2004 -- jiao and fen
            raise InputRefused(_TOO_FINE.format(typed=shown))
        whole = match["whole"].lstrip("0")
        if len(whole) > len(str(LARGEST_FEN)):
            raise InputRefused(_TOO_LARGE)
        fen = int(whole or "0") * FEN_PER_YUAN + int(part.ljust(2, "0"))
        if fen > LARGEST_FEN:
            raise InputRefused(_TOO_LARGE)
        return cls(-fen if match["sign"] == "-" else fen)

    def yuan(self) -> str:
        """Write the amount in yuan with two decimals.

        >>> Money(-5).yuan()
        '-0.05'
        """
        whole, part = divmod(abs(self.fen), FEN_PER_YUAN)
        return f"{'-' if self.fen < 0 else ''}{whole}.{part:02d}"

    def __add__(self, other: "Money") -> "Money":
        """Add two amounts."""
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        """Subtract an amount."""
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        """Turn the sign."""
        return Money(-self.fen)

    def __bool__(self) -> bool:
        """Tell whether the amount is other than zero."""
        return self.fen != 0

    def times(self, factor: Fraction | int, rounding: Rounding) -> "Money":
        """Multiply by an exact factor and round to whole fen.

        >>> Money(101).times(Fraction(3, 2), Rounding.HALF_UP)
        Money(fen=152)
        """
        return Money(divide(self.fen * factor.numerator, factor.denominator, rounding))

    def allocate(self, weights: Sequence[int]) -> "tuple[Money, ...]":
        """Split by weights, losing no fen: largest remainders first, then order.

        Raises:
            ValueError: a weight is negative, or all are zero.

        >>> [share.fen for share in Money(100).allocate([1, 1, 1])]
        [34, 33, 33]
        """
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise ValueError("weights are zero or more, and not all zero")
        sign = -1 if self.fen < 0 else 1
        parts = [divmod(abs(self.fen) * weight, total) for weight in weights]
        left = abs(self.fen) - sum(whole for whole, _ in parts)
        first = sorted(range(len(parts)), key=lambda i: -parts[i][1])[:left]
        lucky = frozenset(first)
        return tuple(
            Money(sign * (whole + (i in lucky))) for i, (whole, _) in enumerate(parts)
        )


def _plain(yuan: int | Decimal) -> str:
    """Write a number without an exponent; huge ones shorten to one too large."""
    if isinstance(yuan, Decimal):
        if yuan.is_finite() and abs(yuan.adjusted()) < 64:  # noqa: PLR2004 -- beyond any amount
            return f"{yuan:f}"
        return str(yuan)
    return str(yuan) if abs(yuan) <= LARGEST_FEN else str(LARGEST_FEN)
