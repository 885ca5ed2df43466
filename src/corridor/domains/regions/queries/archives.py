"""Read the bundles of editions as ZIP files, and what is known of them.

An edition never changes, so the size and the digest of its archive are worked out once
in a process and kept; the archive itself is not, it may be large.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import groupby
from threading import Lock
from typing import Final
from uuid import UUID

from corridor.domains.regions.models import EditionFile
from corridor.domains.regions.queries.editions import edition_bundle
from corridor.domains.regions.records.editions import EditionRecord
from corridor.domains.regions.records.open_data import ArchiveRecord
from corridor.engines.composites.api import sha256, zipped

MOST_KEPT: Final = 10_000
_CHUNK: Final = 50


class _Drawer:
    """What is known of archives, by the number of their edition."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[UUID, ArchiveRecord] = OrderedDict()

    def known(self, ids: Sequence[UUID]) -> dict[UUID, ArchiveRecord]:
        with self._lock:
            return {one: self._kept[one] for one in ids if one in self._kept}

    def put(self, edition_id: UUID, archive: ArchiveRecord) -> None:
        with self._lock:
            self._kept[edition_id] = archive
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


_DRAWER: Final = _Drawer()


def archive_stem(record: EditionRecord) -> str:
    """Return what the archive of an edition is called, without its ending."""
    return f"{record.index_code}-{record.label}-{record.revision}"


def edition_archive(record: EditionRecord) -> bytes:
    """Return the bundle of an edition as one ZIP file (数据包); one statement."""
    return zipped(edition_bundle(record), archive_stem(record))


def archives_of(records: Sequence[EditionRecord]) -> Mapping[UUID, ArchiveRecord]:
    """Return what is known of the archives of editions; one statement at most.

    The contents are read one edition after another, so memory holds one bundle.
    """
    found = _DRAWER.known([one.id for one in records])
    missing = {one.id: one for one in records if one.id not in found}
    if not missing:
        return found
    rows = (
        EditionFile.objects
        .filter(edition_id__in=missing)
        .order_by("edition_id", "name")
        .values_list("edition_id", "name", "content")
    )
    for edition_id, files in groupby(
        rows.iterator(chunk_size=_CHUNK), key=lambda row: row[0]
    ):
        bundle = {name: bytes(content) for _, name, content in files}
        packed = zipped(bundle, archive_stem(missing[edition_id]))
        found[edition_id] = ArchiveRecord(sha256(packed), len(packed))
        _DRAWER.put(edition_id, found[edition_id])
    return found
