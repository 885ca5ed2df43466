"""The pages of one's own account."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.api import invite_member
from corridor.domains.identity.models import Invitation, Membership
from corridor.kernel.actors import OrganisationRole
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
ME = "/people/me/"


def invited(email: str, organisation_id: UUID | None = None) -> Invitation:
    owner = people.membership(organisation_id=organisation_id)
    invite_member(
        organisation_id=owner.organisation_id,
        email=email,
        role=OrganisationRole.PREPARER,
        actor=people.actor_of(owner),
        at=datetime.now(tz=UTC),
    )
    return Invitation.objects.get(email=email)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_account_costs_the_same_whatever_one_acts_for(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = people.person(name="沈知禾")
    for number in range(rows):
        people.membership(who, organisation(name=f"桃溪{number}号（样例）").id)
    people.posting(who)
    client = visitor(who)

    # session, person and capacities; the person again, hats, their names, invitations
    with django_assert_num_queries(7):
        page = client.get(ME).content.decode()

    assert f"桃溪{rows - 1}号（样例）" in page
    assert "嘉兴市" in page
    assert "经办人员" in page


def test_the_account_speaks_english() -> None:
    client = visitor(people.posting())
    client.cookies["corridor_language"] = "en"

    page = client.get(ME).content.decode()

    assert "My account" in page
    assert "Jiaxing" in page


def test_people_change_their_name_and_number() -> None:
    who = people.person()

    response = visitor(who).post(ME, {"name": "沈知禾", "phone": "0573 1"}, follow=True)

    who.refresh_from_db()
    assert (who.name, who.phone) == ("沈知禾", "05731")
    assert "个人信息已保存" in response.content.decode()


def test_a_refused_number_is_said_beside_the_field() -> None:
    who = people.person()

    response = visitor(who).post(ME, {"name": "沈", "phone": "call me"})

    who.refresh_from_db()
    assert response.status_code == 422
    assert "电话号码只含数字" in response.content.decode()
    assert (who.name, who.phone) == ("", "")


def test_a_person_without_capacity_is_told_what_to_do() -> None:
    page = visitor(people.person()).get(ME).content.decode()

    assert "您尚未代表任何单位" in page


def test_switching_hats_returns_to_the_page() -> None:
    who = people.person()
    people.membership(who)
    post = people.posting(who)
    client = visitor(who)

    response = client.post(
        "/people/acting-for/", {"acting_for": str(post.pk), "next": ME}
    )

    assert response.headers["Location"] == ME
    assert client.session["acting_for"] == str(post.pk)


@pytest.mark.parametrize(
    "address", ["", "https://evil.example/", "//evil.example", "javascript:x", "me"]
)
def test_switching_hats_leads_nowhere_else(address: str) -> None:
    only = people.membership()

    response = visitor(only).post(
        "/people/acting-for/", {"acting_for": str(only.pk), "next": address}
    )

    assert response.headers["Location"] == "/"


@pytest.mark.parametrize("choice", ["", "x", str(uuid4())])
def test_a_hat_one_does_not_hold_is_not_found(choice: str) -> None:
    client = visitor(people.membership())

    response = client.post("/people/acting-for/", {"acting_for": choice})

    assert response.status_code == 404


def test_an_invitation_is_accepted_on_the_account_page() -> None:
    company = organisation(name="桃溪传动（样例）")
    who = people.person("invited@corridor.example")
    sent = invited(who.email, company.id)
    client = visitor(who)

    shown = client.get(ME).content.decode()
    accepted = client.post(f"/people/invitations/{sent.pk}/accept/", follow=True)

    assert f"/people/invitations/{sent.pk}/accept/" in shown
    assert "您已成为桃溪传动（样例）的成员" in accepted.content.decode()
    assert Membership.objects.filter(person=who, until__isnull=True).count() == 1


def test_an_invitation_is_declined_on_the_account_page() -> None:
    who = people.person("invited@corridor.example")
    sent = invited(who.email)

    response = visitor(who).post(f"/people/invitations/{sent.pk}/decline/")

    sent.refresh_from_db()
    assert response.status_code == 302
    assert sent.answered_at is not None
    assert not sent.is_accepted


def test_the_invitations_of_others_are_not_found() -> None:
    sent = invited("invited@corridor.example")
    client = visitor(people.person())

    for act in ("accept", "decline"):
        response = client.post(f"/people/invitations/{sent.pk}/{act}/")
        assert response.status_code == 404
    sent.refresh_from_db()
    assert sent.answered_at is None
