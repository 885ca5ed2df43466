"""What can stand in the way of an uncertainty run.

`CompositeFault`
└── `UncertaintyFault`: the specification or the design does not fit the index
    ├── `NothingVaried`        no assumption is given
    ├── `AssumptionTwice`      two assumptions have one name
    ├── `AssumptionsOverlap`   two assumptions change one thing
    ├── `StepUnclear`          a step is not in the index, or stands there twice
    ├── `ElementsUnclear`      codes or levels choose nothing
    ├── `DesignMismatched`     a design lacks a column, or holds what cannot be
    └── `NothingComputed`      not one replication could be computed
"""

from collections.abc import Iterable
from typing import Self

from corridor.engines.composites.errors import CompositeFault
from corridor.kernel.text import Text


class UncertaintyFault(CompositeFault):
    """The specification or the design does not fit the index."""


class NothingVaried(UncertaintyFault):
    """No assumption is given, so nothing would vary."""

    @classmethod
    def of(cls, field: str) -> Self:
        """Name the empty list."""
        return cls(Text("没有列出任何假设", "lists no assumption"), field)


class AssumptionTwice(UncertaintyFault):
    """Two assumptions have one name."""

    @classmethod
    def of(cls, field: str, name: str) -> Self:
        """Name the second of them."""
        return cls(Text(f"假设“{name}”重复", f"the name {name!r} is used twice"), field)


class AssumptionsOverlap(UncertaintyFault):
    """Two assumptions change one thing, so one would undo the other."""

    @classmethod
    def of(cls, name: str, other: str, what: str) -> Self:
        """Name both and what they share."""
        return cls(
            Text(
                f"与假设“{other}”同时改变“{what}”",
                f"changes {what!r}, and so does the assumption {other!r}",
            ),
            name,
        )


class StepUnclear(UncertaintyFault):
    """A step to be changed is not in the index, or stands there several times."""

    @classmethod
    def absent(cls, name: str, step: str, known: Iterable[str]) -> Self:
        """Name the assumption, the step and those there are."""
        words = list(known)
        return cls(
            Text(
                f"指数中没有步骤“{step}”，现有：{'、'.join(words)}",
                f"the index has no step {step!r}, only {', '.join(words)}",
            ),
            name,
        )

    @classmethod
    def several(cls, name: str, step: str, count: int) -> Self:
        """Name the assumption and how often the step stands there."""
        return cls(
            Text(
                f"步骤“{step}”出现 {count} 次，请写明 number",
                f"the step {step!r} stands there {count} times; say which by `number`",
            ),
            name,
        )


class ElementsUnclear(UncertaintyFault):
    """What an assumption names is not in the tree, or is nothing."""

    @classmethod
    def unknown(cls, name: str, code: str) -> Self:
        """Name the assumption and the code that is not in the tree."""
        return cls(
            Text(f"指标体系中没有“{code}”", f"{code!r} is not in the tree"), name
        )

    @classmethod
    def nothing(cls, name: str) -> Self:
        """Name the assumption that chooses no element."""
        return cls(Text("没有选中任何元素", "chooses no element of the tree"), name)

    @classmethod
    def indicator(cls, code: str) -> Self:
        """Name the indicator that was asked for in place of a score."""
        return cls(
            Text(
                f"“{code}”是指标，没有合成得分",
                f"{code!r} is an indicator and has no score of its own",
            ),
            "element",
        )

    @classmethod
    def unit(cls, unit: str) -> Self:
        """Name the unit that is not in the table."""
        return cls(
            Text(f"数据表中没有单元“{unit}”", f"{unit!r} is not in the table"), "units"
        )

    @classmethod
    def top(cls, name: str, code: str) -> Self:
        """Name the assumption that would change the index itself."""
        return cls(
            Text(
                f"“{code}”是总指数，不能改变其权重或剔除",
                f"{code!r} is the index itself; it has no weight and stays",
            ),
            name,
        )


class DesignMismatched(UncertaintyFault):
    """A design lacks a column, or holds a value that cannot be."""

    @classmethod
    def lacking(cls, column: str) -> Self:
        """Name the column that is not there."""
        return cls(Text("设计表缺少这一列", "the design lacks this column"), column)

    @classmethod
    def surplus(cls, column: str) -> Self:
        """Name the column no assumption asks for."""
        return cls(
            Text("没有假设使用这一列", "no assumption asks for this column"), column
        )

    @classmethod
    def uneven(cls, column: str, rows: int, wanted: int) -> Self:
        """Name a column of another length."""
        return cls(
            Text(
                f"有 {rows} 行，其余各列为 {wanted} 行",
                f"has {rows} rows where the others have {wanted}",
            ),
            column,
        )

    @classmethod
    def impossible(cls, column: str, row: int, value: object, kind: Text) -> Self:
        """Name the value an assumption cannot take."""
        return cls(
            Text(
                f"第 {row} 次重复：应为{kind.zh}，而不是 {value!r}",
                f"replication {row}: needs {kind.en}, not {value!r}",
            ),
            column,
        )

    @classmethod
    def empty(cls) -> Self:
        """Refuse a design of no replication."""
        return cls(Text("设计表为空", "the design holds no replication"), "design")


class NothingComputed(UncertaintyFault):
    """Not one replication could be computed."""

    @classmethod
    def of(cls, count: int, reason: Text) -> Self:
        """Tell how many failed, and why the first did."""
        return cls(
            Text(
                f"{count} 次重复全部无法计算：{reason.zh}",
                f"none of {count} replications could be computed: {reason.en}",
            ),
            "assumptions",
        )
