"""Play out a change where scores are no weighted sums, and every change of rank.

Where a score comes from its own row alone, each cell's own value, and what others and
the rules make of it, are players. Where it depends on other units' rows, as every rank
does, others and rules are one player each, for all cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.comparison.between import Between, Player
from corridor.engines.composites.comparison.causes import Kind
from corridor.engines.composites.comparison.lookups import row_of
from corridor.engines.composites.comparison.scorers import Scorer
from corridor.engines.composites.comparison.shapley import Coalitions
from corridor.engines.composites.comparison.states import UNCOMPUTABLE, Pair
from corridor.engines.composites.ranking import rounded
from corridor.engines.composites.table import Matrix, Table

_CELLS_AT_ONCE: Final = 1 << 22
_AXES: Final = (Kind.OWN, Kind.OTHERS, Kind.METHOD)


@dataclass(frozen=True)
class RowGame:
    """Score the unit's row alone."""

    pair: Pair
    between: Between

    @cached_property
    def players(self) -> tuple[Player, ...]:
        """Return what may have moved; axes along which nothing does are left out."""
        values = self.pair.values
        cells = [
            Player(kind, code)
            for at, code in enumerate(self.pair.codes)
            for axis, kind in enumerate(_AXES)
            if not np.array_equal(
                values[..., at].take(0, axis), values[..., at].take(1, axis),
                equal_nan=True,
            )
        ]  # fmt: skip
        top = self.pair.trees.after.root
        method = (Player(Kind.METHOD, top),) if self.between.methods_moved else ()
        return (*cells, *self.between.players, *method)

    def __call__(self, inside: Coalitions) -> Matrix:
        """Return the scores of coalitions; NaN where one cannot be scored."""
        codes = self.pair.codes
        sides = np.zeros((len(_AXES), len(inside), len(codes)), dtype=np.intp)
        methods: Coalitions | None = None
        for at, player in enumerate(self.players):
            if player.kind in _AXES and player.code in codes:
                axis = _AXES.index(player.kind)
                sides[axis, :, codes.index(player.code)] = inside[:, at]
            elif player.kind is Kind.METHOD:
                methods = inside[:, at]
        values = self.pair.values[*sides, np.arange(len(codes))]
        found = np.full(len(inside), np.nan)
        for stand, rows in self.between.stands(self.players, inside, methods):
            scorer = self.between.scorer(stand)
            if scorer is None:
                continue
            told = values[rows][
                :, [codes.index(c) for c in scorer.framework.indicators]
            ]
            known = (told != UNCOMPUTABLE).all(axis=1)
            found[rows[known]] = scorer.scores(told[known][:, None, :])[:, 0]
        return found


