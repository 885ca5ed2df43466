"""The tables of assessments."""

from uuid import uuid4

from django.db import models
from typing_extensions import override


class Assessment(models.Model):
    """One policy applied to one organization for one year, as computed once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    policy = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    day = models.DateField()
    rule_version = models.CharField(max_length=16)
    engine_version = models.CharField(max_length=16)
    fingerprint = models.CharField(max_length=64)
    inputs = models.JSONField()
    fact_ids = models.JSONField()
    parameters = models.JSONField()
    results = models.JSONField()
    is_sample = models.BooleanField()
    computed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "policy", "year"],
                condition=models.Q(superseded_at__isnull=True),
                name="assessment_one_current",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "policy", "year", "-computed_at"],
                name="assessment_history",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.policy} {self.year} {self.organisation_id}"


class Standing(models.Model):
    """The newest assessment of an organization, in the form lists need."""

    organisation_id = models.UUIDField()
    policy = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    credit_code = models.CharField(max_length=18)
    industry_code = models.CharField(max_length=5)
    region_code = models.CharField(max_length=6)
    prefecture_code = models.CharField(max_length=4)
    score = models.BigIntegerField(null=True)
    sort_score = models.BigIntegerField()
    state = models.PositiveSmallIntegerField(null=True)
    is_sample = models.BooleanField()
    is_stale = models.BooleanField(default=False)
    assessed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "policy", "year"], name="standing_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["policy", "year", "prefecture_code", "-sort_score"],
                name="standing_by_prefecture",
            ),
            models.Index(
                fields=["policy", "year", "region_code", "-sort_score"],
                name="standing_by_region",
            ),
            models.Index(
                fields=["policy", "year", "prefecture_code", "state", "-sort_score"],
                name="standing_by_state",
            ),
            models.Index(
                fields=["organisation_id"],
                condition=models.Q(is_stale=True),
                name="standing_stale",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.policy} {self.year} {self.organisation_id}: {self.score}"
