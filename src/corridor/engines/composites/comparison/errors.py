"""What can stand in the way of a comparison.

`CompositeFault`
└── `ComparisonFault`: two things cannot be compared
    ├── `UnitAbsent`          a unit is not in the build
    ├── `ScoreAbsent`         a unit has no score to be explained
    ├── `PeriodAbsent`        a series lacks a period
    ├── `SegmentsApart`       two segments share no period to link at
    └── `NoOrderComputable`   what lies between cannot be computed
"""

from typing import Self

from corridor.engines.composites.errors import CompositeFault
from corridor.kernel.text import Text


class ComparisonFault(CompositeFault):
    """Two things cannot be compared."""


class UnitAbsent(ComparisonFault):
    """A unit is not in the build."""

    @classmethod
    def of(cls, unit: str) -> Self:
        """Name the unit."""
        return cls(
            Text(f"指数中没有单元“{unit}”", f"{unit!r} is not in the index"), "unit"
        )


class ScoreAbsent(ComparisonFault):
    """A unit has no score that could be explained."""

    @classmethod
    def of(cls, unit: str, code: str) -> Self:
        """Name the unit and the element it has no score in."""
        return cls(
            Text(
                f"单元“{unit}”数据不足，没有“{code}”得分",
                f"{unit!r} has too few values for a score in {code!r}",
            ),
            unit,
        )


class PeriodAbsent(ComparisonFault):
    """A series lacks a period."""

    @classmethod
    def of(cls, period: str) -> Self:
        """Name the period."""
        return cls(
            Text(f"序列中没有 {period} 期", f"the series has nothing for {period}"),
            "period",
        )


class SegmentsApart(ComparisonFault):
    """Two segments cannot be linked."""

    @classmethod
    def of(cls, last: str, first: str) -> Self:
        """Name where the one ends and the other starts."""
        return cls(
            Text(
                f"止于 {last} 的序列与始于 {first} 的序列没有重叠期，无法链接",
                f"the series up to {last} and the one from {first} share no period",
            ),
            "segments",
        )


class NoOrderComputable(ComparisonFault):
    """A change cannot be taken apart, since no state between can be computed."""

    @classmethod
    def of(cls) -> Self:
        """Say so."""
        return cls(
            Text(
                "前后之间的任何中间状态都无法计算，变化不可再分解",
                "no state between the two can be computed, so the change stays whole",
            )
        )
