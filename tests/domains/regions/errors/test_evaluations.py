"""Obstacles of evaluation and of zones, said in both languages."""

import pytest

from corridor.domains.regions.errors import evaluations, zones
from corridor.domains.regions.errors.workbooks import WorkbookRefused
from corridor.engines.facts.api import CellProblem
from corridor.kernel.errors import (
    Conflict,
    CorridorError,
    InputRefused,
    NotFound,
    NotPermitted,
)
from corridor.kernel.text import Text

WORDS = Text("桃林", "Peach Grove")
ALL: tuple[tuple[CorridorError, type[CorridorError], str], ...] = (
    (evaluations.RoundUnknown(), NotFound, ""),
    (evaluations.SubmissionUnknown(), NotFound, ""),
    (evaluations.ObjectionUnknown(), NotFound, ""),
    (evaluations.ResultUnknown(), NotFound, ""),
    (evaluations.SystemUnknown(), InputRefused, "system"),
    (evaluations.EvaluationRefused.only_for(WORDS), NotPermitted, ""),
    (evaluations.RoundCodeTaken.of("a"), Conflict, "code"),
    (evaluations.ActOutOfTurn.in_state(WORDS, WORDS), Conflict, ""),
    (evaluations.ActOutOfTurn.waits_for(WORDS, WORDS), Conflict, ""),
    (evaluations.ActOutOfTurn.because(WORDS), Conflict, ""),
    (evaluations.FiguresChanged(), Conflict, ""),
    (evaluations.CellRefused.of(WORDS, "1.10"), InputRefused, "1.10"),
    (WorkbookRefused((CellProblem(WORDS),)), InputRefused, "file"),
    (zones.ZoneUnknown(), NotFound, ""),
    (zones.ZonesRefused(), NotPermitted, ""),
    (zones.ZoneCodeTaken.of("a"), Conflict, "code"),
    (zones.CreationOutOfTurn.after(None, WORDS), Conflict, "state"),
    (zones.CreationOutOfTurn.before_the_last(), Conflict, "on"),
    (zones.CreationOutOfTurn.year_twice(2021), Conflict, "year"),
    (zones.CreationOutOfTurn.no_way_yet(), Conflict, "state"),
)


@pytest.mark.parametrize(
    ("obstacle", "branch", "field"), ALL, ids=lambda one: type(one).__name__
)
def test_an_obstacle_belongs_to_its_branch_and_names_its_field(
    obstacle: CorridorError, branch: type[CorridorError], field: str
) -> None:
    assert isinstance(obstacle, branch)
    assert obstacle.field == field
    assert obstacle.text.zh
    assert obstacle.text.en.isascii()


def test_a_refused_file_counts_and_keeps_its_problems() -> None:
    problems = (CellProblem(WORDS), CellProblem(WORDS, "CSV", 3, "B"))

    refusal = WorkbookRefused(problems)

    assert refusal.problems == problems
    assert refusal.text.zh == "文件中有2处问题，未导入任何数据"
