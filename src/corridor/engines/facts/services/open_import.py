"""Register a file before it is read."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from corridor.engines.facts.errors import AlreadyImported
from corridor.engines.facts.models import ImportBatch
from corridor.engines.facts.queries import batch_record, loaded_batch
from corridor.engines.facts.records import BatchRecord, BatchState
from corridor.kernel.actors import Actor

_LONGEST_IMPORT: Final = timedelta(hours=1)
_UNFINISHED: Final = (BatchState.READING.value, BatchState.STORING.value)


@transaction.atomic
def open_import(
    *, scope: str, file_name: str, content: bytes, actor: Actor, at: datetime
) -> BatchRecord:
    """Open an import, so that pages can watch it before it begins (登记导入).

    Imports of the scope that stopped without an end more than an hour ago are
    closed as interrupted; they had stored nothing.

    Args:
        scope: whose file it is, such as ``organisation:<id>`` or ``region:3304``;
            content is told apart, and headers are remembered, within it.
        file_name: as the person calls it; kept with every fact.
        content: the file.
        actor: who imports.
        at: the present instant.

    Raises:
        AlreadyImported: the scope has loaded the same content before.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    refuse_duplicate(scope, sha256)
    ImportBatch.objects.filter(
        scope=scope, state__in=_UNFINISHED, started_at__lt=at - _LONGEST_IMPORT
    ).update(state=BatchState.INTERRUPTED.value)
    return batch_record(
        ImportBatch.objects.create(
            scope=scope,
            content_sha256=sha256,
            file_name="".join(filter(str.isprintable, file_name))[-200:],
            size_bytes=len(content),
            state=BatchState.READING.value,
            started_at=at,
            started_by=actor.person_id,
            started_by_name=actor.name[:120],
        )
    )


def refuse_duplicate(scope: str, content_sha256: str) -> None:
    """Refuse content that the scope has loaded before.

    Raises:
        AlreadyImported: it has; the error says when, and by whom.
    """
    earlier = loaded_batch(scope, content_sha256)
    if earlier is not None:
        moment = timezone.localtime(earlier.started_at)
        raise AlreadyImported(earlier, f"{moment:%Y-%m-%d %H:%M}")
