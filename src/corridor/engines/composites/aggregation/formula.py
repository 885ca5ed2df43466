"""Say what a formula is: children of a group in, its score out (合成公式)."""

from typing import Any, ClassVar, Final, Self

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.parameters import require
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

_SHARE: Final = Text("0 到 1 之间的数", "a number from 0 to 1")
_NOT_NEGATIVE: Final = Text("不小于 0 的数", "a number not below 0")


class Formula:
    """Turn the children of a group into its score.

    Attributes:
        word: what a definition calls it.
        fields: names of its parameters in a definition.
    """

    word: ClassVar[str] = ""
    fields: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def from_document(cls, fields: Fields) -> Self:
        """Read the parameters that stand beside the method's word.

        Raises:
            DefinitionMisread: one is missing or out of its range.
        """
        del fields
        return cls()

    def parameters(self) -> dict[str, Any]:
        """Return the parameters as a document holds them."""
        return {}

    def check(self, children: int, place: str) -> None:
        """Check the parameters against the number of children of a group.

        Raises:
            DefinitionMisread: they do not fit.
        """

    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        """Return the scores; a child of weight zero is left out.

        Shapes:
            values: (..., units, children); weights: (..., children);
            result: (..., units).

        Raises:
            NotPositive: the formula needs values above zero and met another.
        """
        raise NotImplementedError

    def bounds(self, values: Matrix) -> tuple[float, float]:
        """Return the lowest and the highest score these children could give.

        Shapes:
            values: (units, children).
        """
        return float(np.nanmin(values)), float(np.nanmax(values))


def share_in(fields: Fields, name: str, default: float) -> float:
    """Return a parameter that lies in [0, 1].

    Raises:
        DefinitionMisread: it does not.
    """
    value = fields.number(name, default)
    require(fields, name, _SHARE, holds=0 <= value <= 1)
    return value


def not_negative_in(fields: Fields, name: str, default: float | None = None) -> float:
    """Return a parameter that is not below zero.

    Raises:
        DefinitionMisread: it is, or it is missing without a default.
    """
    value = fields.number(name, default)
    require(fields, name, _NOT_NEGATIVE, holds=value >= 0)
    return value
