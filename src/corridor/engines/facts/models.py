"""Lay down the tables of facts."""

import uuid
from typing import Final

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from corridor.engines.facts import lookups  # noqa: F401 -- registers itself
from corridor.engines.facts.records import BatchState, SourceKind

HEX_DIGITS_OF_SHA256: Final = 64


class ImportBatch(models.Model):
    """One imported file, with how far it got and what it found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=80)
    content_sha256 = models.CharField(max_length=HEX_DIGITS_OF_SHA256)
    file_name = models.CharField(max_length=200)
    size_bytes = models.BigIntegerField()
    state = models.CharField(
        max_length=12, choices=[(state.value, state.name) for state in BatchState]
    )
    started_at = models.DateTimeField()
    started_by = models.UUIDField(null=True)
    started_by_name = models.CharField(max_length=120, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    facts_recorded = models.PositiveIntegerField(default=0)
    facts_unchanged = models.PositiveIntegerField(default=0)
    problems_total = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=dict)
    duplicate_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "content_sha256"],
                condition=Q(state=BatchState.LOADED.value),
                name="facts_batch_content_loaded_once",
            ),
        ]
        indexes = [
            models.Index(fields=["scope", "-started_at"], name="facts_batch_newest"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"


class Fact(models.Model):
    """What an indicator was in a period, as recorded once."""

    id = models.BigAutoField(primary_key=True)
    subject_id = models.UUIDField()
    part = models.CharField(max_length=80, blank=True)
    indicator = models.CharField(max_length=120)
    period_starts = models.DateField()
    period_ends = models.DateField()
    revision = models.PositiveIntegerField()
    value = models.BigIntegerField(null=True)
    withdrawn = models.BooleanField(default=False)
    unit = models.CharField(max_length=30)
    source_kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.name) for kind in SourceKind]
    )
    source_document = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    supersedes = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    batch = models.ForeignKey(
        ImportBatch, null=True, on_delete=models.PROTECT, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "subject_id",
                    "part",
                    "indicator",
                    "period_starts",
                    "period_ends",
                    "revision",
                ],
                name="facts_fact_one_chain_a_key",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=Q(supersedes__isnull=False),
                name="facts_fact_superseded_once",
            ),
            models.CheckConstraint(
                condition=Q(period_ends__gt=F("period_starts")),
                name="facts_fact_period_forward",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=True, value__isnull=True)
                | Q(withdrawn=False, value__isnull=False),
                name="facts_fact_value_unless_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, supersedes__isnull=True)
                | Q(revision__gt=1, supersedes__isnull=False),
                name="facts_fact_revision_counts_chain",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.indicator} {self.period_starts}: {self.value}"


class HeaderMapping(models.Model):
    """What an owner of files calls an indicator; "" means: leave it out."""

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=80)
    level = models.CharField(max_length=12)
    header = models.CharField(max_length=200)
    indicator = models.CharField(max_length=120, blank=True)
    remembered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "level", "header"], name="facts_header_mapped_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.header} → {self.indicator}"
