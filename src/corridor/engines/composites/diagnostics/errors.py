"""What can stand in the way of a diagnosis.

├── `TooFewRows`     a `StepFault`: not enough units hold every value
├── `TargetsFault`   a `DefinitionFault`: influences nobody can aim at
└── `LimitsFault`    a `DefinitionFault`: limits that leave no weights
"""

from typing import Self

from corridor.engines.composites.errors import DefinitionFault, StepFault
from corridor.kernel.text import Text


class TooFewRows(StepFault):
    """Not enough units hold every value."""

    @classmethod
    def of(cls, group: str, rows: int, needed: int) -> Self:
        """Name the group, the complete rows it has and those it needs."""
        return cls(
            Text(
                f"数据完整的单元只有 {rows} 个，至少需要 {needed} 个",
                f"has {rows} units with every value and needs {needed}",
            ),
            group,
        )


class TargetsFault(DefinitionFault):
    """Influences are asked for that nobody can aim at."""

    @classmethod
    def not_positive(cls, code: str, target: float) -> Self:
        """Name the element and what was asked of it."""
        return cls(
            Text(
                f"目标影响力应为正数，现为 {target:.12g}",
                f"the influence to aim at must be above zero, not {target:.12g}",
            ),
            code,
        )

    @classmethod
    def missing(cls, code: str) -> Self:
        """Name the element nothing was asked of."""
        return cls(
            Text("没有给出目标影响力", "has no influence to aim at"),
            code,
        )

    @classmethod
    def not_optimized(cls, code: str) -> Self:
        """Name the element whose weight is not among those sought."""
        return cls(
            Text("不在需要优化的权重之列", "is not among the weights to be found"),
            code,
        )

    @classmethod
    def nested(cls, code: str, above: str) -> Self:
        """Name the element and the one above it that is sought, too."""
        return cls(
            Text(
                f"不能与其上级“{above}”同时优化",
                f"cannot be sought together with {above!r}, which it is part of",
            ),
            code,
        )


class LimitsFault(DefinitionFault):
    """The limits leave no weights."""

    @classmethod
    def crossed(cls, code: str, lower: float, upper: float) -> Self:
        """Name the element and its limits."""
        return cls(
            Text(
                f"权重上下限不成立：下限 {lower:.12g}，上限 {upper:.12g}",
                f"its weight cannot lie between {lower:.12g} and {upper:.12g}",
            ),
            code,
        )

    @classmethod
    def not_meeting(cls, group: str, lower: float, upper: float, total: float) -> Self:
        """Name the group, what its limits allow and what it must add up to."""
        return cls(
            Text(
                f"“{group}”下各项权重之和只能在 {lower:.12g} 与 {upper:.12g} 之间，"
                f"达不到 {total:.12g}",
                f"the limits under {group!r} allow totals from {lower:.12g} to "
                f"{upper:.12g}, never {total:.12g}",
            ),
            group,
        )
