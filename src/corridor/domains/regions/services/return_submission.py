"""Send a zone's figures back to it."""

from datetime import datetime
from typing import Final

from django.db import transaction

from corridor.domains.regions.errors.evaluations import ActOutOfTurn
from corridor.domains.regions.queries.evaluations import figures_of, to_submission
from corridor.domains.regions.records.evaluations import (
    MarkKind,
    RoundAct,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.kernel.actors import Actor
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

NOTE_LENGTH: Final = 300
_RETURNABLE: Final = frozenset({SubmissionState.SUBMITTED, SubmissionState.VERIFIED})


@transaction.atomic
def return_submission(
    *, round_code: str, zone_code: str, reason: str, actor: Actor, at: datetime
) -> SubmissionRecord:
    """Return figures for correction, with the reason (退回补正).

    What was queried stands beside the cells; the reason is about the whole. Figures
    already returned stay as they are.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: there is nothing to return, or the round is past it.
        InputRefused: the reason is missing or too long.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = locked.submission_row(zone_code)
    locked.require(RoundAct.RETURN)
    if row.state == SubmissionState.RETURNED:
        return to_submission(row)
    state = SubmissionState(row.state)
    if state not in _RETURNABLE:
        raise ActOutOfTurn.in_state(RoundAct.RETURN.label, state.label)
    row.note = checked_reason(reason)
    row.state = SubmissionState.RETURNED
    row.changed_at = at
    row.save(update_fields=["state", "note", "changed_at"])
    queried = sum(
        mark.kind is MarkKind.QUERIED for mark in figures_of(row.pk).marks.values()
    )
    about = {"zone": zone_code, "queried": str(queried), "reason": row.note}
    locked.record(RoundAct.RETURN, about)
    return to_submission(row)


def checked_reason(reason: str, field: str = "reason", most: int = NOTE_LENGTH) -> str:
    """Return a reason without needless blanks.

    Raises:
        InputRefused: it is missing or too long.

    """
    tidy = " ".join(reason.split())
    if not tidy:
        raise InputRefused(Text("请说明理由", "Give the reason"), field)
    if len(tidy) > most:
        raise InputRefused(
            Text("超过{most}个字", "More than {most} characters").format(most=most),
            field,
        )
    return tidy
