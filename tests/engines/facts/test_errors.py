import pickle
from uuid import UUID

import pytest

from corridor.engines.facts.errors import (
    AlreadyImported,
    BatchUnknown,
    FactSuperseded,
    FactUnknown,
    FactWithdrawn,
    ImportRefused,
)
from corridor.engines.facts.records import BatchRecord, BatchState, CellProblem
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text
from tests.factories.facts import AT

BLANK = CellProblem(Text("空", "blank"), "企业", 3, "C")


def refused(*problems: CellProblem, who: str = "王敏") -> BatchRecord:
    return BatchRecord(
        id=UUID(int=1),
        scope="s",
        file_name="f.xlsx",
        size_bytes=1,
        state=BatchState.REFUSED,
        started_at=AT,
        started_by=None,
        started_by_name=who,
        problems=problems,
        problems_total=len(problems),
    )


@pytest.mark.parametrize(
    "obstacle",
    [
        FactUnknown(),
        FactSuperseded(),
        FactWithdrawn(),
        BatchUnknown(),
        AlreadyImported(refused(), "2026-03-01 09:00"),
        ImportRefused(refused(BLANK)),
    ],
)
def test_every_obstacle_speaks_and_travels(obstacle: CorridorError) -> None:
    travelled = pickle.loads(pickle.dumps(obstacle))  # noqa: S301 -- our own bytes

    assert type(travelled) is type(obstacle)
    assert travelled.message("en") == obstacle.message("en")
    assert obstacle.message("zh-hans") != obstacle.message("en")


def test_a_refusal_counts_its_problems() -> None:
    one, two = ImportRefused(refused(BLANK)), ImportRefused(refused(BLANK, BLANK))

    assert one.message("en") == "file: the file was not imported: 企业!C3 blank"
    assert "2 problems, the first: 企业!C3" in two.message("en")


def test_a_duplicate_says_when_and_by_whom() -> None:
    named = AlreadyImported(refused(), "2026-03-01 09:00")
    unnamed = AlreadyImported(refused(who=""), "2026-03-01 09:00")

    assert "2026-03-01 09:00 by 王敏 (f.xlsx)" in named.message("en")
    assert "(unnamed)" in unnamed.message("en")
