"""Accept, decline or withdraw an invitation."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from corridor.domains.identity import permissions
from corridor.domains.identity.errors import AlreadyMember, InvitationUnknown
from corridor.domains.identity.events import InvitationAnswered
from corridor.domains.identity.models import Invitation, Person
from corridor.domains.identity.queries import open_invitations, verified_addresses
from corridor.domains.identity.records import MemberRecord
from corridor.domains.identity.services.grant_membership import open_membership
from corridor.domains.identity.services.owners import lock_members
from corridor.kernel.actors import Actor, OrganisationRole
from corridor.kernel.events import publish


@transaction.atomic
def accept_invitation(
    *, invitation_id: UUID, actor: Actor, at: datetime
) -> MemberRecord:
    """Become a member as invited (接受邀请), by a verified address of one's own.

    Raises:
        InvitationUnknown: no open invitation to the actor stands there.
        AlreadyMember: the actor is a member already.

    """
    row = _lock_own(invitation_id, actor=actor, at=at)
    person = Person.objects.get(pk=cast("UUID", actor.person_id))
    members = lock_members(row.organisation_id)
    if any(member.person_id == person.pk for member in members):
        raise AlreadyMember
    _answer(row, is_accepted=True, at=at)
    return open_membership(
        person,
        organisation_id=row.organisation_id,
        role=OrganisationRole(row.role),
        at=at,
    )


@transaction.atomic
def decline_invitation(*, invitation_id: UUID, actor: Actor, at: datetime) -> None:
    """Decline an invitation (谢绝邀请).

    Raises:
        InvitationUnknown: no open invitation to the actor stands there.

    """
    _answer(_lock_own(invitation_id, actor=actor, at=at), is_accepted=False, at=at)


@transaction.atomic
def withdraw_invitation(*, invitation_id: UUID, actor: Actor, at: datetime) -> None:
    """Withdraw an invitation nobody has answered (撤回邀请).

    Raises:
        InvitationUnknown: no open invitation of the actor's organization
            stands there.
        NotOwner: the actor is a member, but not an owner.

    """
    waiting = open_invitations(at).select_for_update()
    row = waiting.filter(pk=invitation_id).first()
    if row is None or not permissions.can_see_members(actor, row.organisation_id):
        raise InvitationUnknown
    permissions.require_manage_members(actor, row.organisation_id)
    _answer(row, is_accepted=False, at=at)


def _lock_own(invitation_id: UUID, *, actor: Actor, at: datetime) -> Invitation:
    if actor.person_id is None:
        raise InvitationUnknown
    row = (
        open_invitations(at)
        .select_for_update()
        .filter(pk=invitation_id, email__in=verified_addresses(actor.person_id))
        .first()
    )
    if row is None:
        raise InvitationUnknown
    return row


def _answer(row: Invitation, *, is_accepted: bool, at: datetime) -> None:
    row.answered_at = at
    row.is_accepted = is_accepted
    row.save(update_fields=["answered_at", "is_accepted"])
    publish(
        InvitationAnswered(
            invitation_id=row.pk,
            organisation_id=row.organisation_id,
            is_accepted=is_accepted,
            at=at,
        )
    )
