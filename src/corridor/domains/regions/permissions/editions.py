"""Who may see an edition before its day, and who may make one.

Lists, pages, files, the interface for programs and the counts of the catalogue all
narrow by :func:`visible_editions`.
"""

from datetime import datetime

from django.db.models import Q

from corridor.domains.regions.errors.editions import CompositionRefused
from corridor.kernel.actors import Actor, BureauRole

_ANALYSTS = frozenset({BureauRole.CLERK, BureauRole.HEAD})


def can_compose(actor: Actor) -> bool:
    """Tell whether ``actor`` may draft and publish indices (指数编制)."""
    return actor.is_operator or actor.bureau_role in _ANALYSTS


def can_see_embargoed(actor: Actor) -> bool:
    """Tell whether ``actor`` sees editions before they are published."""
    return can_compose(actor) or actor.bureau_role is BureauRole.AUDITOR


def visible_editions(actor: Actor, at: datetime) -> Q:
    """Return the condition an edition meets if ``actor`` may see it now."""
    return Q() if can_see_embargoed(actor) else Q(publish_at__lte=at)


def visible_drafts(actor: Actor) -> Q:
    """Return the condition a draft meets if ``actor`` may see it.

    A draft belongs to the bureau it was begun in: its analysts share it.
    """
    if actor.is_operator:
        return Q()
    if not can_compose(actor):
        return Q(pk__in=[])
    return Q(created_by=actor.person_id) | Q(
        region_code=actor.region_code, region_code__gt=""
    )


def require_compose(actor: Actor) -> None:
    """Refuse those who make no indices.

    Raises:
        CompositionRefused: the actor is neither clerk nor head of a bureau, nor an
            operator.
    """
    if not can_compose(actor):
        raise CompositionRefused
