"""What the tables of identity refuse by themselves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from corridor.domains.identity.models import ApiKey, Invitation, Membership, Person
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case_and_found_in_any() -> None:
    who = people.person(" Shen@Corridor.Example ")

    assert who.email == "shen@corridor.example"
    assert Person.objects.get_by_natural_key("SHEN@corridor.example") == who
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="Upper@corridor.example")


def test_an_operator_is_made_on_the_command_line() -> None:
    made = Person.objects.create_superuser("root@corridor.example", "secret-phrase")

    assert made.is_operator
    assert made.check_password("secret-phrase")


def test_one_person_holds_one_open_membership_of_an_organization() -> None:
    first = people.membership()

    with pytest.raises(IntegrityError), transaction.atomic():
        people.membership(first.person, first.organisation_id)

    Membership.objects.update(until=people.JOINED)
    assert people.membership(first.person, first.organisation_id).pk != first.pk


def test_one_person_holds_one_open_posting_in_a_region() -> None:
    first = people.posting()

    with pytest.raises(IntegrityError), transaction.atomic():
        people.posting(first.person, first.region_code)


@pytest.mark.parametrize("make", [people.membership, people.posting])
def test_a_capacity_ends_after_it_began_and_has_a_known_role(make: object) -> None:
    assert callable(make)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(until=people.JOINED - timedelta(seconds=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        make(role="emperor")


def test_a_key_stands_for_exactly_one_capacity() -> None:
    member, post = people.membership(), people.posting()

    for held in ({}, {"membership": member, "posting": post}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApiKey.objects.create(
                person=member.person,
                name="x",
                prefix="x",
                digest="x",
                created_at=people.JOINED,
                expires_at=people.JOINED + timedelta(days=1),
                **held,
            )


def test_rows_say_what_they_are() -> None:
    who = people.person("a@corridor.example", name="沈知禾")
    member, post = people.membership(who), people.posting(who)
    invitation = Invitation(
        organisation_id=member.organisation_id, email="b@x.example", role="viewer"
    )

    assert str(who) == "沈知禾"
    assert str(Person(email="a@corridor.example")) == "a@corridor.example"
    assert str(member) == f"owner {who.pk} @ {member.organisation_id}"
    assert str(post) == f"clerk {who.pk} @ 330400"
    assert str(invitation) == f"viewer b@x.example @ {member.organisation_id}"
    assert str(ApiKey(prefix="corridor_ab")) == "corridor_ab…"
