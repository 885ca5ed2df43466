"""Send a round back to verification."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.queries.evaluations import to_round
from corridor.domains.regions.records.evaluations import RoundAct, RoundRecord
from corridor.domains.regions.services.evaluation_log import LockedRound, lock_round
from corridor.domains.regions.services.return_submission import checked_reason
from corridor.kernel.actors import Actor


@transaction.atomic
def reopen_verification(
    *, round_code: str, reason: str, actor: Actor, at: datetime
) -> RoundRecord:
    """Go back to verification, with the reason (退回核实).

    What was computed stays in the records; it is computed and shown again.

    Raises:
        RoundUnknown: there is none that the actor may see.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: nothing was computed yet, or everything is published.
        InputRefused: the reason is missing or too long.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    locked.require(RoundAct.REOPEN)
    go_back(locked, checked_reason(reason))
    return to_round(locked.row)


def go_back(locked: LockedRound, reason: str) -> None:
    """Move a locked round back to verification."""
    locked.row.objections_until = None
    locked.move(RoundAct.REOPEN, "objections_until")
    locked.record(RoundAct.REOPEN, {"reason": reason})
