"""Tell others that an organization was assessed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from corridor.kernel.events import Event


@dataclass(frozen=True, slots=True)
class OrganisationAssessed(Event):
    """A new assessment took the place of the one before (已重新评价)."""

    organisation_id: UUID
    policy: str
    year: int
    at: datetime
