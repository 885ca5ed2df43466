"""Handing a zone's figures over to the bureau."""

from typing import Any

import pytest

from corridor.domains.regions.api import ActOutOfTurn, submit_zone_figures
from corridor.domains.regions.models import SubmissionRevision
from corridor.domains.regions.queries.evaluations import log_of, submissions_of
from corridor.domains.regions.records.evaluations import (
    Cell,
    RoundAct,
    SubmissionState,
)
from corridor.domains.regions.services.close_collection import close_collection
from corridor.domains.regions.services.excuse_zone import excuse_zone
from corridor.kernel.errors import Problems
from tests.factories import evaluations as made

pytestmark = pytest.mark.django_db


def submit(code: str, zone: str, cells: Any = None) -> Any:
    return submit_zone_figures(
        round_code=code,
        zone_code=zone,
        cells=cells,
        actor=made.CLERK,
        at=made.REPORTED,
    )


def test_complete_figures_are_saved_and_handed_over_in_one_act() -> None:
    zone = made.zone()
    found = made.opened([zone, made.zone()])

    sent = submit(found.code, zone.code, made.figures())

    assert (sent.state, sent.revision, sent.filled) == (
        SubmissionState.SUBMITTED,
        1,
        46,
    )
    assert [entry.act for entry in log_of(found.id)] == [
        RoundAct.OPEN,
        RoundAct.SAVE,
        RoundAct.SUBMIT,
    ]


def test_a_value_needs_its_source_and_a_gap_its_reason() -> None:
    zone = made.zone()
    found = made.opened([zone, made.zone()])
    cells = made.figures(changed={"1.1": Cell("5"), "2.4": Cell()})

    with pytest.raises(Problems) as refusal:
        submit(found.code, zone.code, cells)

    assert [one.field for one in refusal.value.errors] == ["1.1", "2.4"]
    assert SubmissionRevision.objects.count() == 0
    explained = made.figures(changed={"2.4": Cell(evidence="首次参评，无上年数据")})
    assert submit(found.code, zone.code, explained).filled == 45


def test_nothing_saved_is_nothing_to_submit() -> None:
    zone = made.zone()
    found = made.opened([zone, made.zone()])

    with pytest.raises(Problems) as refusal:
        submit(found.code, zone.code)

    assert len(refusal.value.errors) == 46


def test_a_second_click_submits_nothing_twice() -> None:
    zone = made.zone()
    found = made.opened([zone, made.zone()])
    submit(found.code, zone.code, made.figures())
    before = len(log_of(found.id))

    submit(found.code, zone.code, made.figures())
    submit(found.code, zone.code)

    assert len(log_of(found.id)) == before


def test_other_figures_are_not_pushed_over_those_with_the_bureau() -> None:
    zone = made.zone()
    found = made.opened([zone, made.zone()])
    submit(found.code, zone.code, made.figures())

    with pytest.raises(ActOutOfTurn):
        submit(found.code, zone.code, made.figures(3))

    assert submissions_of(found.id)[0].revision == 1


def test_a_zone_that_is_excused_submits_no_more() -> None:
    zones = [made.zone(), made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones[:2])
    excuse_zone(
        round_code=found.code,
        zone_code=zones[2].code,
        reason="当年设立，不满一个完整年度",
        actor=made.CLERK,
        at=made.REPORTED,
    )
    close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)

    with pytest.raises(ActOutOfTurn):
        submit(found.code, zones[2].code, made.figures())
