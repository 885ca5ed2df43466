"""Save an index somebody is working on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from corridor.domains.regions.errors.editions import (
    CompositionRefused,
    DraftChanged,
    DraftUnknown,
)
from corridor.domains.regions.models import IndexDraft
from corridor.domains.regions.permissions.editions import (
    require_compose,
    visible_drafts,
)
from corridor.domains.regions.queries.editions import draft
from corridor.domains.regions.records.editions import DraftRecord
from corridor.kernel.actors import Actor


def begin_draft(
    *,
    document: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    data: str = "",
    data_name: str = "",
) -> DraftRecord:
    """Begin a draft (新建指数草稿).

    Raises:
        CompositionRefused: the actor makes no indices, or is nobody in person.
    """
    require_compose(actor)
    if actor.person_id is None:
        raise CompositionRefused
    row = IndexDraft.objects.create(
        region_code=actor.region_code,
        document=dict(document),
        data=data,
        data_name=data_name,
        created_at=at,
        created_by=actor.person_id,
        created_by_name=actor.name,
        changed_at=at,
    )
    return draft(row.pk, actor)


@transaction.atomic
def save_draft(  # noqa: PLR0913 -- what a draft is made of
    *,
    draft_id: UUID,
    change_number: int,
    actor: Actor,
    at: datetime,
    document: Mapping[str, Any] | None = None,
    data: str | None = None,
    data_name: str = "",
    edition_id: UUID | None = None,
) -> DraftRecord:
    """Save what was changed of a draft; what is not given stays.

    Args:
        draft_id: which draft.
        change_number: the number the caller saw; another means somebody was faster.
        actor: who saves.
        at: now.
        document: the definition, right or wrong.
        data: CSV of what was observed.
        data_name: name of the file the data came in.
        edition_id: the edition that was published from it.

    Raises:
        CompositionRefused: the actor makes no indices.
        DraftUnknown: there is none the actor may see.
        DraftChanged: somebody else saved meanwhile.
    """
    require_compose(actor)
    found = IndexDraft.objects.select_for_update().filter(visible_drafts(actor))
    row = found.filter(pk=draft_id).first()
    if row is None:
        raise DraftUnknown
    if row.change_number != change_number:
        raise DraftChanged
    if document is not None:
        row.document = dict(document)
    if data is not None:
        row.data, row.data_name = data, data_name
    if edition_id is not None:
        row.edition_id = edition_id
    row.changed_at = at
    row.change_number += 1
    row.save()
    return draft(row.pk, actor)
