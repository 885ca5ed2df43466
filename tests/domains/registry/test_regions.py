"""The released list of regions."""

import pytest

from corridor.domains.registry.errors import RegionUnknown
from corridor.domains.registry.queries import (
    corridor_regions,
    region,
    region_children,
    region_names,
    regions_within,
)
from corridor.domains.registry.records import RegionLevel
from corridor.domains.registry.regions import all_regions, regions_source
from corridor.kernel.text import Text


def test_the_corridor_is_the_nine_cities_in_its_own_order() -> None:
    names = [city.name.zh for city in corridor_regions()]

    assert names == [
        "松江区",
        "嘉兴市",
        "杭州市",
        "金华市",
        "苏州市",
        "湖州市",
        "宣城市",
        "芜湖市",
        "合肥市",
    ]


def test_every_city_of_the_corridor_can_be_drawn_on_a_map() -> None:
    for city in corridor_regions():
        assert city.latitude_microdegrees is not None
        assert city.longitude_microdegrees is not None
        assert 28_000_000 < city.latitude_microdegrees < 33_000_000
        assert 116_000_000 < city.longitude_microdegrees < 122_000_000


def test_jiaxing_has_its_seven_districts_and_counties() -> None:
    assert [(part.code, part.name.zh) for part in region_children("3304")] == [
        ("330402", "南湖区"),
        ("330411", "秀洲区"),
        ("330421", "嘉善县"),
        ("330424", "海盐县"),
        ("330481", "海宁市"),
        ("330482", "平湖市"),
        ("330483", "桐乡市"),
    ]


def test_every_region_lies_below_its_parent_by_its_code() -> None:
    for place in all_regions().values():
        assert len(place.code) == 6
        if place.parent_code:
            parent = region(place.parent_code)
            assert place.code.startswith(parent.code.rstrip("0"))
            assert parent.level is not RegionLevel.COUNTY


def test_peach_spring_is_a_sample_and_collides_with_no_province() -> None:
    fictional = [place for place in all_regions().values() if place.is_sample]

    assert [place.code for place in fictional] == ["999900"]
    assert "样例" in fictional[0].name.zh
    assert not fictional[0].in_corridor


def test_a_short_code_names_the_same_region_as_the_filled_up_one() -> None:
    assert region("3304") is region("330400")


@pytest.mark.parametrize("code", ["", "110000", "330499", "33040a", "abc"])
def test_a_code_off_the_list_is_refused(code: str) -> None:
    with pytest.raises(RegionUnknown):
        region(code)


def test_a_county_is_named_with_its_city() -> None:
    names = region_names(["330402", "3304", "310117", "110000"])

    assert names["330402"] == Text("嘉兴市南湖区", "Nanhu District, Jiaxing")
    assert names["3304"] == Text("嘉兴市", "Jiaxing")
    assert names["310117"] == Text("上海市松江区", "Songjiang, Shanghai")
    assert names["110000"] == Text("—", "—")


def test_the_regions_within_a_city_are_itself_and_its_parts() -> None:
    assert len(regions_within("330400")) == 8
    assert len(regions_within("330402")) == 1
    assert len(regions_within("")) == len(all_regions())


def test_the_list_names_its_document() -> None:
    assert regions_source().document == "GB/T 2260"
