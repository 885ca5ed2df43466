"""Answering invitations."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from corridor.domains.identity.api import (
    AlreadyMember,
    InvitationRecord,
    InvitationUnknown,
    NotOwner,
    accept_invitation,
    decline_invitation,
    invite_member,
    withdraw_invitation,
)
from corridor.domains.identity.models import Invitation, Membership
from corridor.kernel.actors import ANONYMOUS, OrganisationRole
from tests.factories import people
from tests.factories.actors import member

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
PREPARER = OrganisationRole.PREPARER
ADDRESS = "invited@corridor.example"


def invitation(owner: Membership | None = None) -> InvitationRecord:
    owner = owner or people.membership()
    return invite_member(
        organisation_id=owner.organisation_id,
        email=ADDRESS,
        role=PREPARER,
        actor=people.actor_of(owner),
        at=AT,
    )


def test_who_accepts_becomes_a_member_in_the_role_offered() -> None:
    sent = invitation()
    invited = people.actor_of(people.person(ADDRESS))

    made = accept_invitation(invitation_id=sent.id, actor=invited, at=AT)

    assert (made.person_id, made.role) == (invited.person_id, PREPARER)
    assert made.organisation_id == sent.organisation_id
    assert Invitation.objects.get().is_accepted


def test_only_who_has_proved_to_own_the_address_accepts() -> None:
    sent = invitation()
    pretender = people.actor_of(people.person(ADDRESS, is_verified=False))
    stranger = people.actor_of(people.person())

    for actor in (ANONYMOUS, pretender, stranger):
        with pytest.raises(InvitationUnknown):
            accept_invitation(invitation_id=sent.id, actor=actor, at=AT)
        with pytest.raises(InvitationUnknown):
            decline_invitation(invitation_id=sent.id, actor=actor, at=AT)

    assert Membership.objects.count() == 1
    assert Invitation.objects.get().answered_at is None


def test_an_expired_invitation_makes_no_member() -> None:
    sent = invitation()
    invited = people.actor_of(people.person(ADDRESS))

    with pytest.raises(InvitationUnknown):
        accept_invitation(
            invitation_id=sent.id, actor=invited, at=AT + timedelta(days=14)
        )

    assert Membership.objects.count() == 1


def test_an_invitation_is_answered_once() -> None:
    sent = invitation()
    invited = people.actor_of(people.person(ADDRESS))

    decline_invitation(invitation_id=sent.id, actor=invited, at=AT)

    with pytest.raises(InvitationUnknown):
        accept_invitation(invitation_id=sent.id, actor=invited, at=AT)
    assert not Invitation.objects.get().is_accepted


def test_who_is_a_member_by_now_keeps_the_role_held() -> None:
    sent = invitation()
    who = people.person(ADDRESS)
    people.membership(who, sent.organisation_id)

    with pytest.raises(AlreadyMember):
        accept_invitation(invitation_id=sent.id, actor=people.actor_of(who), at=AT)

    assert Invitation.objects.get().answered_at is None


def test_an_owner_withdraws_an_invitation() -> None:
    owner = people.membership()
    sent = invitation(owner)

    withdraw_invitation(invitation_id=sent.id, actor=people.actor_of(owner), at=AT)

    assert Invitation.objects.get().answered_at == AT


def test_nobody_else_withdraws_an_invitation() -> None:
    sent = invitation()

    with pytest.raises(InvitationUnknown):
        withdraw_invitation(invitation_id=sent.id, actor=member(uuid4()), at=AT)
    with pytest.raises(InvitationUnknown):
        withdraw_invitation(invitation_id=uuid4(), actor=member(uuid4()), at=AT)
    with pytest.raises(NotOwner):
        withdraw_invitation(
            invitation_id=sent.id,
            actor=member(sent.organisation_id, PREPARER),
            at=AT,
        )

    assert Invitation.objects.get().answered_at is None
