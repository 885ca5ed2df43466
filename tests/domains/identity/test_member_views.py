"""The pages of an organization's members."""

from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.models import Invitation, Membership
from corridor.kernel.actors import OrganisationRole
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
OWNER, PREPARER, VIEWER = OrganisationRole


def address(organisation_id: UUID) -> str:
    return f"/people/organizations/{organisation_id}/members/"


def company() -> Membership:
    return people.membership(organisation_id=organisation().id)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    owner = company()
    for _ in range(rows):
        people.membership(organisation_id=owner.organisation_id, role=VIEWER)
    client = visitor(owner)

    # session, person and capacities; members, name, invitations
    with django_assert_num_queries(6):
        page = client.get(address(owner.organisation_id)).content.decode()

    assert page.count("@corridor.example</td>") == rows + 1


def test_an_owner_invites_by_address() -> None:
    owner = company()
    client = visitor(owner)

    page = client.post(
        address(owner.organisation_id),
        {"email": "New@corridor.example", "role": "preparer"},
        follow=True,
    ).content.decode()

    assert "邀请已发出" in page
    assert "new@corridor.example" in page
    assert Invitation.objects.get().role == PREPARER


def test_a_refused_invitation_is_said_in_the_form() -> None:
    owner = company()

    response = visitor(owner).post(
        address(owner.organisation_id),
        {"email": owner.person.email, "role": "preparer"},
    )

    assert response.status_code == 422
    assert "该用户已是本单位成员" in response.content.decode()
    assert Invitation.objects.count() == 0


def test_an_owner_changes_a_role_and_takes_a_member_out() -> None:
    owner = company()
    colleague = people.membership(organisation_id=owner.organisation_id, role=VIEWER)
    client = visitor(owner)
    members = address(owner.organisation_id)

    client.post(f"{members}{colleague.person_id}/role/", {"role": "preparer"})
    open_one = Membership.objects.get(person=colleague.person, until__isnull=True)
    response = client.post(
        f"/people/memberships/{open_one.pk}/end/",
        {"organisation_id": str(owner.organisation_id)},
    )

    assert open_one.role == PREPARER
    assert response.headers["Location"] == members
    assert list(Membership.objects.filter(until__isnull=True)) == [owner]


def test_a_role_nobody_offered_changes_nothing() -> None:
    owner = company()

    page = visitor(owner).post(
        f"{address(owner.organisation_id)}{owner.person_id}/role/",
        {"role": "emperor"},
        follow=True,
    )

    assert "请选择一个角色" in page.content.decode()
    assert Membership.objects.get() == owner


def test_the_last_owner_cannot_leave() -> None:
    owner = company()

    response = visitor(owner).post(f"/people/memberships/{owner.pk}/end/")

    assert response.status_code == 409
    assert "至少保留一名负责人" in response.content.decode()


def test_a_member_sees_colleagues_and_manages_nobody() -> None:
    owner = company()
    viewer = people.membership(organisation_id=owner.organisation_id, role=VIEWER)
    client = visitor(viewer)
    members = address(owner.organisation_id)

    page = client.get(members).content.decode()
    invite = client.post(members, {"email": "a@b.example", "role": "viewer"})
    end = client.post(f"/people/memberships/{owner.pk}/end/")

    assert owner.person.email in page
    assert "邀请成员" not in page
    assert (invite.status_code, end.status_code) == (422, 403)
    assert Invitation.objects.count() == 0
    assert Membership.objects.filter(until__isnull=True).count() == 2


def test_an_invitation_is_withdrawn() -> None:
    owner = company()
    client = visitor(owner)
    client.post(
        address(owner.organisation_id), {"email": "a@b.example", "role": "viewer"}
    )
    sent = Invitation.objects.get()

    response = client.post(
        f"/people/invitations/{sent.pk}/withdraw/",
        {"organisation_id": str(owner.organisation_id)},
    )

    sent.refresh_from_db()
    assert response.status_code == 302
    assert sent.answered_at is not None


def test_strangers_learn_nothing_about_members() -> None:
    owner = company()
    stranger = visitor(people.membership())
    known, unknown = address(owner.organisation_id), address(uuid4())

    answers = [stranger.get(place).content.decode() for place in (known, unknown)]

    assert stranger.get(known).status_code == 404
    assert all(owner.person.email not in answer for answer in answers)


def test_an_operator_invites_the_first_owner_of_a_known_organization() -> None:
    record = organisation()
    operator = visitor(people.person(is_operator=True))

    response = operator.post(
        address(record.id), {"email": "first@corridor.example", "role": "owner"}
    )

    assert response.status_code == 302
    assert Invitation.objects.get().organisation_id == record.id
    assert operator.get(address(uuid4())).status_code == 404


def test_who_leaves_returns_to_the_own_account() -> None:
    owner = company()
    viewer = people.membership(organisation_id=owner.organisation_id, role=VIEWER)

    response = visitor(viewer).post(f"/people/memberships/{viewer.pk}/end/")

    viewer.refresh_from_db()
    assert response.headers["Location"] == "/people/me/"
    assert viewer.until is not None
