"""Inviting members by e-mail."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from corridor.domains.identity import rules
from corridor.domains.identity.api import (
    AlreadyInvited,
    AlreadyMember,
    InvitationRecord,
    MembersHidden,
    NotOwner,
    invite_member,
)
from corridor.domains.identity.errors import AddressMalformed, TooManyInvitations
from corridor.domains.identity.models import Invitation, Membership
from corridor.kernel.actors import ANONYMOUS, Actor, OrganisationRole
from tests.factories import people
from tests.factories.actors import member, staff

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
OWNER, PREPARER, VIEWER = OrganisationRole


def invite(
    owner: Membership, email: str, *, by: Actor | None = None, at: datetime = AT
) -> InvitationRecord:
    return invite_member(
        organisation_id=owner.organisation_id,
        email=email,
        role=PREPARER,
        actor=by or people.actor_of(owner),
        at=at,
    )


def test_an_invitation_says_the_same_whether_or_not_the_address_has_an_account() -> (
    None
):
    owner = people.membership()
    people.person("known@corridor.example")

    known = invite(owner, "Known@corridor.example ")
    unknown = invite(owner, "unknown@corridor.example")

    assert known.email == "known@corridor.example"
    assert (known.role, known.expires_at) == (unknown.role, unknown.expires_at)
    assert Membership.objects.count() == 1


def test_a_refused_invitation_leaves_no_trace() -> None:
    owner = people.membership()
    own_id = owner.organisation_id
    refused: list[tuple[Actor | None, str, type[Exception]]] = [
        (ANONYMOUS, "a@b.example", MembersHidden),
        (member(uuid4()), "a@b.example", MembersHidden),
        (staff("330400"), "a@b.example", MembersHidden),
        (member(own_id, PREPARER), "a@b.example", NotOwner),
        (Actor(None, is_operator=True), "a@b.example", NotOwner),
        (None, "no address", AddressMalformed),
        (None, "", AddressMalformed),
        (None, owner.person.email.upper(), AlreadyMember),
    ]

    for actor, email, obstacle in refused:
        with pytest.raises(obstacle):
            invite(owner, email, by=actor)

    assert Invitation.objects.count() == 0


def test_an_address_is_invited_once_until_the_invitation_expires() -> None:
    owner = people.membership()
    invite(owner, "a@b.example")

    with pytest.raises(AlreadyInvited):
        invite(owner, "a@b.example")
    again = invite(owner, "a@b.example", at=AT + timedelta(days=14))

    assert again.invited_at == AT + timedelta(days=14)
    assert Invitation.objects.count() == 2


def test_an_organization_cannot_flood_the_world_with_mail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "OPEN_INVITATIONS", 2)
    owner = people.membership()
    invite(owner, "a@b.example")
    invite(owner, "b@b.example")

    with pytest.raises(TooManyInvitations):
        invite(owner, "c@b.example")

    assert Invitation.objects.count() == 2
