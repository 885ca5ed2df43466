"""Score a whole tree, for one table or a thousand replications at once (逐级合成).

Replications go through in portions, so that memory stays bounded. Where all groups
take the same power mean and a unit misses nothing, the levels collapse into one mean
with effective weights; every other unit goes up the tree group by group. Which way a
score takes depends on its own draw and unit alone, so its bits do too.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from corridor.engines.composites.aggregation import means
from corridor.engines.composites.aggregation.averages import PowerMean
from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.errors import (
    DefinitionMisread,
    ValueNotPositive,
    WeightsFault,
)
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

Weights: TypeAlias = Mapping[str, Matrix] | Matrix | None
Methods: TypeAlias = Mapping[str, Method]
_Places: TypeAlias = npt.NDArray[np.intp]

_PORTION_CELLS: Final = 1 << 18
_STEP: Final = Text("{word} 合成", "the method `{word}`")


def aggregate_tree(
    values: Matrix,
    framework: Framework,
    methods: Methods,
    weights: Weights = None,
    *,
    units: Sequence[str] = (),
) -> Matrix:
    """Return the scores of the index itself.

    Args:
        values: indicators, normalized, in the order of ``framework.indicators``.
        framework: the tree and, where ``weights`` says nothing, its weights.
        methods: a method for every group, as ``Aggregation.methods_for`` gives them.
        weights: proportions in place of the framework's; they are normalized within
            each group, and a child of weight zero is left out.
        units: names for refusals; places from 1 where there are none.

    Shapes:
        values: (units, indicators), or (draws, units, indicators).
        weights: a mapping from the code of any element but the root to an array
            (draws,) or to one number, codes not in it keeping their weight; or a
            matrix (draws, elements), columns as in ``framework.elements``.
        result: (units,) where neither has draws, else (draws, units).

    Raises:
        ValueNotPositive: a mean needs values above zero; nothing is returned then.
        DefinitionMisread: a weight is of no element.
        WeightsFault: a weight is negative.
        ValueError: the shapes do not fit one another.
    """
    root = framework.root
    return aggregate_groups(
        values, framework, methods, weights, units=units, keep=(root,)
    )[root]


def aggregate_groups(  # noqa: PLR0913 -- what a replication can change
    values: Matrix,
    framework: Framework,
    methods: Methods,
    weights: Weights = None,
    *,
    units: Sequence[str] = (),
    keep: Collection[str] | None = None,
) -> dict[str, Matrix]:
    """Return the scores of several groups by code, all groups by default.

    Args:
        values: as ``aggregate_tree`` takes them.
        framework: likewise.
        methods: likewise.
        weights: likewise.
        units: likewise.
        keep: groups to return; holding fewer of them takes less memory.

    Shapes:
        as of ``aggregate_tree``, a result for each group; an (draws, units) result
        is kept whole, so 1000 draws of 30,000 units take 240 MB a group.

    Raises:
        ValueNotPositive, DefinitionMisread, WeightsFault, ValueError: as
            ``aggregate_tree``.
    """
    given = np.asarray(values, dtype=np.float64)
    if given.shape[-1] != len(framework.indicators):
        raise ValueError(given.shape)
    tree = _Tree(framework, methods, _by_group(framework, weights), tuple(units))
    kept = framework.groups if keep is None else tuple(keep)
    draws = _draws(given, tree.weights)
    if draws is None:
        return tree.scores(given, kept)
    found = {code: np.empty((draws, given.shape[-2])) for code in kept}
    quick = tree.collapsible(given, kept, draws)
    step = max(1, _PORTION_CELLS // max(1, given.shape[-2]))
    for collapsing in (True, False):
        chosen = np.flatnonzero(quick == collapsing)
        for start in range(0, len(chosen), step):
            part = chosen[start : start + step]
            portion = given if given.ndim == 2 else given[part]  # noqa: PLR2004 -- as told
            scores = tree.part(part).replications(portion, kept, collapsing=collapsing)
            for code in kept:
                found[code][part] = scores[code]
    return found


@dataclass(frozen=True, slots=True)
class _Tree:
    """A framework with what is done at each of its groups.

    ``weights`` holds (children,) or (draws, children) for each group.
    """

    framework: Framework
    methods: Methods
    weights: Mapping[str, Matrix]
    units: tuple[str, ...]

    def part(self, draws: _Places) -> "_Tree":
        """Return the tree with the weights of some draws."""
        weights = {
            code: one if one.ndim == 1 else one[draws]
            for code, one in self.weights.items()
        }
        return _Tree(self.framework, self.methods, weights, self.units)

    def of_units(self, rows: _Places) -> "_Tree":
        """Return the tree with the names of some units."""
        units = tuple(self.unit_name(int(row)) for row in rows)
        return _Tree(self.framework, self.methods, self.weights, units)

    def unit_name(self, at: int) -> str:
        """Return what a unit is called in a refusal."""
        return self.units[at] if self.units else str(at + 1)

    def collapsible(
        self, values: Matrix, keep: Sequence[str], draws: int
    ) -> npt.NDArray[np.bool_]:
        """Return which draws may take the short way, each judged by itself alone."""
        found = np.full(draws, values.ndim == 2)  # noqa: PLR2004 -- one table for all
        exponents = set()
        for group in self.under(keep):
            formula = self.methods[group].formula
            exponents.add(formula.exponent if isinstance(formula, PowerMean) else None)
            found &= self.weights[group].sum(axis=-1) > 0
        return found & (len(exponents) == 1 and None not in exponents)

    def replications(
        self, values: Matrix, keep: Sequence[str], *, collapsing: bool
    ) -> dict[str, Matrix]:
        """Return scores of some draws, the short way for units that miss nothing."""
        missing: means.Mask = np.asarray(np.isnan(values).any(axis=-1))
        if not collapsing or missing.all():
            return self.scores(values, keep)
        if not missing.any():
            return self.collapsed(values, keep)
        whole, holed = np.flatnonzero(~missing), np.flatnonzero(missing)
        easy = self.of_units(whole).collapsed(values[whole], keep)
        hard = self.of_units(holed).scores(values[holed], keep)
        return {
            code: _joined(whole, easy[code], holed, hard[code], len(missing))
            for code in keep
        }

    def scores(self, values: Matrix, keep: Sequence[str]) -> dict[str, Matrix]:
        """Return scores going up the tree, group by group."""
        columns = {code: at for at, code in enumerate(self.framework.indicators)}
        found: dict[str, Matrix] = {}
        for group in self.framework.groups:
            children = self.framework.children[group]
            if all(child in columns for child in children):
                below = values[..., [columns[child] for child in children]]
            else:
                below = _side_by_side([
                    values[..., columns[child]] if child in columns else found[child]
                    for child in children
                ])
            found[group] = self.score(group, below)
        return {code: found[code] for code in keep}

    def score(self, group: str, values: Matrix) -> Matrix:
        """Return the scores of one group.

        Raises:
            ValueNotPositive: names the element, the unit and the value.
        """
        method = self.methods[group]
        try:
            return method.score(values, self.weights[group])
        except means.NotPositive as fault:
            children = self.framework.children[group]
            raise ValueNotPositive.of(
                group if fault.child is None else children[fault.child],
                self.unit_name(fault.unit),
                fault.value,
                _STEP.format(word=method.formula.word),
            ) from fault

    def under(self, groups: Sequence[str]) -> set[str]:
        """Return the groups and all groups below them."""
        found: set[str] = set()
        stack = list(groups)
        while stack:
            code = stack.pop()
            below = self.framework.children[code]
            if below:
                found.add(code)
                stack.extend(below)
        return found

    def collapsed(self, values: Matrix, keep: Sequence[str]) -> dict[str, Matrix]:
        """Return scores as one mean each, by effective weights; nothing is missing."""
        columns = {code: at for at, code in enumerate(self.framework.indicators)}
        found: dict[str, Matrix] = {}
        for code in keep:
            formula = self.methods[code].formula
            assert isinstance(formula, PowerMean)  # noqa: S101 -- as collapsible says
            leaves = self.framework.leaves_of(code)
            inside = values[:, [columns[leaf] for leaf in leaves]]
            try:
                raised = means.transformed(inside, formula.exponent)
            except means.NotPositive:
                return self.scores(values, keep)  # which names the group it meets first
            sums = means.weighted_sum(raised, self.effective(code))
            found[code] = means.restored(sums, formula.exponent)
        return found

    def effective(self, code: str) -> Matrix:
        """Return what share each leaf of an element has in it, as ``leaves_of``."""
        below = self.framework.children[code]
        if not below:
            return np.ones(1)
        weights = self.weights[code]
        shares = weights / weights.sum(axis=-1, keepdims=True)
        parts = [
            shares[..., at, None] * self.effective(child)
            for at, child in enumerate(below)
        ]
        shape = np.broadcast_shapes(*(part.shape[:-1] for part in parts))
        return np.concatenate(
            [np.broadcast_to(part, (*shape, part.shape[-1])) for part in parts], axis=-1
        )


def _by_group(framework: Framework, weights: Weights) -> dict[str, Matrix]:
    if isinstance(weights, np.ndarray):
        if weights.shape[-1] != len(framework.elements):
            raise ValueError(weights.shape)
        codes = [one.code for one in framework.elements]
        weights = {code: weights[..., at] for at, code in enumerate(codes)}
    given = weights or {}
    for code, one in given.items():
        if code not in framework.by_code:
            raise DefinitionMisread.not_known("weights", code, framework.by_code)
        if np.less(one, 0).any():
            raise WeightsFault.negative(code, float(np.min(one)))
    return {
        group: _side_by_side([
            np.asarray(given.get(child, framework.by_code[child].weight), np.float64)
            for child in framework.children[group]
        ])
        for group in framework.groups
    }


def _side_by_side(parts: Sequence[Matrix]) -> Matrix:
    # each child stays a block of its own in memory, which is how they are summed
    return np.moveaxis(np.stack(np.broadcast_arrays(*parts)), 0, -1)


def _draws(values: Matrix, weights: Mapping[str, Matrix]) -> int | None:
    counts = {len(one) for one in weights.values() if one.ndim > 1}
    if values.ndim > 2:  # noqa: PLR2004 -- (draws, units, indicators)
        counts.add(len(values))
    if len(counts) > 1:
        raise ValueError(counts)
    return counts.pop() if counts else None


def _joined(
    whole: _Places,
    easy: Matrix,
    holed: _Places,
    hard: Matrix,
    units: int,
) -> Matrix:
    shape = np.broadcast_shapes(easy.shape[:-1], hard.shape[:-1])
    found = np.empty((*shape, units))
    found[..., whole] = easy
    found[..., holed] = hard
    return found
