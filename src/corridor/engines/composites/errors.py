"""What can be wrong with an index and with what is given to it.

`CompositeFault`: the branch; every obstacle names its field.
├── `DefinitionFault`: the definition says something impossible
│   ├── `DefinitionMisread`     not a document of this kind; a wrong word or number
│   ├── `FrameworkFault`        the tree of elements is none
│   │   ├── `CodeTwice`         two elements of one code
│   │   ├── `ParentMissing`     an element hangs on nothing
│   │   ├── `TreeCyclic`        elements hang on one another in a circle
│   │   └── `SeveralRoots`      more than one index
│   └── `WeightsFault`          weights that are negative or do not add up
├── `TableFault`: the table cannot be used
│   ├── `ColumnMissing`, `ColumnTwice`, `UnitTwice`, `CellUnreadable`, `PeriodMissing`
│   └── `UnitsMixed`            one indicator in two units of measure
├── `StepFault`: a step cannot be done on these values
│   ├── `ColumnConstant`        an indicator that is the same everywhere
│   ├── `NothingObserved`       a column or a row without one value
│   ├── `ValueNotPositive`      a mean or a logarithm that needs positive values
│   └── `StepsOutOfOrder`
└── `BundleBroken`: a bundle that is not what it says
"""

from collections.abc import Iterable
from typing import Self

from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text


class CompositeFault(InputRefused):
    """Something about an index is wrong."""


class DefinitionFault(CompositeFault):
    """The definition says something impossible."""


class DefinitionMisread(DefinitionFault):
    """The definition holds what is not understood."""

    @classmethod
    def not_known(cls, field: str, said: object, known: Iterable[str]) -> Self:
        """A word is not among those known."""
        words = sorted(known)
        return cls(
            Text(
                f"不认识“{said}”，可用：{'、'.join(words)}",
                f"{said!r} is not known; use one of {', '.join(words)}",
            ),
            field,
        )

    @classmethod
    def not_of_kind(cls, field: str, said: object, kind: Text) -> Self:
        """A value is not of the kind asked for."""
        return cls(
            Text(f"应为{kind.zh}，而不是 {said!r}", f"needs {kind.en}, not {said!r}"),
            field,
        )

    @classmethod
    def missing(cls, field: str) -> Self:
        """A field that is needed is not there."""
        return cls(Text("必须填写", "is needed"), field)


class FrameworkFault(DefinitionFault):
    """The elements form no tree."""


class CodeTwice(FrameworkFault):
    """Two elements have one code."""

    @classmethod
    def of(cls, code: str) -> Self:
        """Name the code."""
        return cls(Text(f"代码“{code}”重复", f"the code {code!r} is used twice"), code)


class ParentMissing(FrameworkFault):
    """An element hangs on nothing."""

    @classmethod
    def of(cls, code: str, parent: str) -> Self:
        """Name the element and the parent it asks for."""
        return cls(
            Text(f"上级“{parent}”不存在", f"its parent {parent!r} is not in the tree"),
            code,
        )


class TreeCyclic(FrameworkFault):
    """Elements hang on one another in a circle."""

    @classmethod
    def of(cls, codes: Iterable[str]) -> Self:
        """Name the circle, in its order."""
        circle = list(codes)
        said = " → ".join([*circle, circle[0]])
        return cls(
            Text(f"层级成环：{said}", f"the tree runs in a circle: {said}"), circle[0]
        )


class SeveralRoots(FrameworkFault):
    """A tree has not exactly one root."""

    @classmethod
    def of(cls, codes: Iterable[str]) -> Self:
        """Name the roots found."""
        roots = list(codes)
        said = ", ".join(roots)
        if not roots:
            return cls(Text("没有任何元素", "holds no element"), "elements")
        return cls(
            Text(
                f"应只有一个总指数，现有：{said}",
                f"needs one index at the top, has {said}",
            ),
            roots[0],
        )


