"""The table of observations: only ever added to."""

from collections.abc import Collection
from datetime import date
from typing import Any, NoReturn, Self

from django.db import models
from typing_extensions import override

from corridor.domains.regions.records.observations import (
    ObservationStatus,
    Qualifier,
)


class ObservationsAreAppendOnly(TypeError):
    """A recorded observation is neither edited nor deleted."""


class Observations(models.QuerySet["Observation"]):
    """Observations that can be read and added to, nothing else."""

    def of(
        self, area_codes: Collection[str] = (), indicators: Collection[str] = ()
    ) -> Self:
        """Keep those of some areas and indicators; of all where none is named."""
        rows = self
        if area_codes:
            rows = rows.filter(area_code__in=area_codes)
        if indicators:
            rows = rows.filter(indicator__in=indicators)
        return rows

    def known_by(self, day: date | None) -> Self:
        """Keep those published by a day; all of them where none is named."""
        return self if day is None else self.filter(known_on__lte=day)

    @override
    def update(self, **kwargs: Any) -> NoReturn:
        raise ObservationsAreAppendOnly

    @override
    def delete(self) -> NoReturn:
        raise ObservationsAreAppendOnly


class Observation(models.Model):
    """What one publication says an indicator of an area was in a period (观测值).

    A revision by the publisher is a row with a later ``vintage``; a slip of ours is
    mended by a row with the next ``revision`` of the same key, which may withdraw it.
    """

    id = models.BigAutoField(primary_key=True)
    area_code = models.CharField(max_length=20)
    indicator = models.CharField(max_length=60)
    period_starts = models.DateField()
    period_ends = models.DateField()
    scope = models.CharField(max_length=120, blank=True)
    scope_en = models.CharField(max_length=120, blank=True)
    vintage = models.CharField(max_length=10, blank=True)
    """Day, month or year of the publication or edition; blank where it bears none."""
    known_on = models.DateField()
    """The first day on which the value was certainly known."""
    status = models.CharField(max_length=12)
    qualifier = models.CharField(max_length=8, default=Qualifier.EXACT.value)
    printed = models.CharField(max_length=40, blank=True)
    """The digits as printed; blank in a row that withdraws another."""
    unit = models.CharField(max_length=24)
    revision = models.PositiveSmallIntegerField(default=1)
    is_withdrawn = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    source_en = models.CharField(max_length=300, blank=True)
    provenance = models.CharField(max_length=16)
    evidence = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    question = models.CharField(max_length=600, blank=True)
    """What the checks at entry asked about the value."""
    question_en = models.CharField(max_length=600, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    """What the one who entered it answered."""
    answer_en = models.CharField(max_length=300, blank=True)
    is_sample = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True, blank=True)
    batch_id = models.UUIDField(null=True, blank=True)

    objects = Observations.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "area_code",
                    "indicator",
                    "period_starts",
                    "period_ends",
                    "scope",
                    "vintage",
                    "status",
                    "revision",
                ],
                name="observation_once",
            ),
            models.CheckConstraint(
                condition=models.Q(period_ends__gt=models.F("period_starts")),
                name="observation_period_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[one.value for one in ObservationStatus]),
                name="observation_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(qualifier__in=[one.value for one in Qualifier]),
                name="observation_qualifier_known",
            ),
            models.CheckConstraint(
                condition=models.Q(is_withdrawn=True, printed="")
                | (models.Q(is_withdrawn=False) & ~models.Q(printed="")),
                name="observation_value_unless_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(revision__gte=1),
                name="observation_revision_counts",
            ),
            models.CheckConstraint(
                condition=models.Q(question="") | ~models.Q(answer=""),
                name="observation_question_answered",
            ),
        ]
        indexes = [
            models.Index(
                fields=["indicator", "period_starts"], name="observation_by_indicator"
            ),
            models.Index(fields=["-recorded_at"], name="observation_newest"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.area_code} {self.indicator} {self.period_starts}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ObservationsAreAppendOnly
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ObservationsAreAppendOnly
