"""Say how a score comes about, cell by cell (得分构成).

Under arithmetic means a cell gives its normalized value times its share of the index,
the shares of missing cells having gone to the others of their group. These amounts add
up to the score. Under any other method a cell gives what it adds, on average over all
orders, to the score of a stated baseline; baseline and amounts add up to the score.

Nothing is spread to make them do so. What is left, at most ``TOLERANCE`` of the sum of
the amounts' sizes, are the last bits of the additions.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.comparison.errors import ScoreAbsent
from corridor.engines.composites.comparison.lookups import row_of, value_at
from corridor.engines.composites.comparison.scorers import Scorer
from corridor.engines.composites.comparison.shapley import (
    DRAWS,
    DRAWS_IN_TABLE,
    SEED,
    Attribution,
    Coalitions,
    attribute,
)
from corridor.engines.composites.comparison.trees import shares_of, subtree
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix, Table

TOLERANCE: Final = 1e-12


class Baseline(StrEnum):
    """Say what the cells' additions are counted from (比较基准)."""

    NOTHING = "nothing"
    """From zero: weighted sums need no other."""
    AVERAGE = "average"
    """From a unit that has everybody's mean in each indicator."""
    LOWEST = "lowest"
    """From a unit that has the lowest value in each indicator."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell gives to a score, down to what was observed (单元格贡献).

    Attributes:
        raw: the value observed, NaN where it is missing.
        normalized: the value that went into the aggregation.
        weight: its share of the element scored, after the shares of missing cells
            went to others; 0 where the cell itself is missing.
        amount: what it gives.
        error: standard error of the amount; 0 where it is exact.
    """

    indicator: str
    raw: float
    normalized: float
    weight: float
    amount: float
    error: float = 0.0

    @property
    def filled(self) -> bool:
        """Return whether the value was not observed but filled in."""
        return math.isnan(self.raw) and not math.isnan(self.normalized)


@dataclass(frozen=True, slots=True)
class Contributions:
    """How one unit's score comes about (得分构成).

    Attributes:
        element: what is scored, the index or a group.
        baseline: what is counted from; start: the score of that.
        orders: how many orders the amounts are a mean of; 0 under weighted sums.
        exact: whether these are all orders.
    """

    unit: str
    element: str
    score: float
    baseline: Baseline
    start: float
    cells: tuple[Cell, ...]
    orders: int = 0
    exact: bool = True

    @property
    def residual(self) -> float:
        """Return what the last bits leave between the score and its parts."""
        amounts = (one.amount for one in self.cells)
        return self.score - math.fsum((self.start, *amounts))


def contributions(  # noqa: PLR0913 -- how it is drawn has defaults
    build: Build,
    unit: str,
    code: str = "",
    at: int | None = None,
    *,
    baseline: Baseline = Baseline.AVERAGE,
    draws: int | None = None,
    seed: int = SEED,
) -> Contributions:
    """Take one score apart.

    Args:
        build: a computed index.
        unit: whose score.
        code: the element scored; the index by default.
        at: place of the period; that the index is about by default.
        baseline: what to count from where the method is no weighted sum.
        draws: pairs of orders to draw where there are too many indicators for all;
            fewer by default where a score depends on other units, as every coalition
            is a whole table then, and under benefit of the doubt its optima.
        seed: of the draws.

    Raises:
        UnitAbsent: the unit is not in the build.
        ScoreAbsent: it has no score in that element.
        DefinitionMisread: the element is not in the tree.
        NoOrderComputable: nothing between baseline and unit can be scored.
    """
    scorer = scorer_of(build, code)
    tree = scorer.framework
    place = build.place if at is None else at
    final, normalized = build.final[place], build.normalized[place]
    row = row_of(final, unit)
    score = float(final.column(tree.root)[row])
    if math.isnan(score):
        raise ScoreAbsent.of(unit, tree.root)
    values = final.matrix(tree.indicators)[row]
    shares = _shares(tree, final)
    weights = np.array([shares[leaf][row] for leaf in tree.indicators])
    start, orders, exact = 0.0, 0, True
    if scorer.additive:
        baseline = Baseline.NOTHING
        amounts = np.where(weights > 0, weights * values, 0.0)
        errors = np.zeros(len(values))
    else:
        at_row = row_of(normalized, unit)
        usual = DRAWS if scorer.by_row else DRAWS_IN_TABLE
        start, found, (amounts, errors) = _against(
            scorer, normalized, at_row, baseline, (draws or usual, seed)
        )
        orders, exact = found.orders, found.exact
    raw = [value_at(build.observed[place], unit, leaf) for leaf in tree.indicators]
    told = np.column_stack([raw, values, weights, amounts, errors]).tolist()
    cells = (Cell(leaf, *one) for leaf, one in zip(tree.indicators, told, strict=True))
    return Contributions(
        unit, tree.root, score, baseline, start, tuple(cells), orders, exact
    )


