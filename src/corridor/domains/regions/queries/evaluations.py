"""Read rounds of evaluation, with a fixed number of statements each."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from corridor.domains.regions.errors.evaluations import (
    ObjectionUnknown,
    ResultUnknown,
    RoundUnknown,
    SubmissionUnknown,
)
from corridor.domains.regions.evaluation_systems import definition_of
from corridor.domains.regions.models.evaluations import (
    EvaluationEvent,
    EvaluationRound,
    Objection,
    RoundResult,
    SubmissionRevision,
    VerificationMark,
    ZoneSubmission,
)
from corridor.domains.regions.permissions.evaluations import (
    Part,
    part_of,
    visible_rounds,
)
from corridor.domains.regions.queries.zones import to_zone
from corridor.domains.regions.records.evaluations import (
    CellMark,
    Figures,
    LogEntry,
    MarkKind,
    ObjectionRecord,
    ObjectionState,
    ResultRecord,
    RevisionRecord,
    RoundAct,
    RoundRecord,
    RoundState,
    SubmissionRecord,
    SubmissionState,
)
from corridor.domains.regions.rules import cells as cell_rules
from corridor.domains.regions.rules.scoring import results_of
from corridor.engines.composites.api import Definition
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text

_WAITING = (SubmissionState.DRAFT, SubmissionState.RETURNED)


def to_round(row: EvaluationRound) -> RoundRecord:
    """Return the record of a round; counts where the row carries them."""
    return RoundRecord(
        id=row.pk,
        code=row.code,
        title=Text(row.title, row.title_en),
        year=row.year,
        region_code=row.region_code,
        state=RoundState(row.state),
        system_code=row.system_code,
        system_edition=row.system_edition,
        system_title=_title_of(row.system),
        system_digest=row.system_digest,
        collect_by=row.collect_by,
        objection_days=row.objection_days,
        objections_until=row.objections_until,
        opened_at=row.opened_at,
        published_at=row.published_at,
        archived_at=row.archived_at,
        is_sample=row.is_sample,
        zone_count=getattr(row, "zone_count", 0),
        submitted_count=getattr(row, "submitted_count", 0),
    )


def count_rounds(actor: Actor, bound: int) -> int:
    """Count the rounds somebody may see, up to a bound."""
    return EvaluationRound.objects.filter(visible_rounds(actor))[:bound].count()


def list_rounds(actor: Actor, offset: int, limit: int) -> tuple[RoundRecord, ...]:
    """Return the rounds somebody may see, the newest first; one statement."""
    rows = _counted().filter(visible_rounds(actor)).order_by("-opened_at", "code")
    return tuple(to_round(row) for row in rows[offset : offset + limit])


def round_row(actor: Actor, code: str) -> EvaluationRound:
    """Return the row of a round somebody may see; one statement.

    Raises:
        RoundUnknown: there is none that the actor may see.

    """
    found = _counted().filter(visible_rounds(actor), code=code)
    row: EvaluationRound | None = found.first()
    if row is None:
        raise RoundUnknown
    return row


def round_seen_by(actor: Actor, code: str) -> tuple[RoundRecord, Definition]:
    """Return a round with the system it keeps; one statement.

    Raises:
        RoundUnknown: there is none that the actor may see.

    """
    row = round_row(actor, code)
    return to_round(row), definition_of(row.system)


def submissions_of(round_id: UUID) -> tuple[SubmissionRecord, ...]:
    """Return the zones taking part in a round; one statement."""
    rows = (
        ZoneSubmission.objects
        .filter(round_id=round_id)
        .select_related("zone")
        .order_by("zone__code")
    )
    return tuple(to_submission(row) for row in rows)


def to_submission(row: ZoneSubmission) -> SubmissionRecord:
    """Return the record of a zone's part; its zone is loaded."""
    return SubmissionRecord(
        id=row.pk,
        zone=to_zone(row.zone),
        state=SubmissionState(row.state),
        revision=row.revision,
        filled=row.filled,
        changed_at=row.changed_at,
        note=row.note,
    )


def submission_among(
    submissions: Iterable[SubmissionRecord], zone_code: str, part: Part
) -> SubmissionRecord:
    """Return the part of one zone whose figures may be seen.

    Raises:
        SubmissionUnknown: it takes no part, or its figures are hidden.

    """
    found = next((one for one in submissions if one.zone.code == zone_code), None)
    if found is None or not part.sees_figures(zone_code):
        raise SubmissionUnknown
    return found


def part_in(
    actor: Actor, found: RoundRecord, submissions: Iterable[SubmissionRecord]
) -> Part:
    """Return what somebody is in a round whose zones are loaded."""
    return part_of(actor, found, (one.zone for one in submissions))


def figures_of(submission_id: int) -> Figures:
    """Return a zone's newest figures and the marks that hold; two statements."""
    row = (
        SubmissionRevision.objects
        .filter(submission_id=submission_id)
        .order_by("-number")
        .first()
    )
    marks = VerificationMark.objects.filter(submission_id=submission_id).order_by("id")
    revision = to_revision(row) if row else None
    cells = revision.cells if revision else {}
    holding = cell_rules.marks_that_hold(cells, (to_mark(mark) for mark in marks))
    return Figures(revision, holding)


