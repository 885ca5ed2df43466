"""Read zones and their way to recognition."""

from uuid import UUID

from corridor.domains.regions.errors.zones import ZoneUnknown
from corridor.domains.regions.models.zones import CreationAct, Zone
from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    CreationTimeline,
    Precision,
    Route,
    ZoneLevel,
    ZoneRecord,
)
from corridor.domains.regions.rules import creation
from corridor.kernel.text import Text


def to_zone(row: Zone) -> ZoneRecord:
    """Return the record of a zone."""
    return ZoneRecord(
        id=row.pk,
        code=row.code,
        name=Text(row.name, row.name_en),
        region_code=row.region_code,
        level=ZoneLevel(row.level),
        operator_id=row.operator_organisation_id,
        is_sample=row.is_sample,
    )


def to_entry(row: CreationAct) -> CreationEntry:
    """Return the record of one act."""
    return CreationEntry(
        state=CreationState(row.state),
        on=row.on,
        precision=Precision(row.precision),
        year=row.year,
        rank=row.rank,
        among=row.among,
        class_rank=row.class_rank,
        class_among=row.class_among,
        says_top=row.says_top,
        route=Route(row.route) if row.route else None,
        until=row.until,
        source=Text(row.source, row.source_en or row.source),
        note=Text(row.note, row.note_en or row.note),
        is_inferred=row.is_inferred,
        number=row.number,
        recorded_at=row.recorded_at,
    )


def zones() -> tuple[ZoneRecord, ...]:
    """Return every zone, the real ones first; one statement."""
    return tuple(to_zone(row) for row in Zone.objects.order_by("is_sample", "code"))


def zone(code: str) -> ZoneRecord:
    """Return one zone.

    Raises:
        ZoneUnknown: there is none of that code.

    """
    row = Zone.objects.filter(code=code).first()
    if row is None:
        raise ZoneUnknown
    return to_zone(row)


def timelines() -> tuple[CreationTimeline, ...]:
    """Return the way of every zone something is recorded of; two statements."""
    listed = zones()
    acts = CreationAct.objects.order_by("zone_id", "number")
    found: dict[UUID, list[CreationEntry]] = {}
    for row in acts:
        found.setdefault(row.zone_id, []).append(to_entry(row))
    return tuple(
        timeline_of(one, tuple(found[one.id])) for one in listed if one.id in found
    )


def timeline(code: str) -> CreationTimeline:
    """Return one zone's way; two statements.

    Raises:
        ZoneUnknown: there is no such zone.

    """
    one = zone(code)
    rows = CreationAct.objects.filter(zone_id=one.id).order_by("number")
    return timeline_of(one, tuple(to_entry(row) for row in rows))


def timeline_of(
    one: ZoneRecord, entries: tuple[CreationEntry, ...]
) -> CreationTimeline:
    """Return a zone's way with what follows from it."""
    return CreationTimeline(
        zone=one,
        entries=entries,
        state=creation.present_state(entries),
        next_states=creation.followers(entries),
        ends_on=creation.period_ends_on(entries),
        fast_lane=creation.fast_lane(entries),
    )
