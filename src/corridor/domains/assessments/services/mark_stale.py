"""Mark assessments whose facts changed, to be computed again soon."""

from collections.abc import Collection
from uuid import UUID

from corridor.domains.assessments.models import Standing


def mark_stale(organisation_ids: Collection[UUID]) -> int:
    """Mark the standings of organizations as out of date (待重算); return how many."""
    return Standing.objects.filter(organisation_id__in=organisation_ids).update(
        is_stale=True
    )