def figures_of_round(round_id: UUID) -> Mapping[int, Figures]:
    """Return the newest figures of every zone of a round; two statements."""
    newest = SubmissionRevision.objects.filter(
        submission__round_id=round_id, number=F("submission__revision")
    )
    marks: dict[int, list[CellMark]] = {}
    rows = VerificationMark.objects.filter(submission__round_id=round_id)
    for row in rows.order_by("id"):
        marks.setdefault(row.submission_id, []).append(to_mark(row))
    found: dict[int, Figures] = {}
    for row in newest:
        revision = to_revision(row)
        holding = cell_rules.marks_that_hold(
            revision.cells, marks.get(row.submission_id, ())
        )
        found[row.submission_id] = Figures(revision, holding)
    return found


def revisions_of(submission_id: int) -> tuple[RevisionRecord, ...]:
    """Return every revision of a zone's figures, the newest first; one statement."""
    rows = SubmissionRevision.objects.filter(submission_id=submission_id)
    return tuple(to_revision(row) for row in rows.order_by("-number"))


def to_revision(row: SubmissionRevision) -> RevisionRecord:
    """Return the record of a revision."""
    return RevisionRecord(
        number=row.number,
        cells=cell_rules.cells_from(row.cells),
        digest=row.digest,
        saved_at=row.saved_at,
        saved_by_name=row.saved_by_name,
        via=row.via,
    )


def to_mark(row: VerificationMark) -> CellMark:
    """Return the record of a mark."""
    return CellMark(
        code=row.code,
        kind=MarkKind(row.kind),
        value=row.value,
        reason=row.reason,
        cell_digest=row.cell_digest,
        marked_at=row.marked_at,
        marked_by_name=row.marked_by_name,
    )


def newest_result(round_id: UUID) -> ResultRecord | None:
    """Return the newest computation of a round, or None; one statement."""
    row = RoundResult.objects.filter(round_id=round_id).order_by("-number").first()
    return to_result(row) if row else None


def result_shown(round_id: UUID, part: Part) -> ResultRecord:
    """Return the newest computation to somebody who may see it; one statement.

    Raises:
        ResultUnknown: nothing was computed, or it is hidden from them.

    """
    found = newest_result(round_id) if part.sees_results else None
    if found is None:
        raise ResultUnknown
    return found


def to_result(row: RoundResult) -> ResultRecord:
    """Return the record of a computation."""
    return ResultRecord(
        number=row.number,
        computed_at=row.computed_at,
        computed_by_name=row.computed_by_name,
        inputs_digest=row.inputs_digest,
        digest=row.digest,
        zones=results_of(json.loads(row.document)),
    )


def objections_of(round_id: UUID) -> tuple[ObjectionRecord, ...]:
    """Return the objections of a round, the oldest first; one statement."""
    rows = _objections().filter(round_id=round_id).order_by("lodged_at", "id")
    return tuple(to_objection(row) for row in rows)


def objections_shown(round_id: UUID, part: Part) -> tuple[ObjectionRecord, ...]:
    """Return the objections somebody may read: all to overseers, else one's own.

    What zones hold against results is no public matter; a zone reads what was
    lodged for it and what is about it.
    """
    if not (part.oversees or part.own_zones):
        return ()
    found = objections_of(round_id)
    if part.oversees:
        return found
    return tuple(one for one in found if one.zone.code in part.own_zones)


def objection_shown(round_id: UUID, objection_id: UUID, part: Part) -> ObjectionRecord:
    """Return one objection to somebody who may read it; one statement.

    Raises:
        ObjectionUnknown: there is none, or it is hidden from them.

    """
    row = _objections().filter(round_id=round_id, pk=objection_id).first()
    found = to_objection(row) if row else None
    if found is None or not part.sees_figures(found.zone.code):
        raise ObjectionUnknown
    return found


def to_objection(row: Objection) -> ObjectionRecord:
    """Return the record of an objection; zone and result are loaded."""
    return ObjectionRecord(
        id=row.pk,
        zone=to_zone(row.submission.zone),
        code=row.code,
        text=row.text,
        evidence=row.evidence,
        state=ObjectionState(row.state),
        lodged_at=row.lodged_at,
        lodged_by_name=row.lodged_by_name,
        lodged_for=row.lodged_for,
        result_number=row.result.number,
        reason=row.reason,
        decided_at=row.decided_at,
        decided_by_name=row.decided_by_name,
    )


def log_of(round_id: UUID) -> tuple[LogEntry, ...]:
    """Return the chain of a round's acts, the oldest first; one statement."""
    rows = EvaluationEvent.objects.filter(round_id=round_id).order_by("number")
    return tuple(to_entry(row) for row in rows)


def to_entry(row: EvaluationEvent) -> LogEntry:
    """Return the record of one entry."""
    return LogEntry(
        number=row.number,
        act=RoundAct(row.act),
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        at=row.at,
        about=row.about,
        before=row.before,
        after=row.after,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


def _counted() -> Any:
    waiting = Q(submissions__state__in=_WAITING)
    return EvaluationRound.objects.annotate(
        zone_count=Count("submissions"),
        submitted_count=Count("submissions", filter=~waiting),
    )


def _objections() -> Any:
    return Objection.objects.select_related("submission__zone", "result")


def _title_of(system: Mapping[str, Any]) -> Text:
    title = system.get("title", "")
    if isinstance(title, Mapping):
        return Text(title["zh"], title["en"])
    return Text(str(title), str(title))
