"""Show the results to the zones and open the period for objections."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.queries.evaluations import to_round
from corridor.domains.regions.records.evaluations import RoundAct, RoundRecord
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.kernel.actors import Actor
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text
from corridor.kernel.working_days import state_council


@transaction.atomic
def open_objections(
    *, round_code: str, days: int | None = None, actor: Actor, at: datetime
) -> RoundRecord:
    """Open the objection period, counted in working days (开始公示).

    Args:
        round_code: the round.
        days: working days of the period; None takes what the round was opened with.
        actor: who opens it.
        at: when.

    Raises:
        RoundUnknown: there is none that the actor may see.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: nothing is computed, or the round is past it.
        InputRefused: the number of days is out of its range.
        CalendarUnknown: the period reaches a year whose holidays are not announced.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    if locked.part.runs and rounds.was_done(RoundAct.SHOW, locked.state):
        return to_round(locked.row)
    locked.require(RoundAct.SHOW)
    length = locked.row.objection_days if days is None else days
    if not 1 <= length <= rounds.MOST_OBJECTION_DAYS:
        raise InputRefused(
            Text("公示期应为1—60个工作日", "1 to 60 working days"), field="days"
        )
    until = rounds.objections_until(locked.today, length, state_council())
    locked.row.objection_days = length
    locked.row.objections_until = until
    locked.move(RoundAct.SHOW, "objection_days", "objections_until")
    newest = locked.row.results.order_by("-number").first()
    about = {"days": str(length), "until": until.isoformat()}
    locked.record(RoundAct.SHOW, about, after=newest.digest if newest else "")
    return to_round(locked.row)
