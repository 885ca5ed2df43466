"""What can stand in the way of an edition or a draft."""

from typing import Self

from corridor.kernel.errors import Conflict, InputRefused, NotFound, NotPermitted
from corridor.kernel.text import Text


class EditionUnknown(NotFound):
    """There is no such edition, or it is not published yet."""

    def __init__(self) -> None:
        """Say so; the two cases are told apart by nobody who may not know."""
        super().__init__(
            Text("没有这一版指数，或尚未到发布时间", "There is no such edition yet")
        )


class DraftUnknown(NotFound):
    """There is no such draft among those one may see."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这份指数草稿", "There is no such draft"))


class UnitUnknown(NotFound):
    """The edition scores no such unit."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text("本版指数中没有这个地区", "The edition has no such place")
        )


class ElementUnknown(NotFound):
    """The edition has no such indicator."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text("本版指数中没有这项指标", "The edition has no such indicator")
        )


class PeriodUnknown(NotFound):
    """The edition has no such period."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text("本版指数没有这一期的数据", "The edition has no such period")
        )


class DefinitionUnknown(NotFound):
    """No index of that code comes with the platform."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("没有这项指数定义", "There is no such definition"))


class FileUnknown(NotFound):
    """The bundle has no such file."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(Text("数据包中没有这个文件", "The bundle has no such file"))


class CompositionRefused(NotPermitted):
    """The actor makes no indices."""

    def __init__(self) -> None:
        """Say who does."""
        super().__init__(
            Text(
                "编制指数需由主管部门经办人员或负责人办理",
                "Indices are made by clerks and heads of a bureau",
            )
        )


class DraftChanged(Conflict):
    """Somebody else changed the draft meanwhile."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            Text(
                "草稿刚被他人修改过；您填写的内容仍在页面上，请核对后重新提交",
                "The draft was changed meanwhile; what you typed is still here:"
                " check it and send it again",
            )
        )


class EditionTaken(Conflict):
    """Somebody published the same revision at the same moment."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                "同一版本刚刚由他人发布，请刷新后查看",
                "The same edition was published a moment ago; reload the page",
            )
        )


class PublicationRefused(InputRefused):
    """The edition cannot be published as asked."""

    @classmethod
    def unlabelled(cls) -> Self:
        """The edition has no name of its own."""
        return cls(
            Text("请填写版次，例如 2022", "name the edition, such as 2022"), "label"
        )

    @classmethod
    def strange_label(cls) -> Self:
        """The label cannot stand in an address."""
        return cls(
            Text(
                "版次只能使用字母、数字、-、_ 和 .",
                "use letters, digits, -, _ and . only",
            ),
            "label",
        )

    @classmethod
    def in_the_past(cls) -> Self:
        """The day of publication lies behind."""
        return cls(Text("发布时间不能早于现在", "cannot lie in the past"), "publish_at")

    @classmethod
    def without_data(cls) -> Self:
        """There is no data yet."""
        return cls(Text("请先上传数据", "upload the data first"), "data")

    @classmethod
    def too_long(cls, field: str, most: int) -> Self:
        """A text is longer than its place in the register."""
        return cls(
            Text(f"不能超过 {most} 个字", f"takes at most {most} characters"), field
        )

    @classmethod
    def too_many(cls, field: str, most: int) -> Self:
        """More recomputations are asked for than a page waits for."""
        return cls(
            Text(f"重算次数不能超过 {most}", f"takes at most {most} recomputations"),
            field,
        )

    @classmethod
    def beyond_measure(cls) -> Self:
        """A score is infinite."""
        return cls(
            Text(
                "权重或数据过大，得分超出可表示范围",
                "weights or values are so large that a score is infinite",
            ),
            "weights",
        )

    @classmethod
    def strange_unit(cls, code: str) -> Self:
        """The code of a place cannot stand in an address."""
        return cls(
            Text(
                f"地区代码 {code!r} 不能用作网址，请勿使用换行等控制字符",
                f"the code {code!r} cannot stand in an address",
            ),
            "uCode",
        )


class DefinitionUnreadable(InputRefused):
    """A definition typed as text cannot be read."""

    @classmethod
    def near(cls, line: int, column: int) -> Self:
        """The reader stumbled; say where."""
        return cls(
            Text(
                f"第 {line} 行第 {column} 列附近不符合 YAML 格式",
                f"is no YAML near line {line}, column {column}",
            ),
            "definition",
        )

    @classmethod
    def garbled(cls) -> Self:
        """It holds a sign, a day or a number that cannot be, or is nested too deep."""
        return cls(
            Text(
                "有无法识别的字符、日期或数字，或层级过深",
                "holds a sign, a day or a number that cannot be, or is nested too deep",
            ),
            "definition",
        )

    @classmethod
    def referring(cls, line: int) -> Self:
        """It refers to another part of itself."""
        return cls(
            Text(
                f"第 {line} 行：不支持 & 和 * 引用，请写出全文",
                f"line {line}: write parts out, references by & and * are not read",
            ),
            "definition",
        )

    @classmethod
    def no_mapping(cls) -> Self:
        """It is something else than a definition."""
        return cls(
            Text(
                "这不是指数定义：应为“名称: 内容”的各行",
                "this is no definition: it needs lines of `name: value`",
            ),
            "definition",
        )

    @classmethod
    def not_plain(cls, place: str) -> Self:
        """It holds what a definition cannot hold."""
        return cls(
            Text(
                f"“{place}”处的内容无法保存，只能使用文字、有限的数字、列表和键值对",
                f"what stands at {place!r} cannot be kept: use text, finite numbers,"
                " lists and mappings",
            ),
            "definition",
        )
