"""Record an act on a zone's way to recognition."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from corridor.domains.regions.errors.zones import ZoneUnknown
from corridor.domains.regions.events.evaluations import ZoneCreationAdvanced
from corridor.domains.regions.models.zones import CreationAct, Zone
from corridor.domains.regions.permissions.zones import require_keep_zones
from corridor.domains.regions.queries.zones import timeline_of, to_entry, to_zone
from corridor.domains.regions.records.zones import CreationEntry, CreationTimeline
from corridor.domains.regions.rules.creation import check_entry
from corridor.kernel.actors import Actor
from corridor.kernel.errors import InputRefused
from corridor.kernel.events import publish
from corridor.kernel.text import Text

SOURCE_LENGTH: Final = 200
NOTE_LENGTH: Final = 300


@transaction.atomic
def advance_creation(
    *,
    zone_code: str,
    entry: CreationEntry,
    expected_number: int | None = None,
    actor: Actor,
    at: datetime,
) -> CreationTimeline:
    """Record an act, with the source that states it (登记创建事项).

    Args:
        zone_code: the zone.
        entry: the act; its number and the way to the on-site check are found here.
        expected_number: how many acts the actor saw; the same act sent twice then
            changes nothing, and another meanwhile is refused.
        actor: who records it.
        at: when.

    Raises:
        ZoneUnknown: there is no such zone.
        ZonesRefused: the actor does not keep the zones of the region.
        CreationOutOfTurn: the act cannot follow what was done before.
        InputRefused: the source is missing, or something is impossible.

    """
    zone = Zone.objects.select_for_update().filter(code=zone_code).first()
    if zone is None:
        raise ZoneUnknown
    require_keep_zones(actor, zone.region_code)
    rows = CreationAct.objects.filter(zone=zone).order_by("number")
    known = tuple(to_entry(row) for row in rows)
    _check_words(entry)
    if expected_number is not None and _is_repeated(known, expected_number, entry):
        return timeline_of(to_zone(zone), known)
    route = check_entry(known, entry)
    made = CreationAct.objects.create(
        zone=zone,
        number=len(known) + 1,
        state=entry.state,
        on=entry.on,
        precision=entry.precision,
        year=entry.year,
        rank=entry.rank,
        among=entry.among,
        class_rank=entry.class_rank,
        class_among=entry.class_among,
        says_top=entry.says_top,
        route=route or "",
        until=entry.until,
        source=entry.source.zh,
        source_en=entry.source.en,
        note=entry.note.zh,
        note_en=entry.note.en,
        is_inferred=entry.is_inferred,
        recorded_at=at,
        recorded_by=actor.person_id,
    )
    publish(ZoneCreationAdvanced(zone_id=zone.pk, state=made.state, at=at))
    return timeline_of(to_zone(zone), (*known, to_entry(made)))


def _is_repeated(
    known: tuple[CreationEntry, ...], expected_number: int, entry: CreationEntry
) -> bool:
    """Tell whether the act was recorded just now by the same form."""
    if len(known) != expected_number + 1:
        return False
    last = replace(known[-1], number=0, recorded_at=None, route=entry.route)
    return last == replace(entry, number=0, recorded_at=None)


def _check_words(entry: CreationEntry) -> None:
    """Refuse an act nothing states.

    Raises:
        InputRefused: the source is missing or too long, or the note is too long.

    """
    if not entry.source.zh.strip():
        raise InputRefused(Text("请注明来源", "Name the source"), "source")
    if max(len(entry.source.zh), len(entry.source.en)) > SOURCE_LENGTH:
        raise InputRefused(Text("来源过长", "The source is too long"), "source")
    if max(len(entry.note.zh), len(entry.note.en)) > NOTE_LENGTH:
        raise InputRefused(Text("说明过长", "The note is too long"), "note")
