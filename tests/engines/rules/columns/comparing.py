"""Run every executor on the same rows and hold their bits against the interpreter."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from corridor.engines.rules import expressions as e
from corridor.engines.rules.columns import duckdb_sql
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.frames import Tables, evaluate_frame
from corridor.engines.rules.columns.program import assemble
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.expressions import Level
from corridor.engines.rules.interpretation import interpret
from corridor.engines.rules.rulebook import RuleSet

KEY = "enterprise id"
Case = tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]


def interpreted(rule_set: RuleSet, case: Case) -> dict[str, Any]:
    """Return the values of every variable by walking the trees."""
    given, parts = case
    found: dict[str, Any] = {}
    for variable in rule_set.variables.values():
        plain = variable.plain
        if isinstance(plain, e.SumOverParts):
            values = (
                found[variable.summed]
                if variable.summed in found
                else [p.get(variable.summed) for p in parts]
            )
            found[variable.name] = None if None in values else sum(values)
        elif variable.level == "part":
            found[variable.name] = [
                interpret(
                    plain, lambda name, at=place: _read(found, given, parts, name, at)
                )
                for place in range(len(parts))
            ]
        else:
            found[variable.name] = interpret(
                plain, lambda name: found[name] if name in found else given.get(name)
            )
    return found


def _read(
    found: Mapping[str, Any],
    given: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
    name: str,
    at: int,
) -> Any:
    if name in found:
        value = found[name]
        return value[at] if isinstance(value, list) else value
    return given[name] if name in given else parts[at].get(name)


def frames(
    rule_set: RuleSet, cases: Sequence[Case]
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the cases as two tables, parts in an order that mixes owners."""
    has_parts = any(i.level == "part" for i in rule_set.inputs.values()) or any(
        v.level == "part" for v in rule_set.variables.values()
    )
    above = _frame(rule_set, "enterprise", [(n, g) for n, (g, _) in enumerate(cases)])
    if not has_parts:
        return above, None
    rounds = max((len(parts) for _, parts in cases), default=0)
    rows = [
        (owner, parts[place])
        for place in range(rounds)
        for owner, (_, parts) in enumerate(cases)
        if place < len(parts)
    ]
    return above, _frame(rule_set, "part", rows)


def _frame(
    rule_set: RuleSet, level: Level, rows: Sequence[tuple[int, Mapping[str, Any]]]
) -> pl.DataFrame:
    inputs = [item for item in rule_set.inputs.values() if item.level == level]
    columns = [pl.Series(KEY, [owner for owner, _ in rows], dtype=pl.Int64)]
    for item in inputs:
        values = [given.get(item.name) for _, given in rows]
        columns.append(pl.Series(item.name, values, dtype=_kind(item)))
    return pl.DataFrame(columns)


def _kind(item: Input) -> Any:
    if item.is_truth:
        return pl.Boolean
    return pl.Int8 if item.options else pl.Int64


def expected(
    rule_set: RuleSet, cases: Sequence[Case], parts: pl.DataFrame | None
) -> Tables:
    """Return what the interpreter says, as tables like an executor's."""
    names = [v.name for v in rule_set.variables.values() if not v.is_auxiliary]
    results = [interpreted(rule_set, case) for case in cases]
    above = [pl.Series(KEY, range(len(cases)), dtype=pl.Int64)]
    below = [] if parts is None else [parts[KEY]]
    for name in names:
        variable = rule_set.variables[name]
        kind = pl.Boolean if variable.is_truth else pl.Int64
        if variable.level == "enterprise":
            above.append(pl.Series(name, [r[name] for r in results], dtype=kind))
        elif parts is not None:
            waiting = [list(result[name]) for result in results]
            values = [waiting[owner].pop(0) for owner in parts[KEY]]
            below.append(pl.Series(name, values, dtype=kind))
    return Tables(pl.DataFrame(above), None if parts is None else pl.DataFrame(below))


def by_duckdb(
    rule_set: RuleSet,
    above: pl.DataFrame,
    below: pl.DataFrame | None,
    *,
    columns: Any = None,
) -> Tables:
    """Return what DuckDB computes from the SQL text, rows put back in order."""
    program = assemble(
        Formulas.of(rule_set), columns=columns, has_parts=below is not None
    )
    connection = duckdb.connect()
    tables: dict[Level, str] = {"enterprise": "above"}
    connection.register("above", above.to_arrow())
    if below is not None:
        connection.register("below", below.with_row_index("place").to_arrow())
        tables["part"] = "below"
    top = duckdb_sql.write(program, tables, key=KEY, carried=[KEY])
    enterprises = pl.from_arrow(connection.sql(top).to_arrow_table()).sort(KEY)
    parts = None
    if below is not None:
        text = duckdb_sql.write(
            program, tables, key=KEY, carried=["place"], level="part"
        )
        table = pl.from_arrow(connection.sql(text).to_arrow_table()).sort("place")
        parts = pl.concat([below.select(KEY), table.drop("place")], how="horizontal")
    return Tables(enterprises, parts)


def digests(frame: pl.DataFrame | None) -> dict[str, str]:
    """Return a digest of the bits of every column, missing values told apart."""
    found: dict[str, str] = {}
    for column in [] if frame is None else frame.iter_columns():
        numbers = column.cast(pl.Int64)
        held = numbers.fill_null(0).to_numpy().tobytes()
        mask = column.is_null().to_numpy().tobytes()
        found[column.name] = sha256(held + mask).hexdigest()
    return found


def assert_all_agree(
    rule_set: RuleSet, cases: Sequence[Case], folder: Path | None = None
) -> None:
    """Hold every executor against the interpreter, column by column."""
    above, below = frames(rule_set, cases)
    wanted = expected(rule_set, cases, below)
    for case, row in zip(cases, wanted.enterprises.iter_rows(named=True), strict=True):
        outcome = rule_set.evaluate(*case)
        for name, value in row.items():
            assert name == KEY or outcome[name] == value
    results = {
        executor: evaluate_frame(rule_set, above, below, key=KEY, executor=executor)
        for executor in ("numpy", "polars")
    }
    results["duckdb"] = by_duckdb(rule_set, above, below)
    for executor, tables in results.items():
        for found, right in (
            (tables.enterprises, wanted.enterprises),
            (tables.parts, wanted.parts),
        ):
            assert (executor, digests(found)) == (executor, digests(right)), (
                _difference(found, right)
            )


def _difference(found: pl.DataFrame | None, right: pl.DataFrame | None) -> str:
    if found is None or right is None:
        return f"{found} is not {right}"
    for name in right.columns:
        if name not in found.columns:
            return f"{name} is lacking"
        apart = found[name].ne_missing(right[name])
        if apart.any():
            row = int(apart.arg_max() or 0)
            return f"{name}, row {row}: {found[name][row]}, not {right[name][row]}"
    return "kinds differ"
