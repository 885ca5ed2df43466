"""Benchmark ``index``: composite indices, beside COINr where R has it.

The example index of COINr (51 countries, 49 indicators) stands among the tests' data,
with its licence; the counties are made up.
"""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from corridor.engines.composites.api import (
    Build,
    Table,
    build,
    element_documents,
    read_definition,
    read_specification,
    read_tables,
    sensitivity_of,
    uncertainty_of,
)
from tests.bench.apart import each, measured_apart
from tests.bench.figures import Figure, Setting

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "tests" / "engines" / "composites" / "data"
PEER: Final = ROOT / "tests" / "bench" / "peers" / "coinr.R"
COUNTIES, INDICATORS, YEARS = 3_000, 60, 10
STEPS: Final[tuple[dict[str, Any], ...]] = (
    {"denominate": {}},
    {"impute": {"method": "group_mean", "group": "EurAsia_group"}},
    {"screen": {"by": "missing", "available": 0.9}},
    {"treat": {"method": "winsorize", "points": 5, "then": "log"}},
    {"normalize": {"method": "minmax", "lower": 1, "upper": 100}},
    {"aggregate": {"method": "arithmetic"}},
)
ASSUMPTIONS: Final[tuple[dict[str, Any], ...]] = (
    {"name": "weights", "kind": "weights", "level": 2, "spread": 0.25},
    {
        "name": "winsorized",
        "kind": "range",
        "step": "treat",
        "field": "points",
        "low": 1,
        "high": 5,
        "whole": True,
    },
    {
        "name": "normalization",
        "kind": "choice",
        "step": "normalize",
        "options": [
            {"method": "minmax", "lower": 1, "upper": 100},
            {"method": "z_score", "mean": 10, "deviation": 2},
        ],
    },
    {
        "name": "aggregation",
        "kind": "aggregation",
        "options": ["arithmetic", "geometric"],
    },
)


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield what building, recomputing and sensitivity take."""
    peer = coinr() if setting.with_peers else {}
    ours = measured_apart("tests.bench.index:asem")
    note = "" if peer else "COINr 1.1.14 is not installed for R here"
    yield Figure("index.build", ours["build"] * 1e3, "ms", 50, peer.get("build"), note)
    yield Figure(
        "index.replications_1000",
        ours["replications"],
        "s",
        1,
        peer.get("replications"),
    )
    yield Figure(
        "index.sobol_49152", ours["sobol"], "s", 10, note="N = 8,192 × (4 + 2) builds"
    )
    wide = measured_apart("tests.bench.index:counties")
    yield Figure(
        "index.counties", wide["seconds"], "s", 60,
        note=f"{COUNTIES} × {INDICATORS} × {YEARS} years, {wide['draws']} draws",
    )  # fmt: skip
    yield Figure("index.counties_memory", wide["peak_mib"], "MiB", 2048)


def asem() -> dict[str, Any]:
    """Measure the example index: one build, 1,000 replications, a Sobol' run."""
    text = (DATA / "asem_values.csv").read_text()
    definition = read_definition(asem_document())
    tables = read_tables(io.StringIO(text), needed=definition.framework.indicators)
    built = build(definition, tables)
    specification = read_specification({
        "seed": 1,
        "draws": 1000,
        "sensitivity": {"points": 8192, "scrambles": 1},
        "assumptions": list(ASSUMPTIONS),
    })
    sensitivity_of(built, specification.drawn_otherwise())  # imports and caches
    return {
        "build": each(50, [lambda: build(definition, tables)]),
        "replications": each(3, [lambda: uncertainty_of(built, specification)]),
        "sobol": each(2, [lambda: sensitivity_of(built, specification)]),
    }


def asem_document() -> dict[str, Any]:
    """Return the definition of COINr's example index."""
    text = (DATA / "asem_elements.csv").read_text()
    return {
        "index": "asem",
        "weights": "relative",
        "elements": [one for _number, one in element_documents(text)],
        "steps": [dict(one) for one in STEPS],
    }


def counties() -> dict[str, Any]:
    """Measure 1,000 draws over ten years of many counties, in a process of its own."""
    built = many_counties()
    specification = read_specification({
        "seed": 1,
        "draws": 1000,
        "assumptions": [
            {"name": "weights", "kind": "weights", "level": 2, "spread": 0.25},
            {"name": "indicators", "kind": "weights", "level": 1, "spread": 0.25},
            dict(ASSUMPTIONS[2]),
        ],
    })
    seconds = each(1, [lambda: uncertainty_of(built, specification)])
    return {"seconds": seconds, "draws": specification.draws}


def many_counties() -> Build:
    """Build an index of made-up counties, a twentieth of whose cells are missing."""
    generator = np.random.Generator(np.random.PCG64(7))
    codes = [f"i{at:02d}" for at in range(INDICATORS)]
    groups = [f"g{at}" for at in range(6)]
    elements = [
        {"code": "index"},
        *({"code": code, "parent": "index"} for code in groups),
        *(
            {"code": code, "parent": groups[at % len(groups)]}
            for at, code in enumerate(codes)
        ),
    ]
    tables = []
    for year in range(2016, 2016 + YEARS):
        values = generator.lognormal(0.0, 0.6, (COUNTIES, INDICATORS))
        values[generator.random(values.shape) < 0.05] = np.nan
        units = tuple(f"c{at:04d}" for at in range(COUNTIES))
        tables.append(Table(units, tuple(codes), values, period=str(year)))
    definition = read_definition({
        "index": "counties",
        "weights": "relative",
        "elements": elements,
        "steps": [
            {"normalize": {"method": "minmax", "lower": 1, "upper": 100}},
            {"aggregate": {"method": "arithmetic"}},
        ],
    })
    return build(definition, tuple(tables))


def coinr() -> dict[str, float]:
    """Return COINr's own times of the same work; nothing where R has no COINr."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return {}
    ran = subprocess.run(
        [rscript, str(PEER), os.environ.get("CORRIDOR_R_LIBRARY", "")],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        return {}
    rows = csv.reader(io.StringIO(ran.stdout))
    return {row[0]: float(row[1]) for row in rows if len(row) == len(("name", "value"))}
