"""Find out who acts: from a signed-in request, or from a machine's key.

Pages reach this by the setting ``CORRIDOR_ACTOR_RESOLVER``.
"""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest

from corridor.domains.identity import rules
from corridor.domains.identity.models import ApiKey, Person
from corridor.domains.identity.queries import capacities_of, capacity_of_key, holds
from corridor.domains.identity.records import ApiScope, CapacityRecord
from corridor.engines.pages.api import CorridorRequest
from corridor.kernel.actors import ANONYMOUS, Actor

SESSION_KEY = "acting_for"


def actor_of_request(request: HttpRequest) -> Actor:
    """Return who asks, in the capacity chosen; one statement.

    The session holds only the identifier of a membership or posting; whether
    it still holds is looked up. Without a valid choice the only capacity is
    worn, and none if there are several.
    """
    user = request.user
    if not isinstance(user, Person):
        return ANONYMOUS
    held = capacities_of(user.pk, at=cast("CorridorRequest", request).at)
    chosen = _chosen(held, request.session.get(SESSION_KEY))
    return _actor(user, chosen)


def actor_of_api_key(token: str, at: datetime) -> Actor | None:
    """Return whom a machine's token stands for, or None if it opens nothing.

    One statement, and another on the first use of a day to note it. A key
    that may only read carries the role of a viewer or auditor; no key makes
    an operator.
    """
    if not token.startswith(rules.TOKEN_PREFIX):
        return None
    row = (
        ApiKey.objects
        .filter(
            holds(at, "membership") | holds(at, "posting"),
            digest=rules.digest_of(token),
            revoked_at__isnull=True,
            created_at__lte=at,
            expires_at__gt=at,
            person__is_active=True,
        )
        .select_related("person", "membership", "posting")
        .first()
    )
    if row is None:
        return None
    today = at.date()
    if row.last_used_on is None or row.last_used_on < today:
        ApiKey.objects.filter(pk=row.pk).update(last_used_on=today)
    held = capacity_of_key(row)
    scopes = [ApiScope(scope) for scope in row.scopes]
    return Actor(
        person_id=row.person_id,
        name=str(row.person),
        organisation_id=held.organisation_id,
        organisation_role=rules.member_role(held.organisation_role, scopes),
        region_code=held.region_code,
        bureau_role=rules.staff_role(held.bureau_role, scopes),
    )


def _chosen(held: tuple[CapacityRecord, ...], choice: Any) -> CapacityRecord | None:
    for one in held:
        if str(one.id) == choice:
            return one
    return held[0] if len(held) == 1 else None


def _actor(user: Person, worn: CapacityRecord | None) -> Actor:
    organisation_id: UUID | None = worn.organisation_id if worn else None
    return Actor(
        person_id=user.pk,
        name=str(user),
        organisation_id=organisation_id,
        organisation_role=worn.organisation_role if worn else None,
        region_code=worn.region_code if worn else "",
        bureau_role=worn.bureau_role if worn else None,
        is_operator=user.is_operator,
    )
