"""Lodge an objection to a result."""

from datetime import datetime
from typing import Final

from django.db import transaction

from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.models.evaluations import Objection
from corridor.domains.regions.queries.evaluations import to_objection
from corridor.domains.regions.records.evaluations import (
    ObjectionRecord,
    ObjectionState,
    RoundAct,
)
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.rules.chain import objection_digest
from corridor.domains.regions.services.evaluation_log import NAME_LENGTH, lock_round
from corridor.domains.regions.services.return_submission import checked_reason
from corridor.kernel.actors import Actor
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

TEXT_LENGTH: Final = 1000
EVIDENCE_LENGTH: Final = 300


@transaction.atomic
def lodge_objection(  # noqa: PLR0913 -- one objection
    *,
    round_code: str,
    zone_code: str,
    code: str,
    text: str,
    evidence: str = "",
    actor: Actor,
    at: datetime,
) -> ObjectionRecord:
    """Lodge an objection to one's zone's score or to a cell of it (提出异议).

    The same words about the same thing, still open, are the same objection.

    Args:
        round_code: the round.
        zone_code: the zone whose result is objected to.
        code: the element objected to; "" for score and rank as a whole.
        text: what is held against it.
        evidence: where that can be seen.
        actor: who lodges it.
        at: when.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part, or is hidden from the actor.
        EvaluationRefused: the actor prepares no figures of the zone.
        ActOutOfTurn: the period is over or not open.
        InputRefused: the text is missing or too long, or there is no such element.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = locked.submission_row(zone_code)
    locked.require(RoundAct.OBJECT)
    if zone_code not in locked.part.objects_for:
        raise EvaluationRefused.only_for(rounds.Party.ZONE.label)
    rounds.check_period_runs(locked.row.objections_until, locked.today)
    if code and code not in locked.definition.framework.by_code:
        raise InputRefused(Text("没有这项指标", "There is no such indicator"), "code")
    said = checked_reason(text, "text", TEXT_LENGTH)
    if len(evidence) > EVIDENCE_LENGTH:
        raise InputRefused(
            Text("佐证说明超过300个字", "The evidence exceeds 300 characters"),
            "evidence",
        )
    result = locked.row.results.order_by("-number")[0]
    made, is_new = Objection.objects.get_or_create(
        round=locked.row,
        submission=row,
        result=result,
        code=code,
        text=said,
        state=ObjectionState.OPEN,
        defaults={
            "evidence": evidence.strip(),
            "lodged_at": at,
            "lodged_by": actor.person_id,
            "lodged_by_name": actor.name[:NAME_LENGTH],
            "lodged_for": actor.organisation_id,
        },
    )
    if is_new:
        about = {"zone": zone_code, "code": code, "objection": str(made.pk)}
        locked.record(
            RoundAct.OBJECT,
            about,
            before=result.digest,
            after=objection_digest(made.pk, code, said, made.evidence),
        )
    return to_objection(made)
