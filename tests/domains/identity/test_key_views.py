"""The pages of API keys."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity import rules
from corridor.domains.identity.api import actor_of_api_key
from corridor.domains.identity.models import ApiKey, Membership
from corridor.kernel.actors import OrganisationRole
from tests.factories import people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db
KEYS = "/people/me/keys/"
TOKEN = re.compile(r"<code>(corridor_[\w-]{40,})</code>")


def sent(worn: Membership, **fields: str) -> dict[str, str]:
    return {
        "name": "财务系统",
        "capacity": str(worn.pk),
        "scope": "read",
        "lifetime_days": "30",
        **fields,
    }


def make(client: Client, worn: Membership, **fields: str) -> str:
    page = client.post(KEYS, sent(worn, **fields)).content.decode()
    found = TOKEN.search(page)
    assert found
    return found[1]


def test_a_key_is_shown_once_and_opens_the_door() -> None:
    worn = people.membership()
    client = visitor(worn)

    token = make(client, worn, scope="write")

    again = client.get(KEYS).content.decode()
    assert not TOKEN.search(again)
    assert ApiKey.objects.get().prefix in again
    actor = actor_of_api_key(token, datetime.now(tz=UTC))
    assert actor is not None
    assert actor.organisation_role is OrganisationRole.OWNER


def test_the_page_with_the_key_is_kept_by_no_cache() -> None:
    worn = people.membership()

    response = visitor(worn).post(KEYS, sent(worn))

    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    worn = people.membership()
    client = visitor(worn)
    for _ in range(rows):
        make(client, worn)

    # session, person and capacities; hats, their names; keys, their names
    with django_assert_num_queries(7):
        client.get(KEYS)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"scope": "rule"},
        {"lifetime_days": "9999"},
        {"capacity": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_refused_input_makes_no_key(fields: dict[str, str]) -> None:
    worn = people.membership()

    response = visitor(worn).post(KEYS, sent(worn, **fields))

    assert response.status_code == 422
    assert ApiKey.objects.count() == 0


def test_who_acts_for_nobody_is_told_so() -> None:
    page = visitor(people.person()).get(KEYS).content.decode()

    assert "您尚未代表任何单位" in page


def test_a_key_is_revoked() -> None:
    worn = people.membership()
    client = visitor(worn)
    token = make(client, worn)

    page = client.post(
        f"{KEYS}{ApiKey.objects.get().pk}/revoke/", follow=True
    ).content.decode()

    assert "密钥已撤销" in page
    assert actor_of_api_key(token, datetime.now(tz=UTC)) is None


def test_the_key_of_another_is_not_found() -> None:
    worn = people.membership()
    make(visitor(worn), worn)

    response = visitor(people.person()).post(f"{KEYS}{ApiKey.objects.get().pk}/revoke/")

    assert response.status_code == 404
    assert ApiKey.objects.get().revoked_at is None


def test_one_key_too_many_is_said_in_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "KEYS_IN_FORCE", 0)
    worn = people.membership()

    response = visitor(worn).post(KEYS, sent(worn))

    assert response.status_code == 422
    assert "有效密钥已达0个" in response.content.decode()
    assert ApiKey.objects.count() == 0
