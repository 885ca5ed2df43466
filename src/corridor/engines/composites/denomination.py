"""Divide indicators by what makes units comparable: people, area, output (分母化)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.moments import Flags
from corridor.engines.composites.parameters import check_codes
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

HEADINGS: Final = (
    "Period", "Indicator", "Denominator", "Scale", "Unit", "Denominator value",
    "Finding",
)  # fmt: skip
TINY: Final = 1e-3
"""A denominator below this part of the median makes its unit's value huge."""

_MISSING: Final = "the denominator is missing: the value is left out"
_ZERO: Final = "the denominator is zero: the value is left out"
_NEGATIVE: Final = "the denominator is below zero"
_TINY: Final = "the denominator is tiny beside the others"
_ABOVE_ZERO: Final = Text("正数", "a number above zero")
_DENOMINATED: Final = Text("有分母的指标", "an indicator that has a denominator")


@dataclass(frozen=True)
class Denomination:
    """Divide indicators by columns of the table: x / (denominator / scale).

    Attributes:
        by: the column an indicator is divided by, where it is not the element's own;
            "" leaves the indicator as it is.
        scale: what the denominator is divided by first, 1 where nothing is said; a
            scale of 1000 gives figures per thousand.
    """

    word: ClassVar[str] = "denominate"

    by: Mapping[str, str] = field(default_factory=dict, hash=False)
    scale: Mapping[str, float] = field(default_factory=dict, hash=False)

    @classmethod
    def from_document(cls, fields: Fields) -> "Denomination":
        """Read the step.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        fields.only(("by", "scale"))
        by, scale = fields.fields("by"), fields.fields("scale")
        scales = {str(code): scale.number(code) for code in scale.body}
        for code, given in scales.items():
            if given <= 0:
                raise DefinitionMisread.not_of_kind(scale.at(code), given, _ABOVE_ZERO)
        return cls({str(code): by.text(code) for code in by.body}, scales)

    def to_document(self) -> dict[str, Any]:
        """Return the step as a document holds it."""
        return {"by": dict(self.by), "scale": dict(self.scale)}

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Return the tables with indicators divided, and whatever stood in the way.

        The report has a row an indicator, then one for every denominator that is
        missing (and takes an observed value with it), zero, negative or tiny.

        Raises:
            DefinitionMisread: an indicator named there is not, or has no denominator.
            ColumnMissing: a denominator is no column of a table.
        """
        columns = self._columns(framework)
        rows: list[tuple[Cell, ...]] = [
            ("", code, column, self.scale.get(code, 1.0), "", None, "")
            for code, column in columns.items()
        ]
        written = []
        for table in tables:
            written.append(self._divided(table, columns))
            rows.extend(self._findings(table, columns))
        return tuple(written), Report(self.word, HEADINGS, tuple(rows))

    def _columns(self, framework: Framework) -> dict[str, str]:
        codes = framework.indicators
        check_codes("denominate.by", self.by, codes)
        check_codes("denominate.scale", self.scale, codes)
        own = {code: framework.by_code[code].denominator for code in codes}
        found = {
            code: column for code, column in (own | dict(self.by)).items() if column
        }
        for code in self.scale:
            if code not in found:
                raise DefinitionMisread.not_of_kind(
                    "denominate.scale", code, _DENOMINATED
                )
        return found

    def _divided(self, table: Table, columns: Mapping[str, str]) -> Table:
        codes = tuple(columns)
        values = table.matrix(codes)
        scales = np.array([self.scale.get(code, 1.0) for code in codes])
        below = table.matrix(tuple(columns.values())) / scales
        with np.errstate(divide="ignore", invalid="ignore"):
            divided = np.where(below == 0, np.nan, values / below)
        return table.with_columns(codes, divided)

    def _findings(
        self, table: Table, columns: Mapping[str, str]
    ) -> Iterator[tuple[Cell, ...]]:
        said = {column: _said(table.column(column)) for column in columns.values()}
        for code, column in columns.items():
            below, seen = table.column(column), ~np.isnan(table.column(code))
            for finding, marked in said[column].items():
                for at in np.flatnonzero(marked & seen):
                    value = None if np.isnan(below[at]) else float(below[at])
                    yield (
                        table.period, code, column, self.scale.get(code, 1.0),
                        table.units[at], value, finding,
                    )  # fmt: skip


def _said(below: Matrix) -> dict[str, Flags]:
    size = np.abs(below)
    seen = size[~np.isnan(size)]
    middle = float(np.median(seen)) if seen.size else 0.0
    return {
        _MISSING: np.isnan(below),
        _ZERO: below == 0,
        _NEGATIVE: below < 0,
        _TINY: (size > 0) & (size < TINY * middle),
    }
