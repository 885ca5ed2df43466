"""Who may manage whom: one answer for pages, services and lists."""

from uuid import UUID

from corridor.domains.identity.errors import MembersHidden, NotHead, NotOwner
from corridor.kernel.actors import Actor, BureauRole, OrganisationRole


def can_see_members(actor: Actor, organisation_id: UUID) -> bool:
    """Tell whether ``actor`` may know who the members are."""
    return actor.is_operator or (
        not actor.is_anonymous and actor.organisation_id == organisation_id
    )


def can_manage_members(actor: Actor, organisation_id: UUID) -> bool:
    """Tell whether ``actor`` may invite, change and remove members."""
    return actor.is_operator or (
        can_see_members(actor, organisation_id)
        and actor.organisation_role is OrganisationRole.OWNER
    )


def can_post(actor: Actor, region_code: str) -> bool:
    """Tell whether ``actor`` may post people to the bureau of a region."""
    return actor.is_operator or (
        actor.bureau_role is BureauRole.HEAD and actor.may_see_region(region_code)
    )


def require_see_members(actor: Actor, organisation_id: UUID) -> None:
    """Hide the members from strangers, as if the organization did not exist.

    Raises:
        MembersHidden: the actor is neither a member nor an operator.

    """
    if not can_see_members(actor, organisation_id):
        raise MembersHidden


def require_manage_members(actor: Actor, organisation_id: UUID) -> None:
    """Refuse those who do not manage the members.

    Raises:
        MembersHidden: the actor is neither a member nor an operator.
        NotOwner: the actor is a member, but not an owner.

    """
    require_see_members(actor, organisation_id)
    if not can_manage_members(actor, organisation_id):
        raise NotOwner


def require_post(actor: Actor, region_code: str) -> None:
    """Refuse those who do not staff the bureau.

    Raises:
        NotHead: the actor is neither its head nor an operator.

    """
    if not can_post(actor, region_code):
        raise NotHead
