"""Fill the holes of tables as a definition says it (插补步骤)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import (
    DefinitionMisread,
    NothingObserved,
    StepFault,
)
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.imputation.columns import Filled, fill_within
from corridor.engines.composites.imputation.periods import (
    Series,
    fill_over_time,
    series_of,
)
from corridor.engines.composites.imputation.rules import OVER_TIME, Method, Rule
from corridor.engines.composites.parameters import (
    check_codes,
    columns_by_rule,
    read_overrides,
)
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Table
from corridor.kernel.text import Text

HEADINGS: Final = (
    "Period", "Unit", "Indicator", "Value", "Method", "Taken from", "Observations",
)  # fmt: skip
LEFT_OPEN: Final = "still missing"
_NOBODY: Final = Text(
    "剔除有缺失的单元后没有任何单元", "dropping units with holes leaves none"
)
_LEVEL: Final = Text("指标体系中的层级", "a level of the tree")


@dataclass(frozen=True)
class Imputation:
    """Fill holes, each by the rule of its indicator.

    Attributes:
        rule: how indicators are filled that have no rule of their own.
        per_indicator: rules of single indicators, by code.
    """

    word: ClassVar[str] = "impute"

    rule: Rule = field(default_factory=Rule)
    per_indicator: Mapping[str, Rule] = field(default_factory=dict, hash=False)

    @classmethod
    def from_document(cls, fields: Fields) -> "Imputation":
        """Read the step.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        rule = Rule.from_document(fields, ("per_indicator",))
        return cls(
            rule,
            read_overrides(
                fields, rule.to_document(), Rule.from_document, ("method", "by")
            ),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the step as a document holds it, every default written out."""
        return self.rule.to_document() | {
            "per_indicator": {
                code: one.to_document() for code, one in self.per_indicator.items()
            }
        }

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Return the tables with holes filled, and a row for every hole there was.

        A row names the value filled in, the method, what it was taken from (a period,
        a label, an element) and on how many observations it rests. A hole that stays
        open stands there too, with no value.

        Raises:
            DefinitionMisread: an indicator or a level named is not in the tree.
            NothingObserved: an indicator holds no value to start from.
            ColumnMissing: there is no column of labels of that name.
            StepFault: dropping leaves no unit in a period.
        """
        codes = framework.indicators
        check_codes("impute.per_indicator", self.per_indicator, codes)
        self._check_levels(framework)
        series = series_of(tables, codes)
        for at, code in enumerate(codes):
            if np.isnan(series.values[:, :, at]).all():
                raise NothingObserved.in_column(code)
        found: list[list[tuple[Rule, Filled]]] = [[] for _ in tables]
        for rule, own in columns_by_rule(codes, self.rule, self.per_indicator).items():
            parts = _filled(tables, framework, series, rule, own)
            for now, part in enumerate(parts):
                found[now] += [(rule, one) for one in part]
        written, rows = [], []
        for table, fills in zip(tables, found, strict=True):
            one, said = self._written(table, codes, fills)
            written.append(one)
            rows.extend(said)
        return tuple(written), Report(self.word, HEADINGS, tuple(rows))

    def _check_levels(self, framework: Framework) -> None:
        for rule in (self.rule, *self.per_indicator.values()):
            if rule.level > framework.levels:
                raise DefinitionMisread.not_of_kind("impute.level", rule.level, _LEVEL)

    def _written(
        self,
        table: Table,
        codes: Sequence[str],
        found: Iterable[tuple[Rule, Filled]],
    ) -> tuple[Table, list[tuple[Cell, ...]]]:
        values = table.matrix(codes)
        rows: list[tuple[int, int, tuple[Cell, ...]]] = []
        for rule, one in found:
            values[one.row, one.column] = one.value
            rows.append((one.row, one.column, (
                table.period, table.units[one.row], codes[one.column], one.value,
                rule.method.value, one.taken_from, one.observations,
            )))  # fmt: skip
        kept = np.ones(len(table.units), dtype=np.bool_)
        for row, column in np.argwhere(np.isnan(values)).tolist():
            drops = self._rule_of(codes[column]).method is Method.DROP
            kept[row] &= not drops
            said = Method.DROP.value if drops else LEFT_OPEN
            rows.append((row, column, (
                table.period, table.units[row], codes[column], None, said, "", 0,
            )))  # fmt: skip
        if not kept.any():
            raise StepFault(_NOBODY, table.period or self.word)
        filled = table.with_columns(codes, values)
        rows.sort(key=lambda one: one[:2])
        return (
            filled if kept.all() else filled.rows(kept), [said for *_at, said in rows],
        )  # fmt: skip

    def _rule_of(self, code: str) -> Rule:
        return self.per_indicator.get(code, self.rule)


def _filled(
    tables: Tables,
    framework: Framework,
    series: Series,
    rule: Rule,
    at: Sequence[int],
) -> list[list[Filled]]:
    """Return what one rule fills in each table, rows counted in that table."""
    if rule.method in {Method.NONE, Method.DROP}:
        return [[] for _ in tables]
    if rule.method not in OVER_TIME:
        return [fill_within(one, framework, rule, at) for one in tables]
    found: list[list[Filled]] = []
    for table, part in zip(tables, fill_over_time(series, rule, at), strict=True):
        rows = {unit: row for row, unit in enumerate(table.units)}
        found.append([
            one._replace(row=rows[series.units[one.row]])
            for one in part
            if series.units[one.row] in rows
        ])
    return found
