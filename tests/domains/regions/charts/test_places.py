from typing import Any

import pytest
import yaml

from corridor.domains.regions.charts.errors import PlaceUnknown
from corridor.domains.regions.charts.places import (
    FILE,
    PlaceKind,
    atlas,
    read_atlas,
)
from corridor.domains.registry.regions import all_regions
from tests.domains.regions.charts.examples import CITIES, COUNTIES


@pytest.fixture
def document() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_the_nine_cities_and_the_counties_of_jiaxing_are_there() -> None:
    found = atlas()

    kinds = {code: place.kind for code, place in found.places.items()}

    assert {code for code, kind in kinds.items() if kind is PlaceKind.CITY} == set(
        CITIES
    )
    assert {c for c, kind in kinds.items() if kind is PlaceKind.COUNTY} == set(COUNTIES)


def test_cities_stand_where_the_list_of_regions_has_them() -> None:
    regions = all_regions()

    for code in CITIES:
        place, region = atlas().place(code), regions[code]
        assert round(place.latitude * 1e6) == region.latitude_microdegrees
        assert round(place.longitude * 1e6) == region.longitude_microdegrees


def test_positions_are_round_and_said_to_be_schematic() -> None:
    found = atlas()

    positions = [
        value
        for place in found.places.values()
        for value in (place.longitude, place.latitude)
    ]

    assert all(value == round(value, 2) for value in positions)
    assert "示意" in found.note.zh
    assert "Schematic" in found.note.en


def test_every_place_of_a_view_stands_on_its_map() -> None:
    for view in atlas().views.values():
        for layout in (view.wide, view.narrow):
            west, south, east, north = layout.extent
            shown = [atlas().place(code) for code in layout.spots]
            for place in (*shown, *view.platforms):
                assert west < place.longitude < east
                assert south < place.latitude < north


def test_both_sheets_of_a_view_show_the_same_places() -> None:
    for view in atlas().views.values():
        context = {place.code for place in view.context}

        assert set(view.wide.spots) - context == set(view.narrow.spots) - context


def test_an_unknown_place_or_view_is_named() -> None:
    with pytest.raises(PlaceUnknown) as refused:
        atlas().place("999999")
    assert "999999" in str(refused.value)
    with pytest.raises(PlaceUnknown):
        atlas().view("moon")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("routes", ["g60_expressway", "nowhere"]),
        ("context", ["nowhere"]),
        ("platforms", ["nowhere"]),
    ],
)
def test_a_view_that_names_what_is_not_listed_is_refused(
    document: Any, part: str, said: list[str]
) -> None:
    document["views"]["corridor"][part] = said

    with pytest.raises(PlaceUnknown):
        read_atlas(document)


def test_a_label_on_no_side_is_refused(document: Any) -> None:
    document["views"]["corridor"]["wide"]["labels"]["330400"] = "up"

    with pytest.raises(PlaceUnknown):
        read_atlas(document)