def cell_amounts(build: Build, code: str = "", at: int | None = None) -> Matrix:
    """Return what each cell of all units gives to a score that is a weighted sum.

    Shapes:
        (units, indicators under the element), 0 where a cell is missing; rows of
        units without a score are 0.

    Raises:
        DefinitionMisread: the element is not in the tree, or is no weighted sum.
    """
    scorer = scorer_of(build, code)
    if not scorer.additive:
        words = {one.formula.word for one in scorer.methods.values()}
        raise DefinitionMisread.not_known(
            "aggregate", ", ".join(sorted(words)), ("arithmetic",)
        )
    tree = scorer.framework
    final = build.final[build.place if at is None else at]
    shares = _shares(tree, final)
    weights = np.column_stack([shares[leaf] for leaf in tree.indicators])
    return np.where(weights > 0, weights * final.matrix(tree.indicators), 0.0)


def scorer_of(build: Build, code: str = "") -> Scorer:
    """Return what scores a group of a build, the index by default.

    Raises:
        DefinitionMisread: there is no such group in the tree.
    """
    framework = build.definition.framework
    chosen = code or framework.root
    if chosen not in framework.groups:
        raise DefinitionMisread.not_known("element", code, framework.groups)
    tree = subtree(framework, chosen)
    methods = build.definition.aggregation.methods_for(framework)
    return Scorer(tree, {group: methods[group] for group in tree.groups})


def _shares(tree: Framework, final: Table) -> Mapping[str, Matrix]:
    seen = {one.code: ~np.isnan(final.column(one.code)) for one in tree.elements}
    return shares_of(tree, seen)


def _against(
    scorer: Scorer, table: Table, row: int, baseline: Baseline, drawn: tuple[int, int]
) -> tuple[float, Attribution, Matrix]:
    """Return the baseline's score and what each cell, where there is one, adds."""
    values = table.matrix(scorer.framework.indicators)
    own, base = values[row], _base_row(values, baseline)
    players = np.flatnonzero(~np.isnan(own))

    def game(inside: Coalitions) -> Matrix:
        rows = np.tile(np.where(np.isnan(own), np.nan, base), (len(inside), 1))
        rows[:, players] = np.where(inside, own[players], base[players])
        return scorer.in_table(values, row, rows)

    draws, seed = drawn
    found = attribute(len(players), game, draws=draws, seed=seed)
    start = float(game(np.zeros((1, len(players)), dtype=np.bool_))[0])
    spread = np.zeros((2, len(own)))
    spread[:, players] = found.amounts, found.errors
    return start, found, spread


def _base_row(values: Matrix, baseline: Baseline) -> Matrix:
    if baseline is Baseline.NOTHING:
        return np.zeros(values.shape[1])
    seen = ~np.isnan(values)
    if baseline is Baseline.LOWEST:
        return np.asarray(np.fmin.reduce(values, axis=0))
    total = np.where(seen, values, 0.0).sum(axis=0)
    return np.asarray(total / np.maximum(seen.sum(axis=0), 1))
