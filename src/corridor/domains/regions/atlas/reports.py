"""The report of an edition: method, audit, ranks with intervals, tables, sources."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from corridor.domains.regions.atlas.methods import method_of
from corridor.domains.regions.atlas.plots import Asked, draw
from corridor.domains.regions.atlas.ranking import left_out, ranked_units
from corridor.domains.regions.charts.rendering import data_address
from corridor.domains.regions.loading import loaded_from
from corridor.domains.regions.records.editions import EditionRecord, LoadedEdition
from corridor.engines.composites.api import (
    SUMS,
    Build,
    sha256,
)

REPORT_TEMPLATE: Final = "regions/editions/report.html"
PLOTS: Final = ("ranks", "scores", "correlations")
NOBODY: Final = UUID(int=0)


def report_context(
    record: EditionRecord, loaded: LoadedEdition, language: str
) -> Mapping[str, Any]:
    """Return what the report of an edition is filled with."""
    asked = Asked(record, loaded, language)
    drawn = [draw(name, asked) for name in PLOTS]
    tree = loaded.build.definition.framework
    return {
        "edition": record,
        "notes": loaded.build.definition.notes,
        "rows": ranked_units(loaded),
        "groups": [tree.by_code[one].name for one in tree.children[tree.root]],
        "left_out": left_out(loaded),
        "method": method_of(loaded),
        "draws": loaded.draws,
        "period": loaded.build.latest.period,
        "plots": [
            {"drawing": one, "address": data_address(one)}
            for one in drawn
            if one is not None
        ],
    }


def edition_of_bundle(
    files: Mapping[str, bytes], at: datetime
) -> tuple[EditionRecord, LoadedEdition]:
    """Return a bundle as the edition it holds, whoever published it.

    Raises:
        BundleBroken: a file is missing or cannot be read.
    """
    loaded = loaded_from(files)
    return _record(loaded.build, sha256(files.get(SUMS, b"")), at), loaded


def _record(built: Build, digest: str, at: datetime) -> EditionRecord:
    definition = built.definition
    return EditionRecord(
        id=NOBODY,
        index_code=definition.code,
        label=definition.edition or "-",
        revision=1,
        title=definition.title,
        source=definition.source,
        is_sample=bool(definition.status),
        definition_digest=definition.digest,
        bundle_digest=digest,
        period=built.latest.period,
        units_total=len(built.latest.units),
        indicators_total=len(definition.framework.indicators),
        leaders=(),
        remark="",
        created_at=at,
        created_by_name="",
        publish_at=at,
    )
