"""Small indices the tests of the diagnostics look into, and the open ASEM one."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.definition import read_definition
from corridor.engines.composites.loading import element_documents
from corridor.engines.composites.table import Table, read_tables

DATA = Path(__file__).resolve().parents[1] / "data"
AS_IT_IS = ({"normalize": {"method": "none"}}, {"aggregate": {"method": "arithmetic"}})
NAN = float("nan")


def small(
    elements: Sequence[Mapping[str, Any]],
    columns: Mapping[str, Sequence[float]],
    steps: Sequence[Mapping[str, Any]] = AS_IT_IS,
) -> Build:
    """Build an index of a few columns; weights are proportions."""
    document = {
        "index": "small",
        "weights": "relative",
        "elements": list(elements),
        "steps": list(steps),
    }
    values = np.array(list(columns.values()), dtype=np.float64).T
    units = tuple(f"u{at}" for at in range(1, len(values) + 1))
    return build(read_definition(document), (Table(units, tuple(columns), values),))


def flat(
    columns: Mapping[str, Sequence[float]],
    weights: Mapping[str, float] | None = None,
    method: str = "arithmetic",
) -> Build:
    """Build an index right above its indicators."""
    told = weights or {}
    elements = [{"code": "index", "name": {"zh": "总指数", "en": "index"}}]
    elements += [
        {
            "code": code,
            "name": {"zh": f"指标{code}", "en": f"indicator {code}"},
            "parent": "index",
            "weight": told.get(code, 1.0),
        }
        for code in columns
    ]
    steps = [AS_IT_IS[0], {"aggregate": {"method": method}}]
    return small(elements, columns, steps)


@cache
def asem() -> Build:
    """Build the ASEM index on its open data, treated and filled in."""
    elements = (DATA / "asem_elements.csv").read_text(encoding="utf-8")
    lines = (DATA / "asem_values.csv").read_text(encoding="utf-8").splitlines()
    document = {
        "index": "asem",
        "weights": "relative",
        "elements": [one for _, one in element_documents(elements)],
        "steps": [
            {"denominate": {}},
            {"impute": {"method": "group_mean", "group": "GDP_group"}},
            {"treat": {}},
            {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
            {"aggregate": {"method": "arithmetic"}},
        ],
    }
    return build(read_definition(document), read_tables(lines))
