"""The tables of zones: what they are, and their way to recognition."""

from typing import Any, NoReturn
from uuid import uuid4

from django.db import models
from typing_extensions import override

from corridor.domains.regions.records.zones import (
    CreationState,
    Precision,
    ZoneLevel,
)


class Zone(models.Model):
    """A high-tech zone (高新区), real with what a source states, or fictional."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    region_code = models.CharField(max_length=6)
    level = models.CharField(max_length=12)
    operator_organisation_id = models.UUIDField(null=True, blank=True)
    """The organization whose members act for the zone."""
    is_sample = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=list(ZoneLevel)), name="zone_level_known"
            ),
        ]
        indexes = [
            models.Index(fields=["operator_organisation_id"], name="zone_by_operator"),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class CreationActsAreAppendOnly(TypeError):
    """What was recorded of a zone's way is neither edited nor deleted."""


class CreationActs(models.QuerySet["CreationAct"]):
    """Acts that can be read and added to, nothing else."""

    @override
    def update(self, **kwargs: Any) -> NoReturn:
        raise CreationActsAreAppendOnly

    @override
    def delete(self) -> NoReturn:
        raise CreationActsAreAppendOnly


class CreationAct(models.Model):
    """One act on a zone's way to recognition (创建事项), never edited."""

    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="creation")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)
    on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=4, default=Precision.DAY)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    among = models.PositiveSmallIntegerField(null=True, blank=True)
    class_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    class_among = models.PositiveSmallIntegerField(null=True, blank=True)
    says_top = models.BooleanField(default=False)
    route = models.CharField(max_length=8, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    source_en = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    is_inferred = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True, blank=True)

    objects = CreationActs.as_manager()

    class Meta:
        ordering = ["zone", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "number"], name="creation_act_number_once"
            ),
            models.UniqueConstraint(
                fields=["zone", "year"],
                condition=models.Q(state=CreationState.YEARLY_EVALUATED),
                name="creation_year_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=list(CreationState)),
                name="creation_state_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.zone_id} {self.number} {self.state}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise CreationActsAreAppendOnly
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CreationActsAreAppendOnly
