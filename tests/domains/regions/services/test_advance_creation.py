"""Recording a zone's way to recognition."""

from datetime import date
from typing import Any

import pytest

from corridor.domains.regions.api import (
    CreationOutOfTurn,
    ZoneCodeTaken,
    ZonesRefused,
    ZoneUnknown,
    advance_creation,
    register_zone,
    timeline,
)
from corridor.domains.regions.events.evaluations import ZoneCreationAdvanced
from corridor.domains.regions.models import CreationAct, Zone
from corridor.domains.regions.models.zones import CreationActsAreAppendOnly
from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    Route,
    ZoneLevel,
)
from corridor.domains.registry.api import RegionUnknown
from corridor.kernel.actors import ANONYMOUS, BureauRole
from corridor.kernel.errors import InputRefused
from corridor.kernel.events import subscribe, unsubscribe
from corridor.kernel.text import Text
from tests.factories import evaluations as made
from tests.factories.actors import member, staff

pytestmark = pytest.mark.django_db
SOURCE = Text("批复文件", "notice")
APPROVED = CreationEntry(
    CreationState.APPROVED_TO_CREATE, on=date(2021, 6, 1), source=SOURCE
)


def yearly(year: int, rank: int) -> CreationEntry:
    return CreationEntry(
        CreationState.YEARLY_EVALUATED, year=year, rank=rank, among=40, source=SOURCE
    )


def advance(zone: str, entry: CreationEntry, **more: Any) -> Any:
    given = {"actor": made.CLERK, **more}
    return advance_creation(zone_code=zone, entry=entry, at=made.OPENED, **given)


def test_the_whole_way_is_kept_in_order_and_told() -> None:
    zone = made.zone().code
    heard: list[ZoneCreationAdvanced] = []
    subscribe(ZoneCreationAdvanced, heard.append)
    try:
        for entry in (
            APPROVED,
            yearly(2023, 4),
            yearly(2024, 6),
            CreationEntry(CreationState.ON_SITE, on=date(2025, 9, 1), source=SOURCE),
            CreationEntry(
                CreationState.RECOGNIZED, on=date(2025, 12, 1), source=SOURCE
            ),
        ):
            advance(zone, entry)
    finally:
        unsubscribe(ZoneCreationAdvanced, heard.append)

    found = timeline(zone)

    assert [entry.number for entry in found.entries] == [1, 2, 3, 4, 5]
    assert (found.state, found.fast_lane) == (CreationState.RECOGNIZED, (2023, 2024))
    assert found.entries[3].route is Route.FAST
    assert found.next_states == ()
    assert [event.state for event in heard][-1] == "recognized"


def test_an_act_that_cannot_follow_leaves_no_trace() -> None:
    zone = made.zone().code
    advance(zone, APPROVED)

    with pytest.raises(CreationOutOfTurn):
        advance(zone, CreationEntry(CreationState.RECOGNIZED, source=SOURCE))
    with pytest.raises(InputRefused) as refusal:
        advance(zone, CreationEntry(CreationState.YEARLY_EVALUATED, year=2023))

    assert refusal.value.field == "source"
    assert len(timeline(zone).entries) == 1


def test_a_second_click_records_once_and_another_act_is_still_checked() -> None:
    zone = made.zone().code
    advance(zone, APPROVED)

    advance(zone, yearly(2023, 4), expected_number=1)
    again = advance(zone, yearly(2023, 4), expected_number=1)

    assert len(again.entries) == 2
    with pytest.raises(CreationOutOfTurn):
        advance(zone, yearly(2023, 5), expected_number=1)


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (ANONYMOUS, ZonesRefused),
        (staff("330100"), ZonesRefused),
        (staff("330400", BureauRole.AUDITOR), ZonesRefused),
    ],
)
def test_only_the_bureau_of_the_region_records(
    actor: Any, obstacle: type[Exception]
) -> None:
    zone = made.zone()

    with pytest.raises(obstacle):
        advance(zone.code, APPROVED, actor=actor)
    with pytest.raises(obstacle):
        advance(zone.code, APPROVED, actor=member(zone.id))


def test_there_is_no_way_of_a_zone_that_is_not_there() -> None:
    with pytest.raises(ZoneUnknown):
        advance("no-such", APPROVED)
    with pytest.raises(ZoneUnknown):
        timeline("no-such")


def test_what_was_recorded_stays() -> None:
    zone = made.zone().code
    advance(zone, APPROVED)
    row = CreationAct.objects.get()

    row.note = "改"
    with pytest.raises(CreationActsAreAppendOnly):
        row.save()
    with pytest.raises(CreationActsAreAppendOnly):
        row.delete()
    with pytest.raises(CreationActsAreAppendOnly):
        CreationAct.objects.all().delete()
    with pytest.raises(CreationActsAreAppendOnly):
        CreationAct.objects.update(note="改")


@pytest.mark.parametrize(
    ("changed", "obstacle"),
    [
        ({"code": "Not A Code"}, InputRefused),
        ({"name": Text("", "x")}, InputRefused),
        ({"region_code": "330499"}, RegionUnknown),
        ({"actor": staff("330100")}, ZonesRefused),
    ],
)
def test_a_refused_zone_is_not_registered(
    changed: dict[str, Any], obstacle: type[Exception]
) -> None:
    given = {
        "code": "new-zone",
        "name": Text("新区（样例）", "New (sample)"),
        "region_code": "330402",
        "level": ZoneLevel.PROVINCIAL,
        "actor": made.CLERK,
        "at": made.OPENED,
        **changed,
    }

    with pytest.raises(obstacle):
        register_zone(**given)

    assert Zone.objects.count() == 0


def test_a_code_names_one_zone() -> None:
    zone = made.zone()

    with pytest.raises(ZoneCodeTaken):
        register_zone(
            code=zone.code,
            name=zone.name,
            region_code="330402",
            level=ZoneLevel.PROVINCIAL,
            actor=made.CLERK,
            at=made.OPENED,
        )
