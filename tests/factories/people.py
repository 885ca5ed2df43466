"""Make people, what they may act for, and the actors they are then."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress

from corridor.domains.identity.models import Membership, Person, Posting
from corridor.kernel.actors import Actor, BureauRole, OrganisationRole

JOINED = datetime(2024, 3, 1, 1, tzinfo=UTC)
PASSWORD = "a-long-enough-phrase"
_numbers = count(1)


def person(
    email: str = "", *, is_verified: bool = True, password: str = "", **fields: Any
) -> Person:
    """Create a person with an address, verified by default."""
    email = email or f"person{next(_numbers)}@corridor.example"
    made = Person.objects.create_user(
        email, password or None, joined_at=JOINED, **fields
    )
    EmailAddress.objects.create(
        user=made, email=made.email, verified=is_verified, primary=True
    )
    return made


def membership(
    who: Person | None = None,
    organisation_id: UUID | None = None,
    role: OrganisationRole = OrganisationRole.OWNER,
    **fields: Any,
) -> Membership:
    """Make a person a member of an organization, as its owner by default."""
    return Membership.objects.create(
        person=who or person(),
        organisation_id=organisation_id or uuid4(),
        role=role,
        **{"since": JOINED, **fields},
    )


def posting(
    who: Person | None = None,
    region_code: str = "330400",
    role: BureauRole = BureauRole.CLERK,
    **fields: Any,
) -> Posting:
    """Post a person to a bureau, as clerk of Jiaxing by default."""
    return Posting.objects.create(
        person=who or person(),
        region_code=region_code,
        role=role,
        **{"since": JOINED, **fields},
    )


def actor_of(worn: Membership | Posting | Person) -> Actor:
    """Return the actor a person is in a capacity, or in none."""
    match worn:
        case Membership():
            return Actor(
                worn.person_id,
                name=str(worn.person),
                organisation_id=worn.organisation_id,
                organisation_role=OrganisationRole(worn.role),
            )
        case Posting():
            return Actor(
                worn.person_id,
                name=str(worn.person),
                region_code=worn.region_code,
                bureau_role=BureauRole(worn.role),
            )
        case Person():
            return Actor(worn.pk, name=str(worn), is_operator=worn.is_operator)
