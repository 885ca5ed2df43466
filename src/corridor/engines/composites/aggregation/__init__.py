"""Turn normalized indicators into scores, up a tree (合成).

``means``, ``ordered``, ``outranking`` and ``frontier`` hold the mathematics, over any
number of replications; a *formula* is one way to score a group with its parameters, a
*method* a formula and how much must be observed; ``tree`` leads values up the levels,
``step`` is the step of a definition. Where COINr 1.1.14 has a formula of the same
meaning the result is the same; a power mean leaves missing values out as the other
means do, and a pair with a missing value speaks for neither side.
"""

from corridor.engines.composites.aggregation.methods import FORMULAS, Method
from corridor.engines.composites.aggregation.outranking import outranking_matrix
from corridor.engines.composites.aggregation.step import Aggregation, units_at
from corridor.engines.composites.aggregation.tree import (
    Methods,
    Weights,
    aggregate_groups,
    aggregate_tree,
)

__all__ = [
    "FORMULAS",
    "Aggregation",
    "Method",
    "Methods",
    "Weights",
    "aggregate_groups",
    "aggregate_tree",
    "outranking_matrix",
    "units_at",
]
