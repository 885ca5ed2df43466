"""Two bundles side by side: who moved, what was changed, and why one unit moved."""

import csv
import math
from pathlib import Path

import pytest

from corridor.cli.indices.comparing import comparison_files, said_of
from corridor.engines.composites.api import Build
from tests.cli.indices.places import files_of, place
from tests.engines.composites.worlds import DATA, DOCUMENT, small

LATER = DATA.replace("A,甲市,2022,1,4,40", "A,甲市,2022,2.75,4,40")
Captured = pytest.CaptureFixture[str]


def halved() -> Build:
    """Return the small index with other weights and another mean."""
    return small(
        LATER,
        edition="2023",
        weights="relative",
        steps=[
            {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
            {"aggregate": {"method": "median"}},
        ],
    )


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    return list(csv.DictReader(files[name].decode().splitlines()))


def test_every_unit_is_told_with_both_ranks_and_scores() -> None:
    lines = list(said_of(small(), small(LATER), "", "en"))

    assert lines[0].startswith("3 units scored in both; rank correlation: Spearman ")
    assert "A 甲市: rank 2 → 1, score 50 → 78.125" in lines


def test_fields_that_differ_are_named() -> None:
    lines = list(said_of(small(), halved(), "", "en"))

    assert "weights: share → relative" in lines
    assert "steps.aggregate.method: arithmetic → median" in lines
    assert lines[-1] == "edition: 2022 → 2023"


def test_a_step_that_is_new_is_told_as_a_document_says_it() -> None:
    later = small(steps=[{"impute": {"method": "none"}}, *DOCUMENT["steps"]])

    lines = list(said_of(small(), later, "", "en"))

    assert lines[-1] == 'steps.impute: - → {"method": "none", "per_indicator": {}}'


def test_the_parts_of_a_change_add_up_to_it() -> None:
    files = comparison_files(small(), small(LATER), "A")

    parts = rows_of(files, "change.csv")
    places = rows_of(files, "rank_change.csv")

    assert math.fsum(float(one["amount"]) for one in parts) == pytest.approx(28.125)
    assert ("rd", "own") in {(one["element"], one["kind"]) for one in parts}
    assert sum(float(one["places"]) for one in places) == -1


def test_what_moved_a_unit_is_told_for_score_and_rank() -> None:
    lines = list(said_of(small(), small(LATER), "A", "zh"))

    assert "A 得分变化 +28.125，由以下各项相加：" in lines
    assert "位次变化 -1（正数为下降），由以下各项相加：" in lines
    assert lines[-1].startswith("  -1  rd (own)")


def test_builds_without_a_unit_in_common_have_no_correlation() -> None:
    other = small("uCode,Time,rd,energy,patents\nX,2022,1,4,40\nY,2022,2,3,30\n")

    lines = list(said_of(small(), other, "", "en"))

    assert lines[0] == (
        "0 units scored in both; rank correlation: Spearman -, Kendall -"
    )
    assert "A 甲市: rank 2 → -, score 50 → -" in lines


def test_steps_are_told_apart_by_what_they_left() -> None:
    rows = rows_of(comparison_files(small(), halved(), ""), "stages.csv")

    assert [one["step"] for one in rows] == ["observed", "normalize", "aggregate"]
    assert all(one["before"] != one["after"] for one in rows)


def test_the_tables_of_a_comparison_are_written_into_a_folder(
    tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path)
    here.build(tmp_path / "before")
    place(tmp_path, LATER).build(tmp_path / "after")

    code = here.index(
        "compare", tmp_path / "before", tmp_path / "after", "--unit", "A",
        "--out", here.out,
    )  # fmt: skip

    assert code == 0
    assert set(files_of(here.out)) == {
        "units.csv", "definition.csv", "stages.csv", "change.csv", "rank_change.csv",
    }  # fmt: skip
    assert "the score of A moved by +28.125" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "unit: 指数中没有单元“Z”"), ("en", "unit: 'Z' is not in the index")],
)
def test_a_unit_nobody_knows_is_named_and_nothing_written(
    language: str, said: str, tmp_path: Path, capsys: Captured
) -> None:
    here = place(tmp_path, language=language)
    here.build(tmp_path / "one")
    capsys.readouterr()

    code = here.index(
        "compare", tmp_path / "one", tmp_path / "one", "--unit", "Z", "--out", here.out
    )

    assert (code, capsys.readouterr()) == (2, ("", f"{said}\n"))
    assert not here.out.exists()
