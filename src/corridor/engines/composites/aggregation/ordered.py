"""Score a unit by its children in the order of their size (有序加权).

Shapes:
    values: (..., units, children), NaN where missing and left out;
    result: (..., units), NaN where nothing was observed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

import numpy as np
from typing_extensions import override

from corridor.engines.composites.aggregation.formula import Formula
from corridor.engines.composites.aggregation.means import counted
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.parameters import require
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

_POSITIVE: Final = Text("大于 0 的数", "a number above 0")
_ORDER: Final = Text(
    "与下级项目同样多、不为负且不全为零的数",
    "as many numbers as the group has children, none negative, not all zero",
)
_ONE_OF_TWO: Final = Text(
    "order_weights 与 quantity 中的一个", "either order_weights or quantity"
)


def median(values: Matrix) -> Matrix:
    """Return the plain median (中位数): of an even number, the mean of the middle two.

    >>> median(np.array([[3.0, 1.0, 9.0], [3.0, np.nan, 9.0]])).tolist()
    [3.0, 6.0]
    """
    ascending = np.sort(values, axis=-1)  # NaN comes last
    count = (~np.isnan(values)).sum(axis=-1, keepdims=True)
    lower, upper = (np.maximum(count, 1) - 1) // 2, count // 2
    upper = np.minimum(upper, values.shape[-1] - 1)
    low = np.take_along_axis(ascending, lower, axis=-1)
    high = np.take_along_axis(ascending, upper, axis=-1)
    return np.asarray((low + high)[..., 0] / 2.0)


def minimum(values: Matrix) -> Matrix:
    """Return the worst child (最小值).

    >>> minimum(np.array([[3.0, np.nan, 9.0]])).tolist()
    [3.0]
    """
    return np.asarray(np.fmin.reduce(values, axis=-1))


def maximum(values: Matrix) -> Matrix:
    """Return the best child (最大值).

    >>> maximum(np.array([[3.0, np.nan, 9.0]])).tolist()
    [9.0]
    """
    return np.asarray(np.fmax.reduce(values, axis=-1))


def ordered_weighted(values: Matrix, order_weights: Sequence[float]) -> Matrix:
    """Return Yager's ordered weighted average (有序加权平均, OWA).

    The first weight goes to a unit's highest child, the last to its lowest, whichever
    they are; the weights of the group's children do not enter. Where children are
    missing, the weights are stretched over those observed: their running sum, taken
    as a line through its points, is read at 1/k, 2/k, …, 1.

    Args:
        values: children.
        order_weights: proportions, one a child, the highest child's first.

    Source:
        Yager (1988), IEEE Transactions on Systems, Man and Cybernetics 18: 183-190.

    >>> ordered_weighted(np.array([[10.0, 30.0, 20.0]]), (0.5, 0.3, 0.2)).tolist()
    [23.0]
    """
    shares = np.cumsum(np.asarray(order_weights, dtype=np.float64))
    points = np.concatenate([[0.0], shares / shares[-1]])
    at = np.linspace(0.0, 1.0, len(points))
    return _by_quantity(values, lambda read: np.interp(read, at, points))


def quantified(values: Matrix, quantity: float) -> Matrix:
    """Return the OWA whose running weights are (i/k)**quantity (量词引导).

    1 is the plain mean; above 1 the low children count for more, below 1 the high
    ones. It says the same for any number of children.

    Source:
        Yager (1996), International Journal of Intelligent Systems 11: 49-73.

    >>> quantified(np.array([[10.0, 20.0]]), 2.0).tolist()
    [12.5]
    """
    return _by_quantity(values, lambda at: at**quantity)


@dataclass(frozen=True, slots=True)
class Median(Formula):
    """The plain median (中位数); weights do not enter."""

    word: ClassVar[str] = "median"

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return median(counted(values, weights))


@dataclass(frozen=True, slots=True)
class Minimum(Formula):
    """The worst child (最小值); weights do not enter."""

    word: ClassVar[str] = "minimum"

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return minimum(counted(values, weights))


@dataclass(frozen=True, slots=True)
class Maximum(Formula):
    """The best child (最大值); weights do not enter."""

    word: ClassVar[str] = "maximum"

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return maximum(counted(values, weights))


@dataclass(frozen=True, slots=True)
class OrderedWeights(Formula):
    """The ordered weighted average (有序加权平均); the children's weights do not enter.

    Either one weight for each place in the order, the highest child's first, or a
    quantity that makes them for any number of children.
    """

    word: ClassVar[str] = "owa"
    fields: ClassVar[tuple[str, ...]] = ("order_weights", "quantity")
    order_weights: tuple[float, ...] = ()
    quantity: float = 1.0

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        given = tuple(
            Fields({"order_weights": one}, fields.place).number("order_weights")
            for one in fields.list("order_weights")
        )
        quantity = fields.optional_number("quantity")
        if bool(given) == (quantity is not None):
            raise DefinitionMisread.not_of_kind(
                fields.place, dict(fields.body), _ONE_OF_TWO
            )
        if quantity is not None:
            require(fields, "quantity", _POSITIVE, holds=quantity > 0)
            return cls(quantity=quantity)
        require(
            fields, "order_weights", _ORDER, holds=min(given) >= 0 and max(given) > 0
        )
        return cls(given)

    @override
    def parameters(self) -> dict[str, Any]:
        if self.order_weights:
            return {"order_weights": list(self.order_weights)}
        return {"quantity": self.quantity}

    @override
    def check(self, children: int, place: str) -> None:
        if self.order_weights and len(self.order_weights) != children:
            raise DefinitionMisread.not_of_kind(place, list(self.order_weights), _ORDER)

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        left = counted(values, weights)
        if self.order_weights:
            return ordered_weighted(left, self.order_weights)
        return quantified(left, self.quantity)


def _by_quantity(values: Matrix, quantity: Callable[[Matrix], Matrix]) -> Matrix:
    descending = -np.sort(-values, axis=-1)  # NaN comes last
    count = (~np.isnan(values)).sum(axis=-1)
    weights = _order_weights(values.shape[-1], quantity)[count]
    scores = np.where(weights != 0, descending * weights, 0.0).sum(axis=-1)
    return np.where(count > 0, scores, np.nan)


def _order_weights(children: int, quantity: Callable[[Matrix], Matrix]) -> Matrix:
    # Shapes: (children + 1, children), a row for each number of children observed
    weights = np.zeros((children + 1, children))
    for count in range(1, children + 1):
        weights[count, :count] = np.diff(quantity(np.arange(count + 1.0) / count))
    return weights
