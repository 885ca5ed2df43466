"""Write the tables of a build as CSV with every bit of every number."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np

from corridor.engines.composites.building import Build
from corridor.engines.composites.diagnostics.audit import audit
from corridor.engines.composites.steps import Cell, Report, Tables
from corridor.engines.composites.table import Matrix, Table, written_number

Columns: TypeAlias = Callable[[int], Matrix]


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a CSV table; numbers keep every bit, what is missing stays empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return out.getvalue()


def observed_csv(tables: Tables) -> str:
    """Return what was observed, all periods under one heading."""
    words = sorted({word for table in tables for word in table.labels})
    columns = list(dict.fromkeys(code for one in tables for code in one.columns))
    has_period = any(table.period for table in tables)
    heads = ["uCode", "uName", *(["Time"] if has_period else []), *words, *columns]

    def rows() -> Iterable[Sequence[Cell]]:
        for table in tables:
            for at, unit in enumerate(table.units):
                yield [
                    unit,
                    table.names[at] if table.names else "",
                    *([table.period] if has_period else []),
                    *(table.labels[w][at] if w in table.labels else "" for w in words),
                    *(_value(table, code, at) for code in columns),
                ]

    return csv_of(heads, rows())


def stage_csv(tables: Tables, codes: Sequence[str]) -> str:
    """Return some columns of all periods, one row a unit."""
    return _by_unit(tables, codes, lambda at: tables[at].matrix(codes))


def scores_csv(build: Build) -> str:
    """Return the scores of every element, the index itself first."""
    return stage_csv(build.final, score_codes(build))


def ranks_csv(build: Build) -> str:
    """Return the ranks by every element, within each period."""
    codes = score_codes(build)

    def ranked(at: int) -> Matrix:
        return np.column_stack([build.ranks(code, at) for code in codes])

    return _by_unit(build.final, codes, ranked)


def score_codes(build: Build) -> tuple[str, ...]:
    """Return the elements in the order they are shown: from the top down."""
    tree = build.definition.framework
    return tuple(reversed(tree.groups)) + tree.indicators


def report_csv(report: Report) -> str:
    """Return what a step did."""
    return csv_of(report.headings or ("nothing",), report.rows)


def audit_csv(build: Build) -> str:
    """Return what the audit of the index finds, one finding a row."""
    return csv_of(
        ("severity", "code", "element", "zh", "en"),
        (
            (one.severity.value, one.code, one.element, one.text.zh, one.text.en)
            for one in audit(build, at=build.place).findings
        ),
    )


def _by_unit(tables: Tables, codes: Sequence[str], of: Columns) -> str:
    has_period = any(table.period for table in tables)

    def rows() -> Iterable[Sequence[Cell]]:
        for place, table in enumerate(tables):
            values = of(place)
            for at, unit in enumerate(table.units):
                yield [
                    unit,
                    *([table.period] if has_period else []),
                    *(float(one) for one in values[at]),
                ]

    return csv_of(["uCode", *(["Time"] if has_period else []), *codes], rows())


def _value(table: Table, code: str, at: int) -> float | None:
    return float(table.column(code)[at]) if code in table.position else None


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return written_number(cell) if isinstance(cell, float) else str(cell)
