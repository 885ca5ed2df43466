"""Read the observations that come with the platform (随平台发布的观测值).

Real values of published reports, each with its source; nothing here is a sample. The
three values that rest on memory alone are left out.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from corridor.domains.regions.observation_tables import Row

DATA: Final = files("corridor.domains.regions") / "data"
TABLE: Final = "observations.csv"
FIRST_ROW: Final = 2


@cache
def released_rows() -> tuple[Row, ...]:
    """Return the released observations, with their sources put in."""
    sources = _sources()
    with (DATA / TABLE).open(encoding="utf-8") as lines:
        return tuple(
            Row(TABLE, number, _with_source(cells, sources[cells["source"]]))
            for number, cells in enumerate(csv.DictReader(lines), start=FIRST_ROW)
        )


def _with_source(
    cells: Mapping[str, str], source: Mapping[str, Any]
) -> Mapping[str, str]:
    return {
        **cells,
        "vintage": cells["vintage"] or source.get("vintage", ""),
        "source": source["name"]["zh"],
        "source_en": source["name"]["en"],
        "provenance": source["provenance"],
        "evidence": source.get("evidence", ""),
    }


def _sources() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(
        (DATA / "sources.yaml").read_text(encoding="utf-8")
    )
    return loaded
