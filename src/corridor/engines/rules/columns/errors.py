"""What can be wrong with a table of enterprises or of their parts."""

from typing import Self

from corridor.engines.rules.errors import CaseFault
from corridor.kernel.text import Text


class TableFault(CaseFault):
    """A table cannot be computed; ``field`` names the column or the row."""


class ColumnMissing(TableFault):
    """A table lacks the column that says whose row it is."""

    @classmethod
    def named(cls, name: str) -> Self:
        """A key column that is not there."""
        return cls(Text(f"缺少列“{name}”", f"column {name!r} is missing"), name)


class ColumnTaken(TableFault):
    """A column to hand on is called like something the rules know."""

    @classmethod
    def named(cls, name: str) -> Self:
        """A column whose name is an input's or a variable's."""
        return cls(
            Text(
                f"列“{name}”与规则中的变量同名",
                f"column {name!r} has the name of something the rules compute or read",
            ),
            name,
        )


class KeyRepeated(TableFault):
    """Two enterprises of one table have the same key."""

    @classmethod
    def of(cls, column: str, key: object) -> Self:
        """A key column and a key that stands twice in it."""
        return cls(
            Text(f"“{key}”重复出现", f"{key!r} stands in more than one row"),
            f"{column}[{key}]",
        )


class KeyBlank(TableFault):
    """A row does not say whose it is."""

    @classmethod
    def at(cls, column: str, row: int) -> Self:
        """A key column and the number of a row without a key."""
        return cls(
            Text(f"第 {row} 行没有标识", f"row {row} has no key"), f"{column}[{row}]"
        )


class OwnerUnknown(TableFault):
    """A part belongs to an enterprise that is not in the table."""

    @classmethod
    def of(cls, column: str, key: object) -> Self:
        """A key column and a key that no enterprise has."""
        return cls(
            Text(f"“{key}”不在企业表中", f"{key!r} is not in the table of enterprises"),
            f"{column}[{key}]",
        )


class PartsTooMany(TableFault):
    """An enterprise has more parts than the bounds allow for."""

    @classmethod
    def of(cls, column: str, key: object, parts: int, most: int) -> Self:
        """An enterprise, how many parts it has, and the most it may have."""
        return cls(
            Text(
                f"“{key}”有 {parts} 个分项，最多 {most} 个",
                f"{key!r} has {parts} parts; at most {most} are allowed",
            ),
            f"{column}[{key}]",
        )


class PreviousUnavailable(TableFault):
    """A value of the previous period is asked for where there can be none."""

    @classmethod
    def of(cls, name: str, variable: str) -> Self:
        """An input and the variable of the previous period it repeats."""
        return cls(
            Text(
                f"“{name}”取自上期的“{variable}”，上期没有该变量",
                f"{name!r} is last period's {variable!r}, "
                "which the rules of last period do not have",
            ),
            name,
        )
