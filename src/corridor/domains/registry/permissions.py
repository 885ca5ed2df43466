"""Who may see and who may keep the registry: one answer for every door.

Lists, details, exports and counts all narrow by :func:`visible_to`.
"""

from django.db.models import Q

from corridor.domains.registry.errors import RegistrationRefused
from corridor.kernel.actors import Actor, BureauRole
from corridor.kernel.identifiers import region_prefix

_KEEPERS = frozenset({BureauRole.CLERK, BureauRole.HEAD})


def visible_to(actor: Actor) -> Q:
    """Return the condition an organization meets if ``actor`` may see it."""
    if actor.is_operator:
        return Q()
    seen: Q = Q(is_withheld=False)
    if actor.organisation_id is not None:
        seen |= Q(pk=actor.organisation_id)
    if prefix := region_prefix(actor.region_code):
        seen |= Q(region_code__startswith=prefix)
    return seen


def can_keep(actor: Actor, region_code: str) -> bool:
    """Tell whether ``actor`` may register and change organizations of a region."""
    if actor.is_operator:
        return True
    return actor.bureau_role in _KEEPERS and actor.may_see_region(region_code)


def can_register(actor: Actor) -> bool:
    """Tell whether ``actor`` may register organizations of any region at all."""
    return actor.is_operator or (
        actor.bureau_role in _KEEPERS and bool(actor.region_code)
    )


def require_keep(actor: Actor, region_code: str) -> None:
    """Refuse those who do not keep the registry of a region.

    Raises:
        RegistrationRefused: the actor is neither clerk nor head of its bureau,
            nor an operator.

    """
    if not can_keep(actor, region_code):
        raise RegistrationRefused


def require_register(actor: Actor) -> None:
    """Refuse those who keep the registry of no region.

    Raises:
        RegistrationRefused: the actor keeps none.

    """
    if not can_register(actor):
        raise RegistrationRefused
