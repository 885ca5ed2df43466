"""The obstacles identity names."""

from corridor.kernel.errors import Conflict, InputRefused, NotFound, NotPermitted
from corridor.kernel.text import Text


class CapacityUnknown(NotFound):
    """The person holds no such membership or posting."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(Text("您没有这个身份", "You hold no such capacity"))


class PersonUnknown(NotFound):
    """No person stands under the identifier or address."""

    def __init__(self) -> None:
        """Word the obstacle and name the field."""
        super().__init__(Text("没有这位用户", "There is no such person"), "email")


class MembershipUnknown(NotFound):
    """No open membership stands under the identifier, for this actor."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(Text("没有这位成员", "There is no such member"))


class MembersHidden(NotFound):
    """The organization's members are none of the actor's business."""

    def __init__(self) -> None:
        """Word the obstacle as if there were no such organization."""
        super().__init__(Text("没有该单位", "There is no such organization"))


class InvitationUnknown(NotFound):
    """No open invitation stands under the identifier, for this actor."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(Text("没有这份邀请", "There is no such invitation"))


class PostingUnknown(NotFound):
    """No open posting stands under the identifier, for this actor."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(Text("没有这项任职", "There is no such posting"))


class ApiKeyUnknown(NotFound):
    """The person has no such key."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(Text("没有这个密钥", "There is no such key"))


class NotOwner(NotPermitted):
    """Only an owner of the organization, or an operator, may do this."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(
            Text(
                "只有本单位负责人可以管理成员",
                "Only an owner of the organization may manage its members",
            )
        )


class NotHead(NotPermitted):
    """Only the head of the bureau, or an operator, may do this."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(
            Text(
                "只有本地区部门负责人可以安排任职",
                "Only the head of the bureau may post people to it",
            )
        )


class LastOwner(Conflict):
    """The organization would be left without an owner."""

    def __init__(self) -> None:
        """Word the obstacle."""
        super().__init__(
            Text(
                "单位至少保留一名负责人，请先指定另一位",
                "An organization keeps at least one owner: name another first",
            )
        )


class AlreadyMember(Conflict):
    """The person is a member already."""

    def __init__(self) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text("该用户已是本单位成员", "This person is a member already"), "email"
        )


class AlreadyInvited(Conflict):
    """An invitation to the address is open already."""

    def __init__(self) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text(
                "已向该邮箱发出邀请，尚未答复",
                "This address has been invited and has not answered yet",
            ),
            "email",
        )


class TooManyInvitations(Conflict):
    """The organization has as many open invitations as it may have."""

    def __init__(self, limit: int) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text(
                "未答复的邀请已达{limit}份",
                "{limit} invitations are open, which is the limit",
            ).format(limit=limit),
            "email",
        )


class AddressMalformed(InputRefused):
    """The text is no e-mail address."""

    def __init__(self) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text("请填写正确的邮箱地址", "Enter a valid e-mail address"), "email"
        )


class KeyLifetimeRefused(InputRefused):
    """A key must expire, and within the longest lifetime."""

    def __init__(self, longest_days: int) -> None:
        """Word the obstacle and name the field."""
        super().__init__(
            Text(
                "有效期须在1至{days}天之间", "Choose a lifetime of 1 to {days} days"
            ).format(days=longest_days),
            "lifetime_days",
        )


class TooManyKeys(Conflict):
    """The person has as many keys in force as one may have."""

    def __init__(self, limit: int) -> None:
        """Word the obstacle."""
        super().__init__(
            Text(
                "有效密钥已达{limit}个", "{limit} keys are in force: the limit"
            ).format(limit=limit)
        )
