"""Putting keys out of force."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from corridor.domains.identity.api import (
    ApiKeyRevoked,
    ApiKeyUnknown,
    ApiScope,
    create_api_key,
    revoke_api_key,
)
from corridor.domains.identity.models import ApiKey, Membership
from corridor.kernel.actors import ANONYMOUS
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories import people
from tests.factories.actors import OPERATOR, member

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def key_of(worn: Membership) -> UUID:
    made = create_api_key(
        name="财务系统",
        capacity_id=worn.pk,
        scopes=[ApiScope.READ],
        expires_at=AT + timedelta(days=1),
        actor=people.actor_of(worn),
        at=AT,
    )
    return made.key.id


def test_a_key_stays_revoked_since_it_was_first() -> None:
    worn = people.membership()
    key_id = key_of(worn)
    heard: list[ApiKeyRevoked] = []
    subscribe(ApiKeyRevoked, heard.append)

    revoke_api_key(key_id=key_id, actor=people.actor_of(worn), at=AT)
    revoke_api_key(key_id=key_id, actor=OPERATOR, at=AT + timedelta(hours=1))

    unsubscribe(ApiKeyRevoked, heard.append)
    assert ApiKey.objects.get().revoked_at == AT
    assert len(heard) == 1


def test_the_keys_of_others_do_not_exist() -> None:
    key_id = key_of(people.membership())

    for actor in (ANONYMOUS, member(uuid4())):
        with pytest.raises(ApiKeyUnknown):
            revoke_api_key(key_id=key_id, actor=actor, at=AT)
    with pytest.raises(ApiKeyUnknown):
        revoke_api_key(key_id=uuid4(), actor=OPERATOR, at=AT)

    assert ApiKey.objects.get().revoked_at is None
