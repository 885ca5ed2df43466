"""Put a published round away for good."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.queries.evaluation_check import archive_digest
from corridor.domains.regions.queries.evaluations import to_round
from corridor.domains.regions.records.evaluations import RoundAct, RoundRecord
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.kernel.actors import Actor


@transaction.atomic
def archive_round(*, round_code: str, actor: Actor, at: datetime) -> RoundRecord:
    """Archive a round: nothing in it can change any more (归档).

    The last entry of the chain names a digest of all figures, marks, objections and
    results, so that the archive as a whole can be told from any other.

    Raises:
        RoundUnknown: there is none that the actor may see.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: the round is not published.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    if locked.part.runs and rounds.was_done(RoundAct.ARCHIVE, locked.state):
        return to_round(locked.row)
    locked.require(RoundAct.ARCHIVE)
    locked.row.archived_at = at
    locked.move(RoundAct.ARCHIVE, "archived_at")
    locked.record(RoundAct.ARCHIVE, after=archive_digest(locked.row.pk))
    return to_round(locked.row)
