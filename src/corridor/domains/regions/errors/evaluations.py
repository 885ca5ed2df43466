"""What can stand in the way of an evaluation.

├── `RoundUnknown`: no round of that code, or none the actor may see
├── `SubmissionUnknown`, `ObjectionUnknown`, `ResultUnknown`: likewise within a round
├── `EvaluationRefused`: the act is somebody else's
├── `RoundCodeTaken`: another round goes by the code
├── `ActOutOfTurn`: the round, the submission or the period does not fit the act
├── `FiguresChanged`: the figures were saved by somebody else meanwhile
├── `CellRefused`: a figure is not well formed; names the indicator
└── `SystemUnknown`: no evaluation system of that name
"""

from typing import Self

from corridor.kernel.errors import Conflict, InputRefused, NotFound, NotPermitted
from corridor.kernel.text import Text


class RoundUnknown(NotFound):
    """There is no such round."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这一轮评价", "There is no such round"))


class SubmissionUnknown(NotFound):
    """The zone takes no part in the round."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text("没有该园区的填报数据", "There are no figures of such a zone")
        )


class ObjectionUnknown(NotFound):
    """There is no such objection."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这项异议", "There is no such objection"))


class ResultUnknown(NotFound):
    """There is nothing computed to show."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有可以查看的测算结果", "There are no such results"))


class SystemUnknown(InputRefused):
    """There is no evaluation system of that name."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text("没有这套评价指标体系", "There is no such evaluation system"),
            field="system",
        )


class EvaluationRefused(NotPermitted):
    """The act belongs to somebody else."""

    @classmethod
    def only_for(cls, party: Text) -> Self:
        """Name those it belongs to."""
        return cls(
            Text("此项操作仅限{party}办理", "Only {party} may do this").format(
                party=party
            )
        )


class RoundCodeTaken(Conflict):
    """Another round goes by the code."""

    @classmethod
    def of(cls, code: str) -> Self:
        """Name the code."""
        return cls(
            Text(f"代码“{code}”已被使用", f"the code {code!r} is taken"), field="code"
        )


class ActOutOfTurn(Conflict):
    """The state of affairs does not fit the act."""

    @classmethod
    def in_state(cls, act: Text, state: Text) -> Self:
        """Name the act and the state it does not fit."""
        return cls(
            Text(
                "“{state}”阶段不能“{act}”", "{act}: not possible while {state}"
            ).format(act=act, state=state)
        )

    @classmethod
    def waits_for(cls, zones: Text, missing: Text) -> Self:
        """Name the zones that are waited for, and for what."""
        return cls(
            Text("{zones}：{missing}", "{zones}: {missing}").format(
                zones=zones, missing=missing
            )
        )

    @classmethod
    def because(cls, reason: Text) -> Self:
        """Give the reason."""
        return cls(reason)


class FiguresChanged(Conflict):
    """Somebody else saved the figures meanwhile."""

    def __init__(self) -> None:
        """Say so, and what to do."""
        super().__init__(
            Text(
                "填报数据已被他人更新，请核对最新版本后再保存",
                "Somebody else saved these figures meanwhile: look at the newest"
                " revision and save again",
            )
        )


class CellRefused(InputRefused):
    """A figure is not well formed."""

    @classmethod
    def of(cls, reason: Text, code: str) -> Self:
        """Give the reason and the indicator."""
        return cls(reason, field=code)
