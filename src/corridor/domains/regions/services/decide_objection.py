"""Decide an objection, and go back to verification where it is upheld."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from corridor.domains.regions.errors.evaluations import (
    ActOutOfTurn,
    ObjectionUnknown,
)
from corridor.domains.regions.models.evaluations import Objection
from corridor.domains.regions.queries.evaluations import figures_of, to_objection
from corridor.domains.regions.records.evaluations import (
    CellMark,
    MarkKind,
    ObjectionRecord,
    ObjectionState,
    RoundAct,
    RoundState,
    SubmissionState,
)
from corridor.domains.regions.rules.chain import decision_digest
from corridor.domains.regions.services.evaluation_log import (
    NAME_LENGTH,
    LockedRound,
    lock_round,
)
from corridor.domains.regions.services.reopen_verification import go_back
from corridor.domains.regions.services.return_submission import checked_reason
from corridor.domains.regions.services.verify_cells import REASON_LENGTH, add_marks
from corridor.kernel.actors import Actor

DECISION_LENGTH: Final = 1000


@transaction.atomic
def decide_objection(  # noqa: PLR0913 -- one decision
    *,
    round_code: str,
    objection_id: UUID,
    is_upheld: bool,
    reason: str,
    actor: Actor,
    at: datetime,
) -> ObjectionRecord:
    """Uphold or dismiss an objection, with the reason (处理异议).

    Upheld, the cell is queried again, the zone's figures wait to be verified, and
    the round goes back to verification, to be computed and shown anew. The same
    decision twice is one.

    Raises:
        RoundUnknown: there is none that the actor may see.
        ObjectionUnknown: there is no such objection in the round.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: it was decided otherwise, or the round is past it.
        InputRefused: the reason is missing or too long.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = (
        Objection.objects
        .select_related("submission__zone", "result")
        .filter(round=locked.row, pk=objection_id)
        .first()
    )
    if row is None or not locked.part.sees_figures(row.submission.zone.code):
        raise ObjectionUnknown
    locked.require(RoundAct.DECIDE)
    decision = ObjectionState.UPHELD if is_upheld else ObjectionState.DISMISSED
    if row.state == decision:
        return to_objection(row)
    if row.state != ObjectionState.OPEN:
        raise ActOutOfTurn.in_state(
            RoundAct.DECIDE.label, ObjectionState(row.state).label
        )
    row.state = decision
    row.reason = checked_reason(reason, most=DECISION_LENGTH)
    row.decided_at = at
    row.decided_by = actor.person_id
    row.decided_by_name = actor.name[:NAME_LENGTH]
    row.save(
        update_fields=["state", "reason", "decided_at", "decided_by", "decided_by_name"]
    )
    about = {
        "zone": row.submission.zone.code,
        "code": row.code,
        "objection": str(row.pk),
        "decision": decision.value,
    }
    locked.record(
        RoundAct.DECIDE, about, after=decision_digest(row.pk, row.state, row.reason)
    )
    if is_upheld:
        _send_back(locked, row)
    return to_objection(row)


def _send_back(locked: LockedRound, row: Objection) -> None:
    """Query the cell again and let the zone's figures wait for the bureau."""
    if locked.state is not RoundState.VERIFYING:
        go_back(locked, row.reason[:REASON_LENGTH])
    submission = row.submission
    if row.code in locked.definition.framework.indicators:
        reason = f"异议成立：{row.reason}"[:REASON_LENGTH]
        query = CellMark(row.code, MarkKind.QUERIED, reason=reason)
        add_marks(locked, submission, [query], figures_of(submission.pk).cells)
    if submission.state == SubmissionState.VERIFIED:
        submission.state = SubmissionState.SUBMITTED
        submission.changed_at = locked.at
        submission.save(update_fields=["state", "changed_at"])
