"""Score each unit by the weights that suit it best (受益效应, benefit of the doubt).

The unit chooses non-negative weights for its own children, under which no unit of the
table, itself included, may score above 1. A score of 1 says that some view of what
matters puts the unit on the frontier; a lower one, that even its own view does not.

Source:
    Cherchye, Moesen, Rogge, Van Puyenbroeck (2007), Social Indicators Research
    82: 111-145; shares of the score under bounds are their section on pie shares.
    A missing child is a zero, so that it earns nothing and binds nobody: Kuosmanen
    (2009), Omega 37: 1237-1242.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Self

import numpy as np
import numpy.typing as npt
from typing_extensions import override

from corridor.engines.composites.aggregation.formula import Formula, share_in
from corridor.engines.composites.aggregation.means import Mask, counted, refuse_where
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

_PORTION_CELLS: Final = 4000
_FEASIBLE: Final = Text(
    "使各项份额之和可为 1 的上下限",
    "bounds under which the shares of all children can add up to 1",
)


@dataclass(frozen=True, slots=True)
class ShareBounds:
    """What part of a unit's score one child may make up (贡献份额上下限).

    Where children are missing, both bounds grow in proportion, so that the shares of
    those observed can still add up to 1.
    """

    lower: float = 0.0
    upper: float = 1.0

    def among(self, observed: int, children: int) -> "ShareBounds":
        """Return the bounds for a unit that lacks some children."""
        stretch = children / observed
        return ShareBounds(self.lower * stretch, min(1.0, self.upper * stretch))

    @property
    def bind(self) -> bool:
        """Tell whether they exclude anything."""
        return self.lower > 0 or self.upper < 1


FREE = ShareBounds()


def benefit_of_the_doubt(values: Matrix, bounds: ShareBounds = FREE) -> Matrix:
    """Return each unit's score under the weights that suit it best.

    Without bounds at least one unit scores 1. With bounds on the shares none need: the
    unit with the best weights for another may not be allowed them itself.

    Args:
        values: children, more being better; the weights of the group do not enter.
        bounds: on the share of the score one child makes up.

    Shapes:
        values: (..., units, children), NaN where missing; result: (..., units).

    Raises:
        NotPositive: a value is below zero, or zero where shares are bounded.

    >>> benefit_of_the_doubt(np.array([[4.0, 1.0], [1.0, 2.0], [2.0, 1.0]])).tolist()
    [1.0, 1.0, 0.7142857142857143]
    """
    refuse_where(values <= 0 if bounds.bind else values < 0, values)
    tables = values.reshape(-1, *values.shape[-2:])
    return np.stack([_scores(one, bounds) for one in tables]).reshape(values.shape[:-1])


@dataclass(frozen=True, slots=True)
class BenefitOfTheDoubt(Formula):
    """Each unit under the weights that suit it best (受益效应)."""

    word: ClassVar[str] = "benefit_of_the_doubt"
    fields: ClassVar[tuple[str, ...]] = ("lower_share", "upper_share")
    shares: ShareBounds = field(default_factory=ShareBounds)

    @classmethod
    @override
    def from_document(cls, fields: Fields) -> Self:
        return cls(
            ShareBounds(
                share_in(fields, "lower_share", 0.0),
                share_in(fields, "upper_share", 1.0),
            )
        )

    @override
    def parameters(self) -> dict[str, Any]:
        return {"lower_share": self.shares.lower, "upper_share": self.shares.upper}

    @override
    def check(self, children: int, place: str) -> None:
        if not self.shares.lower * children <= 1 <= self.shares.upper * children:
            raise DefinitionMisread.not_of_kind(place, self.parameters(), _FEASIBLE)

    @override
    def score(self, values: Matrix, weights: Matrix) -> Matrix:
        return benefit_of_the_doubt(counted(values, weights), self.shares)

    @override
    def bounds(self, values: Matrix) -> tuple[float, float]:
        return 0.0, 1.0


def _scores(values: Matrix, bounds: ShareBounds) -> Matrix:
    seen = ~np.isnan(values)
    found = np.full(len(values), np.nan)
    rows = np.flatnonzero(seen.any(axis=-1))
    scale = np.fmax.reduce(values, axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    given = np.where(seen, values, 0.0)[rows] / scale
    binding = given[_undominated(given)]
    found[rows] = given.any(axis=-1)
    # unbounded, whoever is the best on one child lets that child weigh all
    asked = given.any(axis=-1) & (bounds.bind | (given.max(axis=-1) < 1))
    asked_at = np.flatnonzero(asked)
    limits = [_share_limits(given[at], seen[rows[at]], bounds) for at in asked_at]
    step = max(1, _PORTION_CELLS // binding.size)
    for start in range(0, len(asked_at), step):
        part = asked_at[start : start + step]
        weights = _best_weights(given[part], binding, limits[start : start + step])
        # the solver allows itself 1e-7; dividing by the best makes the frontier exact
        best = (weights[:, None, :] * binding).sum(axis=-1).max(axis=-1)
        found[rows[part]] = (weights * given[part]).sum(axis=-1) / best
    return found


def _best_weights(own: Matrix, binding: Matrix, shares: Sequence[Matrix]) -> Matrix:
    """Return for each unit the weights under which it scores highest.

    One programme holds several units side by side: starting the solver costs more than
    solving a small one.

    Shapes:
        own: (units, children); binding: (others, children); shares, one a unit:
        (limits, children); result: (units, children).
    """
    from scipy.optimize import linprog  # noqa: PLC0415 -- slow import
    from scipy.sparse import block_diag  # noqa: PLC0415 -- slow import

    blocks = [np.vstack([binding, one]) for one in shares]
    ceilings = [
        np.concatenate([np.ones(len(binding)), np.zeros(len(one))]) for one in shares
    ]
    answer = linprog(
        -own.ravel(),
        A_ub=block_diag(blocks, format="csr"),
        b_ub=np.concatenate(ceilings),
        method="highs",
    )
    return np.maximum(np.asarray(answer.x, dtype=np.float64), 0.0).reshape(own.shape)


def _share_limits(own: Matrix, seen: Mask, bounds: ShareBounds) -> Matrix:
    # rows say: lower · Σ w x − w_j x_j <= 0 and w_j x_j − upper · Σ w x <= 0
    if not bounds.bind:
        return np.empty((0, len(own)))
    within = bounds.among(int(seen.sum()), len(own))
    parts = np.diag(own)[seen]
    return np.vstack([within.lower * own - parts, parts - within.upper * own])


def _undominated(values: Matrix) -> npt.NDArray[np.intp]:
    """Return the rows no other row is at least as high as everywhere.

    A unit below another on every child can never be the one that limits the weights.
    """
    kept: list[int] = []
    for at in np.argsort(-values.sum(axis=-1), kind="stable"):
        if not kept or not (values[kept] >= values[at]).all(axis=-1).any():
            kept.append(int(at))
    return np.array(kept)
