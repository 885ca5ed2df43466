"""Let a zone take no part in a round after all."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.queries.evaluations import to_submission
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.domains.regions.services.return_submission import checked_reason
from corridor.kernel.actors import Actor


@transaction.atomic
def excuse_zone(
    *, round_code: str, zone_code: str, reason: str, actor: Actor, at: datetime
) -> SubmissionRecord:
    """Excuse a zone from a round, with the reason (确认不参评).

    Its figures stay where they are and count for nothing. Excused twice is once.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: the round is past it.
        InputRefused: the reason is missing or too long.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = locked.submission_row(zone_code)
    locked.require(RoundAct.EXCUSE)
    if row.state == SubmissionState.EXCUSED:
        return to_submission(row)
    row.note = checked_reason(reason)
    row.state = SubmissionState.EXCUSED
    row.changed_at = at
    row.save(update_fields=["state", "note", "changed_at"])
    locked.record(RoundAct.EXCUSE, {"zone": zone_code, "reason": row.note})
    return to_submission(row)