@dataclass(frozen=True)
class TableGame:
    """Score or rank the unit among all others.

    Attributes:
        ranked: whether its rank is asked for, or its score.
    """

    pair: Pair
    between: Between
    ranked: bool

    @cached_property
    def players(self) -> tuple[Player, ...]:
        """Return what may have moved; what moves nothing is left out."""
        top, common = self.pair.trees.after.root, self.pair.trees.common
        own, others, rules = range(len(_AXES))
        found = [
            Player(Kind.OWN, code)
            for code in common
            if self.pair.moves(own, (code,))
        ]  # fmt: skip
        if self.pair.moves(others, common):
            found.append(Player(Kind.OTHERS, top))
        found.extend(self.between.players)
        if self.between.methods_moved or self.pair.moves(rules, common):
            found.append(Player(Kind.METHOD, top))
        return tuple(found)

    def __call__(self, inside: Coalitions) -> Matrix:
        """Return what coalitions come to; NaN where it cannot be told."""
        top = self.pair.trees.after.root
        found = np.full(len(inside), np.nan)
        others = self._is_in(inside, Player(Kind.OTHERS, top))
        if others is None:
            others = np.full(len(inside), fill_value=False)
        methods = self._is_in(inside, Player(Kind.METHOD, top))
        for stand, rows in self.between.stands(self.players, inside, methods):
            scorer = self.between.scorer(stand)
            for after in (False, True):
                here = rows[others[rows] == after]
                if scorer and len(here):
                    found[here] = self._played(
                        scorer, inside[here], others=after, rules=stand.methods
                    )
        return found

    def _is_in(self, inside: Coalitions, player: Player) -> Coalitions | None:
        if player not in self.players:
            return None
        return inside[:, self.players.index(player)]

    def _played(
        self, scorer: Scorer, inside: Coalitions, *, others: bool, rules: bool
    ) -> Matrix:
        """Play coalitions that differ in the unit's own cells alone."""
        codes = scorer.framework.indicators
        moved = np.zeros((len(inside), len(codes)), dtype=np.bool_)
        own = [
            (at, player.code)
            for at, player in enumerate(self.players)
            if player.kind is Kind.OWN
        ]
        for at, code in own:
            moved[:, codes.index(code)] = inside[:, at]
        tables = [
            self.pair.table(own=one, others=others, rules=rules)
            for one in (False, True)
        ]
        found = np.full(len(inside), np.nan)
        count = inside[:, [at for at, _ in own]].sum(axis=1)
        known = np.full(len(inside), fill_value=True)
        if tables[0] is None:  # only what has moved altogether can be told
            known = np.asarray(count == len(own))
        elif tables[1] is None:
            known = np.asarray(count == 0)
        base = tables[0] or tables[1]
        if base is None:
            return found
        row = row_of(base, self.pair.unit)
        first = self._matrix(base, base.units, codes)
        last = self._matrix(tables[1] or base, base.units, codes)
        chosen = _Chosen(scorer, first, last, row, self.ranked)
        found[known] = chosen.standing(moved[known])
        return found

    def _matrix(
        self, table: Table, units: Sequence[str], codes: Sequence[str]
    ) -> Matrix:
        """Return a state's values; what came or went is as the end that knows it."""
        trees = self.pair.trees
        found = np.empty((len(units), len(codes)))
        for at, code in enumerate(codes):
            source = table
            if code in trees.entered:
                source = self.pair.after.normalized
            elif code in trees.left:
                source = self.pair.before.normalized
            found[:, at] = _of_units(source, code, units)
        return found


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A table of which some columns are taken from another."""

    scorer: Scorer
    first: Matrix
    last: Matrix
    row: int
    ranked: bool

    def standing(self, chosen: npt.NDArray[np.bool_]) -> Matrix:
        """Return the row's rank or score for every choice of columns.

        Shapes:
            chosen: (choices, columns); returns (choices,).
        """
        moving = self._moving()
        at = int(np.flatnonzero(moving).searchsorted(self.row))
        still = self.scorer.scores(self.first[None, ~moving])[0]
        found = np.full(len(chosen), np.nan)
        step = max(1, _CELLS_AT_ONCE // (self.first[moving].size + len(still) + 1))
        for start in range(0, len(chosen), step):
            part = slice(start, start + step)
            values = np.where(chosen[part, None], self.last[moving], self.first[moving])
            scores = self.scorer.scores(values)
            found[part] = _place(scores, at, still) if self.ranked else scores[:, at]
        return found

    def _moving(self) -> npt.NDArray[np.bool_]:
        """Return the rows whose score may depend on the choice."""
        if not self.scorer.by_row:
            return np.ones(len(self.first), dtype=np.bool_)
        same = (self.first == self.last) | np.isnan(self.first) & np.isnan(self.last)
        moving = ~same.all(axis=1)
        moving[self.row] = True
        return np.asarray(moving)


def _place(scores: Matrix, at: int, still: Matrix) -> Matrix:
    """Return the rank of one unit, as ``ranking`` counts it: 1 + how many are above.

    Shapes:
        scores: (choices, units moving); still: (units not moving,).
    """
    told, rest = rounded(scores), rounded(still)
    own = told[:, at, None]
    above = (told > own).sum(axis=1) + (rest > own).sum(axis=1)
    return np.where(np.isnan(own[:, 0]), np.nan, 1.0 + above)


def _of_units(table: Table, code: str, units: Sequence[str]) -> Matrix:
    column = table.column(code)
    if table.units == tuple(units):
        return column
    places = {unit: at for at, unit in enumerate(table.units)}
    known = np.append(column, np.nan)
    return np.asarray(known[[places.get(unit, -1) for unit in units]])
