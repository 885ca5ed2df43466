"""Close the collection of a round, so that verification begins."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.queries.evaluations import to_round
from corridor.domains.regions.records.evaluations import RoundAct, RoundRecord
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.kernel.actors import Actor


@transaction.atomic
def close_collection(*, round_code: str, actor: Actor, at: datetime) -> RoundRecord:
    """Close the collection: every zone has submitted or is excused (结束填报).

    Raises:
        RoundUnknown: there is none that the actor may see.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: a zone is waited for, or the round is past it.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    if locked.part.runs and rounds.was_done(RoundAct.CLOSE, locked.state):
        return to_round(locked.row)
    locked.require(RoundAct.CLOSE)
    rounds.check_collected((one.zone.name, one.state) for one in locked.submissions)
    locked.move(RoundAct.CLOSE)
    locked.record(RoundAct.CLOSE)
    return to_round(locked.row)
