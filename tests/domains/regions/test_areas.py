from collections.abc import Iterator

import pytest

from corridor.domains.regions import areas
from corridor.domains.regions.errors.observations import AreasBroken, AreaUnknown
from corridor.domains.regions.records.observations import AreaLevel, AreaRecord
from corridor.kernel.text import Text


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("330400", "330400"),
        ("嘉兴市", "330400"),
        ("嘉兴", "330400"),
        ("Jiaxing", "330400"),
        ("嘉兴市南湖区", "330402"),
        ("南湖", "330402"),
        ("南湖高新区", "park-nanhu"),
        ("紫金港(西湖)高新区", "park-zijingang"),
        ("G60 corridor", "g60"),
        ("北京", "110000"),
    ],
)
def test_an_area_goes_by_code_and_by_name(written: str, code: str) -> None:
    assert areas.area(written).code == code


@pytest.mark.parametrize("written", ["桃花源", "999900", "台", ""])
def test_what_is_no_area_is_refused(written: str) -> None:
    with pytest.raises(AreaUnknown):
        areas.area(written)


def test_an_address_takes_codes_only() -> None:
    assert areas.area_at("yrd").name.zh == "长三角"
    with pytest.raises(AreaUnknown):
        areas.area_at("嘉兴市")


def test_the_nine_cities_stand_in_the_corridors_order() -> None:
    named = [one.name.zh for one in areas.corridor_cities()]

    assert named == [
        "松江区", "嘉兴市", "杭州市", "金华市", "苏州市", "湖州市", "宣城市", "芜湖市",
        "合肥市",
    ]  # fmt: skip


def test_below_a_city_stand_its_counties_then_its_parks() -> None:
    below = areas.areas_below("330400")

    assert [one.level for one in below] == [AreaLevel.COUNTY] * 7 + [AreaLevel.PARK] * 3
    assert below[-1].name.zh == "平湖先进装备智造高新技术产业园区"


def test_above_a_park_stand_county_city_corridor_province_delta_nation() -> None:
    above = [one.code for one in areas.ancestors(areas.area_at("park-nanhu"))]

    assert above == ["330402", "330400", "g60", "330000", "yrd", "cn"]


def test_a_county_is_named_with_its_city() -> None:
    named = areas.full_name(areas.area_at("330421"))

    assert (named.zh, named.en) == ("嘉兴市嘉善县", "Jiashan County, Jiaxing")


def test_a_code_that_stands_twice_stops_the_start() -> None:
    one = AreaRecord("cn", Text("全国", "China"), AreaLevel.COUNTRY)

    with pytest.raises(AreasBroken, match="twice"):
        areas._checked(iter([one, one]))


def test_a_parent_that_is_none_stops_the_start() -> None:
    def listed() -> Iterator[AreaRecord]:
        yield AreaRecord("x", Text("某", "some"), AreaLevel.PARK, "nowhere")

    with pytest.raises(AreasBroken):
        areas._checked(listed())
