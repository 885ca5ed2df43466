"""Who may see and who may prepare the assessments of an organization."""

from corridor.domains.assessments.errors import AssessmentRefused, AssessmentUnknown
from corridor.domains.registry.api import OrganisationRecord
from corridor.kernel.actors import Actor, OrganisationRole

_EDITORS = frozenset({OrganisationRole.OWNER, OrganisationRole.PREPARER})


def can_see(actor: Actor, organisation: OrganisationRecord) -> bool:
    """Tell whether ``actor`` may see the figures of an organization."""
    if actor.organisation_id == organisation.id:
        return True
    return can_see_region(actor, organisation.region_code)


def can_see_region(actor: Actor, region_code: str) -> bool:
    """Tell whether ``actor`` may list the enterprises of a region."""
    return actor.bureau_role is not None and actor.may_see_region(region_code)


def can_prepare(actor: Actor, organisation: OrganisationRecord) -> bool:
    """Tell whether ``actor`` may enter facts for an organization."""
    return (
        actor.organisation_id == organisation.id and actor.organisation_role in _EDITORS
    )


def require_see(actor: Actor, organisation: OrganisationRecord) -> None:
    """Hide the figures from everybody else, existence included.

    Raises:
        AssessmentUnknown: the actor may not see them.

    """
    if not can_see(actor, organisation):
        raise AssessmentUnknown


def require_see_region(actor: Actor, region_code: str) -> None:
    """Refuse a list of another bureau's enterprises.

    Raises:
        AssessmentRefused: the region is not the actor's.

    """
    if not can_see_region(actor, region_code):
        raise AssessmentRefused


def require_prepare(actor: Actor, organisation: OrganisationRecord) -> None:
    """Refuse facts from those who may only look.

    Raises:
        AssessmentUnknown: the actor may not even look.
        AssessmentRefused: the actor may look, not enter.

    """
    require_see(actor, organisation)
    if not can_prepare(actor, organisation):
        raise AssessmentRefused
