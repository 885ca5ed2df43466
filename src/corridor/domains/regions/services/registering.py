"""Compute an edition whole, and store it whole: what both ways to publish share."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Max

from corridor.domains.regions.errors.editions import PublicationRefused
from corridor.domains.regions.loading import loaded_from
from corridor.domains.regions.models import Edition, EditionFile
from corridor.domains.regions.models.editions import (
    LONGEST_CODE,
    LONGEST_PERIOD,
    LONGEST_REMARK,
    LONGEST_SOURCE,
    LONGEST_TITLE,
)
from corridor.domains.regions.rules.editions import (
    check_label,
    check_lengths,
    check_scores,
    check_uncertainty,
    check_units,
)
from corridor.engines.composites.api import (
    SUMS,
    Build,
    build,
    check_observed,
    pack,
    read_definition,
    read_tables,
    sha256,
    uncertainty_files,
)
from corridor.kernel.actors import Actor

LEADERS: Final = 3
MOST_LEADERS: Final = 6
LICENSE: Final = "CC-BY-4.0"
LONGEST: Final = {
    "index": LONGEST_CODE,
    "title": LONGEST_TITLE,
    "source": LONGEST_SOURCE,
    "period": LONGEST_PERIOD,
    "remark": LONGEST_REMARK,
}
"""The longest text the register takes, by the field of a definition."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be published, and by whom."""

    label: str
    publish_at: datetime
    remark: str
    actor: Actor
    at: datetime


def compute(document: Mapping[str, Any], data: str, label: str) -> Build:
    """Compute an index from a document and CSV.

    Raises:
        PublicationRefused: a unit's code cannot stand in an address, or too many
            recomputations are asked for.
        CompositeFault: the definition or the data are wrong.
    """
    definition = read_definition({**document, "edition": label})
    check_uncertainty(definition)
    codes = definition.framework.indicators
    tables = read_tables(io.StringIO(data), needed=codes)
    check_units(tables)
    check_observed(tables, codes)
    built = build(definition, tables)
    check_scores(built)
    return built


def prepared(
    document: Mapping[str, Any], data: str, asked: Asked
) -> tuple[Build, dict[str, bytes]]:
    """Compute an edition and the files of its bundle; nothing is stored.

    Raises:
        PublicationRefused: the label or the time cannot be used, something is too
            long for the register, or data are missing.
        CompositeFault: the definition or the data are wrong.
    """
    check_label(asked.label)
    if asked.publish_at < asked.at:
        raise PublicationRefused.in_the_past()
    if not data.strip():
        raise PublicationRefused.without_data()
    built = compute(document, data, asked.label)
    definition = built.definition
    check_lengths(
        {
            "index": definition.code,
            "title": max(definition.title.zh, definition.title.en, key=len),
            "source": definition.source,
            "period": built.latest.period,
            "remark": asked.remark,
        },
        LONGEST,
    )
    files = pack(
        built,
        about={"licenses": LICENSE, "created": asked.publish_at.isoformat()},
        extra=uncertainty_files(built),
    )
    loaded_from(files)  # what could not be read back must not be stored
    return built, files


def stored(built: Build, files: Mapping[str, bytes], asked: Asked) -> Edition:
    """Store an edition and its files as the next revision; the caller commits.

    Raises:
        IntegrityError: somebody stored the same revision meanwhile.
    """
    definition = built.definition
    before = Edition.objects.filter(index_code=definition.code, label=asked.label)
    last = before.aggregate(last=Max("revision"))["last"] or 0
    row: Edition = Edition.objects.create(
        index_code=definition.code,
        label=asked.label,
        revision=last + 1,
        title_zh=definition.title.zh,
        title_en=definition.title.en,
        source=definition.source,
        is_sample=bool(definition.status),
        definition_digest=definition.digest,
        bundle_digest=sha256(files[SUMS]),
        period=built.latest.period,
        units_total=len(built.latest.units),
        indicators_total=len(definition.framework.indicators),
        leaders=_leaders(built),
        remark=asked.remark,
        created_at=asked.at,
        created_by=asked.actor.person_id,
        created_by_name=asked.actor.name,
        publish_at=asked.publish_at,
    )
    EditionFile.objects.bulk_create(
        EditionFile(
            edition=row,
            name=name,
            sha256=sha256(content),
            size_bytes=len(content),
            content=content,
        )
        for name, content in files.items()
    )
    return row


def _leaders(built: Build) -> list[dict[str, Any]]:
    ranks, scores, table = built.ranks(), built.scores(), built.latest
    ranked = sorted((int(rank), at) for at, rank in enumerate(ranks) if rank <= LEADERS)
    # where many are equal, a few stand for all
    return [
        {
            "code": table.units[at],
            "name": table.name_of(at),
            "rank": rank,
            "score": float(scores[at]),
        }
        for rank, at in ranked[:MOST_LEADERS]
    ]
