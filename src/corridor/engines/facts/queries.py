"""Read facts and imports; every query costs one statement."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from corridor.engines.facts.catalogue import Level
from corridor.engines.facts.errors import BatchUnknown, FactUnknown
from corridor.engines.facts.models import Fact, HeaderMapping, ImportBatch
from corridor.engines.facts.records import (
    BatchRecord,
    BatchState,
    CellProblem,
    FactRecord,
    SourceKind,
    UnknownHeader,
)
from corridor.kernel.period import Period
from corridor.kernel.text import Text


def facts_of(
    subject_ids: Collection[UUID],
    *,
    indicators: Collection[str] | None = None,
    period: Period | None = None,
    known_at: datetime | None = None,
) -> tuple[FactRecord, ...]:
    """Return the newest fact of every key of the subjects, withdrawn ones left out.

    Args:
        subject_ids: whose facts; order and repetition do not matter.
        indicators: only these codes.
        period: only facts of exactly this period.
        known_at: as the store knew them at that instant; now when None.
    """
    facts = heads(subject_ids, known_at=known_at).filter(withdrawn=False)
    if indicators is not None:
        facts = facts.filter(indicator__one_of=indicators)
    if period is not None:
        facts = facts.filter(period_starts=period.starts, period_ends=period.ends)
    return _records(
        facts.order_by("subject_id", "part", "indicator", "period_starts", "id")
    )


def heads(
    subject_ids: Iterable[UUID], *, known_at: datetime | None = None
) -> QuerySet[Fact]:
    """Return the rows of the subjects that nothing superseded by an instant."""
    facts = Fact.objects.filter(subject_id__one_of=subject_ids)
    successors = Fact.objects.filter(
        supersedes_id=OuterRef("pk"), supersedes_id__isnull=False
    )
    if known_at is not None:
        facts = facts.filter(recorded_at__lte=known_at)
        successors = successors.filter(recorded_at__lte=known_at)
    return facts.filter(~Exists(successors))


def facts_by_id(ids: Collection[int]) -> tuple[FactRecord, ...]:
    """Return facts by their ids, superseded and withdrawn ones included.

    Who keeps the ids of the facts a result was computed from can compute it again
    bit by bit, whatever was recorded since.
    """
    return _records(Fact.objects.filter(id__one_of=ids).order_by("pk"))


def fact(fact_id: int) -> FactRecord:
    """Return one fact.

    Raises:
        FactUnknown: there is none.
    """
    found = facts_by_id([fact_id])
    if not found:
        raise FactUnknown
    return found[0]


def history_of(
    subject_id: UUID,
    *,
    indicator: str | None = None,
    part: str | None = None,
    period: Period | None = None,
) -> tuple[FactRecord, ...]:
    """Return everything ever recorded of a subject, oldest first."""
    wanted: dict[str, Any] = {"subject_id": subject_id}
    if indicator is not None:
        wanted["indicator"] = indicator
    if part is not None:
        wanted["part"] = part
    if period is not None:
        wanted |= {"period_starts": period.starts, "period_ends": period.ends}
    return _records(Fact.objects.filter(**wanted).order_by("recorded_at", "id"))


def batch(batch_id: UUID) -> BatchRecord:
    """Return one import.

    Raises:
        BatchUnknown: there is none.
    """
    found = ImportBatch.objects.filter(pk=batch_id).first()
    if found is None:
        raise BatchUnknown
    return batch_record(found)


def batches_of(scope: str, *, limit: int = 20) -> tuple[BatchRecord, ...]:
    """Return the newest imports of a scope."""
    found = ImportBatch.objects.filter(scope=scope).order_by("-started_at", "pk")
    return tuple(map(batch_record, found[:limit]))


def loaded_batch(scope: str, content_sha256: str) -> BatchRecord | None:
    """Return the import of a scope that loaded this very content, if any."""
    found = ImportBatch.objects.filter(
        scope=scope, content_sha256=content_sha256, state=BatchState.LOADED.value
    ).first()
    return None if found is None else batch_record(found)


def remembered_headers(scope: str) -> Mapping[tuple[Level, str], str]:
    """Return what a scope calls its indicators; "" for headers it leaves out."""
    found = HeaderMapping.objects.filter(scope=scope).values_list(
        "level", "header", "indicator"
    )
    return MappingProxyType({
        (Level(level), header): indicator for level, header, indicator in found
    })


def batch_record(row: ImportBatch) -> BatchRecord:
    """Freeze an import."""
    findings: dict[str, list[dict[str, Any]]] = row.findings
    return BatchRecord(
        id=row.pk,
        scope=row.scope,
        file_name=row.file_name,
        size_bytes=row.size_bytes,
        state=BatchState(row.state),
        started_at=row.started_at,
        started_by=row.started_by,
        started_by_name=row.started_by_name,
        rows_total=row.rows_total,
        rows_done=row.rows_done,
        facts_recorded=row.facts_recorded,
        facts_unchanged=row.facts_unchanged,
        problems_total=row.problems_total,
        problems=tuple(map(_problem, findings.get("problems", ()))),
        warnings=tuple(map(_problem, findings.get("warnings", ()))),
        unknown_headers=tuple(
            UnknownHeader(**header) for header in findings.get("unknown_headers", ())
        ),
        duplicate_of=row.duplicate_of_id,
    )


def _problem(kept: dict[str, Any]) -> CellProblem:
    return CellProblem(
        Text(kept["zh"], kept["en"]), kept["sheet"], kept["row"], kept["column"]
    )


def _records(facts: QuerySet[Fact]) -> tuple[FactRecord, ...]:
    rows = facts.values_list(
        "id",
        "subject_id",
        "part",
        "indicator",
        "period_starts",
        "period_ends",
        "value",
        "unit",
        "source_kind",
        "source_document",
        "evidence",
        "recorded_at",
        "recorded_by",
        "revision",
        "supersedes_id",
        "batch_id",
        named=True,
    )
    return tuple(
        FactRecord(
            id=row.id,
            subject_id=row.subject_id,
            part=row.part,
            indicator=row.indicator,
            period=Period(row.period_starts, row.period_ends),
            value=row.value,
            unit=row.unit,
            source_kind=SourceKind(row.source_kind),
            source_document=row.source_document,
            evidence=row.evidence,
            recorded_at=row.recorded_at,
            recorded_by=row.recorded_by,
            revision=row.revision,
            supersedes_id=row.supersedes_id,
            batch_id=row.batch_id,
        )
        for row in rows
    )
