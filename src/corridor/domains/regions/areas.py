"""Know the areas that are observed: divisions, parks, the corridor, the Delta."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import yaml

from corridor.domains.regions.errors.observations import AreasBroken, AreaUnknown
from corridor.domains.regions.records.observations import AreaLevel, AreaRecord
from corridor.domains.registry.api import (
    RegionLevel,
    corridor_regions,
    regions_within,
)
from corridor.kernel.text import Text, narrow

CORRIDOR: Final = "g60"
DELTA: Final = "yrd"
"""The registry's provinces are those of the Delta."""
_LEVELS: Final = {
    RegionLevel.PROVINCE: AreaLevel.PROVINCE,
    RegionLevel.PREFECTURE: AreaLevel.CITY,
    RegionLevel.COUNTY: AreaLevel.COUNTY,
}
_SUFFIXES: Final = ("市", "区", "县")
_SHORTEST: Final = 2

Aliases = Mapping[str, tuple[str, ...]]


@cache
def all_areas() -> Mapping[str, AreaRecord]:
    """Return every area by code, the widest first.

    Raises:
        AreasBroken: a code stands twice, or a parent is none.

    """
    return _checked(_listed(_read()))


def area(written: str) -> AreaRecord:
    """Return the area a code or a name stands for.

    >>> area("嘉兴").code, area("330402").name.en, area("长三角").code
    ('330400', 'Nanhu District', 'yrd')

    Raises:
        AreaUnknown: none goes by it, or several do.

    """
    text = narrow(written).strip()
    code = text if text in all_areas() else _codes_by_name().get(text.casefold(), "")
    if not code:
        raise AreaUnknown.of(written)
    return all_areas()[code]


def area_at(code: str) -> AreaRecord:
    """Return the area of exactly this code, as an address has it.

    Raises:
        AreaUnknown: there is none.

    """
    if code not in all_areas():
        raise AreaUnknown.of(code)
    return all_areas()[code]


def corridor_cities() -> tuple[AreaRecord, ...]:
    """Return the nine cities, in the corridor's own order."""
    return tuple(all_areas()[one.code] for one in corridor_regions())


def areas_below(code: str) -> tuple[AreaRecord, ...]:
    """Return an area's counties and parks, counties first."""
    below = [one for one in all_areas().values() if _stands_below(one, code)]
    return tuple(sorted(below, key=lambda one: one.level is AreaLevel.PARK))


def ancestors(one: AreaRecord) -> Iterator[AreaRecord]:
    """Yield the areas one lies in, the nearest first; the corridor after a city."""
    cities = {city.code for city in corridor_regions()}
    while one.parent_code:
        if one.code in cities:
            yield all_areas()[CORRIDOR]
        one = all_areas()[one.parent_code]
        yield one


def full_name(one: AreaRecord) -> Text:
    """Return an area's name with that of its city, as in 嘉兴市南湖区."""
    parent = all_areas().get(one.parent_code)
    if one.level is not AreaLevel.COUNTY or parent is None:
        return one.name
    return Text(f"{parent.name.zh}{one.name.zh}", f"{one.name.en}, {parent.name.en}")


def _stands_below(one: AreaRecord, code: str) -> bool:
    parent = all_areas().get(one.parent_code)
    return parent is not None and code in {parent.code, parent.parent_code}


def _listed(released: Any) -> Iterator[AreaRecord]:
    for code, body in released["wide"].items():
        yield AreaRecord(
            code, Text(*body["name"]), AreaLevel(body["level"]), body.get("parent", "")
        )
    for one in regions_within(""):
        if not one.is_sample:
            parent = one.parent_code or DELTA
            yield AreaRecord(one.code, one.name, _LEVELS[one.level], parent)
    for code, name in released["peers"].items():
        yield AreaRecord(code, Text(*name), AreaLevel.CITY, "cn")
    for code, body in released["parks"].items():
        yield AreaRecord(code, Text(*body["name"]), AreaLevel.PARK, body["parent"])


def _checked(listed: Iterator[AreaRecord]) -> Mapping[str, AreaRecord]:
    found: dict[str, AreaRecord] = {}
    for one in listed:
        if one.code in found:
            raise AreasBroken.of(one.code, "the code stands twice")
        found[one.code] = one
    for one in found.values():
        if one.parent_code and one.parent_code not in found:
            raise AreasBroken.of(one.code, f"no area {one.parent_code}")
    return MappingProxyType(found)


@cache
def _codes_by_name() -> Mapping[str, str]:
    """Return codes by every name that stands for one area only."""
    parks = _read()["parks"]
    named = [
        (name.casefold(), one.code)
        for one in all_areas().values()
        for name in {
            *_names(one),
            *map(narrow, parks.get(one.code, {}).get("aliases", ())),
        }
    ]
    often = Counter(name for name, _code in named)
    return MappingProxyType({name: code for name, code in named if often[name] == 1})


def _names(one: AreaRecord) -> Iterator[str]:
    whole = full_name(one)
    for name in (one.name.zh, one.name.en, whole.zh, whole.en):
        yield narrow(name)
    bare = one.name.zh[:-1]
    if one.name.zh.endswith(_SUFFIXES) and len(bare) >= _SHORTEST:
        yield bare


@cache
def _read() -> Any:
    path = files("corridor.domains.regions") / "data" / "areas.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
