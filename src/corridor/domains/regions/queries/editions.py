"""Read editions and drafts; a page costs the same statements whatever its size."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from typing import Final
from uuid import UUID

from corridor.domains.regions.errors.editions import (
    DraftUnknown,
    EditionUnknown,
    FileUnknown,
)
from corridor.domains.regions.loading import loaded_from
from corridor.domains.regions.models import Edition, EditionFile, IndexDraft
from corridor.domains.regions.permissions.editions import (
    visible_drafts,
    visible_editions,
)
from corridor.domains.regions.records.editions import (
    DraftRecord,
    EditionFileRecord,
    EditionRecord,
    Leader,
    LoadedEdition,
)
from corridor.engines.composites.api import (
    COMPUTED_FROM,
    UNCERTAINTY_FILES,
)
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text

KEPT_IN_MEMORY: Final = 16


class _Shelf:
    """The editions computed last, by the digest of their bundle."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, LoadedEdition] = OrderedDict()

    def get(self, digest: str) -> LoadedEdition | None:
        with self._lock:
            found = self._kept.get(digest)
            if found is not None:
                self._kept.move_to_end(digest)
            return found

    def put(self, digest: str, edition: LoadedEdition) -> None:
        with self._lock:
            self._kept[digest] = edition
            while len(self._kept) > KEPT_IN_MEMORY:
                self._kept.popitem(last=False)


_SHELF: Final = _Shelf()


def list_editions(
    actor: Actor, at: datetime, *, index_code: str = ""
) -> tuple[EditionRecord, ...]:
    """Return the editions one may see now, the newest first; every revision."""
    found = Edition.objects.filter(visible_editions(actor, at))
    if index_code:
        found = found.filter(index_code=index_code)
    return tuple(
        _record(row)
        for row in found.order_by("-publish_at", "index_code", "-label", "-revision")
    )


def newest_revisions(editions: Iterable[EditionRecord]) -> tuple[EditionRecord, ...]:
    """Return the newest revision of each edition, in the order given."""
    newest: dict[tuple[str, str], EditionRecord] = {}
    for one in editions:
        known = newest.get((one.index_code, one.label))
        if known is None or one.revision > known.revision:
            newest[one.index_code, one.label] = one
    return tuple(newest.values())


def edition(
    index_code: str,
    label: str,
    actor: Actor,
    at: datetime,
    *,
    revision: int | None = None,
) -> EditionRecord:
    """Return one edition, its newest revision unless another is asked.

    Raises:
        EditionUnknown: there is none one may see now.
    """
    found = Edition.objects.filter(
        visible_editions(actor, at), index_code=index_code, label=label
    )
    if revision is not None:
        found = found.filter(revision=revision)
    row = found.order_by("-revision").first()
    if row is None:
        raise EditionUnknown
    return _record(row)


def edition_by_id(edition_id: UUID, actor: Actor, at: datetime) -> EditionRecord:
    """Return one edition by its number.

    Raises:
        EditionUnknown: there is none one may see now.
    """
    row = Edition.objects.filter(visible_editions(actor, at), pk=edition_id).first()
    if row is None:
        raise EditionUnknown
    return _record(row)


def load_edition(record: EditionRecord) -> LoadedEdition:
    """Compute an edition from its bundle, or take it from memory.

    An edition never changes, so what was computed once for a digest holds for ever;
    the first visit in a process pays for the computation.
    """
    known = _SHELF.get(record.bundle_digest)
    if known is not None:
        return known
    rows = EditionFile.objects.filter(
        edition_id=record.id, name__in=(*COMPUTED_FROM, *UNCERTAINTY_FILES)
    )
    files = {row.name: bytes(row.content) for row in rows}
    loaded = loaded_from(files)
    _SHELF.put(record.bundle_digest, loaded)
    return loaded


def edition_files(record: EditionRecord) -> tuple[EditionFileRecord, ...]:
    """Return the files of an edition's bundle by name."""
    return tuple(
        EditionFileRecord(name, sha256, size)
        for name, sha256, size in EditionFile.objects
        .filter(edition_id=record.id)
        .order_by("name")
        .values_list("name", "sha256", "size_bytes")
    )


def edition_file(record: EditionRecord, name: str) -> bytes:
    """Return the content of one file.

    Raises:
        FileUnknown: the bundle has no such file.
    """
    row = EditionFile.objects.filter(edition_id=record.id, name=name).first()
    if row is None:
        raise FileUnknown
    return bytes(row.content)


def edition_bundle(record: EditionRecord) -> dict[str, bytes]:
    """Return all files of an edition's bundle by name."""
    rows = EditionFile.objects.filter(edition_id=record.id).order_by("name")
    return {row.name: bytes(row.content) for row in rows}


def list_drafts(actor: Actor) -> tuple[DraftRecord, ...]:
    """Return the drafts one may see, the last changed first, without their data."""
    rows = (
        IndexDraft.objects
        .filter(visible_drafts(actor))
        .defer("data")
        .order_by("-changed_at")
    )
    return tuple(_draft(row, "") for row in rows)


def draft(draft_id: UUID, actor: Actor) -> DraftRecord:
    """Return one draft.

    Raises:
        DraftUnknown: there is none one may see.
    """
    row = IndexDraft.objects.filter(visible_drafts(actor), pk=draft_id).first()
    if row is None:
        raise DraftUnknown
    return _draft(row, row.data)


def _record(row: Edition) -> EditionRecord:
    return EditionRecord(
        id=row.pk,
        index_code=row.index_code,
        label=row.label,
        revision=row.revision,
        title=Text(row.title_zh, row.title_en),
        source=row.source,
        is_sample=row.is_sample,
        definition_digest=row.definition_digest,
        bundle_digest=row.bundle_digest,
        period=row.period,
        units_total=row.units_total,
        indicators_total=row.indicators_total,
        leaders=tuple(Leader(**one) for one in row.leaders),
        remark=row.remark,
        created_at=row.created_at,
        created_by_name=row.created_by_name,
        publish_at=row.publish_at,
    )


def _draft(row: IndexDraft, data: str) -> DraftRecord:
    return DraftRecord(
        id=row.pk,
        document=row.document,
        data=data,
        data_name=row.data_name,
        created_by_name=row.created_by_name,
        changed_at=row.changed_at,
        change_number=row.change_number,
        edition_id=row.edition_id,
    )
