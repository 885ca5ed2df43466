"""Put on another of one's hats."""

from collections.abc import MutableMapping
from datetime import datetime
from typing import Any
from uuid import UUID

from corridor.domains.identity.actors import SESSION_KEY
from corridor.domains.identity.errors import CapacityUnknown
from corridor.domains.identity.queries import capacity
from corridor.domains.identity.records import CapacityRecord
from corridor.kernel.actors import Actor


def switch_acting_for(
    session: MutableMapping[str, Any],
    *,
    capacity_id: UUID,
    actor: Actor,
    at: datetime,
) -> CapacityRecord:
    """Act in another capacity from the next request on (切换身份).

    Raises:
        CapacityUnknown: the actor does not hold the capacity.

    """
    if actor.person_id is None:
        raise CapacityUnknown
    worn = capacity(actor.person_id, capacity_id, at=at)
    session[SESSION_KEY] = str(worn.id)
    return worn
