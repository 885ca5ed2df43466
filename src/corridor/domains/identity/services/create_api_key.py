"""Make a key by which a machine acts for a person."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.identity import rules
from corridor.domains.identity.errors import CapacityUnknown, TooManyKeys
from corridor.domains.identity.events import ApiKeyCreated
from corridor.domains.identity.models import ApiKey, Person
from corridor.domains.identity.queries import capacity, to_api_key
from corridor.domains.identity.records import ApiScope, NewApiKey
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def create_api_key(  # noqa: PLR0913 -- what a key is made of
    *,
    name: str,
    capacity_id: UUID,
    scopes: Collection[ApiScope],
    expires_at: datetime,
    actor: Actor,
    at: datetime,
) -> NewApiKey:
    """Make a key for one of the actor's own capacities (创建密钥).

    The token is in the answer and nowhere else.

    Raises:
        CapacityUnknown: the actor does not hold the capacity.
        InputRefused: the name is malformed, or no scope is named.
        KeyLifetimeRefused: the key would live too long, or not at all.
        TooManyKeys: as many keys are in force as one may have.

    """
    if actor.person_id is None:
        raise CapacityUnknown
    label = rules.clean_label(name, "name")
    rules.check_scopes(scopes)
    rules.check_lifetime(at=at, expires_at=expires_at)
    person = Person.objects.select_for_update().get(pk=actor.person_id)
    held = capacity(person.pk, capacity_id, at=at)
    in_force = person.api_keys.filter(revoked_at__isnull=True, expires_at__gt=at)
    if in_force.count() >= rules.KEYS_IN_FORCE:
        raise TooManyKeys(rules.KEYS_IN_FORCE)
    token = rules.new_token()
    row = ApiKey.objects.create(
        person=person,
        membership_id=held.id if held.organisation_role else None,
        posting_id=held.id if held.bureau_role else None,
        name=label,
        prefix=token[: rules.SHOWN_LENGTH],
        digest=rules.digest_of(token),
        scopes=sorted(scopes),
        created_at=at,
        expires_at=expires_at,
    )
    publish(ApiKeyCreated(key_id=row.pk, person_id=person.pk, at=at))
    return NewApiKey(key=to_api_key(row), token=token)
