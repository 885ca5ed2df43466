"""What can stand in the way of a zone.

├── `ZoneUnknown`: no zone of that code, or none the actor may see
├── `ZoneCodeTaken`: another zone goes by the code
├── `ZonesRefused`: the actor does not keep the zones of the region
└── `CreationOutOfTurn`: the act cannot follow what was done before
"""

from typing import Self

from corridor.kernel.errors import Conflict, NotFound, NotPermitted
from corridor.kernel.text import Text


class ZoneUnknown(NotFound):
    """There is no such zone."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这个园区", "There is no such zone"))


class ZonesRefused(NotPermitted):
    """The zones of a region are kept by its bureau."""

    def __init__(self) -> None:
        """Say who keeps them."""
        super().__init__(
            Text(
                "仅所在地科技主管部门的经办人员和负责人可以登记园区及其创建事项",
                "Only clerks and heads of the region's bureau keep its zones",
            )
        )


class ZoneCodeTaken(Conflict):
    """Another zone goes by the code."""

    @classmethod
    def of(cls, code: str) -> Self:
        """Name the code."""
        return cls(
            Text(f"代码“{code}”已被使用", f"the code {code!r} is taken"), field="code"
        )


class CreationOutOfTurn(Conflict):
    """An act cannot follow what was done before."""

    @classmethod
    def after(cls, present: Text | None, wanted: Text) -> Self:
        """Name the present state and the one that cannot follow it."""
        before = present or Text("尚无记录", "nothing recorded")
        return cls(
            Text(
                "“{before}”之后不能登记“{wanted}”", "{wanted} cannot follow {before}"
            ).format(before=before, wanted=wanted),
            field="state",
        )

    @classmethod
    def before_the_last(cls) -> Self:
        """The day lies before that of the act before."""
        return cls(
            Text("日期早于上一事项", "The day lies before that of the act before"),
            field="on",
        )

    @classmethod
    def year_twice(cls, year: int) -> Self:
        """The year was evaluated before."""
        return cls(
            Text(f"{year}年度评价已登记", f"{year} was evaluated before"), field="year"
        )

    @classmethod
    def no_way_yet(cls) -> Self:
        """Neither the period is over nor the fast lane open."""
        return cls(
            Text(
                "创建期未满，且未连续两个年度综合排名进入前15%，不能进入实地评估",
                "The creation period runs, and no two years in a row lay in the top"
                " 15 %: there is no on-site check yet",
            ),
            field="state",
        )
