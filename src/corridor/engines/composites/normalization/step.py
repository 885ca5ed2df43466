"""Normalize tables as a definition says it (标准化步骤)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Final

import numpy as np

from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import NothingObserved
from corridor.engines.composites.framework import Element, Framework
from corridor.engines.composites.normalization.methods import (
    Borda,
    DistanceToMax,
    FractionOfMax,
    MazziottaPareto,
    Method,
    MinMax,
    PercentileRank,
    Rank,
    Scaled,
    Unchanged,
    ZScore,
)
from corridor.engines.composites.normalization.references import (
    AdjustedMazziottaPareto,
    DistanceToReference,
    DistanceToTarget,
    Goalposts,
    Growth,
)
from corridor.engines.composites.normalization.sheet import Row, Sheet
from corridor.engines.composites.parameters import (
    check_codes,
    columns_by_rule,
    read_overrides,
    read_parameters,
    written_parameters,
)
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text

METHODS: Final[Mapping[str, type[Method]]] = {
    one.word: one
    for one in (
        MinMax, ZScore, Rank, PercentileRank, Borda, DistanceToTarget, DistanceToMax,
        DistanceToReference, FractionOfMax, Goalposts, Scaled, Growth, MazziottaPareto,
        AdjustedMazziottaPareto, Unchanged,
    )
}  # fmt: skip
HEADINGS: Final = (
    "Period", "Indicator", "Unit", "Method", "Direction", "Origin", "Range", "Finding",
)  # fmt: skip
_OWN: Final = ("scope", "per_indicator")
_EMPTY: Final = "nothing observed"
_NO_NAME: Final = Text("", "")


class Scope(StrEnum):
    """Say which rows share one scale (标准化范围)."""

    EACH_PERIOD = "each_period"
    """Every period has its own bounds, means and ranks."""
    ALL_PERIODS = "all_periods"
    """All rows of all periods are one pool, so that scores compare over time."""


@dataclass(frozen=True)
class Normalization:
    """Bring every indicator onto a scale where more is better.

    Attributes:
        method: the rule for all indicators that have none of their own.
        per_indicator: rules of single indicators, by code.
    """

    word: ClassVar[str] = "normalize"

    method: Method = field(default_factory=MinMax)
    scope: Scope = Scope.EACH_PERIOD
    per_indicator: Mapping[str, Method] = field(default_factory=dict, hash=False)

    @classmethod
    def from_document(cls, fields: Fields) -> "Normalization":
        """Read the step.

        Raises:
            DefinitionMisread: a field is unknown, missing or of the wrong kind.
        """
        method = read_method(fields, also=_OWN)
        return cls(
            method,
            Scope(fields.word("scope", list(Scope), Scope.EACH_PERIOD)),
            read_overrides(fields, _written(method), read_method),
        )

    def to_document(self) -> dict[str, Any]:
        """Return the step as a document holds it, every default written out."""
        return _written(self.method) | {
            "scope": self.scope.value,
            "per_indicator": {
                code: _written(one) for code, one in self.per_indicator.items()
            },
        }

    def apply(self, tables: Tables, framework: Framework) -> tuple[Tables, Report]:
        """Return the tables with normalized indicators and how each was scaled.

        The report has a row an indicator and scale: a score comes from
        (x - origin) / range, both on the raw scale, with the sign of the range telling
        the direction; then a row for whatever else there is to know.

        Raises:
            DefinitionMisread: ``per_indicator`` names an indicator there is not.
            NothingObserved: an indicator has no value in any period.
            StepFault: an indicator cannot be normalized this way.
        """
        codes = framework.indicators
        check_codes("normalize.per_indicator", self.per_indicator, codes)
        rows = tuple((one.period, unit) for one in tables for unit in one.units)
        panel = np.concatenate([one.matrix(codes) for one in tables])
        for code, seen in zip(codes, (~np.isnan(panel)).any(axis=0), strict=True):
            if not seen:
                raise NothingObserved.in_column(code)
        scores = np.empty_like(panel)
        report: list[tuple[Cell, ...]] = []
        for part in self._parts(tables):
            for method, at in columns_by_rule(
                codes, self.method, self.per_indicator
            ).items():
                sheet = Sheet.of(
                    panel[part][:, at],
                    [framework.by_code[codes[one]] for one in at],
                    rows[part],
                    (panel[:, at], rows),
                )
                scores[part, at] = method.scores(sheet)
                period = rows[part.start][0] if self._apart else ""
                report.extend(_rows(period, method, sheet))
        return _split(tables, codes, scores), Report(self.word, HEADINGS, tuple(report))

    def values(
        self,
        values: Matrix,
        framework: Framework,
        rows: Sequence[Row] = (),
        panel: tuple[Matrix, Sequence[Row]] | None = None,
    ) -> Matrix:
        """Normalize bare arrays, any number of replications at a time.

        It does what ``apply`` does to one pool of rows: one period, or, for
        ``scope: all_periods``, all periods one below the other.

        Shapes:
            values, result: (..., rows, m), columns as ``framework.indicators``.

        Args:
            values: raw or treated values; they are not written to.
            framework: gives directions, targets and goalposts.
            rows: (period, unit) of each row; only methods that look up a reference
                or a base period need them.
            panel: all periods and their rows, where ``values`` is one of several and
                a method looks up a base period.

        Raises:
            StepFault: a column of some replication cannot be normalized this way.
        """
        elements = [framework.by_code[code] for code in framework.indicators]
        plan = columns_by_rule(
            framework.indicators, self.method, self.per_indicator
        ).items()
        if len(plan) == 1:
            (method,) = (one for one, _at in plan)
            return method.scores(Sheet.of(values, elements, rows, panel))
        scores = np.empty(values.shape)
        for method, at in plan:
            part = None if panel is None else (panel[0][..., at], panel[1])
            sheet = Sheet.of(values[..., at], [elements[one] for one in at], rows, part)
            scores[..., at] = method.scores(sheet)
        return scores

    @property
    def _apart(self) -> bool:
        return self.scope is Scope.EACH_PERIOD

    def _parts(self, tables: Tables) -> Iterable[slice]:
        ends = np.cumsum([len(one.units) for one in tables]).tolist()
        if not self._apart:
            return (slice(0, ends[-1]),)
        return [
            slice(a, b) for a, b in zip([0, *ends[:-1]], ends, strict=True) if a < b
        ]


def normalized(
    values: Matrix, method: Method, directions: Sequence[int] | Matrix
) -> Matrix:
    """Normalize bare arrays whose columns all follow one method.

    This is for methods that look at nothing but the columns themselves; those that
    need targets, goalposts of an element, a unit or a period go through
    ``Normalization.values``.

    Shapes:
        values, result: (..., rows, k). directions: (k,), 1 or -1.

    Raises:
        StepFault: a column cannot be normalized this way; it is named by its place.
    """
    elements = [
        Element(str(at), _NO_NAME, direction=int(sign))
        for at, sign in enumerate(directions)
    ]
    return method.scores(Sheet.of(values, elements))


def read_method(fields: Fields, also: Collection[str] = ()) -> Method:
    """Read one rule: its method and the parameters that method knows.

    Raises:
        DefinitionMisread: a field is unknown, missing or of the wrong kind.
    """
    kind = METHODS[fields.word("method", METHODS, MinMax.word)]
    method = read_parameters(kind, fields, also=("method", *also))
    method.check(fields)
    return method


def _written(method: Method) -> dict[str, Any]:
    return {"method": method.word, **written_parameters(method)}


def _rows(period: str, method: Method, sheet: Sheet) -> Iterable[tuple[Cell, ...]]:
    scale = method.scale(sheet)
    for at, one in enumerate(sheet.elements):
        direction = "positive" if one.direction > 0 else "negative"
        ends: tuple[Cell, Cell] = (None, None)
        if scale is not None:
            ends = (
                _number(scale[0][at] * one.direction),
                _number(scale[1][at] * one.direction),
            )
        empty = _EMPTY if np.isnan(sheet.low[at]) else ""
        yield (period, one.code, "", method.word, direction, *ends, empty)
    for found in method.findings(sheet):
        one = sheet.elements[found.column]
        said, unit = ("", "") if found.row is None else sheet.rows[found.row]
        direction = "positive" if one.direction > 0 else "negative"
        yield (
            said or period, one.code, unit, method.word, direction, None, None,
            found.said,
        )  # fmt: skip


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value) + 0.0


def _split(tables: Tables, codes: Sequence[str], scores: Matrix) -> Tables:
    ends = np.cumsum([len(one.units) for one in tables])[:-1]
    return tuple(
        one.with_columns(codes, part)
        for one, part in zip(tables, np.split(scores, ends), strict=True)
    )
