"""Publish a draft: its edition and the note of it in the draft, both or neither."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from corridor.domains.regions.errors.editions import DraftChanged, EditionTaken
from corridor.domains.regions.permissions.editions import require_compose
from corridor.domains.regions.queries.editions import draft, edition_by_id
from corridor.domains.regions.records.editions import EditionRecord
from corridor.domains.regions.services.registering import Asked, prepared, stored
from corridor.domains.regions.services.save_draft import save_draft
from corridor.kernel.actors import Actor


def publish_draft(  # noqa: PLR0913 -- a draft as seen, and what an edition needs
    *,
    draft_id: UUID,
    change_number: int,
    label: str,
    publish_at: datetime,
    remark: str = "",
    actor: Actor,
    at: datetime,
) -> EditionRecord:
    """Publish a draft as it was seen, and note in it which edition came of it.

    Both happen or neither: a draft that was changed while it was computed is not
    published.

    Args:
        draft_id: which draft.
        change_number: the number the caller saw; another means somebody was faster.
        label: as of ``publish_edition``.
        publish_at: likewise.
        remark: likewise.
        actor: who publishes.
        at: now.

    Raises:
        CompositionRefused: the actor makes no indices.
        DraftUnknown: there is none the actor may see.
        DraftChanged: somebody else saved meanwhile.
        PublicationRefused: as of ``publish_edition``.
        CompositeFault: the definition or the data are wrong.
        EditionTaken: somebody published the same revision at the same moment.
    """
    require_compose(actor)
    found = draft(draft_id, actor)
    if found.change_number != change_number:
        raise DraftChanged
    asked = Asked(label, publish_at, remark, actor, at)
    built, files = prepared(found.document, found.data, asked)
    try:
        with transaction.atomic():
            row = stored(built, files, asked)
            save_draft(
                draft_id=draft_id,
                change_number=change_number,
                edition_id=row.pk,
                actor=actor,
                at=at,
            )
    except IntegrityError as taken:
        raise EditionTaken from taken
    return edition_by_id(row.pk, actor, at)
