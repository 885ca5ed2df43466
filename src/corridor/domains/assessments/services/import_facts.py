"""Load a file of facts for one enterprise, or for the enterprises of a bureau."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from threading import Thread
from typing import Final
from uuid import UUID

from django.db import connection

from corridor.domains.assessments.catalogue import whole_catalogue
from corridor.domains.assessments.errors import AssessmentRefused
from corridor.domains.assessments.queries import (
    stale_count,
    stale_organisations,
    without_standing,
)
from corridor.domains.assessments.services.assess_organisations import (
    CHUNK,
    assess_organisations,
)
from corridor.domains.registry.api import (
    OrganisationFilter,
    iterate_organisations,
    organisations,
)
from corridor.engines.facts.api import (
    AlreadyImported,
    BatchRecord,
    ImportRefused,
    batch,
    open_import,
    run_import,
)
from corridor.kernel.actors import Actor, BureauRole, OrganisationRole
from corridor.kernel.text import Text

AT_ONCE_BYTES: Final = 256 * 1024
"""A smaller file is loaded while one waits; a larger one in the background."""

_EDITORS: Final = frozenset({OrganisationRole.OWNER, OrganisationRole.PREPARER})
_KEEPERS: Final = frozenset({BureauRole.CLERK, BureauRole.HEAD})
_NOT_YOURS: Final = Text(
    "不是您可以填报的单位", "not an organization you may enter figures for"
)

Resolve = Callable[[str], UUID | Text]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose files an actor loads, and whose rows they may hold."""

    name: str
    resolve: Callable[[], Resolve]


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how far an import got: (done, of how many) steps."""

    loading: Progress
    assessing: Progress


def can_import(actor: Actor) -> bool:
    """Tell whether an actor may load files of facts at all."""
    prepares = actor.organisation_id and actor.organisation_role in _EDITORS
    return bool(prepares) or (actor.bureau_role in _KEEPERS and bool(actor.region_code))


def scope_of(actor: Actor) -> Scope:
    """Return whose files an actor loads.

    Raises:
        AssessmentRefused: the actor may load none.

    """
    if not can_import(actor):
        raise AssessmentRefused
    if actor.organisation_id:
        own = actor.organisation_id
        return Scope(f"organisation:{own}", lambda: _own_rows(own))
    return Scope(f"region:{actor.region_code}", lambda: _rows_of_region(actor))


def import_facts(
    *,
    file_name: str,
    content: bytes,
    actor: Actor,
    at: datetime,
    watcher: Watcher | None = None,
) -> BatchRecord:
    """Load a file of facts and assess those it concerns (导入填报数据).

    A large file is loaded in the background, and the batch says how far it got;
    with a watcher, who is told, any file is loaded while one waits.

    Raises:
        AssessmentRefused: the actor may load no files.
        AlreadyImported: the same content was loaded before.

    """
    scope = scope_of(actor)
    opened = open_import(
        scope=scope.name, file_name=file_name, content=content, actor=actor, at=at
    )
    if watcher or len(content) < AT_ONCE_BYTES:
        _load(opened.id, content, scope, at, watcher)
    else:
        Thread(
            target=_load_apart, args=(opened.id, content, scope, at), daemon=False
        ).start()
    return batch(opened.id)


def _load(
    batch_id: UUID,
    content: bytes,
    scope: Scope,
    at: datetime,
    watcher: Watcher | None = None,
) -> None:
    """Load the file; what is wrong with it stands in the batch."""
    resolve, named = scope.resolve(), dict[UUID, None]()

    def resolve_subject(code: str) -> UUID | Text:
        subject = resolve(code)
        if isinstance(subject, UUID):
            named[subject] = None
        return subject

    try:
        run_import(
            batch_id,
            content=content,
            catalogue=whole_catalogue(),
            resolve_subject=resolve_subject,
            at=at,
            progress=watcher.loading if watcher else None,
        )
    except (ImportRefused, AlreadyImported):
        return
    assessing = watcher.assessing if watcher else None
    assess_organisations(_new(named), at=at, progress=assessing)
    work_off_stale(at=at, progress=assessing)


def _new(named: Iterable[UUID]) -> list[UUID]:
    """Return the never assessed: they have no standing to be marked as stale."""
    rest, new = iter(named), list[UUID]()
    while chunk := list(islice(rest, CHUNK)):
        new += without_standing(chunk)
    return new


def _load_apart(batch_id: UUID, content: bytes, scope: Scope, at: datetime) -> None:
    try:
        _load(batch_id, content, scope, at)
    finally:
        connection.close()


def work_off_stale(*, at: datetime, progress: Progress | None = None) -> int:
    """Assess the organizations whose facts changed in bulk; return how many."""
    done, total = 0, stale_count() if progress else 0
    while stale := stale_organisations(CHUNK):
        assess_organisations(stale, at=at)
        done += len(stale)
        if progress:
            progress(done, max(done, total))
    return done


def _own_rows(organisation_id: UUID) -> Resolve:
    found = organisations([organisation_id])
    codes = {record.credit_code: pk for pk, record in found.items()}
    return lambda code: codes.get(code, _NOT_YOURS)


def _rows_of_region(actor: Actor) -> Resolve:
    only = OrganisationFilter(region_code=actor.region_code)
    codes = {
        record.credit_code: record.id for record in iterate_organisations(actor, only)
    }
    return lambda code: codes.get(code, _NOT_YOURS)
