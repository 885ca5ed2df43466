from dataclasses import replace
from itertools import pairwise

import pytest

from corridor.domains.regions.charts import LineChart, Series, draw_lines
from corridor.domains.regions.charts.errors import SeriesUneven, TooFew, TooMany
from tests.domains.regions.charts.examples import (
    ABOUT,
    NAMES,
    TITLE,
    YEARS,
    lines,
    texts_of,
)


def _one(*values: float | None) -> LineChart:
    return LineChart(
        title=TITLE,
        description=ABOUT,
        periods=YEARS,
        series=(Series(NAMES[1], values),),
    )


def test_each_series_is_told_from_first_to_last() -> None:
    drawing = draw_lines(lines(), "zh-hans")

    assert drawing.alt == (
        "九城市的创新能力。嘉兴由2021年的50.0分升至2024年的70.0分，增加20.0分。"
        "杭州由2021年的80.0分降至2023年的72.0分，减少8.0分。虚线为基期，50.0分。"
        "缺数据：嘉兴 2022；杭州 2024；金华 各时期。"
    )


def test_a_gap_breaks_the_line() -> None:
    whole = draw_lines(_one(1, 2, 3, 4), "en").svg
    broken = draw_lines(_one(1, 2, None, 4), "en").svg

    paths = [each.count('class="c-plot__line-1"') for each in (whole, broken)]
    assert paths == [1, 1]  # two points before the gap; the one after stands alone
    assert (whole.count("c-plot__missing"), broken.count("c-plot__missing")) == (0, 2)
    assert broken.count("c-plot__mark-1") == 3


def test_series_differ_in_dash_and_shape() -> None:
    drawing = draw_lines(lines(), "en")

    assert 'class="c-plot__line-2" stroke-width="2.5" stroke-dasharray' in drawing.svg
    assert "<rect" in drawing.svg


def test_a_label_says_of_which_period_an_older_figure_is() -> None:
    said = texts_of(draw_lines(lines(), "en").svg)

    assert {"Jiaxing 70.0", "Hangzhou 72.0 (2023)", "base 50.0"} <= set(said)


def test_labels_at_one_height_are_moved_apart() -> None:
    chart = replace(
        lines(), series=tuple(Series(name, (1, 1, 1, 1)) for name in NAMES[:5])
    )

    svg = draw_lines(chart, "en").svg

    heights = [
        float(part.split('y="')[1].split('"')[0])
        for part in svg.split("<text")
        if "1.0<" in part and "c-plot__name" in part
    ]
    assert len(heights) == 5
    assert all(b - a >= 17.9 for a, b in pairwise(heights))


def test_the_table_has_a_column_for_the_line_to_compare_with() -> None:
    table = draw_lines(lines(), "zh-hans").table

    assert table.headings == (
        "时期",
        "嘉兴（分）",
        "杭州（分）",
        "金华（分）",
        "基期（分）",
    )
    assert [cell.shown for cell in table.rows[1]] == [
        "2022",
        "缺",
        "75.0",
        "缺",
        "50.0",
    ]


def test_the_axis_begins_at_zero_when_asked() -> None:
    chart = replace(_one(90, 91, 92, 93), from_zero=True)

    assert "0" in texts_of(draw_lines(chart, "en").svg)
    assert "0" not in texts_of(draw_lines(_one(90, 91, 92, 93), "en").svg)


def test_one_period_is_a_point() -> None:
    chart = replace(_one(5), periods=("2024",))

    assert draw_lines(chart, "en").svg.count("c-plot__mark-1") == 1


def test_what_cannot_be_drawn_as_lines_is_refused() -> None:
    with pytest.raises(SeriesUneven):
        draw_lines(_one(1, 2), "en")
    with pytest.raises(TooFew):
        draw_lines(replace(_one(), periods=()), "en")
    with pytest.raises(TooFew):
        draw_lines(replace(lines(), series=()), "en")
    with pytest.raises(TooMany):
        draw_lines(replace(lines(), series=lines().series * 2), "en")
