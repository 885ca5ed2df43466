"""Evaluate rules from Parquet file to Parquet file (文件批量计算).

One file in, one file out: the result is written under a temporary name and renamed
when it is whole, so a task may be killed and run again, on any number of machines. A
file of enterprises streams through; a second file with their parts is read whole.

What a file's statistics say of a column is believed, as every reader of Parquet does;
a column without them is looked at in a pass of its own.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from uuid import uuid4

from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.rulebook import RuleSet

if TYPE_CHECKING:
    import polars as pl

    from corridor.engines.rules.columns.checking import Found

Compression = Literal["zstd", "lz4", "snappy", "uncompressed"]
ROWS_A_GROUP: Final = 131_072


@dataclass(frozen=True, slots=True)
class FileTask:
    """What to compute from a file, and how to write it (批量任务).

    Attributes:
        key: the column that tells enterprises apart; handed on, needed with parts.
        outputs: names of variables; ``None`` for all that are shown.
        carried: other columns to hand on beside the key.
        ignoring_others: leave out columns that are no inputs instead of refusing.
        compression: ``lz4`` for tables in daily use, ``zstd`` for the archive.

    """

    key: str = ""
    outputs: tuple[str, ...] | None = None
    carried: tuple[str, ...] = ()
    ignoring_others: bool = False
    compression: Compression = "zstd"

    @property
    def besides(self) -> list[str]:
        """Return the columns handed on."""
        return [name for name in dict.fromkeys([self.key, *self.carried]) if name]


def evaluate_parquet(
    rules: RuleSet | Formulas, source: Path, target: Path, task: FileTask | None = None
) -> Path:
    """Compute a file of enterprises without parts, and return the target.

    Args:
        rules: the rules of one day.
        source: a Parquet file with a column for each input by its name.
        target: the file to write, whole or not at all.
        task: what to compute; everything that is shown if ``None``.

    Raises:
        ValueUnknown: a column, option or output has a name nobody knows.
        ValueOfWrongKind: a column holds something else than its input needs.
        ValueOutOfRange: a value lies outside the declared range; its row is named.
        ColumnTaken: a column to hand on is called like an input or a variable.
        Problems: several of these.

    """
    import polars as pl  # noqa: PLC0415 -- slow import, and its threads are set before

    from corridor.engines.rules.columns import (  # noqa: PLC0415 -- they need polars
        checking,
        polars_plan,
    )
    from corridor.engines.rules.columns.frames import (  # noqa: PLC0415 -- as above
        inputs_among,
        known_among,
    )
    from corridor.engines.rules.columns.program import (  # noqa: PLC0415 -- as above
        assemble,
    )

    task = task or FileTask()
    formulas = rules if isinstance(rules, Formulas) else Formulas.of(rules)
    table = pl.scan_parquet(source)
    schema = table.collect_schema()
    checking.check_carried(formulas, task.besides)
    if not task.ignoring_others:
        checking.check_names(formulas, schema.names(), "enterprise", task.besides)
    known = known_among(formulas, schema.names(), "enterprise")
    rows, found = _found(source, table, known, schema)

    def locate(item: Input, condition: pl.Expr) -> tuple[object, Any]:
        row = table.with_row_index("row number").filter(condition).head(1).collect()
        return row[task.key or "row number"][0], row[item.name][0]

    columns = checking.check_columns(known, schema, found, rows, locate)
    program = assemble(formulas, task.outputs, columns=columns, has_parts=False)
    inputs = inputs_among(formulas, schema.names(), "enterprise")
    ready = table.select(*task.besides, *checking.as_integers(inputs, schema))
    planned = polars_plan.plan(program, ready, carried=task.besides)
    with written_whole(target) as unfinished:
        _sink(planned, unfinished, task.compression)
    return target


def evaluate_parquet_with_parts(
    rules: RuleSet | Formulas,
    source: tuple[Path, Path],
    target: tuple[Path, Path],
    task: FileTask,
) -> tuple[Path, Path]:
    """Compute a file of enterprises and a file of their parts, both held in memory.

    Args:
        rules: the rules of one day.
        source: the file of the enterprises and the file of the parts.
        target: the same for the results; both are written before either is renamed.
        task: what to compute; its key tells whose a part is.

    Raises:
        ValueUnknown: a column, option or output has a name nobody knows.
        ValueOfWrongKind: a column holds something else than its input needs.
        ValueOutOfRange: a value lies outside the declared range; its row is named.
        TableFault: the rows do not say whose they are.
        Problems: several of these.

    """
    import polars as pl  # noqa: PLC0415 -- slow import, and its threads are set before

    from corridor.engines.rules.columns.frames import (  # noqa: PLC0415 -- as above
        evaluate_frame,
    )

    tables = evaluate_frame(
        rules,
        pl.read_parquet(source[0]),
        pl.read_parquet(source[1]),
        key=task.key,
        outputs=task.outputs,
        carried=task.carried,
        ignoring_others=task.ignoring_others,
    )
    assert tables.parts is not None  # noqa: S101 -- parts were given
    with written_whole(target[0]) as above, written_whole(target[1]) as below:
        _sink(tables.enterprises.lazy(), above, task.compression)
        _sink(tables.parts.lazy(), below, task.compression)
    return target


def evaluate_folder(
    rules: RuleSet | Formulas,
    source: Path,
    target: Path,
    task: FileTask | None = None,
    *,
    workers: int | None = None,
) -> tuple[Path, ...]:
    """Compute every Parquet file of a folder, each in a process of a pool.

    Args:
        rules: the rules of one day.
        source: a folder of files as `evaluate_parquet` reads them.
        target: the folder for the results, under the same names.
        task: what to compute; everything that is shown if ``None``.
        workers: how many processes; one for each processor if ``None``.

    Raises:
        CaseFault: a file cannot be computed; results of the others stand.

    """
    formulas = rules if isinstance(rules, Formulas) else Formulas.of(rules)
    processors = os.cpu_count() or 1
    workers = workers or processors
    target.mkdir(parents=True, exist_ok=True)
    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=_share_processors,
        initargs=(max(1, processors // workers),),
    )
    with pool:
        waiting = [
            pool.submit(evaluate_parquet, formulas, path, target / path.name, task)
            for path in sorted(source.glob("*.parquet"))
        ]
        return tuple(future.result() for future in waiting)


def _share_processors(threads: int) -> None:
    """Leave each process its share, before polars starts its threads."""
    os.environ["POLARS_MAX_THREADS"] = str(threads)


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a temporary name, and rename the file once it is whole."""
    unfinished = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _sink(planned: "pl.LazyFrame", target: Path, compression: Compression) -> None:
    planned.sink_parquet(
        target,
        compression=compression,
        compression_level=1 if compression == "zstd" else None,
        row_group_size=ROWS_A_GROUP,
        engine="streaming",
    )


