from corridor.domains.regions.charts.map_legend import (
    dashes_of,
    draw_legend,
    radius_of,
)
from corridor.domains.regions.charts.places import atlas
from corridor.domains.regions.charts.sheets import NARROW, WIDE, Sheet
from tests.domains.regions.charts.examples import corridor_map


def test_radii_follow_the_root_of_the_value() -> None:
    assert radius_of(25, 100, 30) == 15
    assert radius_of(-100, 100, 30) == 30
    assert radius_of(0, 0, 30) == 2.5
    assert radius_of(None, 100, 30) == 7


def test_each_railway_has_its_own_dashes() -> None:
    dashes = dashes_of(atlas().view("corridor").routes)

    rails = [dash for dash in dashes.values() if dash]
    assert dashes["g60_expressway"] is None
    assert len(set(rails)) == len(rails) == 3


def test_the_legend_stands_on_the_map_where_there_is_room_and_else_below() -> None:
    view = atlas().view("corridor")

    wide, _ = draw_legend(corridor_map(), view, view.wide, Sheet(WIDE, "zh-hans"), 580)
    narrow, bottom = draw_legend(
        corridor_map(), view, view.narrow, Sheet(NARROW, "zh-hans"), 280
    )

    assert 'y="313"' in wide[0]
    assert 'y="301"' in narrow[0]
    assert bottom > 400
