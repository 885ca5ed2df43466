"""Mark the cells of a zone's figures: accepted, queried or corrected."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from corridor.domains.regions.errors.evaluations import (
    ActOutOfTurn,
    CellRefused,
    FiguresChanged,
)
from corridor.domains.regions.evaluation_systems import asked_of
from corridor.domains.regions.models.evaluations import (
    VerificationMark,
    ZoneSubmission,
)
from corridor.domains.regions.queries.evaluations import figures_of, to_submission
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    Cells,
    MarkKind,
    RoundAct,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.rules import cells as cell_rules
from corridor.domains.regions.rules.chain import marks_digest
from corridor.domains.regions.services.evaluation_log import (
    NAME_LENGTH,
    LockedRound,
    lock_round,
)
from corridor.kernel.actors import Actor
from corridor.kernel.errors import CorridorError, Problems
from corridor.kernel.text import Text

REASON_LENGTH: Final = 300
_MARKABLE: Final = frozenset({SubmissionState.SUBMITTED, SubmissionState.VERIFIED})


@transaction.atomic
def verify_cells(  # noqa: PLR0913 -- the marks of one sitting
    *,
    round_code: str,
    zone_code: str,
    marks: Sequence[CellMark],
    revision: int,
    actor: Actor,
    at: datetime,
) -> SubmissionRecord:
    """Mark cells; once all are settled the zone's figures are verified (核实数据).

    A mark that says what holds already is no new act.

    Args:
        round_code: the round.
        zone_code: the zone.
        marks: what was found; a query and a correction give their reason.
        revision: the revision that was looked at.
        actor: who verifies.
        at: when.

    Raises:
        RoundUnknown: there is none that the actor may see.
        SubmissionUnknown: the zone takes no part.
        EvaluationRefused: the actor does not run the round.
        ActOutOfTurn: the figures are not with the bureau, or the round is past it.
        FiguresChanged: the zone has submitted another revision meanwhile.
        Problems: a mark is not well formed; every one is named by its indicator.

    """
    locked = lock_round(round_code, actor=actor, at=at)
    row = locked.submission_row(zone_code)
    locked.require(RoundAct.VERIFY)
    state = SubmissionState(row.state)
    if state not in _MARKABLE:
        raise ActOutOfTurn.in_state(RoundAct.VERIFY.label, state.label)
    if revision != row.revision:
        raise FiguresChanged
    figures = figures_of(row.pk)
    new = [one for one in marks if _is_new(one, figures.marks.get(one.code))]
    _check(new, locked)
    if new:
        add_marks(locked, row, new, figures.cells)
    settle(locked, row)
    return to_submission(row)


def add_marks(
    locked: LockedRound, row: ZoneSubmission, marks: Sequence[CellMark], cells: Cells
) -> None:
    """Add marks to the cells they are about, in one entry of the chain."""
    digests = [cell_rules.cell_digest(cells.get(one.code, Cell())) for one in marks]
    VerificationMark.objects.bulk_create(
        VerificationMark(
            submission=row,
            code=one.code,
            kind=one.kind,
            value=one.value.strip(),
            reason=" ".join(one.reason.split()),
            cell_digest=digest,
            marked_at=locked.at,
            marked_by=locked.actor.person_id,
            marked_by_name=locked.actor.name[:NAME_LENGTH],
        )
        for one, digest in zip(marks, digests, strict=True)
    )
    documents = [
        (
            one.code,
            one.kind.value,
            one.value.strip(),
            " ".join(one.reason.split()),
            digest,
        )
        for one, digest in zip(marks, digests, strict=True)
    ]
    counts = {
        kind.value: str(sum(one.kind is kind for one in marks)) for kind in MarkKind
    }
    about = {"zone": row.zone.code, "marks": str(len(marks)), **counts}
    locked.record(RoundAct.VERIFY, about, after=marks_digest(documents))


def settle(locked: LockedRound, row: ZoneSubmission) -> None:
    """Put a zone's part where its marks say it stands."""
    holding = figures_of(row.pk).marks
    is_verified = cell_rules.is_verified(asked_of(locked.definition), holding)
    state = SubmissionState.VERIFIED if is_verified else SubmissionState.SUBMITTED
    if row.state != state:
        row.state = state
        row.changed_at = locked.at
        row.save(update_fields=["state", "changed_at"])


def _is_new(mark: CellMark, holding: CellMark | None) -> bool:
    if holding is None:
        return True
    said = (holding.kind, holding.value, holding.reason)
    return said != (mark.kind, mark.value.strip(), " ".join(mark.reason.split()))


def _check(marks: Sequence[CellMark], locked: LockedRound) -> None:
    """Refuse marks that are not well formed.

    Raises:
        Problems: some are not; every one is named.

    """
    asked = {one.code: one for one in asked_of(locked.definition)}
    found: list[CorridorError] = []
    for mark in marks:
        try:
            _check_one(mark, asked.get(mark.code))
        except CellRefused as refusal:
            found.append(refusal)
    if found:
        raise Problems(tuple(found))


def _check_one(mark: CellMark, asked: cell_rules.Asked | None) -> None:
    if asked is None:
        raise CellRefused.of(
            Text("没有这项指标", "There is no such indicator"), mark.code
        )
    if mark.kind is not MarkKind.ACCEPTED and not mark.reason.strip():
        raise CellRefused.of(
            Text(
                "请说明存疑或更正的理由", "Give the reason of the query or correction"
            ),
            mark.code,
        )
    if len(mark.reason) > REASON_LENGTH:
        raise CellRefused.of(
            Text("理由超过300个字", "The reason exceeds 300 characters"), mark.code
        )
    if mark.kind is MarkKind.CORRECTED:
        cell_rules.read_number(mark.value, asked)
