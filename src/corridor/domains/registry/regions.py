"""The regions of the released list (GB/T 2260), read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from corridor.domains.registry.records import RegionLevel, RegionRecord
from corridor.kernel.source import Source
from corridor.kernel.text import Text

NOWHERE = Text("—", "—")


@cache
def all_regions() -> Mapping[str, RegionRecord]:
    """Return every region by code: provinces, cities with their counties."""
    listed = _read()
    regions = [
        RegionRecord(code, Text(*name), RegionLevel.PROVINCE, "")
        for code, name in listed["provinces"].items()
    ]
    for city in listed["cities"]:
        regions.append(_city(city, in_corridor=True))
        regions.extend(
            RegionRecord(code, Text(*name), RegionLevel.COUNTY, city["code"])
            for code, name in city.get("counties", {}).items()
        )
    regions.extend(_city(city, is_sample=True) for city in listed["fictional"])
    return MappingProxyType({region.code: region for region in regions})


@cache
def regions_source() -> Source:
    """Return the document the codes come from."""
    return Source(**_read()["source"])


def region_name(code: str) -> Text:
    """Return the name of a region with that of its city, such as 嘉兴市南湖区."""
    region = all_regions().get(code)
    if region is None:
        return NOWHERE
    parent = all_regions().get(region.parent_code)
    if parent is None or region.level is not RegionLevel.COUNTY:
        return region.name
    return Text(
        f"{parent.name.zh}{region.name.zh}", f"{region.name.en}, {parent.name.en}"
    )


def _city(
    city: Mapping[str, Any], *, in_corridor: bool = False, is_sample: bool = False
) -> RegionRecord:
    latitude, longitude = city.get("microdegrees", (None, None))
    return RegionRecord(
        code=city["code"],
        name=Text(*city["name"]),
        level=RegionLevel(city["level"]),
        parent_code=city["parent"],
        in_corridor=in_corridor,
        latitude_microdegrees=latitude,
        longitude_microdegrees=longitude,
        is_sample=is_sample,
    )


def _read() -> Any:
    path = files("corridor.domains.registry") / "data" / "regions.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
