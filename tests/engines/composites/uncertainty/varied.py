"""A small index of eight cities, and what could have been chosen otherwise."""

import io
from collections.abc import Mapping
from typing import Any

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.definition import read_definition
from corridor.engines.composites.table import read_tables
from corridor.engines.composites.uncertainty.assumptions import Setting
from corridor.engines.composites.uncertainty.specification import (
    Specification,
    read_specification,
)

ELEMENTS: list[dict[str, Any]] = [
    {"code": "index"},
    {"code": "input", "parent": "index", "weight": 0.6},
    {"code": "output", "parent": "index", "weight": 0.4},
    {"code": "rd", "parent": "input", "weight": 2},
    {"code": "staff", "parent": "input", "weight": 1},
    {"code": "patents", "parent": "output", "weight": 1},
    {"code": "energy", "parent": "output", "weight": 1, "direction": "negative"},
]
STEPS: list[dict[str, Any]] = [
    {"treat": {"points": 2}},
    {"normalize": {"method": "minmax", "lower": 1, "upper": 100}},
    {"aggregate": {"method": "arithmetic"}},
]
DATA = """uCode,Time,rd,staff,patents,energy
A,2021,3.1,40,310,7
B,2021,2.2,45,120,5
C,2021,1.9,31,95,6
D,2021,2.8,28,150,9
E,2021,0.9,22,60,3
F,2021,1.4,37,88,4
G,2021,2.5,33,240,8
H,2021,1.1,25,45,2
A,2022,3.3,42,990,8
B,2022,2.4,44,130,5
C,2022,2.0,30,99,6
D,2022,2.7,29,160,8
E,2022,1.0,24,66,3
F,2022,1.5,38,90,4
G,2022,2.6,35,250,7
H,2022,1.2,26,50,2
"""

WINSORIZING = {
    "name": "points",
    "kind": "range",
    "step": "treat",
    "field": "points",
    "low": 0,
    "high": 3,
    "whole": True,
}
NORMALIZING = {
    "name": "scale",
    "kind": "choice",
    "step": "normalize",
    "options": [
        {"method": "minmax", "lower": 1, "upper": 100},
        {"method": "z_score", "mean": 10, "deviation": 2},
    ],
}
WEIGHTS = {"name": "weights", "kind": "weights", "level": [1, 2], "spread": 0.25}
AVERAGING = {
    "name": "average",
    "kind": "aggregation",
    "options": ["arithmetic", "geometric"],
}
LEAVING = {"name": "without", "kind": "inclusion", "level": 1}
ERRORS = {"name": "errors", "kind": "data", "spread": 0.1}
ALL = (WINSORIZING, NORMALIZING, WEIGHTS, AVERAGING)


def cities(data: str = DATA, **changes: Any) -> Build:
    """Build the index of the cities, with some fields of its definition changed."""
    document = {
        "index": "cities",
        "title": "cities",
        "weights": "relative",
        "elements": ELEMENTS,
        "steps": STEPS,
        **changes,
    }
    definition = read_definition(document)
    tables = read_tables(io.StringIO(data), needed=definition.framework.indicators)
    return build(definition, tables)


def setting(**changes: Any) -> Setting:
    """Return what assumptions about the cities are made about."""
    made = cities(**changes)
    return Setting(made.definition, sum(len(one.units) for one in made.observed))


def varying(*assumptions: Mapping[str, Any], **more: Any) -> Specification:
    """Return a specification with a fixed seed."""
    document = {"seed": 20, "draws": 64, "assumptions": list(assumptions), **more}
    return read_specification(document, "uncertainty")
