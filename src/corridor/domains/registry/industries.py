"""The industries of GB/T 4754-2017 the corridor speaks of, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from corridor.domains.registry.records import IndustryRecord
from corridor.kernel.text import Text

_SECTION = 1
_DIVISION = 3


@cache
def all_industries() -> Mapping[str, IndustryRecord]:
    """Return sections (``C``) and divisions (``C35``) by code."""
    path = files("corridor.domains.registry") / "data" / "industries.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    named = {**listed["sections"], **listed["divisions"]}
    return MappingProxyType({
        code: IndustryRecord(code, Text(*name)) for code, name in named.items()
    })


def industry_name(code: str) -> Text:
    """Return the name of the division a code belongs to, else of its section.

    >>> industry_name("C3562").en
    'Special equipment'
    """
    known = all_industries()
    found = known.get(code[:_DIVISION]) or known.get(code[:_SECTION])
    return found.name if found else Text(code, code)
