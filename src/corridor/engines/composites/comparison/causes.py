"""Hold why a score or a rank is not what it was (变化原因)."""

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """Say what kind of thing moved (原因类别).

    The values a part carries are those of the kind: raw values for ``OWN``, normalized
    values for ``OTHERS``, ``METHOD`` and whatever came or went, shares of the index
    for ``WEIGHTS``, ``SET`` and ``AVAILABILITY``. They are NaN where there is none.
    """

    OWN = "own"
    """The unit's own values (自身数值)."""
    OTHERS = "others"
    """Other units' values: bounds, means and ranks moved (其他单元)."""
    WEIGHTS = "weights"
    """The weights (权重)."""
    SET = "set"
    """The share others took or left when indicators came or went (体系增减)."""
    AVAILABILITY = "availability"
    """The share others took or left when cells came or went (缺失变化)."""
    METHOD = "method"
    """How values are treated, normalized or aggregated (方法)."""
    ENTERED = "entered"
    """An indicator that is new (新增指标)."""
    LEFT = "left"
    """An indicator that is no more (退出指标)."""
    APPEARED = "appeared"
    """A cell that was missing (补齐数据)."""
    VANISHED = "vanished"
    """A cell that is missing now (数据缺失)."""
    TOGETHER = "together"
    """All of it, where nothing between the two can be computed (合计)."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause in one element gives to a change of score (变化分解项).

    Attributes:
        element: the indicator; the index itself where all are meant.
        amount: in points of the score.
        before, after: what moved, as ``Kind`` says.
        error: standard error of the amount; 0 where it is exact.
    """

    element: str
    kind: Kind
    amount: float
    before: float = math.nan
    after: float = math.nan
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """Why one unit's score is not what it was (得分变化分解).

    Attributes:
        parts: what moved it; what changed nothing is left out.
        orders: how many orders the parts are a mean of; 0 under weighted sums.
        exact: whether these are all orders.
    """

    unit: str
    before: float
    after: float
    parts: tuple[Part, ...]
    orders: int = 0
    exact: bool = True

    @property
    def total(self) -> float:
        """Return how far the score moved."""
        return self.after - self.before

    @property
    def residual(self) -> float:
        """Return what the last bits leave between the change and its parts."""
        return self.total - math.fsum(one.amount for one in self.parts)

    def by_kind(self) -> dict[Kind, float]:
        """Return what each kind of cause gives, in the order of the kinds."""
        met = {one.kind for one in self.parts}
        return {
            kind: math.fsum(one.amount for one in self.parts if one.kind is kind)
            for kind in Kind
            if kind in met
        }

    def by_element(self) -> dict[str, float]:
        """Return what each element gives, in the order the parts stand in."""
        return {
            code: math.fsum(one.amount for one in self.parts if one.element == code)
            for code in dict.fromkeys(one.element for one in self.parts)
        }


@dataclass(frozen=True, slots=True)
class Move:
    """What one cause in one element gives to a change of rank (名次变化分解项).

    Attributes:
        places: exact; positive is a fall, as ranks count downward.
        before, after, error: as of a ``Part``.
    """

    element: str
    kind: Kind
    places: Fraction
    before: float = math.nan
    after: float = math.nan
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class RankChange:
    """Why one unit's rank is not what it was (名次变化分解).

    The places of the moves add up to ``after - before`` exactly.
    """

    unit: str
    before: int
    after: int
    moves: tuple[Move, ...]
    orders: int = 0
    exact: bool = True
