"""Score by a tree, weights and methods that lie between two builds (过渡口径)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.aggregation import Method
from corridor.engines.composites.comparison.causes import Kind
from corridor.engines.composites.comparison.contributions import scorer_of
from corridor.engines.composites.comparison.scorers import Scorer
from corridor.engines.composites.comparison.shapley import Coalitions
from corridor.engines.composites.comparison.states import Pair
from corridor.engines.composites.comparison.trees import STRUCTURE
from corridor.engines.composites.errors import CompositeFault
from corridor.engines.composites.framework import Framework

Rows = npt.NDArray[np.intp]
_TREE_PLAYERS: Final = 6


@dataclass(frozen=True, slots=True)
class Player:
    """Something that may have moved or not: a cause, and where (参与者)."""

    kind: Kind
    code: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Which of the movers of the whole index have moved."""

    moved: frozenset[str]
    weights: bool
    methods: bool


@dataclass(frozen=True)
class Between:
    """The scorers between two builds, each made once."""

    pair: Pair
    _made: dict[Stand, Scorer | None] = field(default_factory=dict, compare=False)

    @cached_property
    def moves(self) -> Mapping[Player, frozenset[str]]:
        """Return what moves between the trees, and whose move it is.

        Each indicator that comes or goes is a player of its own, unless there are so
        many that the trees between could not be counted; then they move as one.
        """
        trees = self.pair.trees
        if len(trees.movers) > _TREE_PLAYERS:
            return {Player(Kind.SET, trees.after.root): frozenset(trees.movers)}
        kinds = dict.fromkeys(trees.left, Kind.LEFT)
        kinds |= dict.fromkeys(trees.entered, Kind.ENTERED)
        kinds[STRUCTURE] = Kind.SET
        return {
            Player(kinds[code], trees.after.root if code == STRUCTURE else code):
                frozenset((code,))
            for code in trees.movers
        }  # fmt: skip

    @cached_property
    def players(self) -> tuple[Player, ...]:
        """Return the movers of the tree and of its weights; methods are apart."""
        weights = Player(Kind.WEIGHTS, self.pair.trees.after.root)
        return (*self.moves, *((weights,) if self.pair.trees.reweighted else ()))

    @cached_property
    def methods_moved(self) -> bool:
        """Return whether scores are aggregated by other methods after than before."""
        before, after = (
            side.build.definition.aggregation.to_document()
            for side in (self.pair.before, self.pair.after)
        )
        return bool(before != after)

    @cached_property
    def ends(self) -> tuple[Scorer, Scorer]:
        """Return the scorers of the two builds."""
        return scorer_of(self.pair.before.build), scorer_of(self.pair.after.build)

    def scorer(self, stand: Stand) -> Scorer | None:
        """Return what scores a stand; None where weights or methods do not fit."""
        if stand not in self._made:
            try:
                self._made[stand] = self._scorer(stand)
            except CompositeFault:
                self._made[stand] = None
        return self._made[stand]

    def stands(
        self, players: Sequence[Player], inside: Coalitions, methods: Coalitions | None
    ) -> list[tuple[Stand, Rows]]:
        """Return the stands of coalitions, and which coalitions stand there.

        Args:
            players: all players, ours among them.
            inside: which of them are in. Shapes: (coalitions, players).
            methods: whether the methods have moved. Shapes: (coalitions,); None where
                they are the same.
        """
        own = [at for at, one in enumerate(players) if one in self.players]
        asked = inside[:, own]
        if methods is not None:
            asked = np.column_stack([asked, methods])
        kinds, where = np.unique(asked, axis=0, return_inverse=True)
        where = where.reshape(-1)
        named = [players[at] for at in own]
        return [
            (self._stand(named, kind.tolist(), told=methods is not None),
             np.flatnonzero(where == at))
            for at, kind in enumerate(kinds)
        ]  # fmt: skip

    def _stand(
        self, players: Sequence[Player], inside: Sequence[bool], *, told: bool
    ) -> Stand:
        trees = self.pair.trees
        here = [one for one, is_in in zip(players, inside, strict=False) if is_in]
        moved = frozenset().union(*(self.moves.get(one, ()) for one in here))
        # what is the same on both sides goes along, so that the ends are the ends
        all_moved = moved == set(trees.movers)
        weighed = any(one.kind is Kind.WEIGHTS for one in here)
        return Stand(
            moved,
            weighed if trees.reweighted else all_moved,
            bool(inside[-1]) if told else all_moved,
        )

    def _scorer(self, stand: Stand) -> Scorer:
        tree = self.pair.trees.between(stand.moved, weights_after=stand.weights)
        methods = {
            group: self._method(tree, group, after=stand.methods)
            for group in tree.groups
        }
        for group, method in methods.items():
            method.formula.check(len(tree.children[group]), group)
        return Scorer(tree, methods)

    def _method(self, tree: Framework, group: str, *, after: bool) -> Method:
        named = (
            (
                self.ends[side].methods,
                self.pair.side(after=side).named(group, tree.root),
            )
            for side in (after, not after)
        )
        return next(methods[code] for methods, code in named if code in methods)
