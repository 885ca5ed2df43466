"""Make a small world: two enterprises, two bureaus, and everybody in them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from corridor.domains.identity.api import (
    ApiScope,
    create_api_key,
    invite_member,
)
from corridor.domains.identity.models import Membership, Person, Posting
from corridor.domains.registry.api import OrganisationRecord
from corridor.kernel.actors import BureauRole, OrganisationRole
from tests.factories import people
from tests.factories.organisations import organisation


class Role(StrEnum):
    """Everybody who visits: six of our place, three of another, and nobody."""

    ANONYMOUS = "anonymous"
    VIEWER = "viewer"
    PREPARER = "preparer"
    OWNER = "owner"
    OTHER_OWNER = "other_owner"
    CLERK = "clerk"
    HEAD = "head"
    AUDITOR = "auditor"
    OTHER_CLERK = "other_clerk"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class World:
    """Everybody and everything the addresses of the site can name."""

    now: datetime
    ours: OrganisationRecord
    """An enterprise of Nanhu."""
    withheld: OrganisationRecord
    """Another of Nanhu, whose members are the same people's colleagues."""
    worn: dict[Role, Membership | Posting | Person | None]
    key_id: UUID
    """A key of our owner."""
    invitation_id: UUID
    """Our invitation to the other owner."""

    def membership(self, role: Role) -> Membership:
        """Return the membership somebody acts by."""
        worn = self.worn[role]
        assert isinstance(worn, Membership)
        return worn

    def posting(self, role: Role) -> Posting:
        """Return the posting somebody acts by."""
        worn = self.worn[role]
        assert isinstance(worn, Posting)
        return worn


def make_world() -> World:
    """Make it, as of the present instant: pages read the real clock."""
    now = datetime.now(tz=UTC)
    ours = organisation(region_code="330402", name="桃溪我方（样例）")
    withheld = organisation(
        region_code="330402", name="桃溪密造（样例）", is_withheld=True
    )
    theirs = organisation(region_code="330106", name="云栖他方（样例）")
    worn: dict[Role, Any] = {
        Role.ANONYMOUS: None,
        Role.VIEWER: _member(ours, OrganisationRole.VIEWER),
        Role.PREPARER: _member(ours, OrganisationRole.PREPARER),
        Role.OWNER: _member(ours, OrganisationRole.OWNER),
        Role.OTHER_OWNER: _member(theirs, OrganisationRole.OWNER),
        Role.CLERK: people.posting(),
        Role.HEAD: people.posting(role=BureauRole.HEAD),
        Role.AUDITOR: people.posting(role=BureauRole.AUDITOR),
        Role.OTHER_CLERK: people.posting(region_code="330100"),
        Role.OPERATOR: people.person(is_operator=True),
    }
    owner = people.actor_of(worn[Role.OWNER])
    made = create_api_key(
        name="矩阵",
        capacity_id=worn[Role.OWNER].pk,
        scopes=[ApiScope.READ],
        expires_at=now + timedelta(days=1),
        actor=owner,
        at=now,
    )
    invitation = invite_member(
        organisation_id=ours.id,
        email=worn[Role.OTHER_OWNER].person.email,
        role=OrganisationRole.VIEWER,
        actor=owner,
        at=now,
    )
    return World(now, ours, withheld, worn, made.key.id, invitation.id)


def _member(of: OrganisationRecord, role: OrganisationRole) -> Membership:
    return people.membership(organisation_id=of.id, role=role)
