"""Sending figures back, excusing zones, and closing the collection."""

import pytest

from corridor.domains.regions.api import (
    ActOutOfTurn,
    close_collection,
    excuse_zone,
    return_submission,
    submit_zone_figures,
)
from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.queries.evaluations import log_of, submissions_of
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundState,
    SubmissionState,
)
from corridor.kernel.actors import BureauRole
from corridor.kernel.errors import InputRefused
from tests.factories import evaluations as made
from tests.factories.actors import staff

pytestmark = pytest.mark.django_db
AUDITOR = staff("330400", BureauRole.AUDITOR)


def returned(code: str, zone: str, reason: str = "口径不符") -> object:
    return return_submission(
        round_code=code,
        zone_code=zone,
        reason=reason,
        actor=made.CLERK,
        at=made.VERIFIED,
    )


def test_returned_figures_are_mended_even_after_the_collection() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)
    close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)

    returned(found.code, zones[0].code)
    again = submit_zone_figures(
        round_code=found.code,
        zone_code=zones[0].code,
        cells=made.figures(5),
        actor=made.CLERK,
        at=made.VERIFIED,
    )

    assert (again.state, again.revision, again.note) == (
        SubmissionState.SUBMITTED,
        2,
        "",
    )


def test_a_return_gives_its_reason_and_twice_is_once() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)

    for bad in ("  ", "因" * 301):
        with pytest.raises(InputRefused) as refusal:
            returned(found.code, zones[0].code, bad)
        assert refusal.value.field == "reason"
    returned(found.code, zones[0].code)
    returned(found.code, zones[0].code, "另一理由")

    row = next(one for one in submissions_of(found.id) if one.zone == zones[0])
    assert (row.state, row.note) == (SubmissionState.RETURNED, "口径不符")
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.RETURN) == 1


def test_a_draft_is_not_returned() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)

    with pytest.raises(ActOutOfTurn, match="填报中"):
        returned(found.code, zones[0].code)


def test_the_collection_waits_for_everybody_not_excused() -> None:
    zones = [made.zone(), made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones[:2])

    with pytest.raises(ActOutOfTurn, match="尚未提交"):
        close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)
    excuse_zone(
        round_code=found.code,
        zone_code=zones[2].code,
        reason="当年设立",
        actor=made.CLERK,
        at=made.VERIFIED,
    )
    closed = close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)
    again = close_collection(round_code=found.code, actor=made.CLERK, at=made.VERIFIED)

    assert (closed.state, again.state) == (RoundState.VERIFYING, RoundState.VERIFYING)
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.CLOSE) == 1


def test_an_auditor_watches_and_does_nothing() -> None:
    zones = [made.zone(), made.zone()]
    found = made.opened(zones)
    made.reported(found, zones)

    with pytest.raises(EvaluationRefused):
        close_collection(round_code=found.code, actor=AUDITOR, at=made.VERIFIED)
    with pytest.raises(EvaluationRefused):
        return_submission(
            round_code=found.code,
            zone_code=zones[0].code,
            reason="口径",
            actor=AUDITOR,
            at=made.VERIFIED,
        )
