"""Small indices to compare, and ways to draw them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.definition import Definition, read_definition
from corridor.engines.composites.table import Table

NAN = float("nan")
MINMAX = {"normalize": {"method": "minmax", "lower": 0, "upper": 1}}
Rows = Mapping[str, Sequence[float]]
Tree = Mapping[str, tuple[str, float]]


def table(columns: Sequence[str], rows: Rows, period: str = "") -> Table:
    """Return a table whose rows are given by unit."""
    values = np.array(list(rows.values()), float).reshape(len(rows), len(columns))
    return Table(tuple(rows), tuple(columns), values, period=period)


def flat(*weights: float) -> Tree:
    """Return a tree of one level: a, b, c and so on under the index."""
    return {chr(97 + at): ("index", weight) for at, weight in enumerate(weights)}


def definition(
    tree: Tree, *steps: Mapping[str, Any], method: str = "arithmetic", top: str = ""
) -> Definition:
    """Return a definition; elements are given by code: their parent and weight."""
    top = top or "index"
    elements = [{"code": top}] + [
        {"code": code, "parent": top if parent == "index" else parent, "weight": weight}
        for code, (parent, weight) in tree.items()
    ]
    aggregate = {"aggregate": {"method": method}}
    return read_definition({
        "index": top, "weights": "relative", "elements": elements,
        "steps": [*steps, aggregate],
    })  # fmt: skip


def index(
    tree: Tree, rows: Rows, *steps: Mapping[str, Any], method: str = "arithmetic"
) -> Build:
    """Build an index of one period; columns are the tree's indicators, in order."""
    made = definition(tree, *steps, method=method)
    return build(made, (table(made.framework.indicators, rows),))


ONE_TREE: Tree = {
    "p": ("index", 1), "q": ("index", 2),
    "a": ("p", 1), "b": ("p", 3), "c": ("q", 2), "d": ("q", 1),
}  # fmt: skip
OTHER_TREE: Tree = {
    "q": ("index", 2), "p": ("index", 1), "r": ("index", 1),
    "a": ("p", 2), "b": ("q", 1), "c": ("q", 1), "e": ("r", 1),
}  # fmt: skip
COLUMNS = ("a", "b", "c", "d", "e")
UNITS = ("A", "B", "C", "D")
_HOLES = 0.1
BY_ROW = ("arithmetic", "geometric", "harmonic", "median")


@st.composite
def tables(draw: st.DrawFn, period: str = "", *, holes: bool = True) -> Table:
    """Draw a table of four units; one cell in ten is missing, if any may be."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    values = random.integers(1, 20, (len(UNITS), len(COLUMNS))).astype(float)
    if holes:
        values[random.random(values.shape) < _HOLES] = np.nan
    return table(COLUMNS, dict(zip(UNITS, values.tolist(), strict=True)), period)


@st.composite
def trees(draw: st.DrawFn, *, change: bool = True) -> Tree:
    """Draw one of two trees with other weights."""
    base = draw(st.sampled_from([ONE_TREE, OTHER_TREE] if change else [ONE_TREE]))
    return {
        code: (parent, draw(st.integers(1, 4))) for code, (parent, _) in base.items()
    }
