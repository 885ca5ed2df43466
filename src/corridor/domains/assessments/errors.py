"""What can stand in the way of an assessment."""

from typing import Self

from corridor.kernel.errors import InputRefused, NotFound, NotPermitted
from corridor.kernel.text import Text


class AssessmentUnknown(NotFound):
    """There is no such assessment, or not for this actor."""

    def __init__(self) -> None:
        """Say nothing about whether it exists."""
        super().__init__(Text("没有找到该评价结果", "No such assessment was found"))


class AssessmentRefused(NotPermitted):
    """The actor may not see or prepare this organization's assessments."""

    def __init__(self) -> None:
        """Name neither the organization nor its figures."""
        super().__init__(
            Text(
                "您无权查看该单位的评价", "You may not see this organization's figures"
            )
        )


class YearNotAssessed(InputRefused):
    """A policy has no rules for the year asked for."""

    @classmethod
    def of(cls, year: int, first: int, last: int) -> Self:
        """The year, and the years there are rules for."""
        return cls(
            Text(
                f"{year} 年没有可用的规则，可选 {first}—{last} 年",
                f"there are no rules for {year}; choose from {first} to {last}",
            ),
            field="year",
        )
