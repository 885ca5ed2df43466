import os
from pathlib import Path

import duckdb
import polars as pl
import pytest
from pyarrow import parquet

from corridor.engines.rules.columns.batch import (
    Compression,
    FileTask,
    _share_processors,
    evaluate_folder,
    evaluate_parquet,
    evaluate_parquet_with_parts,
)
from corridor.engines.rules.columns.frames import evaluate_frame
from corridor.engines.rules.errors import ValueOutOfRange, ValueUnknown
from tests.bench.population import benchmark_book, make_columns
from tests.engines.rules.columns.books import (
    ENTERPRISES,
    PARTS,
    START,
    small_rules,
)
from tests.engines.rules.columns.comparing import digests

RULES = benchmark_book().on(START.replace(year=2023))
OUTPUTS = ("eligible", "deduction", "score", "is_sme")


@pytest.mark.parametrize("compression", ["zstd", "lz4", "snappy", "uncompressed"])
@pytest.mark.parametrize(
    "statistics", [True, False, {"min": False, "max": False, "null_count": True}]
)
def test_a_file_gives_the_bits_of_the_frame(
    tmp_path: Path, compression: Compression, *, statistics: bool | dict[str, bool]
) -> None:
    table = pl.DataFrame(make_columns(300_000, seed=9)).with_row_index("id")
    table = table.with_columns(
        ip1=pl.when(pl.col("id") % 7 > 0).then(pl.col("ip1")),
        etype=pl.col("etype").replace_strict({
            0: "general",
            1: "manufacturing",
            2: "ic",
        }),
    )
    table.write_parquet(tmp_path / "in.parquet", statistics=statistics)
    task = FileTask(key="id", outputs=OUTPUTS, compression=compression)

    target = evaluate_parquet(
        RULES, tmp_path / "in.parquet", tmp_path / "out.parquet", task
    )

    wanted = evaluate_frame(RULES, table, key="id", outputs=OUTPUTS, executor="numpy")
    assert digests(pl.read_parquet(target)) == digests(wanted.enterprises)


def test_statistics_of_columns_full_of_gaps_are_understood(tmp_path: Path) -> None:
    table = pl.DataFrame({
        "id": range(6),
        "income": [None] * 4 + [3, 5],
        "kind": 0,
        "carried": None,
    })
    parquet.write_table(table.to_arrow(), tmp_path / "in.parquet", row_group_size=2)

    evaluate_parquet(
        small_rules(),
        tmp_path / "in.parquet",
        tmp_path / "out.parquet",
        FileTask(key="id"),
    )

    wanted = evaluate_frame(small_rules(), table, key="id")
    assert pl.read_parquet(tmp_path / "out.parquet").equals(wanted.enterprises)


def test_a_writer_that_says_little_costs_another_look(tmp_path: Path) -> None:
    table = ENTERPRISES.with_columns(pl.col("income").cast(pl.Int32))
    duckdb.from_arrow(table.to_arrow()).write_parquet(str(tmp_path / "in.parquet"))

    evaluate_parquet(
        small_rules(),
        tmp_path / "in.parquet",
        tmp_path / "out.parquet",
        FileTask(key="id"),
    )

    wanted = evaluate_frame(small_rules(), table, key="id")
    assert pl.read_parquet(tmp_path / "out.parquet").equals(wanted.enterprises)


def test_each_process_of_a_pool_takes_its_share_of_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POLARS_MAX_THREADS", "8")

    _share_processors(3)

    assert os.environ["POLARS_MAX_THREADS"] == "3"


@pytest.mark.parametrize("key", ["id", ""])
def test_a_wrong_value_is_named_and_nothing_is_written(
    tmp_path: Path, key: str
) -> None:
    table = pl.DataFrame({"id": [70, 71, 72], "income": [1, 2, -3]})
    table.write_parquet(tmp_path / "in.parquet")
    task = FileTask(key=key, ignoring_others=not key)

    with pytest.raises(ValueOutOfRange) as caught:
        evaluate_parquet(
            small_rules(), tmp_path / "in.parquet", tmp_path / "out.parquet", task
        )

    assert caught.value.field == ("income[72]" if key else "income[2]")
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    pl.DataFrame({"incone": [1]}).write_parquet(tmp_path / "in.parquet")

    with pytest.raises(ValueUnknown):
        evaluate_parquet(
            small_rules(), tmp_path / "in.parquet", tmp_path / "out.parquet"
        )


def test_a_task_that_fails_leaves_the_old_result(tmp_path: Path) -> None:
    pl.DataFrame({"income": [1]}).write_parquet(tmp_path / "in.parquet")
    (tmp_path / "in.parquet").write_bytes(
        (tmp_path / "in.parquet").read_bytes().replace(b"PAR1", b"PAR0")
    )
    (tmp_path / "out.parquet").write_text("old", encoding="utf-8")

    with pytest.raises(pl.exceptions.ComputeError):
        evaluate_parquet(
            small_rules(), tmp_path / "in.parquet", tmp_path / "out.parquet"
        )

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in.parquet",
        "out.parquet",
    ]
    assert (tmp_path / "out.parquet").read_text(encoding="utf-8") == "old"


def test_two_files_give_two_files(tmp_path: Path) -> None:
    ENTERPRISES.write_parquet(tmp_path / "firms.parquet")
    PARTS.write_parquet(tmp_path / "projects.parquet")

    above, below = evaluate_parquet_with_parts(
        small_rules(),
        (tmp_path / "firms.parquet", tmp_path / "projects.parquet"),
        (tmp_path / "out.parquet", tmp_path / "shares.parquet"),
        FileTask(key="id", carried=("project",)),
    )

    wanted = evaluate_frame(
        small_rules(), ENTERPRISES, PARTS, key="id", carried=["project"]
    )
    assert pl.read_parquet(above).equals(wanted.enterprises)
    assert wanted.parts is not None
    assert pl.read_parquet(below).equals(wanted.parts)


def test_a_folder_is_computed_file_by_file_in_other_processes(tmp_path: Path) -> None:
    for number in range(3):
        table = pl.DataFrame(make_columns(1_000, seed=number))
        (tmp_path / "in").mkdir(exist_ok=True)
        table.write_parquet(tmp_path / "in" / f"{number}.parquet")
    task = FileTask(outputs=OUTPUTS)

    targets = evaluate_folder(RULES, tmp_path / "in", tmp_path / "out", task, workers=2)

    assert [path.name for path in targets] == ["0.parquet", "1.parquet", "2.parquet"]
    for path in targets:
        table = pl.read_parquet(tmp_path / "in" / path.name)
        wanted = evaluate_frame(RULES, table, outputs=OUTPUTS).enterprises
        assert pl.read_parquet(path).equals(wanted)