def _found(
    source: Path,
    table: "pl.LazyFrame",
    inputs: Sequence[Input],
    schema: "Mapping[str, pl.DataType]",
) -> "tuple[int, dict[str, Found]]":
    """Return the number of rows, and what is known of the columns."""
    from pyarrow import parquet  # noqa: PLC0415 -- slow import

    from corridor.engines.rules.columns import checking  # noqa: PLC0415 -- needs polars

    footer = parquet.read_metadata(source)
    places = {footer.schema.column(i).path: i for i in range(footer.num_columns)}
    known: dict[str, Found] = {}
    for item in inputs:
        if item.name in places and (schema[item.name].is_integer() or item.is_truth):
            stated = _stated(footer, places[item.name])
            if stated is not None:
                known[item.name] = stated
    unknown = [item for item in inputs if item.name not in known]
    return footer.num_rows, known | checking.look(table, unknown, schema)


def _stated(footer: Any, place: int) -> "Found | None":
    """Return what the statistics say of a column, if they say it of every group."""
    from corridor.engines.rules.columns.checking import (  # noqa: PLC0415 -- needs polars
        Found,
    )

    nulls, lows, highs = 0, [], []
    for number in range(footer.num_row_groups):
        chunk = footer.row_group(number).column(place)
        stated = chunk.statistics
        if stated is None or not stated.has_null_count:
            return None
        nulls += stated.null_count
        if stated.has_min_max:
            lows.append(stated.min)
            highs.append(stated.max)
        elif stated.null_count < chunk.num_values:
            return None
    return Found(nulls, min(lows, default=None), max(highs, default=None))
