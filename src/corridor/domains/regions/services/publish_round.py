"""Publish the results of a round."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.errors.evaluations import ResultUnknown
from corridor.domains.regions.events.evaluations import RoundPublished
from corridor.domains.regions.queries.evaluations import to_round
from corridor.domains.regions.records.evaluations import (
    ObjectionState,
    RoundAct,
    RoundRecord,
)
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.rules.cells import digest_of
from corridor.domains.regions.rules.scoring import inputs_document
from corridor.domains.regions.services.compute_round import inputs_of
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def publish_round(*, round_code: str, actor: Actor, at: datetime) -> RoundRecord:
    """Publish scores, ranks and cells to everybody, all at once (公布结果).

    Two clerks who publish at once publish once; the second finds it done.

    Raises:
        RoundUnknown: there is none that the actor may see.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: the period runs, an objection is open, or figures changed since
            they were computed.
        ResultUnknown: nothing was computed.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    if locked.part.runs and rounds.was_done(RoundAct.PUBLISH, locked.state):
        return to_round(locked.row)
    locked.require(RoundAct.PUBLISH)
    newest = locked.row.results.order_by("-number").first()
    if newest is None:
        raise ResultUnknown
    inputs = inputs_document(
        locked.definition, inputs_of(locked.row, locked.submissions)
    )
    rounds.check_publishable(
        locked.row.objections_until,
        locked.today,
        open_objections=locked.row.objections.filter(state=ObjectionState.OPEN).count(),
        is_current=digest_of(inputs) == newest.inputs_digest,
    )
    locked.row.published_at = at
    locked.move(RoundAct.PUBLISH, "published_at")
    locked.record(RoundAct.PUBLISH, {"result": str(newest.number)}, after=newest.digest)
    publish(
        RoundPublished(
            round_id=locked.row.pk,
            code=locked.row.code,
            result_digest=newest.digest,
            at=at,
        )
    )
    return to_round(locked.row)
