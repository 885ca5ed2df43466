"""Lay down the tables of editions and of the drafts they come from."""

import uuid
from typing import Final

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

HEX_DIGITS_OF_SHA256: Final = 64
LONGEST_CODE: Final = 60
LONGEST_TITLE: Final = 200
LONGEST_SOURCE: Final = 300
LONGEST_PERIOD: Final = 30
LONGEST_REMARK: Final = 500
LONGEST_FILE_NAME: Final = 200


class Edition(models.Model):
    """One edition of an index as published; never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    index_code = models.CharField(max_length=LONGEST_CODE)
    label = models.CharField(max_length=LONGEST_CODE)
    revision = models.PositiveSmallIntegerField()
    title_zh = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True)
    is_sample = models.BooleanField()
    definition_digest = models.CharField(max_length=HEX_DIGITS_OF_SHA256)
    bundle_digest = models.CharField(max_length=HEX_DIGITS_OF_SHA256)
    period = models.CharField(max_length=LONGEST_PERIOD, blank=True)
    units_total = models.PositiveIntegerField()
    indicators_total = models.PositiveIntegerField()
    leaders = models.JSONField(default=list)
    remark = models.CharField(max_length=LONGEST_REMARK, blank=True)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    created_by_name = models.CharField(max_length=120, blank=True)
    publish_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["index_code", "label", "revision"],
                name="regions_edition_revision_once",
            ),
            models.CheckConstraint(
                condition=Q(revision__gte=1), name="regions_edition_revision_counts"
            ),
            models.CheckConstraint(
                condition=Q(publish_at__gte=F("created_at")),
                name="regions_edition_published_after_made",
            ),
        ]
        indexes = [
            models.Index(fields=["-publish_at"], name="regions_edition_newest"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.index_code} {self.label} ({self.revision})"


class EditionFile(models.Model):
    """One file of an edition's bundle."""

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=HEX_DIGITS_OF_SHA256)
    size_bytes = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"], name="regions_edition_file_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class IndexDraft(models.Model):
    """An index an analyst is working on; it may still be wrong."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region_code = models.CharField(max_length=12, blank=True)
    document = models.JSONField(default=dict)
    data = models.TextField(blank=True)
    data_name = models.CharField(max_length=LONGEST_FILE_NAME, blank=True)
    created_at = models.DateTimeField()
    created_by = models.UUIDField()
    created_by_name = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()
    change_number = models.PositiveIntegerField(default=1)
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="drafts"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["created_by", "-changed_at"], name="regions_draft_own_newest"
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.document.get("index", self.id))
