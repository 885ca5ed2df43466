"""Import a file of facts in one call."""

from datetime import datetime

from corridor.engines.facts.catalogue import Catalogue
from corridor.engines.facts.records import BatchRecord
from corridor.engines.facts.services.open_import import open_import
from corridor.engines.facts.services.run_import import run_import
from corridor.engines.facts.tables.limits import DEFAULT_LIMITS, Limits
from corridor.engines.facts.tables.reading import Progress, ResolveSubject
from corridor.kernel.actors import Actor


def import_workbook(  # noqa: PLR0913 -- a file, whose it is, and how it is read
    *,
    scope: str,
    file_name: str,
    content: bytes,
    catalogue: Catalogue,
    resolve_subject: ResolveSubject,
    actor: Actor,
    at: datetime,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> BatchRecord:
    """Register a file and load it: ``open_import`` and ``run_import`` in one.

    Raises:
        ImportRefused: something is wrong with the file; ``batch`` lists it all.
        AlreadyImported: the scope has loaded the same content before.
    """
    opened = open_import(
        scope=scope, file_name=file_name, content=content, actor=actor, at=at
    )
    return run_import(
        opened.id,
        content=content,
        catalogue=catalogue,
        resolve_subject=resolve_subject,
        at=at,
        progress=progress,
        limits=limits,
    )
