"""Benchmark ``rules``: deduction and score of ten million enterprises, and of one."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import polars as pl

from corridor.engines.rules.api import (
    Executor,
    Explanation,
    FileTask,
    RuleSet,
    evaluate_frame,
    evaluate_parquet,
    explain,
    sql_of,
)
from tests.bench.apart import CORES, best_of, each, measured_apart
from tests.bench.figures import FOLDER, Figure, Setting
from tests.bench.peers.installing import PeerUnavailable, peer_python
from tests.bench.population import OUTPUTS, benchmark_rules_of_2023, population_file
from tests.bench.rows import all_columns, make_columns

ROUNDS: Final = 5
ORACLE_ROWS: Final = 100_000
"""Rows on which generated Python is compared; it takes microseconds for each."""

MICRO: Final = 1e6


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the figures of the rule engine beside OpenFisca's."""
    rows = setting.rows
    here = "tests.bench.rules"
    bits = measured_apart(f"{here}:digests", rows)
    peer, why = _peer(setting)
    name = f"OpenFisca {peer['version']}" if peer else why
    memory = measured_apart(f"{here}:in_memory", rows)
    yield Figure(
        "rules.memory", memory["cpu"] / rows * 1e9, "ns CPU/row", 60,
        _of(peer, "cpu", 1e9 / rows), f"{rows} rows; {name}",
    )  # fmt: skip
    largest = 0.0
    for compression, bound in (("zstd", 2.0), ("lz4", 1.0)):
        found = measured_apart(f"{here}:from_file", rows, compression)
        largest = max(largest, found["peak_mib"])
        yield Figure(
            f"rules.parquet_{compression}", found["wall"], "s", bound,
            _of(peer, "wall"),
            f"file to file on {CORES} cores, {found['cpu']:.2f} s CPU; "
            "the peer from arrays in memory, files not counted",
        )  # fmt: skip
    yield Figure("rules.parquet_memory", largest, "MiB", 600, _of(peer, "peak_mib"))
    yield Figure(
        "rules.executors_apart", bits["apart"], "executors", 0,
        note=f"{len(bits['executors'])} compared: {', '.join(bits['executors'])}",
    )  # fmt: skip
    yield Figure(
        "rules.off_by_a_yuan", bits["off_percent"], "% of amounts", 0,
        _of(peer, "off_percent"),
        f"the peer's worst is {peer['worst_yuan']:.0f} yuan" if peer else "",
    )  # fmt: skip
    one = measured_apart(f"{here}:one_enterprise")
    yield Figure(
        "rules.one_value", one["value"] * MICRO, "us", 10, _of(peer, "one", MICRO)
    )
    yield Figure(
        "rules.one_explained", one["explained"] * MICRO, "us", 50,
        _of(peer, "explained", MICRO),
    )  # fmt: skip


def in_memory(rows: int) -> dict[str, Any]:
    """Measure from frame to frame; checking the columns is part of it."""
    rules, frame = benchmark_rules_of_2023(), pl.DataFrame(all_columns(rows))

    cost = best_of(ROUNDS, lambda: evaluate_frame(rules, frame, outputs=OUTPUTS))

    return {"wall": cost.wall, "cpu": cost.cpu}


def from_file(rows: int, compression: str) -> dict[str, Any]:
    """Measure from Parquet to Parquet in one process."""
    source = FOLDER / f"population-{rows}-{compression}.parquet"
    rules = benchmark_rules_of_2023()
    task = FileTask(
        outputs=OUTPUTS, compression="lz4" if compression == "lz4" else "zstd"
    )
    with TemporaryDirectory(dir=FOLDER) as folder:
        target = Path(folder) / "results.parquet"
        cost = best_of(ROUNDS, lambda: evaluate_parquet(rules, source, target, task))
    return {"wall": cost.wall, "cpu": cost.cpu}


