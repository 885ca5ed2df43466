import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.domains.regions.charts import MapChart, MapRow, draw_map
from corridor.domains.regions.charts.corridor_map import (
    Projection,
    _clip,
    circles_on,
    labels_on,
)
from corridor.domains.regions.charts.errors import AddressRefused, PlaceUnknown
from corridor.domains.regions.charts.plane import Point
from corridor.domains.regions.charts.sheets import NARROW, WIDE, Sheet
from tests.domains.regions.charts.examples import (
    ABOUT,
    CITIES,
    COUNTIES,
    POINTS,
    SVG,
    TITLE,
    corridor_map,
    parse,
    texts_of,
)

CODES = {"corridor": tuple(CITIES), "jiaxing": COUNTIES}
Box = tuple[float, float, float, float]
values = st.one_of(st.none(), st.floats(-99_999, 99_999))


def _chart(view: str, shown: list[float | None], decimals: int = 0) -> MapChart:
    rows = zip(CODES[view], shown, strict=False)
    return MapChart(
        title=TITLE,
        description=ABOUT,
        unit=POINTS,
        decimals=decimals,
        view=view,
        rows=tuple(MapRow(code, value) for code, value in rows),
    )


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def _covers(circle: tuple[tuple[float, float], float], box: Box) -> bool:
    (x, y), radius = circle
    near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
    return (near[0] - x) ** 2 + (near[1] - y) ** 2 < radius**2


@pytest.mark.parametrize("view", CODES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@settings(max_examples=60)
@given(shown=st.lists(values, min_size=9, max_size=9))
def test_no_label_lies_on_another_or_on_another_circle(
    view: str, width: int, language: str, shown: list[float | None]
) -> None:
    chart, sheet = _chart(view, shown), Sheet(width, language)

    labels, circles = labels_on(chart, sheet), circles_on(chart, sheet)

    boxes = [label.box for label in labels]
    for one, other in itertools.combinations(range(len(boxes)), 2):
        assert not _meet(boxes[one], boxes[other])
    for at, box in enumerate(boxes):
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= width
        for place, circle in enumerate(circles):
            assert place == at or not _covers(circle, box)


def test_the_area_of_a_circle_follows_its_value() -> None:
    chart = _chart("corridor", [100, 25, 4, None])

    radii = [radius for _, radius in circles_on(chart, Sheet(WIDE, "en"))]

    assert radii[:3] == [30.0, 15.0, 6.0]
    assert radii[3] == 7.0


def test_each_city_links_to_its_page_with_a_spoken_name() -> None:
    drawing = draw_map(corridor_map(), "zh-hans")

    links = {
        each.get("href"): each[0].text for each in parse(drawing.svg).iter(f"{SVG}a")
    }

    assert len(links) == 9
    assert links["/regions/330400/"] == "嘉兴：68.9分"
    assert links["/regions/330700/"] == "金华：缺"


def test_a_map_without_links_is_a_picture() -> None:
    drawing = draw_map(_chart("corridor", [1, 2]), "en")

    assert 'role="img"' in drawing.svg
    assert "<a " not in drawing.svg


def test_below_zero_is_hatched_and_a_gap_is_hollow() -> None:
    drawing = draw_map(_chart("corridor", [5, -5, None]), "en")

    assert drawing.svg.count('class="c-plot__circle-below"') == 2  # and the legend
    assert drawing.svg.count('class="c-plot__hollow"') == 2
    assert {"5", "−5", "no data", "below zero"} <= set(texts_of(drawing.svg))


def test_the_map_says_that_it_is_a_sketch_and_names_its_lines() -> None:
    said = " ".join(texts_of(draw_map(corridor_map(), "zh-hans").svg))

    for words in ("示意图", "沪昆高速（G60）", "商合杭高铁", "圆面积表示数值（分）"):
        assert words in said


def test_platforms_are_numbered_and_listed() -> None:
    said = texts_of(draw_map(_chart("jiaxing", [1.0]), "zh-hans").narrow)

    assert said.count("6") == 2  # on the map and in its legend
    assert "南湖高新区（嘉兴科技城）" in said


def test_lines_end_at_the_edge_of_the_sheet() -> None:
    drawing = draw_map(_chart("jiaxing", [1.0]), "en")
    height = Projection((120.34, 30.42, 121.28, 31.00), WIDE).height

    for each in parse(drawing.svg).iter(f"{SVG}path"):
        if each.get("class") not in {"c-plot__road", "c-plot__rail"}:
            continue
        points = each.get("d", "").strip("M").split("L")
        for x, y in (point.split() for point in points):
            assert -0.01 <= float(x) <= WIDE + 0.01
            assert -0.01 <= float(y) <= max(height, drawing_height(drawing.svg))


def drawing_height(sheet: str) -> float:
    return float(parse(sheet).get("height", ""))


def test_degrees_of_longitude_are_shorter_than_those_of_latitude() -> None:
    projection = Projection((120, 30, 121, 31), 500)

    x, y = projection.at(121, 30)

    assert (round(x), round(y)) == (500, round(projection.height))
    assert 1.15 < projection.height / 500 < 1.17


def test_what_is_not_on_the_map_is_refused() -> None:
    unknown = MapRow("999999", 1.0)
    elsewhere = MapRow("330400", 1.0, "https://example.com/")
    for row, fault in ((unknown, PlaceUnknown), (elsewhere, AddressRefused)):
        with pytest.raises(fault):
            draw_map(MapChart(title=TITLE, description=ABOUT, rows=(row,)), "en")


@pytest.mark.parametrize(
    ("begin", "end", "inside"),
    [
        ((10, 10), (20, 20), ((10, 10), (20, 20))),
        ((-10, 50), (110, 50), ((0, 50), (100, 50))),
        ((50, -10), (50, 110), ((50, 0), (50, 100))),
        ((-5, 10), (-5, 20), None),
        ((10, 120), (20, 120), None),
        ((-10, 5), (5, -10), None),
    ],
)
def test_a_straight_line_is_cut_to_the_sheet(
    begin: Point, end: Point, inside: tuple[Point, Point] | None
) -> None:
    assert _clip(begin, end, (100, 100)) == inside


def test_a_map_of_zeros_or_of_nothing_is_drawn() -> None:
    zeros = draw_map(_chart("corridor", [0.0, 0.0]), "en")
    nothing = draw_map(_chart("corridor", []), "en")

    assert zeros.alt.endswith("All stand at 0 points.")
    assert nothing.table.rows == ()
