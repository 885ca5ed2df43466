from dataclasses import replace

import pytest

from corridor.domains.regions.charts import Series, draw_radar
from corridor.domains.regions.charts.errors import SeriesUneven, TooFew, TooMany
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import NAMES, radar, texts_of

WHOLE = Series(NAMES[2], (70, 68, 60, 66))


def test_strong_and_weak_sides_are_told_beside_the_peers() -> None:
    drawing = draw_radar(radar(Text("环境", "Environment")), "en")

    assert drawing.alt == (
        "How the nine cities can innovate."
        " Jiaxing: Input is highest at 82.0 points;"
        " Share of high-tech industries is lowest at 55.0 points."
        " Jiaxing has no data for Environment."
        " The mean of its peers: Input is highest at 70.0 points;"
        " Environment is lowest at 60.0 points."
        " Jiaxing exceeds the mean of its peers most in Input (by 12.0 points)."
        " Jiaxing falls short of the mean of its peers most in"
        " Share of high-tech industries (by 11.0 points)."
    )


def test_a_shape_is_open_where_a_value_is_missing() -> None:
    whole = draw_radar(replace(radar(), series=(WHOLE,)), "en").svg
    broken = draw_radar(
        replace(radar(), series=(Series(NAMES[2], (70, None, 60, 66)),)), "en"
    ).svg

    assert (whole.count("fill-opacity"), broken.count("fill-opacity")) == (1, 0)
    assert (whole.count("c-plot__mark-1"), broken.count("c-plot__mark-1")) == (5, 3)
    assert "× no data" in texts_of(broken)


def test_who_has_no_value_is_named_at_the_axis() -> None:
    assert "× 缺（嘉兴）" in texts_of(draw_radar(radar(), "zh-hans").svg)


def test_values_beyond_the_scale_widen_it() -> None:
    beyond = replace(radar(), series=(Series(NAMES[2], (70, 68, 60, 130)),))

    assert "100" in texts_of(draw_radar(beyond, "en").svg)
    assert "100" not in texts_of(draw_radar(radar(), "en").svg)


def test_what_is_no_radar_is_refused() -> None:
    few = replace(radar(), axes=radar().axes[:2], series=(Series(NAMES[2], (1, 2)),))
    many = replace(
        radar(),
        axes=tuple(Text(str(at), str(at)) for at in range(17)),
        series=(Series(NAMES[2], (1.0,) * 17),),
    )

    with pytest.raises(SeriesUneven):
        draw_radar(replace(radar(), series=(Series(NAMES[2], (1, 2)),)), "en")
    with pytest.raises(TooFew):
        draw_radar(few, "en")
    with pytest.raises(TooMany):
        draw_radar(replace(radar(), series=(WHOLE,) * 4), "en")
    with pytest.raises(TooMany):
        draw_radar(many, "en")


def test_equals_are_not_compared() -> None:
    other = replace(WHOLE, name=NAMES[3])

    alt = draw_radar(replace(radar(), series=(WHOLE, other)), "en").alt

    assert "exceeds" not in alt
    assert "falls short" not in alt
