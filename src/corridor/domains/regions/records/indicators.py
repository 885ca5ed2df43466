"""What leaves the catalogue of indicators."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from corridor.kernel.source import Provenance
from corridor.kernel.text import Text


class Direction(StrEnum):
    """Say which way an indicator is better (指标方向)."""

    UP = "up"
    DOWN = "down"
    NONE = "none"

    @property
    def label(self) -> Text:
        """Return the words for it."""
        return _DIRECTIONS[self]


_DIRECTIONS: Final = {
    Direction.UP: Text("越高越好", "higher is better"),
    Direction.DOWN: Text("越低越好", "lower is better"),
    Direction.NONE: Text("不分高低", "neither"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """Name the document that defines an indicator."""

    name: Text
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Ratio:
    """Say of which two indicators a third is the quotient."""

    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Usual:
    """Say what is usual of an indicator, for asking back (质询阈值).

    No document gives these bounds; they are our own and refuse nothing by themselves.

    Attributes:
        low, high: the plausible range, in the catalogue's unit.
        jump_share: the largest usual change a year as a share; None for no bound.
        jump_points: the same in the unit itself.
    """

    low: Decimal
    high: Decimal
    jump_share: Decimal | None = None
    jump_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """Hold one indicator of the catalogue (指标).

    Attributes:
        unit: a code of ``units.UNITS``; values are compared in it.
        decimals: digits a computed value is shown with; printed ones stay as printed.
        denominator: the indicator it is a share or a density of; "" for a total.
        computed: how it follows from two others, where it does.
        is_by_edition: whether publications revise the past, so that only values of one
            edition make a trend.
        inherits_target: whether a wider area's target is shown for a division of it.
    """

    code: str
    name: Text
    group: str
    group_title: Text
    unit: str
    direction: Direction
    decimals: int
    definition: Text
    usual: Usual
    document: Document | None = None
    denominator: str = ""
    computed: Ratio | None = None
    is_by_edition: bool = False
    inherits_target: bool = False
    aliases: tuple[str, ...] = ()
