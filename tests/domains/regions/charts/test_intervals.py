import pytest

from corridor.domains.regions.charts import (
    IntervalChart,
    IntervalRow,
    draw_intervals,
)
from corridor.domains.regions.charts.errors import NumberUndrawable
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import (
    ABOUT,
    NAMES,
    TITLE,
    intervals,
    texts_of,
)


def test_scores_are_told_with_their_intervals() -> None:
    drawing = draw_intervals(intervals(), "zh-hans")

    assert drawing.alt == (
        "九城市的创新能力。杭州最高，为84.2分。嘉兴最低，为68.9分。缺数据：金华。"
    )
    assert drawing.table.headings == (
        "位次", "名称", "数值（分）", "90% 区间下限", "90% 区间上限",
    )  # fmt: skip
    assert [[cell.shown for cell in row] for row in drawing.table.rows] == [
        ["1", "杭州", "84.2", "80.0", "88.1"],
        ["2", "嘉兴", "68.9", "60.2", "71.0"],
        ["缺", "金华", "缺", "缺", "缺"],
    ]


def test_a_dot_and_its_whiskers_stand_on_one_scale() -> None:
    drawing = draw_intervals(intervals(), "en")

    assert drawing.svg.count("c-plot__dot") == 3  # two rows and the legend
    assert drawing.svg.count("c-plot__whisker") == 9
    assert "60.2–71.0" in texts_of(drawing.svg)


def test_ranks_begin_at_one_and_are_not_repeated() -> None:
    chart = IntervalChart(
        title=TITLE,
        description=ABOUT,
        is_rank=True,
        rows=(
            IntervalRow(NAMES[0], 1, 1, 3, rank=1),
            IntervalRow(NAMES[1], 2, 1, 2.6, rank=2),
        ),
    )

    drawing = draw_intervals(chart, "zh-hans")

    assert drawing.alt == "九城市的创新能力。松江排第1位，居首。嘉兴排第2位，居末。"
    assert drawing.table.headings[:2] == ("名称", "位次")
    assert texts_of(drawing.svg).count("3") == 1  # the last tick


def test_an_interval_below_zero_is_not_written_with_a_dash() -> None:
    row = IntervalRow(NAMES[0], -1.0, -2.0, 0.5)
    chart = IntervalChart(title=TITLE, description=ABOUT, rows=(row,))

    drawing = draw_intervals(chart, "zh-hans")

    assert "−2.0 ~ 0.5" in texts_of(drawing.svg)


@pytest.mark.parametrize("unit", [Text("", ""), Text("分", "points")])
def test_values_without_intervals_need_no_legend(unit: Text) -> None:
    chart = IntervalChart(
        title=TITLE, description=ABOUT, unit=unit, rows=(IntervalRow(NAMES[0], 5.0),)
    )

    drawing = draw_intervals(chart, "zh-hans")

    assert "whisker" not in drawing.svg
    assert drawing.svg.count("c-plot__dot") == 1


def test_an_empty_chart_is_drawn_empty() -> None:
    chart = IntervalChart(title=TITLE, description=ABOUT, rows=())

    assert draw_intervals(chart, "en").table.rows == ()


def test_an_infinite_score_is_refused() -> None:
    row = IntervalRow(Text("甲", "a"), float("inf"))

    with pytest.raises(NumberUndrawable):
        draw_intervals(IntervalChart(title=TITLE, description=ABOUT, rows=(row,)), "en")
