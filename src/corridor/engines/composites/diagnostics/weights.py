"""Tell weight from influence (权重与影响力), and find weights of a wanted influence.

A weight says what was meant; what an element really moves also depends on how far it
spreads and on what it shares with the others. Its influence is measured by how
closely the index follows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from corridor.engines.composites.aggregation import Methods, aggregate_tree
from corridor.engines.composites.building import Build
from corridor.engines.composites.diagnostics.correlations import (
    CorrelationKind,
    correlate,
    correlation_matrix,
)
from corridor.engines.composites.diagnostics.relations import ancestors
from corridor.engines.composites.diagnostics.search import Found, Space, search
from corridor.engines.composites.diagnostics.tasks import Aim, WeightTask
from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.framework import Framework, WeightRule
from corridor.engines.composites.moments import constant
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

_AT_LIMIT: Final = 1e-7
_REACHED: Final = 5e-4
_NOT_SETTLED: Final = Text(
    "搜索 {rounds} 轮后仍未收敛，以下权重仅供参考",
    "The search has not settled after {rounds} rounds; take these weights as a hint",
)
_MET: Final = Text("各项影响力已达到目标", "Every element has the influence aimed at")
_MISSED: Final = Text(
    "在权重不为负及所设上下限之内，影响力达不到目标，最大相差 {gap:.1f} 个百分点；"
    "{count} 项权重已到限值",
    "Weights within their limits, none below zero, miss the influence aimed at by up "
    "to {gap:.1f} points; weights at a limit: {count}",
)
_LARGEST: Final = Text(
    "各项与总指数的相关系数之和已达最大",
    "The correlations with the index add up to all they can",
)


@dataclass(frozen=True, slots=True)
class Influence:
    """What an element has on the index (影响力).

    Attributes:
        weight: its share of the index by the weights alone.
        correlation: with the index.
        importance: its squared correlation over the sum of those of all elements
            asked for, to be held beside ``weight``.

    Source:
        Paruolo, Saisana & Saltelli (2013), "Ratings and rankings: voodoo or
        science?", whose measure is the squared correlation in the linear case.
    """

    code: str
    weight: float
    correlation: float
    importance: float


@dataclass(frozen=True)
class OptimalWeights:
    """Weights found for a task (权重优化结果).

    Mappings go by code, in the order of the task.

    Attributes:
        weights: within each group they add up to 1, or to what elements that were not
            sought leave of it; ``Framework.with_weights`` takes them.
        index_shares: what share of the index each element carries by them.
        correlations: with the index, under the weights.
        targets: wanted shares of the correlations, adding up to 1; empty for infomax.
        obtained: shares of the correlations reached.
        objective: for balance the mean squared difference of ``obtained`` and
            ``targets``, the logarithm of which COINr minimizes; for infomax the sum
            of the correlations.
        converged: whether no small shift between two weights improves it further.
        iterations: rounds of all searches together.
        at_limit: elements whose weight stands at one of its limits.
        remark: one sentence on the outcome.
    """

    weights: Mapping[str, float]
    index_shares: Mapping[str, float]
    correlations: Mapping[str, float]
    targets: Mapping[str, float]
    obtained: Mapping[str, float]
    objective: float
    converged: bool
    iterations: int
    at_limit: tuple[str, ...]
    remark: Text


def influences(
    table: Table,
    framework: Framework,
    codes: Sequence[str],
    kind: CorrelationKind = CorrelationKind.PEARSON,
) -> tuple[Influence, ...]:
    """Hold the weight of some elements beside their influence on the index.

    Raises:
        ColumnMissing: the table lacks one of them, or the index.
    """
    found = correlate(table, codes, (framework.root,), kind).values[:, 0]
    squares = found**2
    total = float(np.nansum(squares))
    shares = squares / total if total > 0 else np.full(len(squares), np.nan)
    return tuple(
        Influence(code, framework.effective_weights[code], float(r), float(share))
        for code, r, share in zip(codes, found, shares, strict=True)
    )


def optimize_weights(build: Build, task: WeightTask, at: int = -1) -> OptimalWeights:
    """Find the weights that serve a task best, on one period of a build.

    Only the groups above the elements are aggregated anew, by the methods of the
    definition. Searches start from the present weights, from equal ones and from the
    targets, and the best end is returned; nothing in it is left to chance.

    Raises:
        DefinitionMisread: a code is not in the tree, or is the index itself.
        TargetsFault: targets are missing or not positive, or elements are nested.
        LimitsFault: the limits leave no weights.
        ColumnConstant: an element is the same for every unit.
    """
    framework, table = build.definition.framework, build.final[at]
    task.check(framework)
    space = task.space(framework)
    methods = build.definition.aggregation.methods_for(framework)
    trial = _Trial(task, table, _pruned(framework, task.codes), methods)
    trial.check_spread()
    ends = [
        search(trial.residuals, space, start, task.rounds)
        for start in task.starts(framework)
    ]
    best = min(ends, key=lambda one: one.value)
    return _record(framework, trial, space, best, sum(one.rounds for one in ends))


@dataclass(frozen=True)
class _Trial:
    """Weights tried, many at once, on the groups above the elements."""

    task: WeightTask
    table: Table
    tree: Framework
    methods: Methods

    @property
    def elements(self) -> Matrix:
        """Return the elements' own scores. Shapes: (units, codes)."""
        return self.table.matrix(self.task.codes)

    def check_spread(self) -> None:
        """Refuse elements that no weight can give an influence."""
        flat = constant(self.elements)
        for at, code in enumerate(self.task.codes):
            if flat[at]:
                raise ColumnConstant.of(code, float(np.nanmax(self.elements[:, at])))

    def correlations(self, weights: Matrix) -> Matrix:
        """Return each element's with the index. Shapes: (many, codes) both."""
        scores = aggregate_tree(
            self.table.matrix(self.tree.indicators),
            self.tree,
            self.methods,
            {code: weights[:, at] for at, code in enumerate(self.task.codes)},
            units=self.table.units,
        )
        return correlation_matrix(self.elements, scores.T, self.task.kind).T

    def residuals(self, weights: Matrix) -> Matrix:
        """Return what is left to be wished for, by element."""
        found = self.correlations(weights)
        if self.task.aim is Aim.INFOMAX:
            # the squares add up to the number of elements less the sum to be large
            return np.asarray(np.sqrt(1 - found))
        apart = _shares(found) - self.task.target_shares
        return np.asarray(apart / np.sqrt(len(self.task.codes)))


