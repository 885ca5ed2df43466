"""The tables of zone evaluation: rounds, figures, marks, results, objections, log.

Rounds, submissions and objections change their state; everything else is only ever
added to, and the database itself refuses to change it.
"""

from typing import Any, NoReturn
from uuid import uuid4

from django.db import models
from typing_extensions import override

from corridor.domains.regions.models.zones import Zone
from corridor.domains.regions.records.evaluations import (
    MarkKind,
    ObjectionState,
    RoundState,
    SubmissionState,
)
from corridor.domains.regions.rules.rounds import OBJECTION_DAYS

DIGEST = 64


class EvaluationRound(models.Model):
    """One evaluation of some zones for one year (评价轮次).

    The system is kept whole, as it was when the round was opened: a later edition
    of the document changes no round that runs.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    region_code = models.CharField(max_length=6)
    """Region of the bureau that holds the round."""
    system_code = models.CharField(max_length=60)
    system_edition = models.CharField(max_length=20)
    system_digest = models.CharField(max_length=DIGEST)
    system = models.JSONField()
    state = models.CharField(max_length=12, default=RoundState.COLLECTING)
    collect_by = models.DateField()
    objection_days = models.PositiveSmallIntegerField(default=OBJECTION_DAYS)
    objections_until = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=list(RoundState)), name="round_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["published", "archived"])
                | models.Q(published_at__isnull=False),
                name="round_published_with_its_time",
            ),
        ]
        indexes = [models.Index(fields=["-opened_at"], name="round_newest")]

    @override
    def __str__(self) -> str:
        return self.title


class ZoneSubmission(models.Model):
    """The part a zone takes in a round (参评填报)."""

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="submissions"
    )
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=12, default=SubmissionState.DRAFT)
    revision = models.PositiveSmallIntegerField(default=0)
    filled = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "zone"], name="zone_once_a_round"),
            models.CheckConstraint(
                condition=models.Q(state__in=list(SubmissionState)),
                name="submission_state_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.round_id} {self.zone_id} {self.state}"


class EvaluationIsAppendOnly(TypeError):
    """What was recorded in an evaluation is neither edited nor deleted."""


class Recorded(models.QuerySet[Any]):
    """Rows that can be read and added to, nothing else."""

    @override
    def update(self, **kwargs: Any) -> NoReturn:
        raise EvaluationIsAppendOnly

    @override
    def delete(self) -> NoReturn:
        raise EvaluationIsAppendOnly


class AppendOnly(models.Model):
    """A row that is never edited or deleted."""

    objects = Recorded.as_manager()

    class Meta:
        abstract = True

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EvaluationIsAppendOnly
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvaluationIsAppendOnly


class SubmissionRevision(AppendOnly):
    """A zone's figures as they were saved once (填报版本)."""

    submission = models.ForeignKey(
        ZoneSubmission, on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveSmallIntegerField()
    cells = models.JSONField()
    digest = models.CharField(max_length=DIGEST)
    via = models.CharField(max_length=12)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField(null=True, blank=True)
    saved_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="revision_number_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.submission_id} {self.number}"


class VerificationMark(AppendOnly):
    """What the bureau said about one cell (核实记录)."""

    submission = models.ForeignKey(
        ZoneSubmission, on_delete=models.PROTECT, related_name="marks"
    )
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    cell_digest = models.CharField(max_length=DIGEST)
    marked_at = models.DateTimeField()
    marked_by = models.UUIDField(null=True, blank=True)
    marked_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(MarkKind)), name="mark_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=MarkKind.ACCEPTED) | ~models.Q(reason=""),
                name="mark_gives_its_reason",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.submission_id} {self.code} {self.kind}"


class RoundResult(AppendOnly):
    """One computation of a round, with every cell it was made of (测算结果)."""

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="results"
    )
    number = models.PositiveSmallIntegerField()
    inputs = models.TextField()
    """The values computed with, in the one spelling that was hashed."""
    inputs_digest = models.CharField(max_length=DIGEST)
    document = models.TextField()
    digest = models.CharField(max_length=DIGEST)
    computed_at = models.DateTimeField()
    computed_by = models.UUIDField(null=True, blank=True)
    computed_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="result_number_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Objection(models.Model):
    """What somebody holds against a result, and what was decided (异议)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="objections"
    )
    submission = models.ForeignKey(
        ZoneSubmission, on_delete=models.PROTECT, related_name="objections"
    )
    result = models.ForeignKey(RoundResult, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=1000)
    evidence = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default=ObjectionState.OPEN)
    lodged_at = models.DateTimeField()
    lodged_by = models.UUIDField(null=True, blank=True)
    lodged_by_name = models.CharField(max_length=100, blank=True)
    lodged_for = models.UUIDField(null=True, blank=True)
    """The organization on whose behalf it was lodged."""
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=list(ObjectionState)),
                name="objection_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ObjectionState.OPEN)
                | (models.Q(decided_at__isnull=False) & ~models.Q(reason="")),
                name="objection_decided_with_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "lodged_at"], name="objection_by_round")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.round_id} {self.state}"


class EvaluationEvent(AppendOnly):
    """One act of a round in its hash chain (评价日志)."""

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="events"
    )
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=12)
    actor_id = models.UUIDField(null=True, blank=True)
    actor_name = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    about = models.JSONField(default=dict)
    before = models.CharField(max_length=DIGEST, blank=True)
    after = models.CharField(max_length=DIGEST, blank=True)
    previous_hash = models.CharField(max_length=DIGEST)
    hash = models.CharField(max_length=DIGEST)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="event_number_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.round_id} {self.number} {self.act}"
