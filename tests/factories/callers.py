"""Make programs that call the REST interface with a key."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from corridor.domains.identity.api import ApiScope, create_api_key
from corridor.domains.registry.api import OrganisationRecord
from corridor.kernel.actors import OrganisationRole
from tests.factories import people
from tests.factories.organisations import organisation

API = "/api/v1"


def caller(worn: Any, *scopes: ApiScope) -> Client:
    """Return a client with a fresh key for a capacity, to read and write by default."""
    now = timezone.now()
    made = create_api_key(
        name="test",
        capacity_id=worn.pk,
        scopes=scopes or (ApiScope.READ, ApiScope.WRITE),
        expires_at=now + timedelta(days=1),
        actor=people.actor_of(worn),
        at=now,
    )
    return Client(headers={"Authorization": f"Bearer {made.token}"})


def member_of_a_firm(
    role: OrganisationRole = OrganisationRole.OWNER,
) -> tuple[OrganisationRecord, Any]:
    """Return a fresh enterprise and a membership of it."""
    firm = organisation()
    return firm, people.membership(organisation_id=firm.id, role=role)
