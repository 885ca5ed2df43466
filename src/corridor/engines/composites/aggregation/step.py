"""Turn normalized indicators into the scores of all groups and the index (合成)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Self

import numpy as np

from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.aggregation.tree import aggregate_groups
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.ranking import rounded, ties_in
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

_HEADINGS: Final = (
    "period", "group", "method", "units scored", "units without score",
    "cells missing", "units at the minimum", "units at the maximum", "ties",
)  # fmt: skip


@dataclass(frozen=True)
class Aggregation:
    """Score every group from the lowest up, each by its method (合成步骤).

    A document holds one method for all groups, ``{method: arithmetic}``, or one for
    each level above the indicators, the lowest first, under ``levels``. Under
    ``groups`` single groups may have their own.

    Attributes:
        method: for all groups where ``levels`` is empty.
        levels: a method for each level above the indicators, the lowest first.
        groups: methods of single groups, by code.
    """

    word: ClassVar[str] = "aggregate"
    method: Method = field(default_factory=Method)
    levels: tuple[Method, ...] = ()
    groups: Mapping[str, Method] = field(default_factory=dict)

    @classmethod
    def from_document(cls, fields: Fields) -> Self:
        """Read the step from the mapping under its word.

        Raises:
            DefinitionMisread: a field is unknown, missing or out of its range.
        """
        groups = {
            str(code): Method.from_document(fields.fields("groups").fields(code))
            for code in fields.fields("groups").body
        }
        if "levels" in fields.body:
            fields.only(("levels", "groups"))
            levels = tuple(
                Method.from_document(Fields.of(one, f"{fields.at('levels')}.{at}"))
                for at, one in enumerate(fields.list("levels"), 1)
            )
            if not levels:
                raise DefinitionMisread.missing(fields.at("levels"))
            return cls(levels=levels, groups=groups)
        own = {name: one for name, one in fields.body.items() if name != "groups"}
        return cls(Method.from_document(Fields(own, fields.place)), groups=groups)

    def to_document(self) -> dict[str, Any]:
        """Return the mapping it was read from, every default written out."""
        written: dict[str, Any] = (
            {"levels": [one.to_document() for one in self.levels]}
            if self.levels
            else self.method.to_document()
        )
        if self.groups:
            written["groups"] = {
                code: one.to_document() for code, one in self.groups.items()
            }
        return written

    def methods_for(self, framework: Framework) -> dict[str, Method]:
        """Return the method of every group of a tree.

        Raises:
            DefinitionMisread: there are more or fewer levels than the tree has, a
                code is of no group, or parameters do not fit a group's children.
        """
        wanted = framework.levels - 1
        if self.levels and len(self.levels) != wanted:
            raise DefinitionMisread.not_of_kind(
                f"{self.word}.levels",
                len(self.levels),
                Text(f"{wanted} 级方法", f"a method for each of {wanted} levels"),
            )
        for code in self.groups:
            if code not in framework.groups:
                raise DefinitionMisread.not_known(
                    f"{self.word}.groups", code, framework.groups
                )
        found = {code: self._method(framework, code) for code in framework.groups}
        for code, method in found.items():
            method.formula.check(len(framework.children[code]), f"{self.word}.{code}")
        return found

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Add a column for every group; the report names bounds and ties.

        Raises:
            ColumnMissing: an indicator has no column.
            DefinitionMisread: the step does not fit the tree.
            ValueNotPositive: a mean needs values above zero and met another.
        """
        methods = self.methods_for(framework)
        scored = tuple(_scored(table, framework, methods) for table in tables)
        rows = [
            _row(table, framework, group, methods[group])
            for table in scored
            for group in framework.groups
        ]
        return scored, Report(self.word, _HEADINGS, tuple(rows))

    def _method(self, framework: Framework, code: str) -> Method:
        if code in self.groups:
            return self.groups[code]
        if self.levels:
            return self.levels[framework.heights[code] - 2]
        return self.method


def units_at(scores: Matrix, bound: float, units: Sequence[str]) -> tuple[str, ...]:
    """Name the units whose score is a bound of its range (触及上下限的单元).

    Shapes:
        scores: (units,).
    """
    met = rounded(scores) == rounded(np.array([bound]))
    return tuple(unit for unit, one in zip(units, met, strict=True) if one)


def _scored(table: Table, framework: Framework, methods: Mapping[str, Method]) -> Table:
    found = aggregate_groups(
        table.matrix(framework.indicators), framework, methods, units=table.units
    )
    groups = framework.groups
    return table.with_columns(groups, np.column_stack([found[code] for code in groups]))


def _row(
    table: Table, framework: Framework, group: str, method: Method
) -> tuple[Cell, ...]:
    children = table.matrix(framework.children[group])
    scores = table.column(group)
    scored = int((~np.isnan(scores)).sum())
    low, high = method.formula.bounds(children) if scored else (np.nan, np.nan)
    ties = ties_in(scores, table.units) if group == framework.root else ()
    return (
        table.period,
        group,
        method.formula.word,
        scored,
        len(table.units) - scored,
        int(np.isnan(children).sum()),
        ", ".join(units_at(scores, low, table.units)),
        ", ".join(units_at(scores, high, table.units)),
        "; ".join(" = ".join(names) for names in ties),
    )
