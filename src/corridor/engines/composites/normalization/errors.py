"""What can stand in the way of a normalization.

`StepFault`
├── `AnchorUnknown`    no target, goalposts or reference is given anywhere
└── `RowMissing`       the period or the unit to compare with is not in the table
"""

from typing import Self

from corridor.engines.composites.errors import StepFault
from corridor.kernel.text import Text


class AnchorUnknown(StepFault):
    """A method needs a value that neither the step nor the element gives."""

    @classmethod
    def of(cls, code: str, anchor: Text) -> Self:
        """Name the indicator and what is needed."""
        return cls(
            Text(f"没有给出{anchor.zh}", f"needs {anchor.en}, which nothing gives"),
            code,
        )


class RowMissing(StepFault):
    """The period or the unit to compare with is not in the table."""

    @classmethod
    def period(cls, period: str) -> Self:
        """Name the period."""
        return cls(
            Text(
                f"数据表中没有基期“{period}”",
                f"the table does not hold the base period {period!r}",
            ),
            "normalize.base",
        )

    @classmethod
    def unit(cls, unit: str, period: str) -> Self:
        """Name the unit and the period it was looked for in."""
        at = (f"“{period}”期", f" in {period}") if period else ("", "")
        return cls(
            Text(
                f"数据表{at[0]}中没有参照单元“{unit}”",
                f"the table does not hold the reference {unit!r}{at[1]}",
            ),
            "normalize.reference",
        )
