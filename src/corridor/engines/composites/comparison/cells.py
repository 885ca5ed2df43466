"""Take a change apart where both scores are weighted sums: cell by cell, exactly.

A cell gives its share of the index times its normalized value. The share is moved by
the weights, by indicators that came or went and by cells that did; the value by the
unit's own data, by everybody else's and by the rules. The Shapley value of the product
over its movers adds up, cell by cell, to what it gives after less what it gave before.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

import numpy as np

from corridor.engines.composites.comparison.causes import Kind, Part
from corridor.engines.composites.comparison.errors import NoOrderComputable
from corridor.engines.composites.comparison.lookups import row_of, value_at
from corridor.engines.composites.comparison.shapley import attribute
from corridor.engines.composites.comparison.states import UNCOMPUTABLE, Pair
from corridor.engines.composites.comparison.trees import shares_of
from corridor.engines.composites.errors import CompositeFault
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix

Cube: TypeAlias = Matrix
"""What a cell gives; one axis a mover, each of two: before and after."""

_VALUE_KINDS: Final = (Kind.OWN, Kind.OTHERS, Kind.METHOD)
_SHARE_KINDS: Final = (Kind.SET, Kind.WEIGHTS, Kind.AVAILABILITY)
_BEFORE: Final = (0, 0, 0)
_AFTER: Final = (1, 1, 1)


def parts_by_cell(pair: Pair) -> tuple[Part, ...]:
    """Return what moved the score, in the order of the indicators."""
    codes = pair.codes
    values = pair.values
    values = np.where(values == UNCOMPUTABLE, np.nan, values)
    shares = share_states(pair)
    parts: list[Part] = []
    for at, code in enumerate(codes):
        parts.extend(_Cell.of(pair, code, values[..., at], shares[..., at]).parts())
    return tuple(one for one in parts if one.amount)


def share_states(pair: Pair) -> Matrix:
    """Return the unit's shares of the index in every state of the trees.

    Shapes:
        (2, 2, 2, indicators of either tree): whether the set, the weights and what is
        observed are those after. NaN where a state's weights make no tree.
    """
    codes, trees = pair.codes, pair.trees
    found = np.full((2, 2, 2, len(codes)), np.nan)
    for moved, weighed, observed in product((False, True), repeat=3):
        try:
            tree = trees.between(
                set(trees.movers) if moved else set(),
                weights_after=weighed if trees.reweighted else moved,
            )
        except CompositeFault:
            continue
        shares = shares_of(tree, _seen(pair, tree, after=observed))
        found[int(moved), int(weighed), int(observed)] = [
            shares[code][0] if code in shares else 0.0 for code in codes
        ]
    return found


def dissected(cube: Cube, kinds: Sequence[Kind]) -> dict[Kind, float]:
    """Share out what lies between a cube's first corner and its last.

    Movers along whose axis nothing changes are left out before orders are counted.

    Raises:
        NoOrderComputable: every way from corner to corner leads through NaN.
    """
    kept: list[Kind] = []
    for kind in kinds:
        first, last = np.take(cube, 0, len(kept)), np.take(cube, 1, len(kept))
        if np.array_equal(first, last, equal_nan=True):
            cube = first
        else:
            kept.append(kind)
    found = attribute(len(kept), lambda inside: cube[tuple(inside.T.astype(np.intp))])
    return dict(zip(kept, found.amounts.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Cell:
    """One indicator's cell before and after: raw, normalized, share of the index."""

    code: str
    raw: tuple[float, float]
    values: tuple[float, float]
    shares: tuple[float, float]
    comes_or_goes: Kind | None
    cube: Cube

    @classmethod
    def of(cls, pair: Pair, code: str, values: Matrix, shares: Matrix) -> "_Cell":
        """Take the states of its value and of its share."""
        ends = (float(values[_BEFORE]), float(values[_AFTER]))
        kind = None
        if code in pair.trees.left or code in pair.trees.entered:
            kind = Kind.LEFT if code in pair.trees.left else Kind.ENTERED
        elif math.isnan(ends[0]) != math.isnan(ends[1]):
            kind = Kind.APPEARED if math.isnan(ends[0]) else Kind.VANISHED
        return cls(
            code,
            (
                value_at(pair.before.observed, pair.unit, code),
                value_at(pair.after.observed, pair.unit, code),
            ),
            ends,
            (float(shares[_BEFORE]), float(shares[_AFTER])),
            kind,
            np.multiply.outer(values, shares),
        )

    def parts(self) -> Iterator[Part]:
        """Yield what moved the cell, in the order of the kinds."""
        if self.comes_or_goes:
            before, after = (
                0.0 if math.isnan(value) else value * share
                for value, share in zip(self.values, self.shares, strict=True)
            )
            amounts = {self.comes_or_goes: after - before}
        elif math.isnan(self.values[0]):
            return
        else:
            amounts = self._dissected()
        for kind, amount in amounts.items():
            yield Part(self.code, kind, amount, *self._moved(kind))

    def _dissected(self) -> dict[Kind, float]:
        values_as_one = np.stack([self.cube[_BEFORE], self.cube[_AFTER]])
        all_as_one = np.stack([values_as_one[0][_BEFORE], values_as_one[1][_AFTER]])
        coarser = (
            (self.cube, (*_VALUE_KINDS, *_SHARE_KINDS)),
            (values_as_one, (Kind.TOGETHER, *_SHARE_KINDS)),
        )
        for cube, kinds in coarser:
            try:
                return dissected(cube, kinds)
            except NoOrderComputable:
                continue
        return dissected(all_as_one, (Kind.TOGETHER,))

    def _moved(self, kind: Kind) -> tuple[float, float]:
        if kind is Kind.OWN:
            return self.raw
        if kind is Kind.ENTERED:
            return math.nan, self.values[1]
        if kind is Kind.LEFT:
            return self.values[0], math.nan
        return self.shares if kind in _SHARE_KINDS else self.values


def _seen(pair: Pair, tree: Framework, *, after: bool) -> Mapping[str, Matrix]:
    """Return what of a tree has a value on one side; on the other, where it is new.

    Shapes:
        (1,) by code.
    """
    found: dict[str, Matrix] = {}
    sides = (pair.side(after=after), pair.side(after=not after))
    for one in tree.elements:
        side, code = next(
            (side, named)
            for side in sides
            if (named := side.named(one.code, tree.root))
        )
        value = side.final.column(code)[row_of(side.final, pair.unit)]
        found[one.code] = np.array([not np.isnan(value)], dtype=np.float64)
    for group in tree.groups:
        under = zip(tree.children[group], tree.weights_under(group), strict=True)
        if not any(weight > 0 and found[code][0] for code, weight in under):
            found[group] = np.zeros(1)
    return found
