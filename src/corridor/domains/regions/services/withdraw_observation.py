"""Withdraw an observation that should not have been entered."""

from datetime import datetime

from django.db import transaction
from django.forms.models import model_to_dict

from corridor.domains.regions.models import Observation
from corridor.domains.regions.records.observations import ObservationRecord
from corridor.domains.regions.services.mending import (
    newest_entry,
    read_reason,
    replace_entry,
)
from corridor.kernel.actors import Actor


@transaction.atomic
def withdraw_observation(
    *, observation_id: int, reason: str, actor: Actor, at: datetime
) -> ObservationRecord:
    """Take back what should not have been entered; it stays on record (撤回).

    Raises:
        ObservationUnknown: there is none of that number.
        RecordingRefused: the actor does not report for the area.
        ObservationReplaced: it was corrected or withdrawn before.
        CellRefused: no reason is given, or it is too long.

    """
    found = newest_entry(observation_id, actor)
    kept = model_to_dict(found, exclude=["id", "printed", "note", "note_en"])
    row = Observation(
        **kept
        | {
            "is_withdrawn": True,
            "note": read_reason(reason),
            "recorded_at": at,
            "recorded_by": actor.person_id,
        }
    )
    return replace_entry(found, row)
