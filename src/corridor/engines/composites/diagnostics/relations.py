"""Pick from correlations those that the tree makes telling (层级相关)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

import numpy as np

from corridor.engines.composites.diagnostics.correlations import Correlations
from corridor.engines.composites.framework import Framework

COLLINEAR_FROM: Final = 0.92
WEAK_BELOW: Final = 0.3


class Flag(StrEnum):
    """Say what a correlation draws attention to."""

    COLLINEAR = "collinear"
    """Two elements say nearly the same (共线)."""
    WEAK = "weak"
    """An element hardly shows in what it is part of (弱相关)."""
    NEGATIVE = "negative"
    """An element runs against what it is part of (负相关)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The correlation of an element with another.

    Attributes:
        other: the element above, or a neighbor.
        group: the element both hang on; "" where ``other`` is itself above.
        pairs: how many units have both.
    """

    element: str
    other: str
    correlation: float
    pairs: int
    group: str = ""


def parent_relations(
    correlations: Correlations, framework: Framework
) -> tuple[Relation, ...]:
    """Return each element with its parent, where the correlations hold both."""
    parents = {one.code: (one.parent,) for one in framework.elements if one.parent}
    return _upward(correlations, parents)


def family_relations(
    correlations: Correlations, framework: Framework
) -> tuple[Relation, ...]:
    """Return each element with its parent, that one's parent, up to the index."""
    return _upward(
        correlations,
        {one.code: ancestors(framework, one.code) for one in framework.elements},
    )


def group_relations(
    correlations: Correlations, framework: Framework, level: int | None = None
) -> tuple[Relation, ...]:
    """Return every two elements of one group, once.

    Args:
        correlations: of elements among themselves.
        framework: the tree.
        level: two elements are of one group where they share an element of this
            level above them; by default, where they share a parent.
    """
    groups: dict[str, list[str]] = {}
    for code in correlations.rows:
        above = ancestors(framework, code)
        found = above[:1] if level is None else _of_level(framework, above, level)
        for group in found:
            groups.setdefault(group, []).append(code)
    return tuple(
        _relation(correlations, one, other, group)
        for group, codes in groups.items()
        for one, other in combinations(codes, 2)
    )


def strong_relations(
    correlations: Correlations, threshold: float = COLLINEAR_FROM
) -> tuple[Relation, ...]:
    """Return every two columns whose correlation is as strong, either way, once."""
    strong = np.abs(np.nan_to_num(correlations.values)) >= threshold
    found: dict[frozenset[str], Relation] = {}
    for at, to in np.argwhere(strong):
        one, other = correlations.rows[at], correlations.columns[to]
        if one != other and frozenset((one, other)) not in found:
            found[frozenset((one, other))] = _relation(correlations, one, other, "")
    return tuple(found.values())


def collinear(
    relations: Iterable[Relation], threshold: float = COLLINEAR_FROM
) -> tuple[Relation, ...]:
    """Return the relations as strong as the threshold, either way."""
    return tuple(one for one in relations if abs(one.correlation) >= threshold)


def parent_flag(
    relation: Relation, weak: float = WEAK_BELOW, near: float = COLLINEAR_FROM
) -> Flag | None:
    """Say what an element's correlation with its parent draws attention to.

    A negative correlation is flagged as such however weak it is.
    """
    if np.isnan(relation.correlation):
        return None
    if relation.correlation < 0:
        return Flag.NEGATIVE
    if relation.correlation < weak:
        return Flag.WEAK
    return Flag.COLLINEAR if relation.correlation >= near else None


def ancestors(framework: Framework, code: str) -> tuple[str, ...]:
    """Return the elements above one, the nearest first."""
    above: list[str] = []
    parent = framework.by_code[code].parent
    while parent:
        above.append(parent)
        parent = framework.by_code[parent].parent
    return tuple(above)


def _of_level(
    framework: Framework, codes: Iterable[str], level: int
) -> tuple[str, ...]:
    return tuple(code for code in codes if framework.heights[code] == level)


def _upward(
    correlations: Correlations, above: Mapping[str, tuple[str, ...]]
) -> tuple[Relation, ...]:
    return tuple(
        _relation(correlations, code, other, "")
        for code in correlations.rows
        for other in above.get(code, ())
        if other in correlations.columns
    )


def _relation(correlations: Correlations, one: str, other: str, group: str) -> Relation:
    at, to = correlations.rows.index(one), correlations.columns.index(other)
    return Relation(
        one,
        other,
        float(correlations.values[at, to]),
        int(correlations.pairs[at, to]),
        group,
    )
