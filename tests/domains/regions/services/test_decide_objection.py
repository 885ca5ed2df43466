"""Objections: who lodges them, when, and what a decision sets going."""

from typing import Any
from uuid import uuid4

import pytest

from corridor.domains.regions.api import (
    ActOutOfTurn,
    ObjectionUnknown,
    RoundUnknown,
    decide_objection,
    lodge_objection,
    verify_cells,
)
from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.models import Objection
from corridor.domains.regions.queries.evaluation_check import check_round
from corridor.domains.regions.queries.evaluations import (
    figures_of,
    log_of,
    objections_of,
    round_seen_by,
    submissions_of,
)
from corridor.domains.regions.records.evaluations import (
    CellMark,
    MarkKind,
    ObjectionState,
    RoundAct,
    RoundRecord,
    RoundState,
    SubmissionState,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.kernel.actors import Actor, OrganisationRole
from corridor.kernel.errors import InputRefused
from tests.factories import evaluations as made
from tests.factories.actors import member

pytestmark = pytest.mark.django_db
OURS = uuid4()
OWNER = member(OURS)


@pytest.fixture
def shown() -> tuple[RoundRecord, ZoneRecord]:
    """Show the results of our zone and another."""
    zones = [made.zone(OURS), made.zone()]
    found = made.held(zones, until="shown", actors=[OWNER, made.CLERK])
    return found, zones[0]


def lodge(round_code: str, zone_code: str, actor: Actor = OWNER, **changed: Any) -> Any:
    given = {"code": "2.4", "text": "口径与年报不一致", "at": made.SHOWN, **changed}
    return lodge_objection(
        round_code=round_code, zone_code=zone_code, actor=actor, **given
    )


def decide(code: str, objection_id: Any, *, is_upheld: bool, **changed: Any) -> Any:
    given = {"reason": "经复核属实", "actor": made.CLERK, **changed}
    return decide_objection(
        round_code=code,
        objection_id=objection_id,
        is_upheld=is_upheld,
        at=made.OVER,
        **given,
    )


def state_of(found: RoundRecord) -> RoundState:
    return round_seen_by(made.CLERK, found.code)[0].state


def test_an_objection_names_the_result_it_is_against(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown

    lodged = lodge(found.code, zone.code, evidence="年报附表三")
    again = lodge(found.code, zone.code)

    assert (lodged.state, lodged.result_number, lodged.lodged_for) == (
        ObjectionState.OPEN,
        1,
        OURS,
    )
    assert again.id == lodged.id
    assert [entry.act for entry in log_of(found.id)].count(RoundAct.OBJECT) == 1


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (member(uuid4()), RoundUnknown),
        (member(OURS, OrganisationRole.VIEWER), EvaluationRefused),
        (made.CLERK, EvaluationRefused),
    ],
)
def test_only_those_who_prepare_the_zones_figures_object(
    shown: tuple[RoundRecord, ZoneRecord], actor: Actor, obstacle: type[Exception]
) -> None:
    found, zone = shown

    with pytest.raises(obstacle):
        lodge(found.code, zone.code, actor)

    assert Objection.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "词" * 1001}, "text"),
        ({"code": "9.9"}, "code"),
        ({"evidence": "证" * 301}, "evidence"),
    ],
)
def test_a_bad_objection_names_its_field(
    shown: tuple[RoundRecord, ZoneRecord], changed: dict[str, Any], field: str
) -> None:
    found, zone = shown

    with pytest.raises(InputRefused) as refusal:
        lodge(found.code, zone.code, **changed)

    assert refusal.value.field == field


def test_no_objection_is_taken_after_the_last_day(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown
    lodge(found.code, zone.code, at=made.OVER.replace(day=27, hour=15))

    with pytest.raises(ActOutOfTurn, match="公示期已结束"):
        lodge(found.code, zone.code, code="1.1", at=made.OVER.replace(day=27, hour=16))


def test_a_dismissed_objection_changes_nothing_but_itself(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown
    lodged = lodge(found.code, zone.code)

    decided = decide(found.code, lodged.id, is_upheld=False)
    again = decide(found.code, lodged.id, is_upheld=False)

    assert (decided.state, again) == (ObjectionState.DISMISSED, decided)
    assert state_of(found) is RoundState.OBJECTIONS
    with pytest.raises(ActOutOfTurn, match="异议不成立"):
        decide(found.code, lodged.id, is_upheld=True)


def test_an_upheld_objection_queries_the_cell_and_goes_back(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown
    lodged = lodge(found.code, zone.code)

    decide(found.code, lodged.id, is_upheld=True)

    row = next(one for one in submissions_of(found.id) if one.zone.code == zone.code)
    assert state_of(found) is RoundState.VERIFYING
    assert row.state is SubmissionState.SUBMITTED
    mark = figures_of(row.id).marks["2.4"]
    assert (mark.kind, mark.reason) == (MarkKind.QUERIED, "异议成立：经复核属实")
    assert check_round(found.id).is_sound


def test_after_an_upheld_objection_everything_is_shown_again(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown
    lodged = lodge(found.code, zone.code)
    decide(found.code, lodged.id, is_upheld=True)
    verify_cells(
        round_code=found.code,
        zone_code=zone.code,
        marks=[CellMark("2.4", MarkKind.CORRECTED, value="55", reason="按年报")],
        revision=1,
        actor=made.CLERK,
        at=made.OVER,
    )

    second = made.computed(found)
    again = made.shown(found)

    assert (second.number, again.state) == (2, RoundState.OBJECTIONS)
    assert again.objections_until == made.UNTIL


def test_an_upheld_objection_to_a_score_waits_for_the_bureau_as_a_whole(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown
    whole = lodge(found.code, zone.code, code="")
    group = lodge(found.code, zone.code, code="3")

    decide(found.code, whole.id, is_upheld=True)
    decide(found.code, group.id, is_upheld=False)

    row = next(one for one in submissions_of(found.id) if one.zone.code == zone.code)
    assert row.state is SubmissionState.SUBMITTED
    assert {one.state for one in objections_of(found.id)} == {
        ObjectionState.UPHELD,
        ObjectionState.DISMISSED,
    }
    assert len(figures_of(row.id).marks) == 46


def test_a_decision_gives_its_reason_and_belongs_to_the_bureau(
    shown: tuple[RoundRecord, ZoneRecord],
) -> None:
    found, zone = shown
    lodged = lodge(found.code, zone.code)

    with pytest.raises(InputRefused):
        decide(found.code, lodged.id, is_upheld=True, reason=" ")
    with pytest.raises(EvaluationRefused):
        decide(found.code, lodged.id, is_upheld=True, actor=OWNER)
    with pytest.raises(ObjectionUnknown):
        decide(found.code, uuid4(), is_upheld=True)

    assert objections_of(found.id)[0].state is ObjectionState.OPEN
