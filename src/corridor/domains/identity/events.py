"""What identity tells others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from corridor.kernel.events import Event


@dataclass(frozen=True, slots=True)
class MembershipGranted(Event):
    """A person became a member, or took another role."""

    membership_id: UUID
    person_id: UUID
    organisation_id: UUID
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MembershipEnded(Event):
    """A membership ended."""

    membership_id: UUID
    person_id: UUID
    organisation_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberInvited(Event):
    """An organization offered a role to the owner of an address."""

    invitation_id: UUID
    organisation_id: UUID
    email: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InvitationAnswered(Event):
    """An invitation was accepted, declined or withdrawn."""

    invitation_id: UUID
    organisation_id: UUID
    is_accepted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PostingGranted(Event):
    """A person was posted to a bureau, or took another role there."""

    posting_id: UUID
    person_id: UUID
    region_code: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PostingEnded(Event):
    """A posting ended."""

    posting_id: UUID
    person_id: UUID
    region_code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ApiKeyCreated(Event):
    """A person made a key."""

    key_id: UUID
    person_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class ApiKeyRevoked(Event):
    """A key was revoked."""

    key_id: UUID
    person_id: UUID
    at: datetime
