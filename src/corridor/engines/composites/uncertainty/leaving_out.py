"""Leave out one element at a time, and see whose rank hangs on it (逐一剔除)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.uncertainty.assumptions import Chosen
from corridor.engines.composites.uncertainty.elements import Inclusion
from corridor.engines.composites.uncertainty.replication import Failure
from corridor.engines.composites.uncertainty.specification import Specification
from corridor.engines.composites.uncertainty.summaries import replay

_NAME: Final = "left out"


@dataclass(frozen=True)
class LeftOut:
    """What the index would be without each of some elements.

    Shapes:
        nominal_scores, nominal_ranks: (units,); scores, ranks, rank_changes:
        (elements, units); mean_changes: (elements,), NaN for an element without
        which the index cannot be computed.

    Attributes:
        codes: elements left out, one at a time; each then has the weight zero.
        rank_changes: nominal rank less the rank without the element: above zero for
            a unit that the element holds back.
        mean_changes: mean over units of their absolute values.
        failures: elements without which the index cannot be computed, ``draw`` being
            their place in ``codes``.

    Source: COINr's ``remove_elements``.
    """

    codes: tuple[str, ...]
    units: tuple[str, ...]
    nominal_scores: Matrix
    nominal_ranks: Matrix
    scores: Matrix
    ranks: Matrix
    mean_changes: Matrix
    failures: tuple[Failure, ...]

    @property
    def rank_changes(self) -> Matrix:
        """Return nominal ranks less those without each element."""
        return self.nominal_ranks - self.ranks


def leave_out(
    build: Build,
    *,
    level: int = 1,
    codes: Sequence[str] = (),
    element: str = "",
    period: int | None = None,
) -> LeftOut:
    """Compute the index again without each element of a level, or each one named.

    Nothing before the aggregation is done again: the others keep the values they
    have, as the element's weight alone becomes zero.

    Args:
        build: the index as it is defined.
        level: 1 for indicators, more above.
        codes: in place of a level, the elements themselves, groups among them.
        element: whose scores are followed; the index by default.
        period: place of the period; that the index is about by default.

    Raises:
        ElementsUnclear: there is no such element or level, or it is the index itself.
        NothingComputed: without none of them the index can be computed.
    """
    chosen = Chosen((), tuple(codes)) if codes else Chosen((level,))
    inclusion = Inclusion(_NAME, chosen, none=False)
    tree = build.definition.framework
    names = chosen.of(tree, _NAME)
    at = build.place if period is None else period
    found = replay(
        build,
        Specification((inclusion,), element=element),
        {_NAME: np.arange(1.0, len(names) + 1.0)},
    )
    assert found.scores is not None  # noqa: S101 -- a replay stores both
    assert found.ranks is not None  # noqa: S101 -- as above
    part = found.roster.slices[at]
    return LeftOut(
        codes=names,
        units=found.roster.units[at],
        nominal_scores=found.nominal_scores[part],
        nominal_ranks=found.nominal_ranks[part],
        scores=found.scores[:, part],
        ranks=found.ranks[:, part],
        mean_changes=found.changes[:, at],
        failures=found.failures,
    )