def _shares(correlations: Matrix) -> Matrix:
    """Return them as shares of their sum, NaN where that is not above zero."""
    total = correlations.sum(axis=-1, keepdims=True)
    return np.asarray(correlations / np.where(total > 0, total, np.nan))


def _pruned(framework: Framework, codes: Sequence[str]) -> Framework:
    """Return what lies above the codes, each group whole and adding up to 1."""
    above = {one for code in codes for one in ancestors(framework, code)}
    shares = {
        child: float(share)
        for group in above
        for child, share in zip(
            framework.children[group], framework.weights_under(group), strict=True
        )
    }
    kept = (
        replace(one, weight=shares.get(one.code, 1.0))
        for one in framework.elements
        if one.code in shares or one.code == framework.root
    )
    return Framework.of(kept, WeightRule.RELATIVE)


def _record(
    framework: Framework, trial: _Trial, space: Space, found: Found, rounds: int
) -> OptimalWeights:
    codes, balance = trial.task.codes, trial.task.aim is Aim.BALANCE
    correlations = trial.correlations(found.point[None, :])[0]
    obtained, targets = _shares(correlations), trial.task.target_shares
    carried = [framework.by_code[code].parent for code in codes]
    parents = np.array([framework.effective_weights[code] for code in carried])
    at_limit = tuple(codes[at] for at in _at_limit(space, found.point))
    gap = float(np.abs(obtained - targets).max()) if balance else 0.0

    def named(values: Matrix) -> dict[str, float]:
        return dict(zip(codes, map(float, values), strict=True))

    return OptimalWeights(
        weights=named(found.point),
        index_shares=named(found.point * parents),
        correlations=named(correlations),
        targets=named(targets) if balance else {},
        obtained=named(obtained),
        objective=found.value if balance else float(correlations.sum()),
        converged=found.converged,
        iterations=rounds,
        at_limit=at_limit,
        remark=_remark(trial.task, found, rounds, gap, len(at_limit)),
    )


def _at_limit(space: Space, point: Matrix) -> list[int]:
    """Return the places of weights at a limit, only children left out."""
    return [
        at
        for places in space.groups
        for at in places
        if len(places) > 1
        and not (space.lower[at] + _AT_LIMIT < point[at] < space.upper[at] - _AT_LIMIT)
    ]


def _remark(
    task: WeightTask, found: Found, rounds: int, gap: float, at_limit: int
) -> Text:
    if not found.converged:
        return _NOT_SETTLED.format(rounds=rounds)
    if task.aim is Aim.INFOMAX:
        return _LARGEST
    if gap <= _REACHED:
        return _MET
    return _MISSED.format(gap=100 * gap, count=at_limit)
