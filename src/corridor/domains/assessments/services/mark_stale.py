"""Mark assessments whose facts changed, to be computed again soon."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from corridor.domains.assessments.models import Standing

CHUNK: Final = 5_000
"""Organizations a statement: SQLite bounds the parameters of one."""


def mark_stale(organisation_ids: Collection[UUID]) -> int:
    """Mark the standings of organizations as out of date (待重算); return how many."""
    ids = list(organisation_ids)
    return sum(
        Standing.objects.filter(organisation_id__in=ids[at : at + CHUNK]).update(
            is_stale=True
        )
        for at in range(0, len(ids), CHUNK)
    )
