"""JSON over HTTP: the editions of the indices, and how one is made."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from corridor.domains.regions.atlas.methods import STEP_NAMES, tree_rows
from corridor.domains.regions.open_data.addresses import (
    BUNDLE,
    EDITION,
    FILE,
    absolute,
    pinned,
)
from corridor.domains.regions.queries.editions import (
    edition_files,
    list_editions,
    newest_revisions,
)
from corridor.domains.regions.records.editions import (
    EditionFileRecord,
    EditionRecord,
    LoadedEdition,
)
from corridor.domains.regions.rest.common import (
    LONGEST_CODE,
    Revision,
    asked_by,
    asked_edition,
)
from corridor.domains.regions.services.registering import LICENSE
from corridor.engines.pages.api import CorridorRequest, slice_list

PAGE_SIZE = 100

router = Router(tags=["indices"])


class LeaderOut(Schema):
    """A unit near the top."""

    code: str
    name: str
    rank: int
    score: float


class EditionOut(Schema):
    """One revision of an edition in short, with addresses that do not change."""

    code: str
    label: str
    revision: int
    title: str
    source: str
    is_sample: bool
    period: str
    units: int
    indicators: int
    leaders: list[LeaderOut]
    remark: str
    published_at: datetime
    definition_digest: str
    bundle_digest: str
    license: str
    url: str
    bundle_url: str


class EditionsOut(Schema):
    """One page of editions."""

    items: list[EditionOut]
    page: int
    size: int
    total: int
    is_bounded: bool


class ElementOut(Schema):
    """An element of the tree: an indicator, or what indicators add up to.

    ``weight`` is as the definition says it, ``share`` what the element carries of the
    whole index.
    """

    code: str
    parent: str
    name: str
    depth: int
    weight: float
    share: float
    direction: str
    unit: str
    is_indicator: bool
    is_sample: bool
    definition: str
    source: str


class StepOut(Schema):
    """One step: what it was told and the digest of the tables after it."""

    step: str
    name: str
    settings: dict[str, Any]
    digest: str


class FileOut(Schema):
    """One file of the bundle."""

    name: str
    sha256: str
    size_bytes: int
    url: str


class EditionInFullOut(EditionOut):
    """One revision of an edition: tree, weights, steps, files."""

    notes: str
    weight_rule: str
    periods: list[str]
    elements: list[ElementOut]
    steps: list[StepOut]
    uncertainty: dict[str, Any]
    draws: int
    files: list[FileOut]


@router.get(
    "/indices", response=EditionsOut, auth=None, summary="List editions of indices"
)
def editions(
    request: HttpRequest,
    code: Annotated[str, Query(max_length=LONGEST_CODE)] = "",
    every_revision: bool = False,  # noqa: FBT001, FBT002 -- a query value
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> EditionsOut:
    """List the editions one may see, the newest first; of each its newest revision."""
    asked = asked_by(request)
    found = list_editions(asked.actor, asked.at, index_code=code)
    if not every_revision:
        found = newest_revisions(found)
    rows = slice_list(
        number=page,
        size=PAGE_SIZE,
        count=lambda bound: min(len(found), bound),
        fetch=lambda start, limit: found[start : start + limit],
    )
    return EditionsOut(
        items=[EditionOut(**_in_short(asked, one)) for one in rows.rows],
        page=rows.number,
        size=rows.size,
        total=rows.total,
        is_bounded=rows.is_bounded,
    )


@router.get(
    "/indices/{code}/{label}",
    response=EditionInFullOut,
    auth=None,
    summary="Show an edition with its tree, weights and steps",
)
def edition(
    request: HttpRequest, code: str, label: str, revision: Revision = None
) -> EditionInFullOut:
    """Show how one edition is made."""
    record, loaded = asked_edition(request, code, label, revision)
    asked, built = asked_by(request), loaded.build
    definition = built.definition
    return EditionInFullOut(
        **_in_short(asked, record),
        notes=definition.notes.on(asked.language),
        weight_rule=definition.framework.weight_rule.value,
        periods=[one.period for one in built.final],
        elements=_elements(loaded, asked.language),
        steps=_steps(loaded, asked.language),
        uncertainty=dict(definition.uncertainty),
        draws=loaded.draws,
        files=[_file(record, one) for one in edition_files(record)],
    )


def _in_short(asked: CorridorRequest, record: EditionRecord) -> dict[str, Any]:
    return {
        "code": record.index_code,
        "label": record.label,
        "revision": record.revision,
        "title": record.title.on(asked.language),
        "source": record.source,
        "is_sample": record.is_sample,
        "period": record.period,
        "units": record.units_total,
        "indicators": record.indicators_total,
        "leaders": [
            LeaderOut(code=one.code, name=one.name, rank=one.rank, score=one.score)
            for one in record.leaders
        ],
        "remark": record.remark,
        "published_at": record.publish_at,
        "definition_digest": record.definition_digest,
        "bundle_digest": record.bundle_digest,
        "license": LICENSE,
        "url": absolute(pinned(EDITION, record)),
        "bundle_url": absolute(pinned(BUNDLE, record)),
    }


def _elements(loaded: LoadedEdition, language: str) -> list[ElementOut]:
    tree = loaded.build.definition.framework
    return [
        ElementOut(
            code=one.code,
            parent=tree.by_code[one.code].parent,
            name=one.name.on(language),
            depth=one.depth,
            weight=one.weight,
            share=one.share,
            direction="negative" if one.is_negative else "positive",
            unit=one.unit,
            is_indicator=not one.is_group,
            is_sample=one.is_sample,
            definition=one.definition.on(language),
            source=one.source,
        )
        for one in tree_rows(loaded)
    ]


def _steps(loaded: LoadedEdition, language: str) -> list[StepOut]:
    return [
        StepOut(
            step=stage.step.word,
            name=STEP_NAMES[stage.step.word].on(language),
            settings=stage.step.to_document(),
            digest=stage.digest,
        )
        for stage in loaded.build.stages
    ]


def _file(record: EditionRecord, one: EditionFileRecord) -> FileOut:
    return FileOut(
        name=one.name,
        sha256=one.sha256,
        size_bytes=one.size_bytes,
        url=absolute(pinned(FILE, record, one.name)),
    )
