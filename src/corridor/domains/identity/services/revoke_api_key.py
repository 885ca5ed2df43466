"""Put a key out of force."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.identity.errors import ApiKeyUnknown
from corridor.domains.identity.events import ApiKeyRevoked
from corridor.domains.identity.models import ApiKey
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def revoke_api_key(*, key_id: UUID, actor: Actor, at: datetime) -> None:
    """Revoke a key of one's own, or as an operator anybody's (撤销密钥).

    A key revoked before stays revoked since then.

    Raises:
        ApiKeyUnknown: the actor has no such key.

    """
    row = ApiKey.objects.select_for_update().filter(pk=key_id).first()
    if row is None or not (actor.is_operator or row.person_id == actor.person_id):
        raise ApiKeyUnknown
    if row.revoked_at is not None:
        return
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    publish(ApiKeyRevoked(key_id=row.pk, person_id=row.person_id, at=at))
