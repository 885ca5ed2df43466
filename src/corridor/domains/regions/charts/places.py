"""The places, lines and views of the atlas, read once from ``places.yaml`` (地点)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, TypeVar

import yaml

from corridor.domains.regions.charts.errors import PlaceUnknown
from corridor.kernel.text import Text

FILE: Final = files("corridor.domains.regions") / "data" / "places.yaml"
Known = TypeVar("Known")
SIDES: Final = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


class PlaceKind(StrEnum):
    """What a place is on the map."""

    CITY = "city"
    COUNTY = "county"
    PLATFORM = "platform"
    CONTEXT = "context"


class RouteKind(StrEnum):
    """What a line on the map is."""

    ROAD = "road"
    RAIL = "rail"


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map, roughly.

    Units:
        longitude, latitude: degrees, to a hundredth.
    """

    code: str
    kind: PlaceKind
    name: Text
    short: Text
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Route:
    """A line that joins places; points are longitude and latitude."""

    code: str
    kind: RouteKind
    name: Text
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands: on a side of its circle, and moved by units."""

    side: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """What a view shows on a sheet.

    Units:
        extent: degrees west, south, east and north.
        radius: units of the sheet, of the largest circle.
    """

    extent: tuple[float, float, float, float]
    radius: float
    spots: Mapping[str, Spot]
    legend: tuple[float, float, float] | None
    """Left, top and width of room for the legend on the map; below it if none."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of the map with what stands on it."""

    code: str
    name: Text
    routes: tuple[Route, ...]
    context: tuple[Place, ...]
    platforms: tuple[Place, ...]
    wide: Layout
    narrow: Layout


@dataclass(frozen=True, slots=True)
class Atlas:
    """All there is to draw a map from."""

    note: Text
    places: Mapping[str, Place]
    views: Mapping[str, View]

    def place(self, code: str) -> Place:
        """Return a place.

        Raises:
            PlaceUnknown: there is none of that code.
        """
        if code not in self.places:
            raise PlaceUnknown.of(code)
        return self.places[code]

    def view(self, code: str) -> View:
        """Return a view.

        Raises:
            PlaceUnknown: there is none of that code.
        """
        if code not in self.views:
            raise PlaceUnknown.of(code)
        return self.views[code]


@cache
def atlas() -> Atlas:
    """Return the atlas that comes with the platform."""
    return read_atlas(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def read_atlas(document: Mapping[str, Any]) -> Atlas:
    """Read an atlas.

    Raises:
        PlaceUnknown: a view names a place or a line that is not listed.
    """
    places = {code: _place(code, body) for code, body in document["places"].items()}
    routes = {code: _route(code, body) for code, body in document["routes"].items()}
    views = {
        code: _view(code, body, places, routes)
        for code, body in document["views"].items()
    }
    return Atlas(
        Text(**document["note"]), MappingProxyType(places), MappingProxyType(views)
    )


def _place(code: str, body: Mapping[str, Any]) -> Place:
    name = Text(**body["name"])
    longitude, latitude = body["at"]
    return Place(
        code,
        PlaceKind(body["kind"]),
        name,
        Text(**body["short"]) if "short" in body else name,
        longitude,
        latitude,
    )


def _route(code: str, body: Mapping[str, Any]) -> Route:
    points = tuple((float(x), float(y)) for x, y in body["through"])
    return Route(code, RouteKind(body["kind"]), Text(**body["name"]), points)


def _view(
    code: str,
    body: Mapping[str, Any],
    places: Mapping[str, Place],
    routes: Mapping[str, Route],
) -> View:
    return View(
        code,
        Text(**body["name"]),
        tuple(_found(routes, each) for each in body["routes"]),
        tuple(_found(places, each) for each in body["context"]),
        tuple(_found(places, each) for each in body["platforms"]),
        _layout(body["wide"], places),
        _layout(body["narrow"], places),
    )


def _layout(body: Mapping[str, Any], places: Mapping[str, Place]) -> Layout:
    west, south, east, north = map(float, body["extent"])
    spots = {
        _found(places, code).code: _spot(said) for code, said in body["labels"].items()
    }
    radius = float(body["radius"])
    legend = None
    if "legend" in body:
        left, top, width = map(float, body["legend"])
        legend = (left, top, width)
    extent = (west, south, east, north)
    return Layout(extent, radius, MappingProxyType(spots), legend)


def _spot(said: str | Sequence[Any]) -> Spot:
    side, *moved = (said,) if isinstance(said, str) else tuple(said)
    if side not in SIDES:
        raise PlaceUnknown.of(side)
    return Spot(side, *map(float, moved))


def _found(listed: Mapping[str, Known], code: str) -> Known:
    if code not in listed:
        raise PlaceUnknown.of(code)
    return listed[code]
