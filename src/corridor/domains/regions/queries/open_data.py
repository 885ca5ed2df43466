"""Read what anybody may take home: published editions and recorded values.

The catalogue says the same to everybody, staff among them: what is embargoed stands in
it for nobody.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max

from corridor.domains.regions.models import EditionFile, Observation
from corridor.domains.regions.queries.archives import archives_of
from corridor.domains.regions.queries.editions import list_editions
from corridor.domains.regions.records.editions import EditionFileRecord, EditionRecord
from corridor.domains.regions.records.open_data import ObservationsExtent, OpenEdition
from corridor.kernel.actors import ANONYMOUS


def published_editions(at: datetime) -> tuple[EditionRecord, ...]:
    """Return every revision the public may see, the newest first; one statement."""
    return list_editions(ANONYMOUS, at)


def open_editions(records: Sequence[EditionRecord]) -> tuple[OpenEdition, ...]:
    """Return editions with their archives and files, in the order given.

    Two statements at most, whatever the number of editions.
    """
    if not records:
        return ()
    archives = archives_of(records)
    files: dict[UUID, list[EditionFileRecord]] = {one.id: [] for one in records}
    rows = EditionFile.objects.filter(edition_id__in=files).order_by("name")
    for edition_id, name, digest, size in rows.values_list(
        "edition_id", "name", "sha256", "size_bytes"
    ):
        files[edition_id].append(EditionFileRecord(name, digest, size))
    return tuple(
        OpenEdition(one, archives[one.id], tuple(files[one.id])) for one in records
    )


def observations_extent() -> ObservationsExtent:
    """Return how much was recorded and when the last of it was; one statement."""
    found = Observation.objects.aggregate(
        total=Count("pk"), newest=Max("pk"), recorded_at=Max("recorded_at")
    )
    return ObservationsExtent(
        found["total"], found["newest"] or 0, found["recorded_at"]
    )
