"""Read the index definitions that come with the platform (随平台发布的指数定义).

They are read when the first of them is asked for, and kept; a test reads them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from corridor.engines.composites.api import Definition, read_definition

INDICES: Final = files("corridor.domains.regions") / "data" / "indices"


@dataclass(frozen=True)
class Released:
    """A definition that comes with the platform, with data where there are any."""

    definition: Definition
    document: Mapping[str, Any]
    data: str


@cache
def released_indices() -> Mapping[str, Released]:
    """Return the definitions by the code of their index.

    Raises:
        DefinitionFault: one says something impossible.
    """
    found: dict[str, Released] = {}
    for place in sorted(INDICES.iterdir(), key=lambda one: one.name):
        if not place.name.endswith(".yaml"):
            continue
        document = yaml.safe_load(place.read_text(encoding="utf-8"))
        beside = INDICES / place.name.replace(".yaml", ".csv")
        data = beside.read_text(encoding="utf-8") if beside.is_file() else ""
        definition = read_definition(document)
        found[definition.code] = Released(definition, document, data)
    return found
