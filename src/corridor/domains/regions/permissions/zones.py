"""Who keeps the zones of a region. What is recorded of them everybody may read."""

from corridor.domains.regions.errors.zones import ZonesRefused
from corridor.kernel.actors import Actor, BureauRole

_KEEPERS = frozenset({BureauRole.CLERK, BureauRole.HEAD})


def can_keep_zones(actor: Actor, region_code: str) -> bool:
    """Tell whether ``actor`` may record zones and their way in a region."""
    if actor.is_operator:
        return True
    return actor.bureau_role in _KEEPERS and actor.may_see_region(region_code)


def require_keep_zones(actor: Actor, region_code: str) -> None:
    """Refuse those who do not keep the zones of a region.

    Raises:
        ZonesRefused: they do not.

    """
    if not can_keep_zones(actor, region_code):
        raise ZonesRefused
