"""Publish editions of the small index as of now: pages read the real clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

from corridor.domains.regions.records.editions import EditionRecord
from tests.factories.indices import published

IN_A_WEEK = timedelta(days=7)


def issued(
    label: str = "2022",
    *,
    at: datetime | None = None,
    embargo: timedelta = timedelta(),
    **asked: Any,
) -> EditionRecord:
    """Publish an edition, or make one the public sees after an embargo.

    Further fields change the document of the small index.
    """
    now = at or datetime.now(tz=UTC)
    return published(label=label, publish_at=now + embargo, at=now, **asked)
