"""Offer a role in an organization to the owner of an e-mail address."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from corridor.domains.identity import permissions, rules
from corridor.domains.identity.errors import (
    AddressMalformed,
    AlreadyInvited,
    AlreadyMember,
    NotOwner,
    TooManyInvitations,
)
from corridor.domains.identity.events import MemberInvited
from corridor.domains.identity.models import Invitation
from corridor.domains.identity.queries import open_invitations, to_invitation
from corridor.domains.identity.records import InvitationRecord
from corridor.domains.identity.services.owners import lock_members
from corridor.kernel.actors import Actor, OrganisationRole
from corridor.kernel.events import publish


@transaction.atomic
def invite_member(
    *,
    organisation_id: UUID,
    email: str,
    role: OrganisationRole,
    actor: Actor,
    at: datetime,
) -> InvitationRecord:
    """Invite the owner of an address to become a member (邀请成员).

    Whether the address has an account makes no difference that shows.

    Raises:
        MembersHidden: the actor is neither a member nor an operator.
        NotOwner: the actor is a member, but not an owner.
        AddressMalformed: the text is no e-mail address.
        AlreadyMember: a member has this address.
        AlreadyInvited: an invitation to the address is open.
        TooManyInvitations: too many invitations are open.

    """
    permissions.require_manage_members(actor, organisation_id)
    if actor.person_id is None:
        raise NotOwner
    address = _clean_address(email)
    members = lock_members(organisation_id)
    if any(row.person.email == address for row in members):
        raise AlreadyMember
    waiting = open_invitations(at).filter(organisation_id=organisation_id)
    if waiting.filter(email=address).exists():
        raise AlreadyInvited
    if waiting.count() >= rules.OPEN_INVITATIONS:
        raise TooManyInvitations(rules.OPEN_INVITATIONS)
    _close_expired(organisation_id, address, at=at)
    row = Invitation.objects.create(
        organisation_id=organisation_id,
        email=address,
        role=role,
        invited_by_id=actor.person_id,
        invited_at=at,
        expires_at=at + rules.INVITATION_LASTS,
    )
    publish(
        MemberInvited(
            invitation_id=row.pk,
            organisation_id=organisation_id,
            email=address,
            role=role,
            at=at,
        )
    )
    return to_invitation(row)


def _clean_address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as obstacle:
        raise AddressMalformed from obstacle
    return address


def _close_expired(organisation_id: UUID, address: str, *, at: datetime) -> None:
    Invitation.objects.filter(
        organisation_id=organisation_id,
        email=address,
        answered_at__isnull=True,
        expires_at__lte=at,
    ).update(answered_at=at)
