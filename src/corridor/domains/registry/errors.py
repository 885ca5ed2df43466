"""The obstacles the registry names."""

from corridor.kernel.errors import Conflict, InputRefused, NotFound, NotPermitted
from corridor.kernel.text import Text


class OrganisationUnknown(NotFound):
    """No organization stands under the identifier, or none this actor may see."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(Text("没有该单位", "There is no such organization"))


class CreditCodeTaken(Conflict):
    """An organization with the credit code is registered already."""

    def __init__(self) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text(
                "该统一社会信用代码已登记",
                "An organization with this credit code is already registered",
            ),
            "credit_code",
        )


class RegionUnknown(InputRefused):
    """The code names no region of the released list."""

    def __init__(self, code: str) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text("“{code}”不是本走廊地区代码", "“{code}” is no region here").format(
                code=code[:20]
            ),
            "region_code",
        )


class StatusUnreachable(Conflict):
    """The status asked for cannot follow the present one."""

    def __init__(self, present: Text, wanted: Text) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text(
                "状态不能由“{present}”变为“{wanted}”",
                "The status cannot go from “{present}” to “{wanted}”",
            ).format(present=present, wanted=wanted),
            "status",
        )


class OrganisationDeregistered(Conflict):
    """A deregistered organization changes no more."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(
            Text("该单位已注销，不能再变更", "The organization is deregistered")
        )


class ChangeOutOfOrder(InputRefused):
    """The change would take effect before the one already recorded."""

    def __init__(self) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text("生效日期早于已有变更", "The date lies before a recorded change"),
            "from_on",
        )


class RegistrationRefused(NotPermitted):
    """Only the bureau of the region, or an operator, keeps the registry."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(
            Text(
                "只有该地区主管部门可以办理登记",
                "Only the bureau of the region may keep its registry",
            )
        )