def one_enterprise() -> dict[str, Any]:
    """Measure one case at a time, warm."""
    rules = benchmark_rules_of_2023()
    table = pl.DataFrame(make_columns(1_000, seed=11))
    cases = list(table.iter_rows(named=True))

    value = each(20, [partial(rules.evaluate, case) for case in cases])
    explained = each(20, [partial(_explained, rules, case) for case in cases])

    return {"value": value, "explained": explained}


def _explained(rules: RuleSet, case: Mapping[str, Any]) -> Explanation:
    return explain(rules.evaluate(case))


def digests(rows: int) -> dict[str, Any]:
    """Compare the bits of every executor; keep the exact deductions for the peer."""
    rules = benchmark_rules_of_2023()
    files = {c: population_file(FOLDER, rows, c) for c in ("zstd", "lz4")}
    frame = pl.read_parquet(files["lz4"])
    found: dict[str, dict[str, str]] = {}
    executors: tuple[Executor, ...] = ("numpy", "polars")
    for executor in executors:
        tables = evaluate_frame(rules, frame, outputs=OUTPUTS, executor=executor)
        found[executor] = _digests(tables.enterprises)
    exact = tables.enterprises["deduction"].to_numpy()
    np.save(exact_file(rows), exact)
    sample = frame.head(ORACLE_ROWS)
    oracle = [
        rules.evaluate(case)["deduction"] for case in sample.iter_rows(named=True)
    ]
    apart = np.abs(exact[: len(oracle)] - np.array(oracle, np.int64))
    written = _python(rules, sample)
    agrees = written.equals(tables.enterprises.head(len(oracle)))
    del frame, tables
    found["generated Python"] = found["polars"] if agrees else {}
    for compression, path in files.items():
        found[f"Polars from {compression}"] = _by_file(rules, path, compression)
    found["DuckDB"] = _by_duckdb(rules, files["lz4"])
    return {
        "executors": list(found),
        "apart": sum(bits != found["numpy"] for bits in found.values()),
        "off_percent": float((apart > 100).mean() * 100),
    }


def exact_file(rows: int) -> Path:
    """Return where the exact deductions are kept."""
    return FOLDER / f"deductions-{rows}.npy"


def _python(rules: RuleSet, sample: pl.DataFrame) -> pl.DataFrame:
    outcomes = [rules.evaluate(case) for case in sample.iter_rows(named=True)]
    return pl.DataFrame({name: [o[name] for o in outcomes] for name in OUTPUTS})


def _by_file(rules: RuleSet, source: Path, compression: str) -> dict[str, str]:
    task = FileTask(
        outputs=OUTPUTS, compression="lz4" if compression == "lz4" else "zstd"
    )
    with TemporaryDirectory(dir=FOLDER) as folder:
        target = evaluate_parquet(rules, source, Path(folder) / "out.parquet", task)
        return _digests(pl.read_parquet(target))


def _by_duckdb(rules: RuleSet, source: Path) -> dict[str, str]:
    import duckdb  # noqa: PLC0415 -- only this comparison needs it

    text = sql_of(rules, f"read_parquet('{source}')", OUTPUTS)
    table = pl.DataFrame(duckdb.connect().sql(text).to_arrow_table())
    return _digests(table)


def _digests(table: pl.DataFrame) -> dict[str, str]:
    return {
        column.name: sha256(column.to_numpy().tobytes()).hexdigest()
        for column in table.iter_columns()
    }


def _of(peer: dict[str, Any] | None, name: str, factor: float = 1) -> float | None:
    return None if peer is None else float(peer[name]) * factor


def _peer(setting: Setting) -> tuple[dict[str, Any] | None, str]:
    """Return the peer's figures, or why there are none."""
    if not setting.with_peers:
        return None, "peers were left out"
    try:
        python = peer_python("openfisca", "openfisca-core")
    except PeerUnavailable as reason:
        return None, f"OpenFisca could not be installed: {reason}"
    script = Path(__file__).parent / "peers" / "openfisca.py"
    done = subprocess.run(
        [str(python), str(script), str(setting.rows), str(exact_file(setting.rows))],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return None, f"OpenFisca failed: {done.stderr.strip().splitlines()[-1]}"
    return json.loads(done.stdout.splitlines()[-1]), ""
