"""Treat tables as a definition says it (异常值处理步骤)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.framework import Framework
from corridor.engines.composites.parameters import (
    check_codes,
    columns_by_rule,
    read_overrides,
)
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.treatment.columns import Outcome, Rule, treated

HEADINGS: Final = (
    "Period", "Indicator", "Skewness before", "Kurtosis before", "Skewness after",
    "Kurtosis after", "Points winsorized", "Units winsorized", "Method", "Lambda",
    "Passed", "Finding",
)  # fmt: skip


class Scope(StrEnum):
    """Say which rows are treated together (处理范围)."""

    EACH_PERIOD = "each_period"
    ALL_PERIODS = "all_periods"


@dataclass(frozen=True)
class Treatment:
    """Shorten the tails of outlying indicators.

    Attributes:
        rule: how indicators are treated that have no rule of their own.
        per_indicator: rules of single indicators, by code.
    """

    word: ClassVar[str] = "treat"

    rule: Rule = field(default_factory=Rule)
    scope: Scope = Scope.EACH_PERIOD
    per_indicator: Mapping[str, Rule] = field(default_factory=dict, hash=False)

    @classmethod
    def from_document(cls, fields: Fields) -> "Treatment":
        """Read the step.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        rule = Rule.from_document(fields, ("scope", "per_indicator"))
        return cls(
            rule,
            Scope(fields.word("scope", list(Scope), Scope.EACH_PERIOD)),
            read_overrides(fields, rule.to_document(), Rule.from_document),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the step as a document holds it, every default written out."""
        return self.rule.to_document() | {
            "scope": self.scope.value,
            "per_indicator": {
                code: one.to_document() for code, one in self.per_indicator.items()
            },
        }

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Return the tables with treated indicators, and their shape before and after.

        Raises:
            DefinitionMisread: ``per_indicator`` names an indicator there is not.
        """
        codes = framework.indicators
        check_codes("treat.per_indicator", self.per_indicator, codes)
        if self.scope is Scope.EACH_PERIOD:
            parts = [
                self._treated(one.matrix(codes), codes, one.units, one.period)
                for one in tables
            ]
            values = [found for found, _rows in parts]
        else:
            names = [f"{unit} {one.period}" for one in tables for unit in one.units]
            panel = np.concatenate([one.matrix(codes) for one in tables])
            parts = [self._treated(panel, codes, names, "")]
            ends = np.cumsum([len(one.units) for one in tables])[:-1]
            values = np.split(parts[0][0], ends)
        written = tuple(
            one.with_columns(codes, found)
            for one, found in zip(tables, values, strict=True)
        )
        rows = tuple(row for _found, rows in parts for row in rows)
        return written, Report(self.word, HEADINGS, rows)

    def values(self, values: Matrix, framework: Framework) -> Matrix:
        """Treat bare arrays, any number of replications at a time.

        It does what ``apply`` does to one pool of rows; each column of each
        replication is judged for itself.

        Shapes:
            (..., rows, m), columns as ``framework.indicators``.
        """
        found = np.empty(values.shape)
        plan = columns_by_rule(framework.indicators, self.rule, self.per_indicator)
        for rule, at in plan.items():
            part = np.moveaxis(values[..., at], -2, 0)
            done = treated(part.reshape(part.shape[0], -1), rule).values
            found[..., at] = np.moveaxis(done.reshape(part.shape), 0, -2)
        return found

    def _treated(
        self, values: Matrix, codes: Sequence[str], units: Sequence[str], period: str
    ) -> tuple[Matrix, list[tuple[Cell, ...]]]:
        found = np.empty(values.shape)
        rows: dict[int, tuple[Cell, ...]] = {}
        for rule, at in columns_by_rule(codes, self.rule, self.per_indicator).items():
            outcome = treated(values[:, at], rule)
            found[:, at] = outcome.values
            told = _rows(outcome, [codes[one] for one in at], units, period)
            rows.update(zip(at, told, strict=True))
        return found, [rows[at] for at in range(len(codes))]


def _rows(
    outcome: Outcome, codes: Sequence[str], units: Sequence[str], period: str
) -> Iterator[tuple[Cell, ...]]:
    cut = outcome.high | outcome.low
    for at, code in enumerate(codes):
        changed = [unit for unit, one in zip(units, cut[:, at], strict=True) if one]
        yield (
            period,
            code,
            _number(outcome.before.skewness[at]),
            _number(outcome.before.kurtosis[at]),
            _number(outcome.after.skewness[at]),
            _number(outcome.after.kurtosis[at]),
            len(changed),
            ", ".join(changed),
            str(outcome.held[at]),
            _number(outcome.power[at]),
            "yes" if outcome.after.passed[at] else "no",
            str(outcome.finding[at]),
        )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
