"""Score many variants of a row or of a table at once (批量合成)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.aggregation import Method, aggregate_tree
from corridor.engines.composites.aggregation.averages import (
    MazziottaPareto,
    MeanMin,
    PowerMean,
)
from corridor.engines.composites.aggregation.ordered import (
    Maximum,
    Median,
    Minimum,
    OrderedWeights,
)
from corridor.engines.composites.errors import CompositeFault
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix

_BY_ROW: Final = (
    PowerMean, Median, Minimum, Maximum, OrderedWeights, MazziottaPareto, MeanMin,
)  # fmt: skip
_CELLS_AT_ONCE: Final = 1 << 22


@dataclass(frozen=True)
class Scorer:
    """Score the top of a tree by given methods."""

    framework: Framework
    methods: Mapping[str, Method]

    @property
    def additive(self) -> bool:
        """Return whether every score is a weighted sum (是否线性可加)."""
        return all(
            isinstance(one.formula, PowerMean) and one.formula.exponent == 1
            for one in self.methods.values()
        )

    @property
    def by_row(self) -> bool:
        """Return whether a unit's score comes from its own row alone."""
        return all(isinstance(one.formula, _BY_ROW) for one in self.methods.values())

    def scores(self, values: Matrix) -> Matrix:
        """Return the scores of variants; NaN for one that cannot be scored.

        Shapes:
            values: (variants, units, indicators); returns (variants, units).
        """
        variants, units = values.shape[:2]
        found = np.full((variants, units), np.nan)
        if not values.size:
            return found
        step = max(1, _CELLS_AT_ONCE // values[0].size)
        for start in range(0, variants, step):
            part = slice(start, start + step)
            found[part] = self._scored(values[part])
        return found

    def in_table(self, values: Matrix, row: int, variants: Matrix) -> Matrix:
        """Return the scores of variants of one row of a table.

        Shapes:
            values: (units, indicators); variants: (variants, indicators);
            returns (variants,).
        """
        if self.by_row:
            return self.scores(variants[:, None, :])[:, 0]
        found = np.full(len(variants), np.nan)
        step = max(1, _CELLS_AT_ONCE // max(1, values.size))
        for start in range(0, len(variants), step):
            part = slice(start, start + step)
            tables = np.tile(values, (len(variants[part]), 1, 1))
            tables[:, row] = variants[part]
            found[part] = self.scores(tables)[:, row]
        return found

    def _scored(self, values: Matrix) -> Matrix:
        try:
            return aggregate_tree(values, self.framework, self.methods)
        except CompositeFault:
            # one variant refuses all; alone, the others can be scored
            if len(values) == 1:
                return np.full(values.shape[:2], np.nan)
            middle = len(values) // 2
            return np.concatenate([
                self._scored(values[:middle]),
                self._scored(values[middle:]),
            ])
