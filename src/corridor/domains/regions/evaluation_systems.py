"""The evaluation systems that come with the platform, and what each of them asks.

A system (评价指标体系) is an index definition document; a round keeps the document it
was opened with, so what is asked is always read from that document.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import yaml

from corridor.domains.regions.definitions import released_indices
from corridor.domains.regions.errors.evaluations import SystemUnknown
from corridor.domains.regions.rules.cells import Asked, canonical
from corridor.engines.composites.api import Definition, read_definition

NATIONAL_2021: Final = "national-hightech-zone-2021"
SYSTEMS: Final[Mapping[str, str]] = {NATIONAL_2021: "national-hightech-zone"}
"""Codes of the released indices rounds can be opened with, by name."""
SAMPLE: Final = "sample"
_ROUNDS_IN_MIND: Final = 32


def systems() -> Mapping[str, Definition]:
    """Return the systems rounds can be opened with, by name."""
    released = released_indices()
    return {name: released[code].definition for name, code in SYSTEMS.items()}


def system_named(name: str) -> Definition:
    """Return a system.

    Raises:
        SystemUnknown: there is none of that name.

    """
    found = systems().get(name)
    if found is None:
        raise SystemUnknown
    return found


def definition_of(document: Mapping[str, Any]) -> Definition:
    """Return the definition a round keeps; read once and remembered."""
    return _read(canonical(document))


def asked_of(definition: Definition) -> tuple[Asked, ...]:
    """Return what a system asks of every zone, in its own order."""
    tree = definition.framework
    return tuple(
        Asked(
            code=code,
            name=(one := tree.by_code[code]).name,
            unit=one.unit,
            group=one.parent,
            posts=one.goalposts,
            definition=one.definition,
            weight=one.weight,
            is_sample=one.status == SAMPLE,
        )
        for code in tree.indicators
    )


@lru_cache(maxsize=_ROUNDS_IN_MIND)
def _read(document: str) -> Definition:
    return read_definition(yaml.safe_load(document))
