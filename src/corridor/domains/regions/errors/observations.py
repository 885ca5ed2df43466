"""What can stand in the way of an observation.

├── `CatalogueBroken`, `AreasBroken`: the released files; found at the start
├── `AreaUnknown`, `IndicatorUnknown`, `ObservationUnknown`, `BoardUnknown`
├── `UnitUnknown`, `UnitRefused`, `PeriodRefused`, `NumberRefused`, `VintageRefused`,
│   `CellRefused`: what was written cannot be read
├── `UnitDoubted`, `ValueQuestioned`: it can, and is far from what is known
├── `ObservationRecorded`, `ObservationReplaced`: the same stands there already
├── `TableRefused`: a file with at least one bad row
└── `RecordingRefused`: the actor does not report for that area
"""

from collections.abc import Sequence
from typing import Final, Self

from corridor.engines.facts.api import CellProblem
from corridor.kernel.errors import (
    Conflict,
    CorridorError,
    InputRefused,
    NotFound,
    NotPermitted,
)
from corridor.kernel.text import Text

LONGEST_SHOWN: Final = 40


class CatalogueBroken(CorridorError):
    """The released catalogue of indicators says something impossible."""

    @classmethod
    def of(cls, code: str, reason: str) -> Self:
        """The indicator and what is wrong with it."""
        return cls(
            Text(f"指标目录“{code}”有误：{reason}", f"indicator {code!r}: {reason}"),
            code,
        )


class AreasBroken(CorridorError):
    """The released list of areas says something impossible."""

    @classmethod
    def of(cls, code: str, reason: str) -> Self:
        """The area and what is wrong with it."""
        return cls(
            Text(f"区域“{code}”有误：{reason}", f"area {code!r}: {reason}"), code
        )


class AreaUnknown(NotFound):
    """Nothing observed goes by that name."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The code or name as given."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(f"没有区域“{shown}”", f"there is no area “{shown}”"), field="area"
        )


class IndicatorUnknown(NotFound):
    """The catalogue has no such indicator."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The code or name as given."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(f"指标目录中没有“{shown}”", f"there is no indicator “{shown}”"),
            field="indicator",
        )


class ObservationUnknown(NotFound):
    """There is no such observation."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这条观测值", "There is no such observation"))


class BoardUnknown(NotFound):
    """There is no board of that name."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这一层级的监测表", "There is no such board"))


class UnitUnknown(InputRefused):
    """No unit is written like that."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The unit as given."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(f"未识别的单位“{shown}”", f"the unit “{shown}” is not known"),
            field="unit",
        )


class UnitRefused(InputRefused):
    """A unit that measures something else."""

    @classmethod
    def of(cls, given: Text, wanted: Text) -> Self:
        """The unit given and the indicator's own."""
        return cls(
            Text(
                "单位“{given}”不能换算为“{wanted}”", "“{given}” is no “{wanted}”"
            ).format(given=given, wanted=wanted),
            field="unit",
        )


class PeriodRefused(InputRefused):
    """No period is written like that."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The period as given."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(
                f"期间应写成2023、2023Q1、2023H1或2023-06，现为“{shown}”",
                f"write 2023, 2023Q1, 2023H1 or 2023-06, not “{shown}”",
            ),
            field="period",
        )

    @classmethod
    def future(cls, written: str) -> Self:
        """A period that has not begun, for more than a forecast or a target."""
        return cls(
            Text(
                f"“{written}”尚未开始：只能填报预计数或目标值",
                f"{written} has not begun: only a forecast or a target can be given",
            ),
            field="period",
        )


class NumberRefused(InputRefused):
    """What is written is no plain number."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The value as given."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(f"“{shown}”不是数字", f"“{shown}” is not a plain number"),
            field="value",
        )


class VintageRefused(InputRefused):
    """What is written is no date of a publication."""

    @classmethod
    def of(cls, written: str) -> Self:
        """The date as given."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(
                f"发布版本应写成2024、2024-03或2024-03-15，现为“{shown}”",
                f"write 2024, 2024-03 or 2024-03-15, not “{shown}”",
            ),
            field="vintage",
        )

    @classmethod
    def future(cls, written: str) -> Self:
        """A publication that is still to come."""
        return cls(
            Text(f"发布日期“{written}”晚于今天", f"{written} is still to come"),
            field="vintage",
        )


class CellRefused(InputRefused):
    """A field that is missing, too long or none of the words offered."""

    @classmethod
    def missing(cls, field: str) -> Self:
        """A field that has to be given."""
        return cls(Text("此项必填", "this has to be given"), field=field)

    @classmethod
    def too_long(cls, field: str, limit: int) -> Self:
        """A field of too many characters."""
        return cls(
            Text(f"超过{limit}字", f"longer than {limit} characters"), field=field
        )

    @classmethod
    def no_choice(cls, field: str, written: str, choices: Sequence[Text]) -> Self:
        """A word that is none of those offered."""
        shown = written[:LONGEST_SHOWN]
        return cls(
            Text(
                f"“{shown}”不在可选项中：" + "、".join(one.zh for one in choices),
                f"“{shown}” is none of: " + ", ".join(one.en for one in choices),
            ),
            field=field,
        )


class UnitDoubted(InputRefused):
    """The value looks as if it were printed in another unit (单位存疑)."""

    @classmethod
    def of(cls, question: Text) -> Self:
        """The doubt, with the unit that would fit."""
        return cls(question, field="unit")


class ValueQuestioned(InputRefused):
    """The value is far from what is known, and nobody has said why (数据质询)."""

    @classmethod
    def of(cls, question: Text) -> Self:
        """What has to be answered."""
        return cls(
            Text(
                "{question}。请核对；确认无误的，请填写说明",
                "{question}. Check it; if it is right, say why",
            ).format(question=question),
            field="answer",
        )


class ObservationRecorded(Conflict):
    """The same area, indicator, period, scope, vintage and status stand there."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                "同一区域、指标、期间、口径、版本和状态的数据已存在；"
                "来源修订的请填新的发布版本，填报有误的请在原记录上更正",
                "the same area, indicator, period, scope, vintage and status are"
                " recorded; give a revision its own vintage, mend a slip on its page",
            ),
            field="vintage",
        )


class ObservationReplaced(Conflict):
    """The record was corrected or withdrawn before."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                "该记录已被更正或撤回，请在最新记录上操作",
                "the record was corrected or withdrawn: act on its newest entry",
            )
        )


class TableRefused(InputRefused):
    """A file with at least one bad row; nothing of it was stored.

    Attributes:
        problems: what is wrong and where, the first of them in full.
        total: how many there are.
    """

    def __init__(self, problems: Sequence[CellProblem], total: int) -> None:
        """Keep the report."""
        first = problems[0]
        super().__init__(
            Text(
                "文件未导入：共{total}处问题，首处：{place} {reason}",
                "the file was not imported: {total} problems, the first: {place}"
                " {reason}",
            ).format(total=total, place=first.place, reason=first.reason),
            field="file",
        )
        self.args = (tuple(problems), total)
        self.problems = tuple(problems)
        self.total = total


class RecordingRefused(NotPermitted):
    """The actor does not report for that area."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                "只有本地区主管部门的经办人、负责人可以填报该区域的数据",
                "only clerks and heads of the area's own bureau record its values",
            )
        )
