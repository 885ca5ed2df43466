"""`corridor index uncertainty` draws, replays and shares out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.indices.places import DOUBTS, files_of, place

Captured = pytest.CaptureFixture[str]


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(
    tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path, uncertainty=DOUBTS)
    given = "uncertainty", here.definition, here.data, "--draws", "60", "--seed"

    codes = [
        here.index(*given, seed, "--out", tmp_path / name)
        for name, seed in (("one", "11"), ("two", "11"), ("other", "12"))
    ]

    one, two, other = (files_of(tmp_path / name) for name in ("one", "two", "other"))
    assert codes == [0, 0, 0]
    assert one == two
    assert one["uncertainty/scores.csv"] != other["uncertainty/scores.csv"]
    assert len(one["uncertainty/ranks.csv"].splitlines()) == 61
    assert "rank interval 1–" in capsys.readouterr().out
    assert here.index("verify", tmp_path / "one") == 0


def test_a_design_is_replayed_row_by_row(tmp_path: Path) -> None:
    here = place(tmp_path, uncertainty=DOUBTS)
    design = tmp_path / "design.csv"
    design.write_text(
        "replication,weights.rd,weights.energy,weights.patents,mean\n"
        "1,0.75,0.25,1,arithmetic\n"
        "2,1,0,1,1\n"
        "3,0.75,0.25,1,median\n",
        encoding="utf-8",
    )

    code = here.index(
        "uncertainty", here.definition, here.data, "--design", design, "--out", here.out
    )

    written = files_of(here.out)
    assert code == 0
    assert written["uncertainty/scores.csv"].decode().splitlines() == [
        "replication,A,B,C",
        "1,50.0,68.75,31.25",
        "2,50.0,75.0,25.0",
        "3,50.0,62.5,37.5",
    ]
    assert here.index("verify", here.out) == 0


def test_a_bundle_with_a_changed_design_is_refused(
    tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path, uncertainty=DOUBTS)
    here.index("uncertainty", here.definition, here.data, "--out", here.out)
    name = "uncertainty/intervals.csv"
    content = (here.out / name).read_bytes()
    (here.out / name).write_bytes(content.replace(b"40", b"41"))
    capsys.readouterr()

    code = here.index("verify", here.out)

    assert code == 2
    assert capsys.readouterr().err.startswith(f"{name}: ")


def test_sensitivity_is_printed_and_written(tmp_path: Path, capsys: Captured) -> None:
    here = place(tmp_path, uncertainty=DOUBTS)

    code = here.index(
        "uncertainty", here.definition, here.data, "--sensitivity", "--out", here.out
    )

    said = capsys.readouterr().out
    rows = (here.out / "uncertainty" / "sensitivity.csv").read_text().splitlines()
    assert code == 0
    assert "from 768 recomputations" in said  # 64 points × (2 + 2) × 3 scrambles
    assert rows[0] == "assumption,first,first_error,total,total_error"
    assert [row.split(",")[0] for row in rows[1:]] == ["weights", "mean"]
    assert here.index("verify", here.out) == 0


@pytest.mark.parametrize("document", [DOUBTS, {"uncertainty": DOUBTS}])
def test_what_varies_may_stand_in_a_file_of_its_own(
    document: dict[str, Any], tmp_path: Path
) -> None:
    here = place(tmp_path)
    doubts = tmp_path / "doubts.yaml"
    doubts.write_text(yaml.safe_dump(document), encoding="utf-8")

    code = here.index(
        "uncertainty", here.definition, here.data, "--specification", doubts,
        "--out", here.out,
    )  # fmt: skip

    written = yaml.safe_load((here.out / "uncertainty/specification.yaml").read_text())
    assert code == 0
    assert (written["seed"], written["draws"]) == (7, 40)


def test_replications_that_fail_are_told_and_the_others_kept(
    tmp_path: Path, capsys: Captured
) -> None:
    options = ["arithmetic", "geometric"]
    doubts = {
        "draws": 20,
        "assumptions": [{"name": "mean", "kind": "aggregation", "options": options}],
    }
    here = place(tmp_path, uncertainty=doubts)

    code = here.index("uncertainty", here.definition, here.data, "--out", here.out)

    said = capsys.readouterr()
    assert code == 0
    assert "of 20 replications could not be computed" in said.err
    assert "needs values above zero" in said.err
    assert here.index("verify", here.out) == 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((), "uncertainty"),
        (("--specification", "small.yaml", "--draws", "0"), "uncertainty"),
        (("--specification", "doubts.yaml", "--draws", "0"), "uncertainty.draws"),
        (("--specification", "doubts.yaml", "--seed", "-1"), "uncertainty.seed"),
        (("--specification", "doubts.yaml", "--design", "short.csv"), "weights.energy"),
        (
            ("--specification", "doubts.yaml", "--design", "x.csv", "--draws", "3"),
            "--draws",
        ),
    ],
)
def test_a_run_that_cannot_be_is_refused_by_name(
    words: tuple[str, ...],
    field: str,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = place(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doubts.yaml").write_text(yaml.safe_dump(DOUBTS), encoding="utf-8")
    (tmp_path / "short.csv").write_text("mean,weights.rd\n1,1\n", encoding="utf-8")

    code = here.index(
        "uncertainty", here.definition, here.data, *words, "--out", here.out
    )

    assert code == 2
    assert capsys.readouterr().err.startswith(f"{field}")
    assert not here.out.exists()
