"""Say which weights are sought and for what (权重优化任务), and where they may lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np

from corridor.engines.composites.diagnostics.correlations import CorrelationKind
from corridor.engines.composites.diagnostics.errors import LimitsFault, TargetsFault
from corridor.engines.composites.diagnostics.relations import ancestors
from corridor.engines.composites.diagnostics.search import MOST_ROUNDS, Space
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.table import Matrix

Limits: TypeAlias = Mapping[str, tuple[float, float]]

_ANYTHING: Final = (0.0, 1.0)
_TOLERANCE: Final = 1e-9


class Aim(StrEnum):
    """Say what weights are sought for (优化目标)."""

    BALANCE = "balance"
    """The correlations with the index stand to one another as wanted."""
    INFOMAX = "infomax"
    """The sum of the correlations with the index is as large as can be."""


@dataclass(frozen=True)
class WeightTask:
    """Which weights are sought, and for what.

    Attributes:
        codes: elements whose weights are sought; none above another. Usually a level.
        targets: how influential each shall be, in proportion; empty for all alike.
            Only for balance.
        limits: lowest and highest weight of single elements within their group; 0
            and 1 where nothing is said. A weight is never negative.
        rounds: after how many rounds a search gives up.
    """

    codes: tuple[str, ...]
    aim: Aim = Aim.BALANCE
    targets: Mapping[str, float] = field(default_factory=dict)
    kind: CorrelationKind = CorrelationKind.PEARSON
    limits: Limits = field(default_factory=dict)
    rounds: int = MOST_ROUNDS

    def check(self, framework: Framework) -> None:
        """Check that the task can be done on a tree.

        Raises:
            DefinitionMisread: a code is not in the tree, is the index, or there is
                none.
            TargetsFault: targets are missing, not positive or of other elements, or
                one element is above another.
        """
        known = [code for code in framework.by_code if code != framework.root]
        if not self.codes:
            raise DefinitionMisread.missing("codes")
        for code in self.codes:
            if code not in known:
                raise DefinitionMisread.not_known("codes", code, known)
            for above in ancestors(framework, code):
                if above in self.codes:
                    raise TargetsFault.nested(code, above)
        self._check_targets()

    def _check_targets(self) -> None:
        for code in (*self.targets, *self.limits):
            if code not in self.codes:
                raise TargetsFault.not_optimized(code)
        for code in self.codes if self.targets else ():
            if code not in self.targets:
                raise TargetsFault.missing(code)
            if not self.targets[code] > 0:
                raise TargetsFault.not_positive(code, self.targets[code])

    @property
    def target_shares(self) -> Matrix:
        """Return the targets in the order of the codes, adding up to 1."""
        wanted = np.array([self.targets.get(code, 1.0) for code in self.codes])
        return np.asarray(wanted / wanted.sum(), dtype=np.float64)

    def present(self, framework: Framework) -> Matrix:
        """Return the weights of the codes now, each within its group."""
        shares = {
            child: float(share)
            for group in framework.groups
            for child, share in zip(
                framework.children[group], framework.weights_under(group), strict=True
            )
        }
        return np.array([shares[code] for code in self.codes])

    def groups(self, framework: Framework) -> Mapping[str, tuple[int, ...]]:
        """Return the places of the codes that hang on each element."""
        found: dict[str, tuple[int, ...]] = {}
        for at, code in enumerate(self.codes):
            parent = framework.by_code[code].parent
            found[parent] = (*found.get(parent, ()), at)
        return found

    def space(self, framework: Framework) -> Space:
        """Return where the weights may lie.

        Siblings whose weights are not sought keep theirs.

        Raises:
            LimitsFault: the limits leave no weights.
        """
        for code, (low, high) in self.limits.items():
            if not 0 <= low <= high:
                raise LimitsFault.crossed(code, low, high)
        limits = np.array([self.limits.get(code, _ANYTHING) for code in self.codes])
        groups, present = self.groups(framework), self.present(framework)
        totals = {code: float(present[list(at)].sum()) for code, at in groups.items()}
        for code, at in groups.items():
            low, high = (float(side) for side in limits[list(at)].sum(axis=0))
            if not low - _TOLERANCE <= totals[code] <= high + _TOLERANCE:
                raise LimitsFault.not_meeting(code, low, high, totals[code])
        return Space(
            tuple(groups.values()), tuple(totals.values()), limits[:, 0], limits[:, 1]
        )

    def starts(self, framework: Framework) -> tuple[Matrix, ...]:
        """Return where searches start: the weights now, equal ones and the targets."""
        equal = np.full(len(self.codes), 1 / len(self.codes))
        started = (self.present(framework), equal)
        return (*started, self.target_shares) if self.targets else started
