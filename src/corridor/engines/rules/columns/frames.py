"""Evaluate rules over frames held in memory (内存批量计算).

Up to `MOST_BLOCK_ROWS` rows numpy is quicker, because it needs no plan; beyond that
Polars is. Both give the same bits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import polars as pl

from corridor.engines.rules.columns import numpy_blocks, polars_plan
from corridor.engines.rules.columns.assembling import Column
from corridor.engines.rules.columns.checking import (
    as_integers,
    check_carried,
    check_columns,
    check_keys,
    check_names,
    look,
)
from corridor.engines.rules.columns.errors import ColumnMissing
from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.program import Program, assemble
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.expressions import Level
from corridor.engines.rules.rulebook import RuleSet

Executor = Literal["numpy", "polars"]
MOST_BLOCK_ROWS: Final = 100_000
LEVELS: Final[tuple[Level, Level]] = ("enterprise", "part")


@dataclass(frozen=True, slots=True)
class Tables:
    """The outcome of every row (批量结果).

    Attributes:
        enterprises: one row for each enterprise, in the order given.
        parts: one row for each part, in the order given; ``None`` without parts.

    """

    enterprises: pl.DataFrame
    parts: pl.DataFrame | None


def evaluate_frame(  # noqa: PLR0913 -- two tables, and what is asked of them
    rules: RuleSet | Formulas,
    enterprises: pl.DataFrame,
    parts: pl.DataFrame | None = None,
    *,
    key: str = "",
    outputs: Sequence[str] | None = None,
    carried: Sequence[str] = (),
    ignoring_others: bool = False,
    executor: Executor | None = None,
) -> Tables:
    """Return the outcome of every row.

    Args:
        rules: the rules of one day.
        enterprises: a column for each input by its name; an input without a column
            is missing in every row. Answers are booleans, choices option codes or
            their numbers, everything else integers in the input's unit.
        parts: the same for the parts.
        key: the column that tells enterprises apart; needed with ``parts``.
        outputs: names of variables; ``None`` for all that are shown.
        carried: other columns to hand on beside the key.
        ignoring_others: leave out columns that are no inputs instead of refusing.
        executor: who computes; chosen by the number of rows if ``None``.

    Raises:
        ValueUnknown: a column, option or output has a name nobody knows.
        ValueOfWrongKind: a column holds something else than its input needs.
        ValueOutOfRange: a value lies outside the declared range; its row is named.
        TableFault: the rows do not say whose they are.
        Problems: several of these.

    """
    formulas = rules if isinstance(rules, Formulas) else Formulas.of(rules)
    besides = [name for name in dict.fromkeys([key, *carried]) if name]
    check_carried(formulas, besides)
    if parts is not None and not key:
        raise ColumnMissing.named("key")
    if key:
        check_keys(enterprises, parts, key)
    given: dict[Level, pl.DataFrame] = {"enterprise": enterprises}
    if parts is not None:
        given["part"] = parts
    columns: dict[str, Column] = {}
    ready: dict[Level, pl.DataFrame] = {}
    for level, frame in given.items():
        if not ignoring_others:
            check_names(formulas, frame.columns, level, besides)
        columns |= _checked(known_among(formulas, frame.columns, level), frame, key)
        inputs = inputs_among(formulas, frame.columns, level)
        ready[level] = frame.select(
            *(name for name in besides if name in frame.columns),
            *as_integers(inputs, frame.schema),
        )
    program = assemble(formulas, outputs, columns=columns, has_parts=parts is not None)
    if executor is None:
        most = max(frame.height for frame in given.values())
        executor = "numpy" if most <= MOST_BLOCK_ROWS else "polars"
    compute = _by_numpy if executor == "numpy" else _by_polars
    return compute(program, ready, key, besides)


def inputs_among(
    formulas: Formulas, names: Sequence[str], level: Level
) -> tuple[Input, ...]:
    """Return the inputs of a level that have a column and are read."""
    known = known_among(formulas, names, level)
    return tuple(item for item in known if item.name in formulas.inputs)


def known_among(
    formulas: Formulas, names: Sequence[str], level: Level
) -> tuple[Input, ...]:
    """Return the inputs of a level that have a column, read or not."""
    return tuple(
        item
        for item in formulas.known_inputs.values()
        if item.level == level and item.name in names
    )


def _checked(
    inputs: Sequence[Input], frame: pl.DataFrame, key: str
) -> dict[str, Column]:
    def locate(item: Input, condition: pl.Expr) -> tuple[object, Any]:
        row = frame.with_row_index("row number").filter(condition)
        return row[key or "row number"][0], row[item.name][0]

    found = look(frame.lazy(), inputs, frame.schema)
    return check_columns(inputs, frame.schema, found, frame.height, locate)


def _by_polars(
    program: Program,
    ready: Mapping[Level, pl.DataFrame],
    key: str,
    besides: Sequence[str],
) -> Tables:
    above = ready["enterprise"]
    if "part" not in ready:
        carried = [name for name in besides if name in above.columns]
        planned = polars_plan.plan(program, above.lazy(), carried=carried)
        return Tables(planned.collect(engine="streaming"), None)
    below = ready["part"]
    kept: dict[Level, Sequence[str]] = {
        level: [name for name in besides if name in ready[level].columns]
        for level in LEVELS
    }
    enterprises, parts = polars_plan.run(program, above, below, key, carried=kept)
    return Tables(enterprises, parts)


def _by_numpy(
    program: Program,
    ready: Mapping[Level, pl.DataFrame],
    key: str,
    besides: Sequence[str],
) -> Tables:
    above, below = ready["enterprise"], ready.get("part")
    owners = None
    if below is not None:
        places = above.select(key).with_row_index("row number")
        matched = below.select(key).join(
            places, on=key, how="left", maintain_order="left"
        )
        owners = matched["row number"].to_numpy().astype(np.int64)
    results = numpy_blocks.run(
        program,
        vectors(program, "enterprise", above),
        above.height,
        parts=None if below is None else vectors(program, "part", below),
        owners=owners,
    )
    tables = [
        None if frame is None else _framed(frame, columns, besides)
        for frame, columns in zip((above, below), results, strict=True)
    ]
    assert tables[0] is not None  # noqa: S101 -- enterprises are always given
    return Tables(tables[0], tables[1])


def vectors(
    program: Program, level: Level, frame: pl.DataFrame
) -> dict[str, numpy_blocks.Vector]:
    """Return the columns a program reads as arrays; what is missing is masked."""
    found: dict[str, numpy_blocks.Vector] = {}
    for name, number in program.inputs_on(level).items():
        column, operation = frame[name], program.operations[number]
        if not operation.is_nullable:
            found[name] = numpy_blocks.Vector(column.to_numpy())
            continue
        within = operation.interval.low
        filled = column.fill_null(bool(within) if operation.is_truth else within)
        missing = column.is_null().to_numpy()
        found[name] = numpy_blocks.Vector(filled.to_numpy(), missing)
    return found


def _framed(
    frame: pl.DataFrame, columns: numpy_blocks.Vectors, besides: Sequence[str]
) -> pl.DataFrame:
    series = []
    for name, vector in columns.items():
        values = pl.Series(name, vector.values)
        if vector.missing is not None:
            values = values.set(pl.Series(vector.missing), None)
        series.append(values)
    kept = [frame[name] for name in besides if name in frame.columns]
    return pl.DataFrame([*kept, *series])
