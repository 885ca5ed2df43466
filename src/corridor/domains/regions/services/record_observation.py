"""Record what a publication says of an area."""

from datetime import datetime

from django.db import IntegrityError, transaction

from corridor.domains.regions.areas import all_areas
from corridor.domains.regions.days import day_of
from corridor.domains.regions.drafts import Raw, read_draft
from corridor.domains.regions.errors.observations import ObservationRecorded
from corridor.domains.regions.models import Observation
from corridor.domains.regions.permissions import observations as permissions
from corridor.domains.regions.queries.observations import to_record
from corridor.domains.regions.records.observations import (
    ObservationDraft,
    ObservationRecord,
)
from corridor.domains.regions.services.checking import question_about, row_of
from corridor.kernel.actors import Actor


@transaction.atomic
def record_observation(raw: Raw, *, actor: Actor, at: datetime) -> ObservationRecord:
    """Record an observation from its typed fields (填报观测值).

    A later publication of the same value is recorded beside the earlier one.

    Raises:
        Problems: fields that cannot be read.
        RecordingRefused: the actor does not report for the area.
        UnitDoubted: another unit fits better, and nobody confirmed this one.
        ValueQuestioned: the value is far from what is known, and nobody said why.
        ObservationRecorded: the same publication says it already.

    """
    draft = read_draft(raw, today=day_of(at))
    permissions.require_record(actor, all_areas()[draft.area_code])
    row = row_of(draft, question_about(draft), actor=actor, at=at)
    row.revision = _next_revision(draft)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as obstacle:
        raise ObservationRecorded from obstacle
    return to_record(row)


def _next_revision(draft: ObservationDraft) -> int:
    """Return 1, or the next after an entry that was withdrawn.

    Raises:
        ObservationRecorded: an entry stands.

    """
    newest = (
        Observation.objects
        .filter(
            area_code=draft.area_code,
            indicator=draft.indicator,
            period_starts=draft.period.starts,
            period_ends=draft.period.ends,
            scope=draft.scope,
            vintage=draft.vintage,
            status=draft.status,
        )
        .order_by("-revision")
        .first()
    )
    if newest is None:
        return 1
    if not newest.is_withdrawn:
        raise ObservationRecorded
    return newest.revision + 1
