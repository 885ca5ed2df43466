"""Take the change of one unit's score or rank apart into causes (变化分解).

Two sides are two years of one panel, two editions, or two vintages of the data: any two
builds at any of their periods. Between them lie states in which some things have moved
and others not; every part is a mover's share, after Shapley, of the way from one side
to the other. Shares telescope along every order, so nothing is left over but last bits
of additions, at most 1e-12 of the sizes of the parts.
"""

import math
from fractions import Fraction

from corridor.engines.composites.comparison.between import Between, Player
from corridor.engines.composites.comparison.causes import (
    Change,
    Kind,
    Move,
    Part,
    RankChange,
)
from corridor.engines.composites.comparison.cells import parts_by_cell
from corridor.engines.composites.comparison.errors import NoOrderComputable
from corridor.engines.composites.comparison.games import RowGame, TableGame
from corridor.engines.composites.comparison.lookups import row_of, value_at
from corridor.engines.composites.comparison.shapley import (
    DRAWS,
    DRAWS_IN_TABLE,
    SEED,
    Attribution,
    Coalitions,
    attribute,
)
from corridor.engines.composites.comparison.states import Pair, Side
from corridor.engines.composites.table import Matrix


def change_of(
    before: Side,
    after: Side,
    unit: str,
    *,
    draws: int | None = None,
    seed: int = SEED,
) -> Change:
    """Say why a unit's score is not what it was.

    Under arithmetic means on both sides every part is exact and belongs to a cell.
    Otherwise the movers of all cells play together, exactly up to ten of them; beyond,
    orders are drawn and parts carry standard errors.

    Args:
        before: a build at a period, as ``Side.of`` takes them.
        after: likewise.
        unit: whose score.
        draws: pairs of orders to draw where there are too many movers for all.
        seed: of the draws.

    Raises:
        UnitAbsent: the unit is not in one of the builds.
        ScoreAbsent: it has no score in one of them.
    """
    scores = before.score(unit), after.score(unit)
    pair = Pair(before, after, unit)
    between = Between(pair)
    if all(one.additive for one in between.ends):
        return Change(unit, *scores, parts_by_cell(pair))
    by_row = all(one.by_row for one in between.ends)
    game = RowGame(pair, between) if by_row else TableGame(pair, between, ranked=False)
    found = _attributed(game, scores, draws or _usual(between), seed)
    if found is None:
        top = pair.trees.after.root
        whole = Part(top, Kind.TOGETHER, scores[1] - scores[0], *scores)
        return Change(unit, *scores, (whole,))
    shares = zip(
        game.players, found.amounts.tolist(), found.errors.tolist(), strict=True
    )
    parts = (
        Part(one.code, one.kind, amount, *_moved(pair, one), error)
        for one, amount, error in shares
        if amount or error
    )
    return Change(unit, *scores, tuple(parts), found.orders, found.exact)


def rank_change_of(
    before: Side,
    after: Side,
    unit: str,
    *,
    draws: int | None = None,
    seed: int = SEED,
) -> RankChange:
    """Say why a unit's rank is not what it was.

    The unit's own cells, all other units together, the weights, the method and every
    indicator that came or went share the places between them, in exact fractions.

    Args:
        before: a build at a period, as ``Side.of`` takes them.
        after: likewise.
        unit: whose rank.
        draws: pairs of orders to draw where there are more than ten movers.
        seed: of the draws.

    Raises:
        UnitAbsent: the unit is not in one of the builds.
        ScoreAbsent: it has no score, and so no rank, in one of them.
    """
    ranks = _rank(before, unit), _rank(after, unit)
    pair = Pair(before, after, unit)
    between = Between(pair)
    game = TableGame(pair, between, ranked=True)
    found = _attributed(game, ranks, draws or _usual(between), seed)
    if found is None:
        top = pair.trees.after.root
        whole = Move(top, Kind.TOGETHER, Fraction(ranks[1] - ranks[0]), *ranks)
        return RankChange(unit, *ranks, (whole,))
    shares = zip(game.players, found.fractions, found.errors.tolist(), strict=True)
    moves = (
        Move(one.code, one.kind, places, *_moved(pair, one), error)
        for one, places, error in shares
        if places or error
    )
    return RankChange(unit, *ranks, tuple(moves), found.orders, found.exact)


def _usual(between: Between) -> int:
    by_row = all(one.by_row for one in between.ends)
    return DRAWS if by_row else DRAWS_IN_TABLE


def _attributed(
    game: RowGame | TableGame, ends: tuple[float, float], draws: int, seed: int
) -> Attribution | None:
    """Share out what lies between two ends; None where it cannot be parted."""

    def pinned(inside: Coalitions) -> Matrix:
        # the ends are what the builds say, in every bit
        found = game(inside)
        found[~inside.any(axis=1)], found[inside.all(axis=1)] = ends
        return found

    try:
        return attribute(len(game.players), pinned, draws=draws, seed=seed)
    except NoOrderComputable:
        return None


def _rank(side: Side, unit: str) -> int:
    side.score(unit)
    return int(side.build.ranks(at=side.at)[row_of(side.final, unit)])


def _moved(pair: Pair, player: Player) -> tuple[float, float]:
    """Return a cell's values before and after, NaN for what is no cell."""
    if player.code not in pair.codes:
        return math.nan, math.nan
    own = player.kind is Kind.OWN
    sides = (pair.before, pair.after)
    before, after = (
        value_at(side.observed if own else side.normalized, pair.unit, player.code)
        for side in sides
    )
    if player.kind is Kind.ENTERED:
        before = math.nan
    if player.kind is Kind.LEFT:
        after = math.nan
    return before, after
