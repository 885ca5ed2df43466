"""Find the entry to mend and put another in its place: what mending shares."""

from django.db import IntegrityError, transaction

from corridor.domains.regions.areas import all_areas
from corridor.domains.regions.drafts import TEXTS
from corridor.domains.regions.errors.observations import (
    CellRefused,
    ObservationReplaced,
    ObservationUnknown,
)
from corridor.domains.regions.models import Observation, Observations
from corridor.domains.regions.permissions import observations as permissions
from corridor.domains.regions.queries.observations import to_record
from corridor.domains.regions.records.observations import ObservationRecord
from corridor.kernel.actors import Actor


def newest_entry(observation_id: int, actor: Actor) -> Observation:
    """Return the row to mend, which nothing has replaced.

    Raises:
        ObservationUnknown: there is none of that number.
        RecordingRefused: the actor does not report for the area.
        ObservationReplaced: it was corrected or withdrawn before.

    """
    found = Observation.objects.filter(pk=observation_id).first()
    if found is None:
        raise ObservationUnknown
    permissions.require_record(actor, all_areas()[found.area_code])
    if found.is_withdrawn or _later(found).exists():
        raise ObservationReplaced
    return found


def _later(found: Observation) -> Observations:
    return Observation.objects.filter(
        area_code=found.area_code,
        indicator=found.indicator,
        period_starts=found.period_starts,
        period_ends=found.period_ends,
        scope=found.scope,
        vintage=found.vintage,
        status=found.status,
        revision__gt=found.revision,
    )


def replace_entry(found: Observation, row: Observation) -> ObservationRecord:
    """Store the next entry of the key.

    Raises:
        ObservationReplaced: somebody was faster.

    """
    row.revision = found.revision + 1
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as obstacle:
        raise ObservationReplaced from obstacle
    return to_record(row)


def read_reason(written: str) -> str:
    """Return why, in one line.

    Raises:
        CellRefused: nothing is said, or too much.

    """
    reason = " ".join(written.split())
    if not reason:
        raise CellRefused.missing("reason")
    if len(reason) > TEXTS["note"]:
        raise CellRefused.too_long("reason", TEXTS["note"])
    return reason
