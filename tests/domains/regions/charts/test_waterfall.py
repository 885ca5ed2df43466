from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.charts import Change, WaterfallChart, draw_waterfall
from corridor.domains.regions.charts.errors import SumBroken
from corridor.kernel.text import Text
from tests.domains.regions.charts.examples import (
    ABOUT,
    SVG,
    TITLE,
    parse,
    texts_of,
    waterfall,
)

amounts = st.floats(-50, 50).map(lambda value: round(value, 3))


def _chart(start: float, changes: list[float | None], end: float) -> WaterfallChart:
    return WaterfallChart(
        title=TITLE,
        description=ABOUT,
        decimals=3,
        start_name=Text("始", "start"),
        start=start,
        changes=tuple(
            Change(Text(f"项{at}", f"item {at}"), change)
            for at, change in enumerate(changes)
        ),
        end_name=Text("终", "end"),
        end=end,
        most=6,
    )


def test_the_way_from_one_edition_to_the_next_is_told() -> None:
    drawing = draw_waterfall(waterfall(), "zh-hans")

    assert drawing.alt == (
        "九城市的创新能力。由“2023年版”的68.90分到“2024年版”的70.30分，增加1.40分。"
        "拉高最多的是研发投入强度（+1.90分）。拉低最多的是高新技术企业数（−1.35分）。"
    )
    assert [[cell.shown for cell in row] for row in drawing.table.rows] == [
        ["2023年版", "", "68.90"],
        ["研发投入强度", "+1.90", "70.80"],
        ["嘉兴", "+0.85", "71.65"],
        ["高新技术企业数", "−1.35", "70.30"],
        ["2024年版", "", "70.30"],
    ]


def test_each_bar_begins_where_the_last_one_ended() -> None:
    drawing = draw_waterfall(waterfall(), "en")
    bars = [
        (float(each.get("x", "")), float(each.get("width", "")))
        for each in parse(drawing.svg).iter(f"{SVG}rect")
        if each.get("class") in {"c-plot__gain", "c-plot__loss"}
    ]

    (first, second, third) = bars

    assert abs(first[0] + first[1] - second[0]) < 0.02
    assert abs(second[0] + second[1] - (third[0] + third[1])) < 0.02


def test_steps_that_do_not_reach_the_end_are_refused() -> None:
    broken = replace(waterfall(), end=70.4)

    with pytest.raises(SumBroken) as refused:
        draw_waterfall(broken, "en")

    assert refused.value.field == "steps"


@given(st.floats(0, 100), st.lists(amounts, max_size=20))
def test_the_table_adds_up_whatever_is_gathered(
    start: float, changes: list[float]
) -> None:
    chart = _chart(start, list(changes), start + sum(changes))

    rows = draw_waterfall(chart, "en").table.rows

    total = sum(row[1].value or 0.0 for row in rows)
    assert abs(start + total - chart.end) < 0.001 * (len(rows) + 1)
    assert len(rows) <= chart.most + 2


def test_the_smallest_changes_are_drawn_as_one() -> None:
    chart = _chart(0, [5.0, 0.1, -4.0, 0.2, 3.0, 2.0, -0.1, 1.0], 7.2)

    drawing = draw_waterfall(chart, "zh-hans")

    assert [str(row[0]) for row in drawing.table.rows] == [
        "始", "项0", "项2", "项4", "项5", "项7", "其余 3 项合计", "终",
    ]  # fmt: skip
    assert drawing.table.rows[-2][1].shown == "+0.200"


def test_an_unknown_change_is_drawn_as_missing_and_not_as_zero() -> None:
    drawing = draw_waterfall(_chart(10, [1.0, None], 14), "en")

    assert [cell.shown for cell in drawing.table.rows[2]] == [
        "item 1", "no data", "11.000",
    ]  # fmt: skip
    assert "no data" in texts_of(drawing.svg)
    assert drawing.alt.endswith("No data for 1 of them.")
    assert drawing.svg.count('class="c-plot__gain"') == 1


def test_nothing_changed_is_said() -> None:
    drawing = draw_waterfall(_chart(10, [], 10), "zh-hans")

    assert drawing.alt.endswith("没有变化。")
