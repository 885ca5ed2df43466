"""Average the children of a group over any number of replications (均值).

Every function takes values and weights and returns one score a unit. Weights are
proportions; they are normalized over the children observed for a unit, so a missing
child is left out and a child of weight zero too. Where nothing is left the score is
missing.

Shapes:
    values: (..., units, children), NaN where missing; weights: (..., children);
    result: (..., units). The leading axes are replications and broadcast.
"""

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.table import Matrix

Mask = npt.NDArray[np.bool_]


class NotPositive(ValueError):
    """A mean needs values above zero and met another.

    Attributes:
        unit: place of the unit on its axis.
        child: place of the child on its axis; None where the group's mean is meant.
        value: what was met.
    """

    def __init__(self, unit: int, child: int | None, value: float) -> None:
        """Keep where it was met."""
        super().__init__(unit, child, value)
        self.unit = unit
        self.child = child
        self.value = value


def arithmetic(values: Matrix, weights: Matrix) -> Matrix:
    """Return the weighted arithmetic mean (加权算术平均).

    >>> arithmetic(np.array([[1.0, 4.0], [1.0, np.nan]]), np.array([2.0, 1.0])).tolist()
    [2.0, 1.0]
    """
    if not np.isnan(values).any():
        # a running sum adds in the order the masked sum below does: the same bits
        whole = np.cumsum(weights, axis=-1)[..., -1:]
        return _quotient(weighted_sum(values, weights), whole)
    seen = ~np.isnan(values)
    total = weighted_sum(np.where(seen, values, 0.0), weights)
    return _quotient(total, weighted_sum(seen.astype(np.float64), weights))


def geometric(values: Matrix, weights: Matrix) -> Matrix:
    """Return the weighted geometric mean (加权几何平均).

    Raises:
        NotPositive: a value is zero or less.

    >>> geometric(np.array([[2.0, 8.0]]), np.array([1.0, 1.0])).round(12).tolist()
    [4.0]
    """
    return power(values, weights, 0.0)


def harmonic(values: Matrix, weights: Matrix) -> Matrix:
    """Return the weighted harmonic mean (加权调和平均).

    Raises:
        NotPositive: a value is zero or less.

    >>> harmonic(np.array([[2.0, 6.0]]), np.array([1.0, 1.0])).tolist()
    [3.0]
    """
    return power(values, weights, -1.0)


def power(values: Matrix, weights: Matrix, exponent: float) -> Matrix:
    """Return the weighted power mean (加权幂平均): all four kinds by their exponent.

    Exponent 1 is the arithmetic mean, 0 the geometric (the limit), -1 the harmonic.

    Raises:
        NotPositive: a value is zero or less and the exponent not above zero, or a
            value is below zero and the exponent not 1.
    """
    return restored(arithmetic(transformed(values, exponent), weights), exponent)


def transformed(values: Matrix, exponent: float) -> Matrix:
    """Return the values a power mean averages: powers, or logarithms for exponent 0.

    Raises:
        NotPositive: as ``power`` says.
    """
    if exponent == 1:
        return values
    refuse_where(values <= 0 if exponent <= 0 else values < 0, values)
    if exponent == 0:
        return np.log(values)
    return np.asarray(1.0 / values if exponent == -1 else values**exponent)


def restored(averages: Matrix, exponent: float) -> Matrix:
    """Return what ``transformed`` values of that average come from."""
    if exponent == 1:
        return averages
    if exponent == 0:
        return np.exp(averages)
    return np.asarray(
        1.0 / averages if exponent == -1 else averages ** (1.0 / exponent)
    )


def mazziotta_pareto(values: Matrix, weights: Matrix, *, below: bool = True) -> Matrix:
    """Return the mean less a penalty for imbalance (马齐奥塔—帕雷托): M ∓ S·cv.

    M and S are mean and population standard deviation over a unit's observed children
    and cv is S/M. The authors weigh all children alike; here the weights of the group
    enter M and S, and equal weights give their form.

    Args:
        values: children, normalized so that their mean is well above zero.
        weights: proportions.
        below: subtract the penalty, where more is better; add it otherwise.

    Source:
        De Muro, Mazziotta, Pareto (2011), Social Indicators Research 104: 1-18.

    Raises:
        NotPositive: a unit's mean is zero or less, so it has no cv.
    """
    mean = arithmetic(values, weights)
    refuse_where((mean <= 0)[..., None], mean[..., None], whole=True)
    variance = arithmetic((values - mean[..., None]) ** 2, weights)
    penalty = variance / mean
    return np.asarray(mean - penalty if below else mean + penalty)


def mean_min(
    values: Matrix,
    weights: Matrix,
    intensity: float = 1.0,
    complementarity: float = 0.0,
) -> Matrix:
    """Return a function between the mean and the worst child (均值—最小值).

    M - a·(√((M - min)² + b²) - b): a = 0 gives the mean, a = 1 and b = 0 the minimum.

    Args:
        values: children.
        weights: proportions, which enter the mean.
        intensity: a, in [0, 1], how much imbalance is punished.
        complementarity: b, at least 0, how late the punishment sets in.

    Source:
        Casadio Tarabusi, Guarini (2013), Social Indicators Research 112: 19-45.
    """
    mean = arithmetic(values, weights)
    least = np.fmin.reduce(counted(values, weights), axis=-1)
    gap = np.sqrt((mean - least) ** 2 + complementarity**2) - complementarity
    return np.asarray(mean - intensity * gap)


def counted(values: Matrix, weights: Matrix) -> Matrix:
    """Return the values with those of children of weight zero missing."""
    if (weights > 0).all():
        return values
    return np.where(weights[..., None, :] > 0, values, np.nan)


def weighted_sum(values: Matrix, weights: Matrix) -> Matrix:
    """Return the sum of value times weight over the children; no value is missing.

    Children are added one after the other in their order, never by a matrix product:
    the bits then depend on nothing but the unit's own values and its draw's weights,
    not on a library, its threads or how many draws stand beside it. For the few
    children of a group it is no slower either.
    """
    children = np.ascontiguousarray(np.moveaxis(values, -1, 0))
    total = children[0] * weights[..., 0, None]
    product = np.empty_like(total)
    for at in range(1, len(children)):
        np.multiply(children[at], weights[..., at, None], out=product)
        total += product
    return np.asarray(total)


def refuse_where(wrong: Mask, values: Matrix, *, whole: bool = False) -> None:
    """Refuse the first of the values that are wrong.

    Shapes:
        wrong and values: (..., units, children); one child where ``whole``.

    Raises:
        NotPositive: at least one is.
    """
    if wrong.any():
        place = tuple(np.argwhere(wrong)[0])
        raise NotPositive(
            int(place[-2]), None if whole else int(place[-1]), float(values[place])
        )


def _quotient(total: Matrix, weight: Matrix) -> Matrix:
    if (weight > 0).all():
        return np.asarray(total / weight)
    held = weight > 0
    return np.where(held, total / np.where(held, weight, 1.0), np.nan)
