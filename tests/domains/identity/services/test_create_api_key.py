"""Making keys."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity import rules
from corridor.domains.identity.api import (
    ApiScope,
    CapacityUnknown,
    api_keys_of,
    create_api_key,
)
from corridor.domains.identity.errors import KeyLifetimeRefused, TooManyKeys
from corridor.domains.identity.models import ApiKey
from corridor.kernel.actors import ANONYMOUS
from corridor.kernel.errors import InputRefused
from tests.factories import people

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
READ, WRITE = ApiScope


def make(worn: Any, **fields: Any) -> Any:
    given = {
        "name": "财务系统",
        "capacity_id": worn.pk,
        "scopes": [READ],
        "expires_at": AT + timedelta(days=90),
        "actor": people.actor_of(worn),
        **fields,
    }
    return create_api_key(at=AT, **given)


def test_the_token_is_shown_once_and_kept_nowhere() -> None:
    worn = people.membership()

    made = make(worn, scopes=[WRITE, READ])

    row = ApiKey.objects.get()
    kept = [str(getattr(row, field.attname)) for field in ApiKey._meta.fields]
    assert made.token not in " ".join(kept)
    assert made.token.startswith(row.prefix)
    assert len(row.prefix) < len(made.token) // 2
    assert made.key.scopes == (READ, WRITE)
    assert made.key.capacity.organisation_id == worn.organisation_id


@pytest.mark.parametrize("rows", [1, 3])
def test_the_keys_of_a_person_cost_one_statement(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = people.person()
    for _ in range(rows):
        make(people.membership(who))
    make(people.posting())

    with django_assert_num_queries(1):
        keys = api_keys_of(who.pk)

    assert len(keys) == rows


@pytest.mark.parametrize(
    ("fields", "obstacle"),
    [
        ({"name": ""}, InputRefused),
        ({"scopes": []}, InputRefused),
        ({"expires_at": AT}, KeyLifetimeRefused),
        ({"expires_at": AT + timedelta(days=367)}, KeyLifetimeRefused),
        ({"capacity_id": uuid4()}, CapacityUnknown),
        ({"actor": ANONYMOUS}, CapacityUnknown),
    ],
)
def test_a_refused_key_leaves_no_trace(
    fields: dict[str, Any], obstacle: type[Exception]
) -> None:
    worn = people.membership()

    with pytest.raises(obstacle):
        make(worn, **fields)

    assert ApiKey.objects.count() == 0


def test_nobody_makes_a_key_to_the_capacity_of_another() -> None:
    foreign = people.membership()
    who = people.person()

    with pytest.raises(CapacityUnknown):
        make(foreign, actor=people.actor_of(who))

    assert ApiKey.objects.count() == 0


def test_a_person_has_a_bounded_number_of_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "KEYS_IN_FORCE", 1)
    worn = people.membership()
    make(worn)

    with pytest.raises(TooManyKeys):
        make(worn)

    assert ApiKey.objects.count() == 1
