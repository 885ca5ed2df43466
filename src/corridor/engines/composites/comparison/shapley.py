"""Share out what players bring together (夏普利值): exactly, or by drawn orders.

A *game* gives the value of coalitions, many at once. A player's share is the mean, over
the orders in which the players may come in, of what its coming changes. Along every
order the changes telescope, so shares add up to the whole whatever is drawn.

A coalition without a value (NaN) is one that cannot be computed; orders that lead
through one are left out.

Source:
    L. S. Shapley, A value for n-person games, 1953; J. Castro and others, Polynomial
    calculation of the Shapley value based on sampling, 2009, for the drawn orders.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.comparison.errors import NoOrderComputable
from corridor.engines.composites.table import Matrix

Coalitions: TypeAlias = npt.NDArray[np.bool_]
Game: TypeAlias = Callable[[Coalitions], Matrix]
"""Takes (rows, players), true where a player is in; returns (rows,)."""

EXACT_PLAYERS: Final = 10
DRAWS: Final = 200
DRAWS_IN_TABLE: Final = 20  # where every coalition is a whole table
SEED: Final = 20231
_FEWEST_DRAWS: Final = 2  # one pair of orders tells nothing of the spread
_BLOCK_CELLS: Final = 8_000_000  # orders are followed in blocks of about so many bytes


@dataclass(frozen=True)
class Attribution:
    """What each player brings (归因).

    Attributes:
        orders: how many orders the shares are a mean of.
        exact: whether these are all the orders there are.

    Shapes:
        amounts, errors: (players,); the standard errors are 0 where exact.
    """

    amounts: Matrix
    errors: Matrix
    orders: int
    exact: bool

    @property
    def fractions(self) -> tuple[Fraction, ...]:
        """Return the shares as exact fractions, where all values are whole numbers.

        A share is then a whole number over ``orders``, which a float that is nearest
        to it still tells.
        """
        return tuple(
            Fraction(round(float(one) * self.orders), self.orders)
            for one in self.amounts
        )


def attribute(
    players: int, game: Game, *, draws: int = DRAWS, seed: int = SEED
) -> Attribution:
    """Share out ``game(all) - game(none)`` among the players.

    Up to ``EXACT_PLAYERS`` players every coalition is computed. With more, ``draws``
    orders are drawn, each followed by its reverse, which evens out what the first
    left to chance.

    Raises:
        NoOrderComputable: every order leads through a coalition without a value.
    """
    if players == 0:
        return Attribution(np.zeros(0), np.zeros(0), 1, exact=True)
    if players <= EXACT_PLAYERS:
        return _over_all_orders(players, game)
    return _over_drawn_orders(players, game, max(draws, _FEWEST_DRAWS), seed)


def _over_all_orders(players: int, game: Game) -> Attribution:
    masks = np.arange(2**players)
    inside = (masks[:, None] >> np.arange(players)) & 1 == 1
    values = game(inside)
    leading, following = _ways(inside, np.isfinite(values))
    orders = int(leading[-1])
    if orders == 0:
        raise NoOrderComputable.of()
    known = np.where(np.isfinite(values), values, 0.0)
    amounts = np.empty(players)
    for player in range(players):
        without = masks[~inside[:, player]]
        joined = without | 1 << player
        ways = leading[without] * following[joined]
        # fsum, since whole values must give a whole sum: 10! places fit a float
        amounts[player] = math.fsum(ways * (known[joined] - known[without])) / orders
    return Attribution(amounts, np.zeros(players), orders, exact=True)


def _ways(
    inside: Coalitions, computable: npt.NDArray[np.bool_]
) -> tuple[Matrix, Matrix]:
    """Count the orders leading to each coalition and those going on from it."""
    count, players = inside.shape
    bits = 1 << np.arange(players)
    masks = np.arange(count)
    sizes = inside.sum(axis=1)
    leading, following = np.zeros(count), np.zeros(count)
    leading[0], following[-1] = computable[0], computable[-1]
    for size in range(1, players + 1):
        rows = masks[(sizes == size) & computable]
        came = np.where(inside[rows], leading[rows[:, None] ^ bits], 0.0)
        leading[rows] = came.sum(axis=1)
        rows = masks[(sizes == players - size) & computable]
        goes = np.where(inside[rows], 0.0, following[rows[:, None] | bits])
        following[rows] = goes.sum(axis=1)
    return leading, following


def _over_drawn_orders(players: int, game: Game, draws: int, seed: int) -> Attribution:
    random = np.random.default_rng(seed)
    a_block = max(1, _BLOCK_CELLS // (2 * players * (players + 1)))
    blocks: list[Matrix] = []
    for start in range(0, draws, a_block):
        count = min(a_block, draws - start)
        drawn = np.stack([random.permutation(players) for _ in range(count)])
        blocks.append(_gains(np.stack([drawn, drawn[:, ::-1]], axis=1), game))
    pairs = np.concatenate(blocks)
    count = len(pairs)
    if count == 0:
        raise NoOrderComputable.of()
    spread = pairs.std(axis=0, ddof=1) if count > 1 else np.full(players, np.nan)
    # a pair holds the mean of two orders; sums of halves stay exact
    amounts = pairs.sum(axis=0) / count
    return Attribution(amounts, spread / math.sqrt(count), 2 * count, exact=False)


def _gains(orders: npt.NDArray[np.int64], game: Game) -> Matrix:
    """Return each player's mean gain over pairs of orders that can be computed.

    Shapes:
        orders: (pairs, 2, players); returns (pairs kept, players).
    """
    players = orders.shape[2]
    came_at = np.argsort(orders, axis=2)
    steps = np.arange(players + 1)
    inside = came_at[:, :, None, :] < steps[None, None, :, None]
    packed = np.packbits(inside.reshape(-1, players), axis=1)
    distinct, where = np.unique(packed, axis=0, return_inverse=True)
    coalitions = np.unpackbits(distinct, axis=1, count=players).astype(np.bool_)
    values = game(coalitions)[where.reshape(-1)].reshape(inside.shape[:3])
    kept = np.isfinite(values).all(axis=(1, 2))
    gains = np.take_along_axis(np.diff(values[kept], axis=2), came_at[kept], axis=2)
    return np.asarray(gains.mean(axis=1), dtype=np.float64)
