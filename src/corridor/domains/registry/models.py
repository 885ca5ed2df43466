"""The tables of the registry."""

from typing import Any, NoReturn, Self
from uuid import uuid4

from django.db import models
from django.db.models.functions import Substr
from typing_extensions import override

from corridor.domains.registry.records import ChangeKind, OrganisationStatus
from corridor.kernel.identifiers import region_prefix

COUNTY_LENGTH = 6
PREFECTURE_LENGTH = 4


class Organisations(models.QuerySet["Organisation"]):
    """The organizations, narrowed the ways lists need."""

    def within(self, region_code: str) -> Self:
        """Keep those of a region, which may be a prefix such as ``3304``."""
        prefix = region_prefix(region_code)
        match len(prefix):
            case 0:
                return self
            case 4:
                return self.filter(prefecture_code=prefix)
            case 6:
                return self.filter(region_code=prefix)
            case _:
                return self.filter(region_code__startswith=prefix)

    def matching(self, text: str) -> Self:
        """Keep those with ``text`` in the name or at the start of the code."""
        named = models.Q(name__icontains=text) | models.Q(name_en__icontains=text)
        if text.isascii():
            named |= models.Q(credit_code__startswith=text.upper())
        return self.filter(named)


class Organisation(models.Model):
    """A body with a unified social credit code (单位), as it is today."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    credit_code = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    region_code = models.CharField(max_length=6)
    prefecture_code = models.GeneratedField(
        expression=Substr("region_code", 1, PREFECTURE_LENGTH),
        output_field=models.CharField(max_length=PREFECTURE_LENGTH),
        db_persist=True,
    )
    industry_code = models.CharField(max_length=5)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20, default=OrganisationStatus.ACTIVE)
    registered_on = models.DateField()
    is_withheld = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    objects = Organisations.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name"], name="organisation_by_name"),
            models.Index(
                fields=["prefecture_code", "name"], name="organisation_by_prefecture"
            ),
            models.Index(fields=["region_code", "name"], name="organisation_by_region"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=list(OrganisationStatus)),
                name="organisation_status_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class HistoryIsAppendOnly(TypeError):
    """Recorded history is neither edited nor deleted."""


class History(models.QuerySet["StatusChange"]):
    """Entries that can be read and added to, nothing else."""

    @override
    def update(self, **kwargs: Any) -> NoReturn:
        raise HistoryIsAppendOnly

    @override
    def delete(self) -> NoReturn:
        raise HistoryIsAppendOnly


class StatusChange(models.Model):
    """One dated entry of an organization's history (变更记录), never edited."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=20)
    from_on = models.DateField()
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True, blank=True)

    objects = History.as_manager()

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(ChangeKind)),
                name="status_change_kind_known",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}"

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsAppendOnly
        super().save(*args, **kwargs)

    @override
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryIsAppendOnly
