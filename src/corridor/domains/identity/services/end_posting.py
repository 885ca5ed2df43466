"""Take a person off the staff of a bureau."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.identity import permissions
from corridor.domains.identity.errors import PostingUnknown
from corridor.domains.identity.events import PostingEnded
from corridor.domains.identity.models import Posting
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def end_posting(*, posting_id: UUID, actor: Actor, at: datetime) -> None:
    """End a posting now (免职).

    Raises:
        PostingUnknown: no open posting that the actor staffs stands there.

    """
    row = Posting.objects.open().select_for_update().filter(pk=posting_id).first()
    if row is None or not permissions.can_post(actor, row.region_code):
        raise PostingUnknown
    row.until = at
    row.save(update_fields=["until"])
    publish(
        PostingEnded(
            posting_id=row.pk,
            person_id=row.person_id,
            region_code=row.region_code,
            at=at,
        )
    )
