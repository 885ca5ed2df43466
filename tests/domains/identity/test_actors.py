"""Who acts, by session or by key."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.api import (
    ApiScope,
    actor_of_api_key,
    actor_of_request,
    create_api_key,
    end_membership,
    revoke_api_key,
)
from corridor.domains.identity.models import ApiKey, Person
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole, OrganisationRole
from tests.factories import people

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
READ, WRITE = ApiScope


class ArrivedRequest:
    """As much of a request as the resolver reads."""

    def __init__(self, user: Any, acting_for: object = None) -> None:
        self.user = user
        self.session = {} if acting_for is None else {"acting_for": acting_for}
        self.at = AT


def resolve(user: Any, acting_for: object = None) -> Actor:
    return actor_of_request(cast("Any", ArrivedRequest(user, acting_for)))


def test_nobody_signed_in_is_nobody(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert resolve(AnonymousUser()) == ANONYMOUS


def test_the_only_capacity_is_worn_without_choosing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    only = people.membership()

    with django_assert_num_queries(1):
        actor = resolve(only.person)

    assert actor == people.actor_of(only)


def test_of_several_capacities_none_is_worn_before_one_is_chosen() -> None:
    who = people.person(name="沈知禾")
    member, post = people.membership(who), people.posting(who)

    assert resolve(who) == Actor(who.pk, name="沈知禾")
    assert resolve(who, str(member.pk)) == people.actor_of(member)
    assert resolve(who, str(post.pk)) == people.actor_of(post)


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_the_actor_costs_one_statement(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = people.person()
    for _ in range(rows):
        people.membership(who)
    people.posting(who)

    with django_assert_num_queries(1):
        resolve(who)


@pytest.mark.parametrize("choice", ["", "no-id", 7, None, str(uuid4()), ["x"]])
def test_a_choice_that_names_nothing_is_as_good_as_none(choice: object) -> None:
    who = people.person()
    people.membership(who)
    people.posting(who)

    assert resolve(who, choice) == people.actor_of(who)


def test_nobody_acts_by_the_capacity_of_another() -> None:
    foreign = people.membership()
    who = people.person()

    assert resolve(who, str(foreign.pk)) == people.actor_of(who)


def test_a_capacity_ends_the_moment_it_is_ended() -> None:
    ended = people.membership(until=AT)
    ending = people.membership(until=AT + timedelta(seconds=1))
    coming = people.membership(since=AT + timedelta(seconds=1))

    assert resolve(ended.person, str(ended.pk)).organisation_id is None
    assert resolve(ending.person).organisation_id == ending.organisation_id
    assert resolve(coming.person).organisation_id is None


def test_an_operator_is_one_in_any_capacity() -> None:
    who = people.person(is_operator=True)
    people.membership(who)

    actor = resolve(who)

    assert actor.is_operator
    assert actor.organisation_role is OrganisationRole.OWNER


def make_key(worn: Any, *scopes: ApiScope, days: int = 30) -> str:
    made = create_api_key(
        name="财务系统",
        capacity_id=worn.pk,
        scopes=scopes,
        expires_at=AT + timedelta(days=days),
        actor=people.actor_of(worn),
        at=AT,
    )
    return made.token


def test_a_key_acts_in_the_capacity_it_was_made_for() -> None:
    member, post = people.membership(), people.posting()

    assert actor_of_api_key(make_key(member, WRITE), AT) == people.actor_of(member)
    assert actor_of_api_key(make_key(post, WRITE), AT) == people.actor_of(post)


def test_a_key_that_only_reads_acts_as_viewer_or_auditor() -> None:
    member = actor_of_api_key(make_key(people.membership(), READ), AT)
    clerk = actor_of_api_key(make_key(people.posting(), READ), AT)

    assert member is not None
    assert clerk is not None
    assert member.organisation_role is OrganisationRole.VIEWER
    assert clerk.bureau_role is BureauRole.AUDITOR


def test_no_key_makes_an_operator() -> None:
    member = people.membership(people.person(is_operator=True))

    actor = actor_of_api_key(make_key(member, WRITE), AT)

    assert actor is not None
    assert not actor.is_operator


def test_a_key_opens_nothing_once_its_time_is_over() -> None:
    token = make_key(people.membership(), READ, days=1)

    assert actor_of_api_key(token, AT - timedelta(seconds=1)) is None
    assert actor_of_api_key(token, AT + timedelta(hours=23)) is not None
    assert actor_of_api_key(token, AT + timedelta(days=1)) is None


def test_a_key_opens_nothing_once_it_is_revoked() -> None:
    worn = people.membership()
    token = make_key(worn, READ)

    revoke_api_key(key_id=ApiKey.objects.get().pk, actor=people.actor_of(worn), at=AT)

    assert actor_of_api_key(token, AT) is None


def test_a_key_opens_nothing_once_its_capacity_has_ended() -> None:
    worn = people.membership(role=OrganisationRole.PREPARER)
    token = make_key(worn, READ)

    end_membership(membership_id=worn.pk, actor=people.actor_of(worn), at=AT)

    assert actor_of_api_key(token, AT) is None


def test_a_key_opens_nothing_for_a_person_put_out_of_action() -> None:
    worn = people.membership()
    token = make_key(worn, READ)

    Person.objects.update(is_active=False)

    assert actor_of_api_key(token, AT) is None


@pytest.mark.parametrize("token", ["", "corridor_", "corridor_guess", "Bearer x"])
def test_a_guessed_key_opens_nothing(token: str) -> None:
    make_key(people.membership(), READ)

    assert actor_of_api_key(token, AT) is None


def test_the_use_of_a_key_is_noted_once_a_day(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    token = make_key(people.membership(), READ)

    with django_assert_num_queries(2):
        actor_of_api_key(token, AT)
    with django_assert_num_queries(1):
        actor_of_api_key(token, AT + timedelta(hours=1))

    assert ApiKey.objects.get().last_used_on == AT.date()
