"""Stand between two trees of elements: some indicators moved, one side's weights.

An indicator that only one tree has *moves* when it enters or leaves. Elements both have
hang where the older tree has them until ``STRUCTURE`` moves.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.table import Matrix

STRUCTURE: Final = "."
"""Stands for the places of the elements both trees have; no code is a dot."""


@dataclass(frozen=True)
class Trees:
    """Two trees (两套指标体系), and whatever lies between them.

    The top of either is one element, whatever each calls it.
    """

    before: Framework
    after: Framework

    @cached_property
    def entered(self) -> tuple[str, ...]:
        """Return the indicators only the later tree has, in its order (新增指标)."""
        known = set(self.before.indicators)
        return tuple(code for code in self.after.indicators if code not in known)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """Return the indicators only the older tree has, in its order (退出指标)."""
        known = set(self.after.indicators)
        return tuple(code for code in self.before.indicators if code not in known)

    @cached_property
    def common(self) -> tuple[str, ...]:
        """Return the indicators both have, in the older order."""
        gone = set(self.left)
        return tuple(code for code in self.before.indicators if code not in gone)

    @cached_property
    def movers(self) -> tuple[str, ...]:
        """Return what moves between the trees, ``STRUCTURE`` last if it does."""
        moved = any(
            one.code in self._newer and self._newer[one.code].parent != one.parent
            for one in self._older.values()
        )
        return (*self.left, *self.entered, *((STRUCTURE,) if moved else ()))

    @cached_property
    def reweighted(self) -> bool:
        """Return whether elements both have divide their group differently."""
        return any(
            not np.isclose(one, other, rtol=1e-12, atol=0)
            for one, other in self._proportions()
        )

    def between(self, moved: AbstractSet[str], *, weights_after: bool) -> Framework:
        """Return the tree after some moves, with the weights of one side.

        An element only the other side knows keeps its share of its group; the rest
        divide what it leaves in the proportions of the side asked for.
        """
        if weights_after and moved >= set(self.movers):
            return self.after
        if not weights_after and not moved & set(self.movers):
            return self.before
        parents = self._parents(moved)
        known = self._newer if weights_after else self._older
        weights = self._weights(parents, known)
        elements = (
            replace(self._either(code), code=code, parent=parent, weight=weights[code])
            for code, parent in parents.items()
        )
        return Framework.of(elements, WeightRule.RELATIVE)

    @cached_property
    def _older(self) -> Mapping[str, Element]:
        return _shared_out(self.before, self.before.root)

    @cached_property
    def _newer(self) -> Mapping[str, Element]:
        return _shared_out(self.after, self.before.root)

    def _either(self, code: str) -> Element:
        return self._older.get(code) or self._newer[code]

    def _hanging(self, code: str, parent: str) -> Element:
        """Return the element as the tree holds it where it hangs on that parent."""
        older = self._older.get(code)
        return older if older and older.parent == parent else self._newer[code]

    def _proportions(self) -> Iterable[tuple[float, float]]:
        """Yield, for elements in one group of both, their shares among these."""
        alike = [
            code
            for code, one in self._older.items()
            if code in self._newer and self._newer[code].parent == one.parent
        ]
        groups: dict[str, list[str]] = {}
        for code in alike:
            groups.setdefault(self._older[code].parent, []).append(code)
        for codes in groups.values():
            older = np.array([self._older[code].weight for code in codes])
            newer = np.array([self._newer[code].weight for code in codes])
            if older.sum() > 0 and newer.sum() > 0:
                yield from zip(older / older.sum(), newer / newer.sum(), strict=True)

    def _parents(self, moved: AbstractSet[str]) -> Mapping[str, str]:
        """Return the elements that stand and what they hang on, parents first."""
        leaves = (
            *self.common,
            *(code for code in self.left if code not in moved),
            *(code for code in self.entered if code in moved),
        )
        found: dict[str, str] = {}
        for leaf in leaves:
            path: list[str] = []
            code = leaf
            while code and code not in found:
                path.append(code)
                code = self._parent(code, moved)
            for one in reversed(path):
                found[one] = self._parent(one, moved)
        return found

    def _parent(self, code: str, moved: AbstractSet[str]) -> str:
        if code in self._older and code in self._newer:
            side = self._newer if STRUCTURE in moved else self._older
            return side[code].parent
        return self._either(code).parent

    def _weights(
        self, parents: Mapping[str, str], known: Mapping[str, Element]
    ) -> Mapping[str, float]:
        found: dict[str, float] = {}
        groups: dict[str, list[str]] = {}
        for code, parent in parents.items():
            groups.setdefault(parent, []).append(code)
        for parent, codes in groups.items():
            own = [
                code for code in codes
                if code in known and known[code].parent == parent
            ]  # fmt: skip
            strange = [code for code in codes if code not in set(own)]
            found |= {code: self._hanging(code, parent).weight for code in strange}
            shares = np.array([known[code].weight for code in own])
            left_over = 1.0 - sum(found[code] for code in strange)
            if shares.sum() > 0:
                scaled = shares / shares.sum() * max(left_over, 0.0)
                found |= dict(zip(own, map(float, scaled), strict=True))
            else:
                found |= dict.fromkeys(own, 0.0)
        return found


def shares_of(framework: Framework, seen: Mapping[str, Matrix]) -> Mapping[str, Matrix]:
    """Return each element's share of the index, raised where others are missing.

    Within a group the weights of the children observed are raised in proportion; what
    is missing carries nothing.

    Shapes:
        seen: (units,) by code, true where there is a value; returns (units,) by code.
    """
    found = {framework.root: np.where(seen[framework.root], 1.0, 0.0)}
    for group in reversed(framework.groups):
        under = framework.children[group]
        weights = np.stack([
            np.where(seen[one], weight, 0.0)
            for one, weight in zip(under, framework.weights_under(group), strict=True)
        ])  # fmt: skip
        total = weights.sum(axis=0)
        shares = weights / np.where(total > 0, total, 1.0)
        for one, share in zip(under, shares, strict=True):
            found[one] = found[group] * share
    return found


def subtree(framework: Framework, code: str) -> Framework:
    """Return the tree under a group, the group at its top.

    Raises:
        SeveralRoots: the element is an indicator.
    """
    if code == framework.root:
        return framework
    kept: set[str] = {code}
    for group in reversed(framework.groups):
        if group in kept:
            kept.update(framework.children[group])
    elements = (
        replace(one, parent="" if one.code == code else one.parent)
        for one in framework.elements
        if one.code in kept
    )
    return Framework.of(elements, WeightRule.RELATIVE)


def _shared_out(framework: Framework, root: str) -> Mapping[str, Element]:
    """Return the elements by code, weights as shares of a group, the top renamed."""
    found: dict[str, Element] = {}
    top = framework.by_code[framework.root]
    found[root] = replace(top, code=root, weight=1.0)
    for group in framework.groups:
        pairs = zip(
            framework.children[group], framework.weights_under(group), strict=True
        )
        parent = root if group == framework.root else group
        for code, weight in pairs:
            found[code] = replace(
                framework.by_code[code], parent=parent, weight=float(weight)
            )
    return found
