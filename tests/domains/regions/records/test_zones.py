"""What is told of a zone's way."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    CreationTimeline,
    Precision,
    Route,
    ZoneLevel,
    ZoneRecord,
)
from corridor.kernel.text import Text

ZONE = ZoneRecord(
    uuid4(),
    "peach-grove",
    Text("桃林高新区（样例）", "Peach Grove Zone (sample)"),
    "999900",
    ZoneLevel.PROVINCIAL,
    None,
    is_sample=True,
)


def timeline(*entries: CreationEntry) -> CreationTimeline:
    return CreationTimeline(ZONE, entries, None, (), None, None)


def yearly(year: int, rank: int | None) -> CreationEntry:
    return CreationEntry(CreationState.YEARLY_EVALUATED, year=year, rank=rank, among=48)


def test_the_newest_ranking_is_by_year_not_by_the_order_recorded() -> None:
    found = timeline(yearly(2021, 5), yearly(2019, 8), yearly(2022, None))

    assert found.newest_ranking == yearly(2021, 5)
    assert timeline().newest_ranking is None


@pytest.mark.parametrize(
    ("precision", "is_exact"), [(Precision.DAY, True), (Precision.YEAR, False)]
)
def test_an_end_that_follows_from_a_year_is_not_exact(
    precision: Precision, *, is_exact: bool
) -> None:
    approval = CreationEntry(
        CreationState.APPROVED_TO_CREATE, on=date(2018, 1, 1), precision=precision
    )

    assert timeline(approval).is_end_exact is is_exact


def test_a_zone_with_nothing_to_follow_is_at_its_end() -> None:
    assert not timeline().is_under_way


@pytest.mark.parametrize("words", [*CreationState, *Route, *ZoneLevel])
def test_every_word_is_said_in_both_languages(
    words: CreationState | Route | ZoneLevel,
) -> None:
    assert words.label.zh
    assert words.label.en.isascii()


def test_an_entry_remembers_when_it_was_recorded() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)

    assert CreationEntry(CreationState.APPLIED, recorded_at=at).recorded_at == at
