"""Save a zone's figures as a new revision; nothing before it is overwritten."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.errors.evaluations import FiguresChanged
from corridor.domains.regions.evaluation_systems import asked_of
from corridor.domains.regions.models.evaluations import (
    SubmissionRevision,
    ZoneSubmission,
)
from corridor.domains.regions.queries.evaluations import to_submission
from corridor.domains.regions.records.evaluations import (
    Cells,
    RoundAct,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.rules import cells as cell_rules
from corridor.domains.regions.rules import rounds
from corridor.domains.regions.services.evaluation_log import (
    NAME_LENGTH,
    LockedRound,
    lock_round,
)
from corridor.kernel.actors import Actor
from corridor.kernel.errors import Problems

BY_FORM = "form"
BY_FILE = "file"


@transaction.atomic
def save_zone_figures(  # noqa: PLR0913 -- one revision of one zone
    *,
    round_code: str,
    zone_code: str,
    cells: Cells,
    base_revision: int | None = None,
    via: str = BY_FORM,
    actor: Actor,
    at: datetime,
) -> SubmissionRecord:
    """Save figures as a draft; the same figures again change nothing (保存填报).

    Args:
        round_code: the round.
        zone_code: the zone they are about.
        cells: the figures by indicator; what the system does not ask is left out.
        base_revision: the revision they were written over; None to take any.
        via: how they came: ``form`` or ``file``.
        actor: who saves them.
        at: when.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part, or is hidden from the actor.
        EvaluationRefused: somebody else prepares the zone's figures.
        ActOutOfTurn: the figures wait for the bureau, or the collection is closed.
        FiguresChanged: somebody else saved meanwhile.
        Problems: figures are not well formed; every one is named.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = writable(locked, zone_code, RoundAct.SAVE)
    if base_revision is not None and base_revision != row.revision:
        raise FiguresChanged
    add_revision(locked, row, cells, via=via)
    return to_submission(row)


def writable(locked: LockedRound, zone_code: str, act: RoundAct) -> ZoneSubmission:
    """Return a zone's part whose figures the actor may write now.

    Raises:
        SubmissionUnknown: it takes no part, or is hidden from the actor.
        EvaluationRefused: somebody else prepares the zone's figures.
        ActOutOfTurn: the figures wait for the bureau, or the collection is closed.

    """
    row = locked.submission_row(zone_code)
    locked.require(act, zone_code)
    state = SubmissionState(row.state)
    rounds.check_editable(act, state)
    rounds.check_may_save_late(locked.state, state)
    return row


def add_revision(
    locked: LockedRound, row: ZoneSubmission, cells: Cells, *, via: str
) -> bool:
    """Add a revision to a zone's part, unless nothing changed; tell whether it did.

    Raises:
        Problems: figures are not well formed; every one is named.

    """
    asked = asked_of(locked.definition)
    tidied = cell_rules.tidied(cells, asked)
    problems = cell_rules.problems_of(tidied, asked, is_complete=False)
    if problems:
        raise Problems(problems)
    digest = cell_rules.cells_digest(tidied)
    newest = row.revisions.order_by("-number").first()
    before = newest.digest if newest else ""
    if digest == before or (newest is None and not tidied):
        return False
    SubmissionRevision.objects.create(
        submission=row,
        number=row.revision + 1,
        cells=cell_rules.cells_document(tidied),
        digest=digest,
        via=via,
        saved_at=locked.at,
        saved_by=locked.actor.person_id,
        saved_by_name=locked.actor.name[:NAME_LENGTH],
    )
    row.revision += 1
    row.filled = sum(bool(cell.value) for cell in tidied.values())
    row.changed_at = locked.at
    row.save(update_fields=["revision", "filled", "changed_at"])
    about = {"zone": row.zone.code, "revision": str(row.revision), "via": via}
    locked.record(RoundAct.SAVE, about, before=before, after=digest)
    return True
