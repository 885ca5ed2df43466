"""Publish an edition of an index: computed first, then stored whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from corridor.domains.regions.errors.editions import EditionTaken
from corridor.domains.regions.permissions.editions import require_compose
from corridor.domains.regions.queries.editions import edition_by_id
from corridor.domains.regions.records.editions import EditionRecord
from corridor.domains.regions.services.registering import Asked, prepared, stored
from corridor.kernel.actors import Actor


def publish_edition(  # noqa: PLR0913 -- what an edition is made of
    *,
    document: Mapping[str, Any],
    data: str,
    label: str,
    publish_at: datetime,
    remark: str = "",
    actor: Actor,
    at: datetime,
) -> EditionRecord:
    """Compute an index and publish it as an edition (发布指数版次).

    Everything is computed before the first row is stored, and all rows are stored in
    one transaction: there is no half of an edition. A second publication under the
    same label is its next revision; the one before stays.

    Args:
        document: the definition; its own ``edition`` is replaced by ``label``.
        data: CSV of what was observed.
        label: what the edition is called, such as ``2022``.
        publish_at: when the public may see it; until then it is embargoed (限时发布).
        remark: what changed against the revision before.
        actor: who publishes.
        at: now.

    Raises:
        CompositionRefused: the actor makes no indices.
        PublicationRefused: the label or the time cannot be used, something is too
            long for the register, or data are missing.
        CompositeFault: the definition or the data are wrong.
        EditionTaken: somebody published the same revision at the same moment.
    """
    require_compose(actor)
    asked = Asked(label, publish_at, remark, actor, at)
    built, files = prepared(document, data, asked)
    try:
        with transaction.atomic():
            row = stored(built, files, asked)
    except IntegrityError as taken:
        raise EditionTaken from taken
    return edition_by_id(row.pk, actor, at)
