from dataclasses import replace

import pytest

from corridor.domains.regions.charts import MatrixChart, draw_matrix
from corridor.domains.regions.charts.errors import SeriesUneven, TooFew, TooMany
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import matrix, texts_of


def _large(count: int) -> MatrixChart:
    return replace(
        matrix(),
        names=tuple(Text(f"指标{at}", f"Indicator {at}") for at in range(count)),
        values=tuple((-0.31,) * count for _ in range(count)),
    )


def test_the_strongest_pairs_are_told() -> None:
    drawing = draw_matrix(matrix(), "zh-hans")

    assert drawing.alt == (
        "九城市的创新能力。正相关最强的是投入与产出（0.95）。"
        "负相关最强的是投入与嘉兴（−0.31）。绝对值不低于0.90的有 1 对。"
    )


def test_the_lower_half_is_drawn_and_tabled() -> None:
    drawing = draw_matrix(matrix(), "en")

    assert {"0.95", "−0.31", "no data"} <= set(texts_of(drawing.svg))
    assert [[cell.shown for cell in row] for row in drawing.table.rows] == [
        ["Input", "", "", ""],
        ["Output", "0.95", "", ""],
        ["Jiaxing", "−0.31", "no data", ""],
    ]


def test_a_strong_correlation_is_framed_and_bold() -> None:
    drawing = draw_matrix(matrix(), "en")

    assert drawing.svg.count("c-plot__frame") == 1
    assert "Framed: 0.90 or more in absolute value" in texts_of(drawing.svg)


def test_narrow_cells_hold_hundredths_and_say_so() -> None:
    drawing = draw_matrix(_large(16), "en")

    assert "−31" in texts_of(drawing.narrow)
    assert "Cells hold the correlation × 100" in texts_of(drawing.narrow)


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(TooFew):
        draw_matrix(_large(1), "en")
    with pytest.raises(TooMany):
        draw_matrix(_large(17), "en")
    with pytest.raises(SeriesUneven):
        draw_matrix(replace(matrix(), values=matrix().values[:2]), "en")
    with pytest.raises(SeriesUneven):
        draw_matrix(replace(matrix(), values=((1.0,),) * 3), "en")
    with pytest.raises(SeriesUneven):
        draw_matrix(replace(matrix(), values=((1.0,) * 3,) * 4), "en")


def test_a_cross_stands_where_words_have_no_room_and_is_explained() -> None:
    gap = tuple((None,) * 16 for _ in range(16))

    drawing = draw_matrix(replace(_large(16), values=gap), "en")

    assert {"×", "× no data"} <= set(texts_of(drawing.svg))
    assert drawing.alt.endswith("Pairs at or above 0.90 in absolute value: 0.")


def test_correlations_of_one_sign_are_told_alone() -> None:
    one_sign = draw_matrix(_large(3), "en").alt

    assert "opposed" in one_sign
    assert "most strongly correlated" not in one_sign
