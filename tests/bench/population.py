"""The rules the benchmark measures, and its population as Parquet files."""

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from corridor.engines.rules.api import (
    Input,
    Option,
    RuleBook,
    RuleSet,
    load_parameters,
)
from corridor.kernel.text import Text
from tests.bench import benchmark_rules
from tests.bench.rows import COUNTS, KINDS, LOG_MEDIANS, all_columns, make_columns

__all__ = ["OUTPUTS", "benchmark_book", "benchmark_rules_of_2023", "make_columns"]

OUTPUTS: Final = ("eligible", "deduction", "score", "is_sme")
_UNITS: Final = {"staff": "persons", "tech_staff": "persons"}


def benchmark_book() -> RuleBook:
    """Return the rules with all their dates."""
    amounts = [Input(name, "fen", Text(name, name)) for name in LOG_MEDIANS]
    options = tuple(Option(kind, Text(kind, kind)) for kind in KINDS)
    kind = Input("etype", "choice", Text("类型", "kind"), options=options)
    counts = [
        Input(name, _UNITS.get(name, "items"), Text(name, name), maximum=10**8)
        for name in COUNTS
    ]
    return RuleBook.collect(
        "benchmark",
        inputs=[*amounts, kind, *counts],
        modules=[benchmark_rules],
        parameters=load_parameters(
            Path(__file__).with_name("benchmark_parameters.yaml")
        ),
        starts=date(2018, 1, 1),
        ends=date(2030, 1, 1),
    )


def benchmark_rules_of_2023() -> RuleSet:
    """Return the rules of the day the figures are for."""
    return benchmark_book().on(date(2023, 12, 31))


def population_file(folder: Path, rows: int, compression: str) -> Path:
    """Return a Parquet file of the population, written unless it is there."""
    path = folder / f"population-{rows}-{compression}.parquet"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        pl.DataFrame(all_columns(rows)).write_parquet(
            unfinished,
            compression="lz4" if compression == "lz4" else "zstd",
            compression_level=None if compression == "lz4" else 1,
            row_group_size=65_536,
        )
        unfinished.rename(path)
    return path
