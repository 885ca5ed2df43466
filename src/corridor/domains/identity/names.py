"""Name what identity knows by identifier alone: organizations and regions.

The functions that know are named by the settings ``CORRIDOR_ORGANISATION_NAMES``
and ``CORRIDOR_REGION_NAMES``, so that identity stands beside the registry and
not upon it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from corridor.domains.identity.queries import (
    api_keys_of,
    capacities_of,
    invitations_to,
)
from corridor.domains.identity.records import (
    ApiKeyRecord,
    CapacityRecord,
    InvitationRecord,
)
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text

UNNAMED = Text("（名称未知）", "(name unknown)")


@dataclass(frozen=True, slots=True)
class NamedCapacity:
    """Show a capacity with the name of what it is held in."""

    capacity: CapacityRecord
    name: Text
    is_worn: bool


@dataclass(frozen=True, slots=True)
class NamedInvitation:
    """Show an invitation with the name of the organization."""

    invitation: InvitationRecord
    name: Text


@dataclass(frozen=True, slots=True)
class NamedKey:
    """Show a key with the name of what it acts for."""

    key: ApiKeyRecord
    name: Text
    is_in_force: bool


def organisation_names(ids: Collection[UUID]) -> Mapping[UUID, Text]:
    """Return the names of organizations, leaving out the unknown."""
    return _organisation_namer()(ids) if ids else {}


def region_names(codes: Collection[str]) -> Mapping[str, Text]:
    """Return the names of regions by code."""
    return _region_namer()(codes) if codes else {}


def named_capacities(actor: Actor, *, at: datetime) -> tuple[NamedCapacity, ...]:
    """Return what the actor may act as, with names; two statements."""
    if actor.person_id is None:
        return ()
    held = capacities_of(actor.person_id, at=at)
    names = _names_of(held)
    worn = (actor.organisation_id, actor.region_code, actor.bureau_role)
    return tuple(
        NamedCapacity(
            one,
            names[one.id],
            is_worn=(one.organisation_id, one.region_code, one.bureau_role) == worn,
        )
        for one in held
    )


def named_invitations(actor: Actor, *, at: datetime) -> tuple[NamedInvitation, ...]:
    """Return the invitations the actor may accept, with names; two statements."""
    if actor.person_id is None:
        return ()
    waiting = invitations_to(actor.person_id, at=at)
    names = organisation_names({one.organisation_id for one in waiting})
    return tuple(
        NamedInvitation(one, names.get(one.organisation_id, UNNAMED)) for one in waiting
    )


def named_keys(actor: Actor, *, at: datetime) -> tuple[NamedKey, ...]:
    """Return the actor's keys, with names; two statements."""
    if actor.person_id is None:
        return ()
    keys = api_keys_of(actor.person_id)
    names = _names_of([key.capacity for key in keys])
    return tuple(
        NamedKey(
            key,
            names[key.capacity.id],
            is_in_force=key.revoked_at is None and key.expires_at > at,
        )
        for key in keys
    )


def _names_of(held: Collection[CapacityRecord]) -> dict[UUID, Text]:
    organisations = organisation_names({
        one.organisation_id for one in held if one.organisation_id
    })
    regions = region_names({one.region_code for one in held if one.region_code})
    return {
        one.id: organisations.get(one.organisation_id, UNNAMED)
        if one.organisation_id
        else regions.get(one.region_code, UNNAMED)
        for one in held
    }


@cache
def _organisation_namer() -> Callable[[Collection[UUID]], Mapping[UUID, Text]]:
    namer = import_string(settings.CORRIDOR_ORGANISATION_NAMES)
    return cast("Callable[[Collection[UUID]], Mapping[UUID, Text]]", namer)


@cache
def _region_namer() -> Callable[[Collection[str]], Mapping[str, Text]]:
    namer = import_string(settings.CORRIDOR_REGION_NAMES)
    return cast("Callable[[Collection[str]], Mapping[str, Text]]", namer)
