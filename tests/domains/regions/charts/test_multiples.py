from dataclasses import replace

import pytest

from corridor.domains.regions.charts import Series, draw_multiples
from corridor.domains.regions.charts.errors import TooFew
from tests.domains.regions.charts.examples import NAMES, multiples, texts_of


def test_the_panels_are_told_by_their_latest_figures() -> None:
    drawing = draw_multiples(multiples(), "zh-hans")

    assert drawing.alt == (
        "九城市的创新能力。按各自最近一期，杭州最高，为72.0分。嘉兴最低，为70.0分。"
        "期间升幅最大的是嘉兴，增加20.0分。期间降幅最大的是杭州，减少8.0分。缺数据：金华。"
    )


def test_each_panel_has_its_name_and_its_latest_figure() -> None:
    said = texts_of(draw_multiples(multiples(), "en").svg)

    assert {"Jiaxing", "70.0", "Hangzhou", "72.0 (2023)", "Jinhua"} <= set(said)
    assert said.count("no data") == 2  # the panel without figures, and the legend


def test_a_cross_marks_each_period_without_a_figure() -> None:
    drawing = draw_multiples(multiples(), "en")

    assert drawing.svg.count("c-plot__missing") == 7  # six gaps and the legend


def test_a_whole_chart_needs_no_legend() -> None:
    chart = replace(multiples(), series=(Series(NAMES[0], (1, 2, 3, 4)),))

    assert "c-plot__missing" not in draw_multiples(chart, "en").svg


def test_too_many_others_are_not_drawn_behind() -> None:
    many = tuple(Series(NAMES[0], (1, 2, 3, 4)) for _ in range(13))
    chart = replace(multiples(), series=many)

    assert "c-plot__context" not in draw_multiples(chart, "en").svg
    assert "c-plot__context" in draw_multiples(multiples(), "en").svg


def test_a_chart_without_series_is_refused() -> None:
    with pytest.raises(TooFew):
        draw_multiples(replace(multiples(), series=()), "en")


def test_only_what_rose_or_fell_is_told() -> None:
    rising = replace(multiples(), series=(Series(NAMES[0], (1, 2, 3, 4)),))
    empty = replace(multiples(), series=(Series(NAMES[0], (None,) * 4),))
    falling = replace(multiples(), series=(Series(NAMES[0], (4, 3, 2, 1)),))

    single = replace(empty, periods=("2024",), series=(Series(NAMES[0], (4,)),))

    assert "c-plot__mark-1" in draw_multiples(single, "en").svg
    assert "fell" not in draw_multiples(rising, "en").alt
    assert "rose" not in draw_multiples(falling, "en").alt
    assert draw_multiples(empty, "en").alt.endswith("There are no data.")
