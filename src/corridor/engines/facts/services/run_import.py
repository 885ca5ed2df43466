"""Read a registered file and load all of it, or nothing."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corridor.engines.facts.catalogue import Catalogue
from corridor.engines.facts.errors import (
    AlreadyImported,
    BatchUnknown,
    ImportRefused,
)
from corridor.engines.facts.events import FactsRecorded
from corridor.engines.facts.models import ImportBatch
from corridor.engines.facts.queries import batch, heads, remembered_headers
from corridor.engines.facts.records import (
    BatchRecord,
    BatchState,
    CellProblem,
    SourceKind,
)
from corridor.engines.facts.services.open_import import refuse_duplicate
from corridor.engines.facts.storage import (
    Row,
    insert_rows,
    lock_scope,
    lock_subjects,
)
from corridor.engines.facts.tables.limits import DEFAULT_LIMITS, Limits
from corridor.engines.facts.tables.reading import (
    Findings,
    Progress,
    Reading,
    ReadRow,
    ReadSheet,
    ResolveSubject,
    read_sheets,
)
from corridor.engines.facts.tables.workbooks import open_sheets
from corridor.kernel.errors import InputRefused
from corridor.kernel.events import publish
from corridor.kernel.period import Period

_CHUNK: Final = 5000
"""Rows stored at a time: memory stays bounded, statements few."""
_REPORT_EVERY: Final = 5000

Key = tuple[UUID, str, str, date, date]


class _Newest(NamedTuple):
    """Hold what the newest fact of a key says."""

    id: int
    revision: int
    value: int | None
    unit: str
    recorded_at: datetime


def run_import(  # noqa: PLR0913 -- a file, whose it is, and how it is read
    batch_id: UUID,
    *,
    content: bytes,
    catalogue: Catalogue,
    resolve_subject: ResolveSubject,
    at: datetime,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> BatchRecord:
    """Load a registered file and return how it went (导入).

    The file is read and checked through before the one transaction that stores
    it; meanwhile the batch tells pages how far the reading got. A blank cell says
    nothing, and a value equal to the newest fact is not stored again. Not to be
    called inside a transaction, or nobody sees the progress.

    Args:
        batch_id: of ``open_import``.
        content: the same bytes.
        catalogue: the indicators the file may hold.
        resolve_subject: says whose rows a credit code's are, or why not.
        at: the instant the facts are stamped with.
        progress: told (done, total) now and then; reading is the first half.
        limits: bounds on what the file may cost.

    Raises:
        ImportRefused: something is wrong with the file; ``batch`` lists it all.
        AlreadyImported: the same content was loaded meanwhile.
        BatchUnknown: no import waits under the id for this content.
    """
    row = ImportBatch.objects.filter(
        pk=batch_id,
        state=BatchState.READING.value,
        content_sha256=hashlib.sha256(content).hexdigest(),
    ).first()
    if row is None:
        raise BatchUnknown
    try:
        findings, sheets = _read(
            row,
            content,
            Reading(
                catalogue=catalogue,
                resolve_subject=resolve_subject,
                latest_year=timezone.localtime(at).year + 1,
                remembered=remembered_headers(row.scope),
            ),
            limits=limits,
            progress=progress or _nobody,
        )
        if not findings.total:
            _update(row, state=BatchState.STORING.value)
            _store(row, sheets, findings, at=at, progress=progress or _nobody)
    except AlreadyImported as obstacle:
        _update(row, state=BatchState.REFUSED.value, duplicate_of=obstacle.batch.id)
        raise
    except Exception:
        _update(row, state=BatchState.FAILED.value)
        raise
    if findings.total:
        raise ImportRefused(_close(row, BatchState.REFUSED, findings=findings))
    return batch(batch_id)


def _read(
    row: ImportBatch,
    content: bytes,
    reading: Reading,
    *,
    limits: Limits,
    progress: Progress,
) -> tuple[Findings, tuple[ReadSheet, ...]]:
    """Read the file through, telling the batch how far it got."""
    findings = Findings()
    told = 0

    def tell(done: int, total: int) -> None:
        nonlocal told
        progress(done, 2 * total)
        if done - told >= _REPORT_EVERY:
            told = done
            _update(row, rows_done=done, rows_total=total)

    try:
        sheets = read_sheets(open_sheets(content, limits), reading, findings, tell)
    except InputRefused as refusal:
        findings.add(CellProblem(refusal.text))
        return findings, ()
    rows = sum(len(sheet.rows) for sheet in sheets)
    _update(row, rows_done=rows, rows_total=rows)
    return findings, sheets


@transaction.atomic
def _store(
    row: ImportBatch,
    sheets: Sequence[ReadSheet],
    findings: Findings,
    *,
    at: datetime,
    progress: Progress,
) -> None:
    """Store every row in one transaction.

    Raises:
        AlreadyImported: the same content was loaded meanwhile.
    """
    lock_scope(row.scope)
    refuse_duplicate(row.scope, row.content_sha256)
    subjects = {each.subject_id for sheet in sheets for each in sheet.rows}
    lock_subjects(subjects)
    total = sum(len(sheet.rows) for sheet in sheets)
    changed: set[UUID] = set()
    codes: set[str] = set()
    done = recorded = unchanged = 0
    for sheet in sheets:
        for start in range(0, len(sheet.rows), _CHUNK):
            chunk = sheet.rows[start : start + _CHUNK]
            cells = sum(v is not None for each in chunk for v in each.values)
            fresh = list(_fresh(row, sheet, chunk, at=at))
            insert_rows(fresh)
            changed.update(each.subject_id for each in fresh)
            codes.update(each.indicator for each in fresh)
            recorded += len(fresh)
            unchanged += cells - len(fresh)
            done += len(chunk)
            progress(total + done, 2 * total)
    _close(
        row,
        BatchState.LOADED,
        findings=findings,
        facts_recorded=recorded,
        facts_unchanged=unchanged,
    )
    if changed:
        publish(FactsRecorded(tuple(sorted(changed)), tuple(sorted(codes)), at))


def _fresh(
    row: ImportBatch, sheet: ReadSheet, chunk: Sequence[ReadRow], *, at: datetime
) -> Iterator[Row]:
    """Yield the facts of a chunk that say something new."""
    newest = _newest(sheet, chunk)
    periods = {year: Period.year(year) for year in {each.year for each in chunk}}
    for each in chunk:
        period = periods[each.year]
        for column, value in zip(sheet.columns, each.values, strict=True):
            if value is None:
                continue
            code, unit = column.indicator.code, column.indicator.unit
            found = newest.get((
                each.subject_id,
                each.part,
                code,
                period.starts,
                period.ends,
            ))
            if found is not None and (found.value, found.unit) == (value, unit):
                continue
            yield Row(
                subject_id=each.subject_id,
                part=each.part,
                indicator=code,
                period_starts=period.starts,
                period_ends=period.ends,
                revision=1 if found is None else found.revision + 1,
                value=value,
                withdrawn=False,
                unit=unit,
                source_kind=SourceKind.IMPORTED.value,
                source_document=row.file_name,
                evidence=f"{sheet.name}!{column.letters}{each.number}",
                recorded_at=at if found is None else max(at, found.recorded_at),
                recorded_by=row.started_by,
                supersedes_id=None if found is None else found.id,
                batch_id=row.pk,
            )


def _newest(sheet: ReadSheet, chunk: Sequence[ReadRow]) -> Mapping[Key, _Newest]:
    """Return what the store says of the keys of a chunk, in one statement."""
    found = (
        heads({each.subject_id for each in chunk})
        .filter(
            part__one_of={each.part for each in chunk},
            indicator__one_of={column.indicator.code for column in sheet.columns},
            period_starts__in={date(each.year, 1, 1) for each in chunk},
        )
        .values_list(
            "subject_id",
            "part",
            "indicator",
            "period_starts",
            "period_ends",
            "id",
            "revision",
            "value",
            "unit",
            "recorded_at",
        )
    )
    return {each[:5]: _Newest(*each[5:]) for each in found.iterator()}


def _close(
    row: ImportBatch, state: BatchState, *, findings: Findings, **counts: int
) -> BatchRecord:
    """Write how the import ended."""
    _update(
        row,
        state=state.value,
        problems_total=findings.total,
        findings={
            "problems": [_kept(problem) for problem in findings.problems],
            "warnings": [_kept(warning) for warning in findings.warnings],
            "unknown_headers": [asdict(each) for each in findings.unknown],
        },
        **counts,
    )
    return batch(row.pk)


def _kept(problem: CellProblem) -> dict[str, Any]:
    return {
        "zh": problem.reason.zh,
        "en": problem.reason.en,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
    }


def _update(row: ImportBatch, **values: Any) -> None:
    ImportBatch.objects.filter(pk=row.pk).update(**values)


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""
