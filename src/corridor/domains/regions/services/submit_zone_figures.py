"""Hand a zone's figures over to the bureau."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.errors.evaluations import FiguresChanged
from corridor.domains.regions.evaluation_systems import asked_of
from corridor.domains.regions.models.evaluations import ZoneSubmission
from corridor.domains.regions.queries.evaluations import to_revision, to_submission
from corridor.domains.regions.records.evaluations import (
    Cells,
    RoundAct,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.rules import cells as cell_rules
from corridor.domains.regions.services.evaluation_log import lock_round
from corridor.domains.regions.services.save_zone_figures import (
    BY_FORM,
    add_revision,
    writable,
)
from corridor.engines.composites.api import Definition
from corridor.kernel.actors import Actor
from corridor.kernel.errors import Problems


@transaction.atomic
def submit_zone_figures(  # noqa: PLR0913 -- the last revision, and the handing over
    *,
    round_code: str,
    zone_code: str,
    cells: Cells | None = None,
    base_revision: int | None = None,
    actor: Actor,
    at: datetime,
) -> SubmissionRecord:
    """Submit a zone's figures, complete with sources and reasons (提交填报数据).

    Submitting again what waits already changes nothing: a second click is no act.

    Args:
        round_code: the round.
        zone_code: the zone.
        cells: figures to save first; None submits the newest revision.
        base_revision: the revision they were written over; None to take any.
        actor: who submits.
        at: when.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part, or is hidden from the actor.
        EvaluationRefused: somebody else prepares the zone's figures.
        ActOutOfTurn: the collection is closed, or the figures are settled.
        FiguresChanged: somebody else saved meanwhile.
        Problems: figures are not well formed, or gaps are not explained.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = locked.submission_row(zone_code)
    if row.state == SubmissionState.SUBMITTED:
        locked.require(RoundAct.SUBMIT, zone_code)
        if cells is None or _digest(cells, locked.definition) == _newest_digest(row):
            return to_submission(row)
    row = writable(locked, zone_code, RoundAct.SUBMIT)
    if base_revision is not None and base_revision != row.revision:
        raise FiguresChanged
    if cells is not None:
        add_revision(locked, row, cells, via=BY_FORM)
    newest = row.revisions.order_by("-number").first()
    kept = to_revision(newest).cells if newest else {}
    problems = cell_rules.problems_of(
        kept, asked_of(locked.definition), is_complete=True
    )
    if problems:
        raise Problems(problems)
    row.state = SubmissionState.SUBMITTED
    row.note = ""
    row.changed_at = at
    row.save(update_fields=["state", "note", "changed_at"])
    about = {"zone": zone_code, "revision": str(row.revision)}
    locked.record(RoundAct.SUBMIT, about, after=_newest_digest(row))
    return to_submission(row)


def _digest(cells: Cells, definition: Definition) -> str:
    return cell_rules.cells_digest(cell_rules.tidied(cells, asked_of(definition)))


def _newest_digest(row: ZoneSubmission) -> str:
    newest = row.revisions.order_by("-number").first()
    return newest.digest if newest else ""
