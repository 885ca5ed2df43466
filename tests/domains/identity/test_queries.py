"""Reading identity."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.api import (
    MembersHidden,
    NotHead,
    PersonUnknown,
    api_keys_of,
    capacities_of,
    invitations_of,
    invitations_to,
    invite_member,
    members_of,
    person,
    staff_of,
)
from corridor.domains.identity.records import InvitationRecord
from corridor.kernel.actors import ANONYMOUS, BureauRole, OrganisationRole
from tests.factories import people
from tests.factories.actors import OPERATOR, member, staff

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
PREPARER, CLERK = OrganisationRole.PREPARER, BureauRole.CLERK


def invite(email: str) -> InvitationRecord:
    owner = people.membership()
    return invite_member(
        organisation_id=owner.organisation_id,
        email=email,
        role=PREPARER,
        actor=people.actor_of(owner),
        at=AT,
    )


def test_a_person_is_known_by_id() -> None:
    who = people.person("a@corridor.example", name="沈知禾", phone="0573")

    record = person(who.pk)

    assert (record.email, record.name, record.phone) == (
        "a@corridor.example",
        "沈知禾",
        "0573",
    )
    with pytest.raises(PersonUnknown):
        person(uuid4())


def test_capacities_are_memberships_and_postings_in_their_order() -> None:
    who = people.person()
    later = people.membership(who, since=AT - timedelta(days=1), role=PREPARER)
    sooner = people.membership(who, since=AT - timedelta(days=2))
    post = people.posting(who, "330402")
    people.membership(who, until=AT)

    held = capacities_of(who.pk, at=AT)

    assert [one.id for one in held] == [sooner.pk, later.pk, post.pk]
    assert held[1].organisation_id == later.organisation_id
    assert held[1].organisation_role is PREPARER
    assert (held[2].region_code, held[2].bureau_role) == ("330402", CLERK)
    assert [one.role_name.zh for one in held] == ["负责人", "填报人员", "经办人员"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_members_of_an_organization_cost_one_statement(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation_id = uuid4()
    for _ in range(rows):
        people.membership(organisation_id=organisation_id)
    people.membership(organisation_id=organisation_id, until=AT)
    people.membership()

    with django_assert_num_queries(1):
        members = members_of(organisation_id, actor=member(organisation_id), at=AT)

    assert {row.organisation_id for row in members} == {organisation_id}
    assert len(members) == rows


def test_members_and_invitations_are_hidden_from_strangers() -> None:
    known = people.membership()

    for stranger in (ANONYMOUS, member(uuid4()), staff("330400")):
        with pytest.raises(MembersHidden):
            members_of(known.organisation_id, actor=stranger, at=AT)
        with pytest.raises(MembersHidden):
            invitations_of(known.organisation_id, actor=stranger, at=AT)

    assert len(members_of(known.organisation_id, actor=OPERATOR, at=AT)) == 1


def test_an_invitation_shows_only_to_who_has_proved_to_own_the_address() -> None:
    sent = invite("new@corridor.example")
    pretender = people.person("new@corridor.example", is_verified=False)
    stranger = people.person("old@corridor.example")

    assert invitations_to(pretender.pk, at=AT) == ()
    assert invitations_to(stranger.pk, at=AT) == ()

    EmailAddress.objects.filter(user=pretender).update(verified=True)
    assert invitations_to(pretender.pk, at=AT) == (sent,)
    assert invitations_to(pretender.pk, at=AT + timedelta(days=14)) == ()


def test_open_invitations_show_to_the_organization() -> None:
    sent = invite("new@corridor.example")
    own = member(sent.organisation_id)

    assert invitations_of(sent.organisation_id, actor=own, at=AT) == (sent,)
    late = AT + timedelta(days=14)
    assert invitations_of(sent.organisation_id, actor=own, at=late) == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_staff_of_a_region_cost_one_statement(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        people.posting(region_code="330402")
    people.posting(region_code="330100")
    head = staff("330400", BureauRole.HEAD)

    with django_assert_num_queries(1):
        found = staff_of("330400", actor=head, at=AT)

    assert [row.region_code for row in found] == ["330402"] * rows
    assert found[0].role_name.zh == "经办人员"


def test_only_the_head_of_a_bureau_sees_its_staff() -> None:
    people.posting(region_code="330402")

    with pytest.raises(NotHead):
        staff_of("330400", actor=staff("330400"), at=AT)
    with pytest.raises(NotHead):
        staff_of("330400", actor=staff("330402", BureauRole.HEAD), at=AT)
    assert len(staff_of("3304", actor=OPERATOR, at=AT)) == 1


def test_a_person_without_keys_has_none() -> None:
    assert api_keys_of(people.person().pk) == ()
