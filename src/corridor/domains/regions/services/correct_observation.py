"""Correct a value that was entered wrongly."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from corridor.domains.regions.days import day_of
from corridor.domains.regions.drafts import read_draft
from corridor.domains.regions.periods import write_period
from corridor.domains.regions.records.observations import ObservationRecord
from corridor.domains.regions.services.checking import question_about, row_of
from corridor.domains.regions.services.mending import (
    newest_entry,
    read_reason,
    replace_entry,
)
from corridor.kernel.actors import Actor
from corridor.kernel.period import Period

CORRECTED: Final = (
    "value",
    "unit",
    "qualifier",
    "source",
    "evidence",
    "answer",
    "unit_confirmed",
)
"""What a correction may change; another key is another observation."""


@transaction.atomic
def correct_observation(
    *,
    observation_id: int,
    changes: Mapping[str, str],
    reason: str,
    actor: Actor,
    at: datetime,
) -> ObservationRecord:
    """Replace what was entered wrongly; the slip stays on record (更正).

    Raises:
        ObservationUnknown: there is none of that number.
        RecordingRefused: the actor does not report for the area.
        ObservationReplaced: it was corrected or withdrawn before.
        Problems: fields that cannot be read.
        CellRefused: no reason is given, or it is too long.
        UnitDoubted: another unit fits better, and nobody confirmed this one.
        ValueQuestioned: the value is far from what is known, and nobody said why.

    """
    found = newest_entry(observation_id, actor)
    note = read_reason(reason)
    is_same_source = changes.get("source") == found.source
    raw = {
        "area": found.area_code,
        "indicator": found.indicator,
        "period": write_period(Period(found.period_starts, found.period_ends)),
        "status": found.status,
        "vintage": found.vintage,
        "provenance": found.provenance,
        "scope": found.scope,
        "scope_en": found.scope_en,
        "note": note,
        "source_en": found.source_en if is_same_source else "",
        **{name: changes[name] for name in CORRECTED if name in changes},
    }
    draft = read_draft(raw, today=day_of(at), is_sample=found.is_sample)
    row = row_of(draft, question_about(draft), actor=actor, at=at)
    row.known_on = found.known_on
    return replace_entry(found, row)
