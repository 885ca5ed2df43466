"""Making members and giving them roles."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from corridor.domains.identity.api import (
    LastOwner,
    MembersHidden,
    MembershipGranted,
    NotOwner,
    PersonUnknown,
    grant_membership,
    members_of,
)
from corridor.domains.identity.models import Membership
from corridor.kernel.actors import ANONYMOUS, OrganisationRole
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories import people
from tests.factories.actors import OPERATOR, member, staff

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
OWNER, PREPARER, VIEWER = OrganisationRole


def test_an_operator_makes_anybody_a_member() -> None:
    who, organisation_id = people.person(), uuid4()
    heard: list[MembershipGranted] = []
    subscribe(MembershipGranted, heard.append)

    made = grant_membership(
        person_id=who.pk,
        organisation_id=organisation_id,
        role=OWNER,
        actor=OPERATOR,
        at=AT,
    )

    unsubscribe(MembershipGranted, heard.append)
    assert members_of(organisation_id, actor=OPERATOR, at=AT) == (made,)
    assert [event.membership_id for event in heard] == [made.membership_id]


def test_another_role_ends_one_membership_and_opens_another() -> None:
    owner = people.membership()
    colleague = people.membership(organisation_id=owner.organisation_id, role=VIEWER)

    made = grant_membership(
        person_id=colleague.person_id,
        organisation_id=owner.organisation_id,
        role=PREPARER,
        actor=people.actor_of(owner),
        at=AT,
    )

    colleague.refresh_from_db()
    assert (colleague.role, colleague.until) == (VIEWER, AT)
    assert (made.role, made.since) == (PREPARER, AT)


def test_a_member_is_raised_to_owner() -> None:
    owner = people.membership()
    colleague = people.membership(organisation_id=owner.organisation_id, role=VIEWER)

    made = grant_membership(
        person_id=colleague.person_id,
        organisation_id=owner.organisation_id,
        role=OWNER,
        actor=people.actor_of(owner),
        at=AT,
    )

    assert made.role is OWNER


def test_the_role_already_held_stays_as_it_is() -> None:
    owner = people.membership()

    made = grant_membership(
        person_id=owner.person_id,
        organisation_id=owner.organisation_id,
        role=OWNER,
        actor=people.actor_of(owner),
        at=AT,
    )

    assert made.membership_id == owner.pk
    assert Membership.objects.count() == 1


def test_the_last_owner_cannot_step_down() -> None:
    owner = people.membership()

    with pytest.raises(LastOwner):
        grant_membership(
            person_id=owner.person_id,
            organisation_id=owner.organisation_id,
            role=VIEWER,
            actor=people.actor_of(owner),
            at=AT,
        )

    owner.refresh_from_db()
    assert (owner.until, Membership.objects.count()) == (None, 1)


def test_an_owner_makes_nobody_a_member_without_an_invitation() -> None:
    owner, stranger = people.membership(), people.person()

    with pytest.raises(NotOwner):
        grant_membership(
            person_id=stranger.pk,
            organisation_id=owner.organisation_id,
            role=VIEWER,
            actor=people.actor_of(owner),
            at=AT,
        )

    assert Membership.objects.count() == 1


def test_nobody_else_grants_anything() -> None:
    owner = people.membership()
    preparer = member(owner.organisation_id, PREPARER)
    refused = {
        ANONYMOUS: MembersHidden,
        member(uuid4()): MembersHidden,
        staff("330400"): MembersHidden,
        preparer: NotOwner,
    }

    for actor, obstacle in refused.items():
        with pytest.raises(obstacle):
            grant_membership(
                person_id=owner.person_id,
                organisation_id=owner.organisation_id,
                role=VIEWER,
                actor=actor,
                at=AT,
            )

    assert Membership.objects.get() == owner


def test_a_person_who_is_unknown_or_put_out_of_action_becomes_no_member() -> None:
    gone = people.person(is_active=False)

    for person_id in (uuid4(), gone.pk):
        with pytest.raises(PersonUnknown):
            grant_membership(
                person_id=person_id,
                organisation_id=uuid4(),
                role=OWNER,
                actor=OPERATOR,
                at=AT,
            )

    assert Membership.objects.count() == 0