class WeightsFault(DefinitionFault):
    """Weights are negative or do not add up."""

    @classmethod
    def not_adding_up(cls, group: str, total: float, wanted: float) -> Self:
        """The weights of one group miss their total."""
        return cls(
            Text(
                f"“{group}”下各项权重之和为 {total:.12g}，应为 {wanted:.12g}；"
                "如需自动归一，请在定义中写 weights: relative",
                f"the weights under {group!r} add up to {total:.12g}, not to "
                f"{wanted:.12g}; write `weights: relative` to have them normalized",
            ),
            group,
        )

    @classmethod
    def negative(cls, code: str, weight: float) -> Self:
        """A weight is below zero and nobody allowed it."""
        return cls(
            Text(f"权重为负：{weight:.12g}", f"its weight is negative: {weight:.12g}"),
            code,
        )

    @classmethod
    def none_left(cls, group: str) -> Self:
        """All weights of a group are zero."""
        return cls(
            Text(f"“{group}”下的权重全部为零", f"every weight under {group!r} is zero"),
            group,
        )


class TableFault(CompositeFault):
    """The table cannot be used."""


class ColumnMissing(TableFault):
    """A column that is needed is not in the table."""

    @classmethod
    def of(cls, column: str) -> Self:
        """Name the column."""
        return cls(
            Text("数据表中没有这一列", "there is no such column in the table"), column
        )


class ColumnTwice(TableFault):
    """Two columns have one heading."""

    @classmethod
    def of(cls, column: str) -> Self:
        """Name the heading."""
        return cls(
            Text("数据表中这一列重复", "the column stands in the table twice"), column
        )


class UnitTwice(TableFault):
    """Two rows are about one unit."""

    @classmethod
    def of(cls, unit: str, row: int) -> Self:
        """Name the unit and the second row."""
        return cls(
            Text(
                f"第 {row} 行：单元“{unit}”重复", f"row {row}: {unit!r} appears twice"
            ),
            unit,
        )


class CellUnreadable(TableFault):
    """A cell holds no number."""

    @classmethod
    def of(cls, column: str, row: int, said: str) -> Self:
        """Name the cell and what stands in it."""
        return cls(
            Text(f"第 {row} 行不是数字：{said}", f"row {row} is no number: {said!r}"),
            column,
        )


class PeriodMissing(TableFault):
    """The period an index is about has no rows."""

    @classmethod
    def of(cls, period: str, found: Iterable[str]) -> Self:
        """Name the period and those there are."""
        there = ", ".join(one or "-" for one in found)
        return cls(
            Text(
                f"数据表中没有 {period} 年度，现有：{there}",
                f"the table has no rows of {period}, only of {there}",
            ),
            "period",
        )


class UnitsMixed(TableFault):
    """One indicator is given in two units of measure."""

    @classmethod
    def of(cls, code: str, units: Iterable[str]) -> Self:
        """Name the indicator and its units of measure."""
        said = sorted(units)
        return cls(
            Text(
                f"计量单位不一致：{'、'.join(said)}",
                f"is given in several units of measure: {', '.join(said)}",
            ),
            code,
        )


class StepFault(CompositeFault):
    """A step cannot be done on these values."""


class ColumnConstant(StepFault):
    """An indicator is the same for every unit, so a range of zero divides."""

    @classmethod
    def of(cls, code: str, value: float) -> Self:
        """Name the indicator and its one value."""
        return cls(
            Text(
                f"所有单元取值相同（{value:.12g}），无法标准化",
                f"is {value:.12g} for every unit and cannot be normalized this way",
            ),
            code,
        )


class NothingObserved(StepFault):
    """A column or a row holds not one value."""

    @classmethod
    def in_column(cls, code: str) -> Self:
        """Name the indicator."""
        return cls(Text("没有任何观测值", "holds not one observed value"), code)

    @classmethod
    def in_row(cls, unit: str) -> Self:
        """Name the unit."""
        return cls(
            Text(
                f"单元“{unit}”没有任何观测值",
                f"{unit!r} has not one observed value",
            ),
            unit,
        )


class ValueNotPositive(StepFault):
    """A mean or a logarithm needs values above zero."""

    @classmethod
    def of(cls, field: str, unit: str, value: float, step: Text) -> Self:
        """Name the element, the unit, the value and what cannot be done."""
        return cls(
            Text(
                f"{step.zh}要求正值，单元“{unit}”为 {value:.12g}",
                f"{step.en} needs values above zero; {unit!r} has {value:.12g}",
            ),
            field,
        )


class StepsOutOfOrder(StepFault):
    """The steps of a definition cannot follow one another so."""

    @classmethod
    def of(cls, step: str, reason: Text) -> Self:
        """Name the step and why it cannot stand there."""
        return cls(reason, step)


class BundleBroken(CompositeFault):
    """A bundle is not what it says it is."""
