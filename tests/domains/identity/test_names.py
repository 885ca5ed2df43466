"""Names of what identity knows by identifier alone."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.names import (
    UNNAMED,
    named_capacities,
    named_invitations,
    named_keys,
    organisation_names,
    region_names,
)
from corridor.kernel.actors import ANONYMOUS
from tests.factories import people
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def test_nobody_has_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert named_capacities(ANONYMOUS, at=AT) == ()
        assert named_invitations(ANONYMOUS, at=AT) == ()
        assert named_keys(ANONYMOUS, at=AT) == ()
        assert organisation_names([]) == {}
        assert region_names([]) == {}


def test_capacities_are_named_and_the_one_worn_is_marked() -> None:
    record = organisation()
    who = people.person()
    member = people.membership(who, record.id)
    people.membership(who, uuid4())
    people.posting(who, "330402")

    named = named_capacities(people.actor_of(member), at=AT)

    assert {(one.name.zh, one.is_worn) for one in named} == {
        (record.name, True),
        (UNNAMED.zh, False),
        ("嘉兴市南湖区", False),
    }
