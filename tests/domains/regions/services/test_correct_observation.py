import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from corridor.domains.regions.errors.observations import (
    CellRefused,
    ObservationReplaced,
    ObservationUnknown,
    RecordingRefused,
    ValueQuestioned,
)
from corridor.domains.regions.queries.observations import (
    entries_of,
    observation,
    observations_of,
)
from corridor.domains.regions.services.correct_observation import correct_observation
from corridor.kernel.errors import CorridorError, Problems
from tests.factories.actors import OPERATOR, staff
from tests.factories.observations import AT, recorded

pytestmark = pytest.mark.django_db

CHANGES = {"value": "6739.54", "unit": "亿元", "qualifier": "eq", "source": "统计公报"}


def _correct(observation_id: int, **said: Any) -> Any:
    return correct_observation(**{
        "observation_id": observation_id,
        "changes": CHANGES,
        "reason": "录入笔误",
        "actor": staff(),
        "at": AT + timedelta(days=1),
        **said,
    })


def test_the_slip_stays_on_record_and_the_correction_counts() -> None:
    slip = recorded(vintage="2023-03", period="2022")

    found = _correct(slip.id)

    assert (found.printed, found.revision, found.note.zh) == ("6739.54", 2, "录入笔误")
    assert (found.vintage, found.known_on) == (slip.vintage, slip.known_on)
    assert observations_of() == (found,)
    assert [one.printed for one in entries_of(found)] == ["6739.54", "6739.45"]


def test_the_key_does_not_change_whatever_is_sent() -> None:
    slip = recorded()

    found = _correct(slip.id, changes=CHANGES | {"area": "杭州", "period": "2019"})

    assert (found.area_code, found.period) == (slip.area_code, slip.period)


def test_the_english_of_the_source_stays_with_its_source() -> None:
    slip = recorded(source_en="Bulletin of Jiaxing")

    same = _correct(slip.id, changes=CHANGES | {"source": slip.source.zh})
    other = _correct(same.id, changes=CHANGES | {"source": "年鉴"})

    assert (same.source.en, other.source.en) == ("Bulletin of Jiaxing", "年鉴")


@pytest.mark.parametrize(
    ("said", "obstacle"),
    [
        ({"actor": staff("330100")}, RecordingRefused),
        ({"reason": "  "}, CellRefused),
        ({"reason": "长" * 301}, CellRefused),
        ({"changes": CHANGES | {"value": "x"}}, Problems),
        ({"changes": CHANGES | {"value": "2500000"}}, ValueQuestioned),
    ],
)
def test_a_refused_correction_leaves_the_slip(
    said: dict[str, Any], obstacle: type[CorridorError]
) -> None:
    slip = recorded()

    with pytest.raises(obstacle):
        _correct(slip.id, **said)

    assert observations_of() == (observation(slip.id),)


def test_only_the_newest_entry_is_corrected() -> None:
    slip = recorded()
    _correct(slip.id)

    with pytest.raises(ObservationReplaced):
        _correct(slip.id, actor=OPERATOR)


def test_what_is_not_there_cannot_be_corrected() -> None:
    with pytest.raises(ObservationUnknown):
        _correct(1)


@pytest.mark.django_db(transaction=True)
def test_of_eight_corrections_at_once_one_counts() -> None:
    slip = recorded()
    obstacles: list[BaseException] = []

    def correct() -> None:
        try:
            _correct(slip.id)
        except BaseException as obstacle:  # noqa: BLE001 -- looked at below
            obstacles.append(obstacle)
        finally:
            connection.close()

    clerks = [threading.Thread(target=correct) for _nth in range(8)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()

    assert [one.revision for one in entries_of(slip)] == [2, 1]
    assert [type(one) for one in obstacles] == [ObservationReplaced] * 7
