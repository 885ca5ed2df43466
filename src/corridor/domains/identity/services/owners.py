"""Keep at least one owner: what granting and ending memberships share."""

from uuid import UUID

from corridor.domains.identity.errors import LastOwner
from corridor.domains.identity.models import Membership
from corridor.kernel.actors import OrganisationRole


def lock_members(organisation_id: UUID) -> tuple[Membership, ...]:
    """Return the open memberships of an organization, locked until commit.

    All of them are locked, in one order, so that two owners who remove each
    other at once take turns, and the second finds themselves the last.
    """
    rows = (
        Membership.objects
        .open()
        .filter(organisation_id=organisation_id)
        .select_related("person")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    return tuple(rows)


def keep_an_owner(members: tuple[Membership, ...], *, without: Membership) -> None:
    """Refuse to take the last owner away.

    Raises:
        LastOwner: no other member is an owner.

    """
    owners = {row.pk for row in members if row.role == OrganisationRole.OWNER}
    if owners and owners <= {without.pk}:
        raise LastOwner
