"""Name the averages a group can be scored by (均值类方法)."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Self

from typing_extensions import override

from corridor.engines.composites.aggregation import means
from corridor.engines.composites.aggregation.formula import (
    Formula,
    not_negative_in,
    share_in,
)
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.parameters import require
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

_STEEPEST: Final = 32.0
_EXPONENT: Final = Text(
    "不为 0 且绝对值不超过 32 的数（0 即几何平均 geometric）",
    "a number from -32 to 32 other than 0, which is `geometric`",
)


@dataclass(frozen=True, slots=True)
class PowerMean(Formula):
    """The power means of one exponent: 1 arithmetic, 0 geometric, -1 harmonic."""

    word: ClassVar[str] = "power"
    fields: ClassVar[tuple[str, ...]] = ("exponent",)
    exponent: float

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        exponent = fields.number("exponent")
        require(fields, "exponent", _EXPONENT, holds=0 < abs(exponent) <= _STEEPEST)
        return cls(exponent)

    @override
    def parameters(self) -> dict[str, Any]:
        return {"exponent": self.exponent}

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return means.power(values, weights, self.exponent)


@dataclass(frozen=True, slots=True)
class Arithmetic(PowerMean):
    """The weighted arithmetic mean (算术平均)."""

    word: ClassVar[str] = "arithmetic"
    fields: ClassVar[tuple[str, ...]] = ()
    exponent: float = field(default=1.0, init=False)

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        return cls()

    @override
    def parameters(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, slots=True)
class Geometric(Arithmetic):
    """The weighted geometric mean (几何平均)."""

    word: ClassVar[str] = "geometric"
    exponent: float = field(default=0.0, init=False)


@dataclass(frozen=True, slots=True)
class Harmonic(Arithmetic):
    """The weighted harmonic mean (调和平均)."""

    word: ClassVar[str] = "harmonic"
    exponent: float = field(default=-1.0, init=False)


@dataclass(frozen=True, slots=True)
class MazziottaPareto(Formula):
    """The mean with a penalty for imbalance (马齐奥塔—帕雷托指数).

    With the normalization of that name it is the index of its authors; with the
    normalization between goalposts, their adjusted index.
    """

    word: ClassVar[str] = "mazziotta_pareto"
    fields: ClassVar[tuple[str, ...]] = ("penalty",)
    penalty: str = "below"

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        return cls(fields.word("penalty", ("below", "above"), "below"))

    @override
    def parameters(self) -> dict[str, Any]:
        return {"penalty": self.penalty}

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return means.mazziotta_pareto(values, weights, below=self.penalty == "below")


@dataclass(frozen=True, slots=True)
class MeanMin(Formula):
    """Between the mean and the worst child (均值—最小值)."""

    word: ClassVar[str] = "mean_min"
    fields: ClassVar[tuple[str, ...]] = ("intensity", "complementarity")
    intensity: float = 1.0
    complementarity: float = 0.0

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        return cls(
            share_in(fields, "intensity", 1.0),
            not_negative_in(fields, "complementarity", 0.0),
        )

    @override
    def parameters(self) -> dict[str, Any]:
        return {
            "intensity": self.intensity,
            "complementarity": self.complementarity,
        }

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return means.mean_min(values, weights, self.intensity, self.complementarity)
