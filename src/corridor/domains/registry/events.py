"""What the registry tells others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from corridor.kernel.events import Event


@dataclass(frozen=True, slots=True)
class OrganisationsRegistered(Event):
    """Organizations entered the registry."""

    organisation_ids: tuple[UUID, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class OrganisationRenamed(Event):
    """An organization took another name."""

    organisation_id: UUID
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrganisationMoved(Event):
    """An organization moved to another region."""

    organisation_id: UUID
    from_region_code: str
    to_region_code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrganisationStatusChanged(Event):
    """An organization was revoked, deregistered or is active again."""

    organisation_id: UUID
    status: str
    at: datetime
