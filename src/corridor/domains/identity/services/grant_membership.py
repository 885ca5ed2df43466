"""Make a person a member of an organization, or give a member another role."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.identity import permissions
from corridor.domains.identity.errors import NotOwner, PersonUnknown
from corridor.domains.identity.events import MembershipGranted
from corridor.domains.identity.models import Membership, Person
from corridor.domains.identity.queries import to_member
from corridor.domains.identity.records import MemberRecord
from corridor.domains.identity.services.owners import keep_an_owner, lock_members
from corridor.kernel.actors import Actor, OrganisationRole
from corridor.kernel.events import publish


@transaction.atomic
def grant_membership(
    *,
    person_id: UUID,
    organisation_id: UUID,
    role: OrganisationRole,
    actor: Actor,
    at: datetime,
) -> MemberRecord:
    """Give a person a role in an organization from now on (授予成员资格).

    An operator makes anybody a member; an owner changes the roles of those
    who are members, and invites others. A role already held stays as it is.

    Raises:
        MembersHidden: the actor is neither a member nor an operator.
        NotOwner: the actor is no owner, or the person is not a member yet.
        PersonUnknown: there is no such person.
        LastOwner: the organization would be left without an owner.

    """
    permissions.require_manage_members(actor, organisation_id)
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        raise PersonUnknown
    members = lock_members(organisation_id)
    current = next((row for row in members if row.person_id == person_id), None)
    if current is None and not actor.is_operator:
        raise NotOwner
    if current is not None:
        if current.role == role:
            return to_member(current)
        if role is not OrganisationRole.OWNER:
            keep_an_owner(members, without=current)
        current.until = at
        current.save(update_fields=["until"])
    return open_membership(person, organisation_id=organisation_id, role=role, at=at)


def open_membership(
    person: Person, *, organisation_id: UUID, role: OrganisationRole, at: datetime
) -> MemberRecord:
    """Open a membership for a person that holds none of the organization."""
    row = Membership.objects.create(
        person=person, organisation_id=organisation_id, role=role, since=at
    )
    publish(
        MembershipGranted(
            membership_id=row.pk,
            person_id=person.pk,
            organisation_id=organisation_id,
            role=role,
            at=at,
        )
    )
    return to_member(row)
