"""Take a member out of an organization."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.identity import permissions
from corridor.domains.identity.errors import MembershipUnknown, NotOwner
from corridor.domains.identity.events import MembershipEnded
from corridor.domains.identity.models import Membership
from corridor.domains.identity.services.owners import keep_an_owner, lock_members
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def end_membership(*, membership_id: UUID, actor: Actor, at: datetime) -> None:
    """End a membership now (解除成员资格); one may always end one's own.

    Raises:
        MembershipUnknown: no open membership stands there for the actor.
        NotOwner: the actor is a member, but neither an owner nor the one meant.
        LastOwner: the organization would be left without an owner.

    """
    organisation_id = (
        Membership.objects
        .open()
        .filter(pk=membership_id)
        .values_list("organisation_id", flat=True)
        .first()
    )
    if organisation_id is None:
        raise MembershipUnknown
    if not permissions.can_see_members(actor, organisation_id):
        _require_own(membership_id, actor)
    members = lock_members(organisation_id)
    row = next((row for row in members if row.pk == membership_id), None)
    if row is None:
        raise MembershipUnknown
    is_own = row.person_id == actor.person_id
    if not is_own and not permissions.can_manage_members(actor, organisation_id):
        raise NotOwner
    keep_an_owner(members, without=row)
    row.until = at
    row.save(update_fields=["until"])
    publish(
        MembershipEnded(
            membership_id=row.pk,
            person_id=row.person_id,
            organisation_id=organisation_id,
            at=at,
        )
    )


def _require_own(membership_id: UUID, actor: Actor) -> None:
    if actor.person_id is None:
        raise MembershipUnknown
    own = Membership.objects.filter(pk=membership_id, person_id=actor.person_id)
    if not own.exists():
        raise MembershipUnknown
