import threading
from decimal import Decimal

import pytest
from django.db import connection

from corridor.domains.regions.errors.observations import (
    ObservationRecorded,
    RecordingRefused,
    UnitDoubted,
    ValueQuestioned,
)
from corridor.domains.regions.models import Observation
from corridor.domains.regions.queries.observations import observations_of
from corridor.domains.regions.services.record_observation import record_observation
from corridor.domains.regions.services.withdraw_observation import (
    withdraw_observation,
)
from corridor.kernel.actors import Actor, BureauRole
from corridor.kernel.errors import CorridorError, Problems
from tests.factories.actors import OPERATOR, staff
from tests.factories.observations import AT, fields, recorded

pytestmark = pytest.mark.django_db

CLERK = staff()


def test_a_clerk_records_what_a_bulletin_says() -> None:
    found = record_observation(fields(vintage="2023-03"), actor=CLERK, at=AT)

    assert (found.area_code, found.value) == ("330400", Decimal("6739.45"))
    assert (found.printed, found.revision) == ("6739.45", 1)
    assert (found.recorded_by, found.recorded_at) == (CLERK.person_id, AT)
    assert (found.question.zh, found.answer.zh) == ("", "")


@pytest.mark.parametrize(
    ("actor", "changes", "obstacle"),
    [
        (Actor(None), {}, RecordingRefused),
        (staff("330100"), {}, RecordingRefused),
        (staff(role=BureauRole.AUDITOR), {}, RecordingRefused),
        (CLERK, {"area": "g60"}, RecordingRefused),
        (CLERK, {"value": "x"}, Problems),
        (CLERK, {"value": "9000000"}, ValueQuestioned),
    ],
)
def test_a_refused_value_leaves_no_trace(
    actor: Actor, changes: dict[str, str], obstacle: type[CorridorError]
) -> None:
    with pytest.raises(obstacle):
        record_observation(fields(**changes), actor=actor, at=AT)

    assert not Observation.objects.exists()


def test_a_revision_stands_beside_the_earlier_value() -> None:
    recorded(value="3.5", indicator="rd_intensity", unit="%", status="forecast",
             period="2023", vintage="2024")  # fmt: skip
    recorded(value="3.56", indicator="rd_intensity", unit="%", status="final",
             period="2023", vintage="2024-11")  # fmt: skip

    found = observations_of(["330400"], ["rd_intensity"])

    assert [(one.printed, one.status.value) for one in found] == [
        ("3.5", "forecast"),
        ("3.56", "final"),
    ]


def test_the_same_publication_is_recorded_once() -> None:
    recorded()

    with pytest.raises(ObservationRecorded) as refused:
        recorded(value="6700")

    assert refused.value.field == "vintage"
    assert Observation.objects.count() == 1


def test_wan_in_place_of_yi_is_refused_and_the_likely_unit_named() -> None:
    recorded(period="2021", value="6388.38")

    with pytest.raises(UnitDoubted) as refused:
        recorded(unit="万元")

    assert refused.value.field == "unit"
    assert "单位可能应为“亿元”" in refused.value.text.zh


@pytest.mark.parametrize(
    "confirmation", [{"unit_confirmed": "yes"}, {"answer": "确为万元"}]
)
def test_a_doubted_unit_needs_both_the_word_and_the_reason(
    confirmation: dict[str, str],
) -> None:
    recorded(period="2021", value="6388.38")

    with pytest.raises(UnitDoubted):
        recorded(unit="万元", **confirmation)


def test_a_confirmed_unit_is_recorded_with_question_and_answer() -> None:
    recorded(period="2021", value="6388.38")

    found = recorded(unit="万元", unit_confirmed="yes", answer="原文如此，已与来源核对")

    assert found.value == Decimal("0.673945")
    assert "单位可能应为“亿元”" in found.question.zh
    assert found.answer.zh == "原文如此，已与来源核对"


def test_an_outlier_is_recorded_only_with_an_answer_that_stands_beside_it() -> None:
    recorded(indicator="rd_intensity", value="3.31", unit="%", period="2020")
    outlier = {"indicator": "rd_intensity", "value": "5.2", "unit": "%"}

    with pytest.raises(ValueQuestioned) as refused:
        recorded(**outlier, period="2021")
    found = recorded(**outlier, period="2021", answer="统计口径调整")

    assert refused.value.field == "answer"
    assert "2020年（3.31%）" in refused.value.text.zh
    assert found.question.en == "the value is far from that of 2020 (3.31%)"
    assert found.answer.zh == "统计口径调整"


def test_an_answer_nobody_asked_for_is_not_kept() -> None:
    assert recorded(answer="无").answer.zh == ""


def test_targets_and_special_scopes_are_not_held_against_the_past() -> None:
    recorded(period="2021", value="6388.38")

    target = recorded(period="2030", value="15000", status="target")
    scoped = recorded(value="12", scope="仅市本级")

    assert (target.question.zh, scoped.question.zh) == ("", "")


def test_what_was_withdrawn_may_be_recorded_anew() -> None:
    first = recorded()
    withdraw_observation(observation_id=first.id, reason="误填", actor=OPERATOR, at=AT)

    again = recorded(value="6739.46")

    assert (again.revision, again.printed) == (3, "6739.46")
    assert [one.id for one in observations_of()] == [again.id]


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_records_and_the_others_are_told() -> None:
    obstacles: list[BaseException] = []

    def record() -> None:
        try:
            recorded()
        except BaseException as obstacle:  # noqa: BLE001 -- looked at below
            obstacles.append(obstacle)
        finally:
            connection.close()

    clerks = [threading.Thread(target=record) for _nth in range(8)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()

    assert Observation.objects.count() == 1
    assert [type(one) for one in obstacles] == [ObservationRecorded] * 7
