import pytest

from corridor.engines.facts.records import BatchState, CellProblem, SourceKind
from corridor.kernel.text import Text

BLANK = Text("空", "blank")


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (CellProblem(BLANK, "企业", 3, "C"), "企业!C3"),
        (CellProblem(BLANK, "企业", 3), "企业!3"),
        (CellProblem(BLANK, "企业", 0, "C"), "企业!C"),
        (CellProblem(BLANK, "企业"), "企业"),
        (CellProblem(BLANK), ""),
    ],
)
def test_a_place_reads_as_spreadsheets_write_it(
    problem: CellProblem, place: str
) -> None:
    assert problem.place == place


@pytest.mark.parametrize("word", [*SourceKind, *BatchState])
def test_every_word_shown_has_both_languages(word: SourceKind | BatchState) -> None:
    assert word.label.zh
    assert word.label.en


def test_only_reading_and_storing_go_on() -> None:
    assert {state for state in BatchState if not state.is_final} == {
        BatchState.READING,
        BatchState.STORING,
    }
