"""Tell others that facts changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from corridor.kernel.events import Event


@dataclass(frozen=True, slots=True)
class FactsRecorded(Event):
    """Facts of these subjects were recorded or withdrawn (事实已入库).

    Published within the same transaction; nothing is published when nothing
    changed.
    """

    subject_ids: tuple[UUID, ...]
    indicators: tuple[str, ...]
    at: datetime
