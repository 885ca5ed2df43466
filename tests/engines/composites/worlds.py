"""Small indices that tests build, change and break."""

import io
from typing import Any

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.definition import read_definition
from corridor.engines.composites.table import read_tables

DOCUMENT: dict[str, Any] = {
    "index": "small",
    "title": {"zh": "小指数", "en": "Small index"},
    "edition": "2022",
    "source": "invented",
    "status": "sample",
    "weights": "share",
    "elements": [
        {"code": "small"},
        {"code": "input", "parent": "small", "weight": 0.5},
        {"code": "output", "parent": "small", "weight": 0.5},
        {"code": "rd", "parent": "input", "weight": 0.75, "unit": "%"},
        {"code": "energy", "parent": "input", "weight": 0.25, "direction": "negative"},
        {"code": "patents", "parent": "output", "weight": 1},
    ],
    "steps": [
        {"normalize": {"method": "minmax", "lower": 0, "upper": 100}},
        {"aggregate": {"method": "arithmetic"}},
    ],
}
DATA = """uCode,uName,Time,rd,energy,patents
A,甲市,2021,1,4,10
B,乙市,2021,2,3,30
C,丙市,2021,3,2,20
A,甲市,2022,1,4,40
B,乙市,2022,3,3,30
C,丙市,2022,2,2,20
"""


def document(**changes: Any) -> dict[str, Any]:
    """Return the definition of the small index with some fields changed."""
    return {**DOCUMENT, **changes}


def small(data: str = DATA, **changes: Any) -> Build:
    """Build the small index."""
    definition = read_definition(document(**changes))
    tables = read_tables(io.StringIO(data), needed=definition.framework.indicators)
    return build(definition, tables)
