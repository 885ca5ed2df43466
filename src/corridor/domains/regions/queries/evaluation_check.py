"""Check that a round's records still are what its chain of acts says (完整性校验).

Whoever changes a row behind the platform's back breaks something here: the chain, a
digest the chain names, or the results, which no longer come out of the inputs.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from corridor.domains.regions.evaluation_systems import definition_of
from corridor.domains.regions.models.evaluations import (
    EvaluationRound,
    Objection,
    RoundResult,
    SubmissionRevision,
    VerificationMark,
)
from corridor.domains.regions.queries.evaluations import log_of
from corridor.domains.regions.records.evaluations import (
    ChainCheck,
    LogEntry,
    ObjectionState,
    RoundAct,
    RoundState,
)
from corridor.domains.regions.rules import chain
from corridor.domains.regions.rules.cells import canonical, digest_of
from corridor.domains.regions.rules.rounds import state_after
from corridor.domains.regions.rules.scoring import ZoneInput, score
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text

_MARK: Final = ("code", "kind", "value", "reason", "cell_digest")


def check_round(round_id: UUID) -> ChainCheck:
    """Check a round through and through; seven statements, and one computation."""
    row = EvaluationRound.objects.get(pk=round_id)
    entries = log_of(round_id)
    results = list(RoundResult.objects.filter(round_id=round_id).order_by("number"))
    changed = [
        *_state_problems(row, entries),
        *_revision_problems(round_id, entries),
        *_mark_problems(round_id, entries),
        *_objection_problems(round_id, entries),
        *_result_problems(results, entries),
        *_archive_problems(round_id, entries),
    ]
    return ChainCheck(
        entries=len(entries),
        broken_at=chain.first_break(entries),
        changed=tuple(changed),
        recomputes=_recomputes(row, results),
    )


def archive_digest(round_id: UUID) -> str:
    """Return the digest of everything a round holds."""
    revisions = SubmissionRevision.objects.filter(submission__round_id=round_id)
    marks = VerificationMark.objects.filter(submission__round_id=round_id)
    objections = Objection.objects.filter(round_id=round_id).order_by("lodged_at", "id")
    results = RoundResult.objects.filter(round_id=round_id).order_by("number")
    return digest_of([
        list(revisions.order_by("id").values_list("digest", flat=True)),
        [list(one) for one in marks.order_by("id").values_list(*_MARK)],
        [
            [str(one) for one in row]
            for row in objections.values_list(
                "id", "code", "text", "evidence", "state", "reason"
            )
        ],
        list(results.values_list("digest", flat=True)),
    ])


def _state_problems(
    row: EvaluationRound, entries: Sequence[LogEntry]
) -> Iterator[Text]:
    """Walk the acts from the opening on: they must lead to the present state."""
    state = RoundState.COLLECTING
    for entry in entries:
        if entry.act is RoundAct.OPEN:
            continue
        try:
            state = state_after(entry.act, state)
        except CorridorError:
            yield Text(
                f"第{entry.number}条记录与当时的阶段不符",
                f"entry {entry.number} does not fit the state it met",
            )
            return
    if state != row.state:
        yield Text("评价阶段与记录不符", "the state is not the one recorded")
    if digest_of_system(row) != row.system_digest or not _names(
        entries, RoundAct.OPEN, row.system_digest
    ):
        yield Text("指标体系已被改动", "the evaluation system was changed")


def digest_of_system(row: EvaluationRound) -> str:
    """Return the digest of the system a round keeps, computed anew."""
    return definition_of(row.system).digest


def _revision_problems(round_id: UUID, entries: Sequence[LogEntry]) -> Iterator[Text]:
    rows = SubmissionRevision.objects.filter(submission__round_id=round_id)
    found = list(
        rows.order_by("id").values_list(
            "submission__zone__code", "number", "cells", "digest"
        )
    )
    for zone, number, kept, digest in found:
        is_same = digest_of(kept) == digest
        if not is_same or not _names(entries, RoundAct.SAVE, digest):
            yield Text(
                f"{zone}第{number}版填报数据已被改动",
                f"revision {number} of {zone} was changed",
            )
    saved = sum(entry.act is RoundAct.SAVE for entry in entries)
    if saved != len(found):
        yield Text("填报版本缺失", "a revision is missing")


def _mark_problems(round_id: UUID, entries: Sequence[LogEntry]) -> Iterator[Text]:
    """Cut each zone's marks into the acts that made them and compare digests."""
    rows = VerificationMark.objects.filter(submission__round_id=round_id)
    by_zone: dict[str, list[tuple[str, ...]]] = {}
    for zone, *mark in rows.order_by("id").values_list(
        "submission__zone__code", *_MARK
    ):
        by_zone.setdefault(zone, []).append(tuple(mark))
    taken = Counter[str]()
    for entry in entries:
        if entry.act is not RoundAct.VERIFY:
            continue
        zone, count = entry.about["zone"], int(entry.about["marks"])
        start = taken[zone]
        taken[zone] += count
        marks = by_zone.get(zone, [])[start : start + count]
        if chain.marks_digest(marks) != entry.after:
            yield Text(
                f"{zone}的核实意见已被改动（第{entry.number}条）",
                f"marks of {zone} were changed (entry {entry.number})",
            )
    for zone, marks in by_zone.items():
        if len(marks) != taken[zone]:
            yield Text(f"{zone}的核实意见数目不符", f"marks of {zone} do not add up")


def _objection_problems(round_id: UUID, entries: Sequence[LogEntry]) -> Iterator[Text]:
    rows = list(Objection.objects.filter(round_id=round_id))
    for row in rows:
        lodged = chain.objection_digest(row.pk, row.code, row.text, row.evidence)
        is_sound = _names(entries, RoundAct.OBJECT, lodged)
        if row.state != ObjectionState.OPEN:
            decided = chain.decision_digest(row.pk, row.state, row.reason)
            is_sound = is_sound and _names(entries, RoundAct.DECIDE, decided)
        if not is_sound:
            yield Text(f"异议{row.pk}已被改动", f"objection {row.pk} was changed")
    if len(rows) != sum(entry.act is RoundAct.OBJECT for entry in entries):
        yield Text("异议缺失", "an objection is missing")


def _result_problems(
    results: Iterable[RoundResult], entries: Sequence[LogEntry]
) -> Iterator[Text]:
    for row in results:
        is_same = (
            digest_of(json.loads(row.document)) == row.digest
            and digest_of(json.loads(row.inputs)) == row.inputs_digest
        )
        if not is_same or not _names(entries, RoundAct.COMPUTE, row.digest):
            yield Text(
                f"第{row.number}次测算结果已被改动", f"result {row.number} was changed"
            )


def _archive_problems(round_id: UUID, entries: Sequence[LogEntry]) -> Iterator[Text]:
    archived = [entry for entry in entries if entry.act is RoundAct.ARCHIVE]
    if archived and archived[-1].after != archive_digest(round_id):
        yield Text("归档内容已被改动", "the archive was changed")


def _recomputes(row: EvaluationRound, results: Sequence[RoundResult]) -> bool | None:
    """Tell whether the newest result comes out of its inputs again, bit for bit."""
    if not results:
        return None
    newest = results[-1]
    zones = [ZoneInput.from_document(one) for one in json.loads(newest.inputs)["zones"]]
    return canonical(score(definition_of(row.system), zones)) == newest.document


def _names(entries: Iterable[LogEntry], act: RoundAct, digest: str) -> bool:
    return any(entry.act is act and entry.after == digest for entry in entries)
