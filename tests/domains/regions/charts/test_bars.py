from corridor.domains.regions.charts import BarChart, BarRow, draw_bars
from tests.domains.regions.charts.examples import (
    ABOUT,
    NAMES,
    SVG,
    TITLE,
    bars,
    parse,
    texts_of,
)


def _bars(sheet: str) -> dict[str, tuple[float, float]]:
    return {
        each.get("class", ""): (float(each.get("x", "")), float(each.get("width", "")))
        for each in parse(sheet).iter(f"{SVG}rect")
        if each.get("class") in {"c-plot__bar", "c-plot__loss"}
    }


def test_a_gain_runs_right_of_zero_and_a_loss_left_of_it() -> None:
    chart = BarChart(
        title=TITLE,
        description=ABOUT,
        rows=(BarRow(NAMES[0], 4.0), BarRow(NAMES[1], -2.0)),
    )

    drawn = _bars(draw_bars(chart, "en").svg)

    gain, loss = drawn["c-plot__bar"], drawn["c-plot__loss"]
    assert abs(loss[0] + loss[1] - gain[0]) < 0.02
    assert abs(gain[1] - 2 * loss[1]) < 0.02


def test_a_sign_and_a_hatch_tell_a_loss_without_color() -> None:
    drawing = draw_bars(bars(), "zh-hans")

    assert {"+4.2", "−3.1", "0.0", "缺"} <= set(texts_of(drawing.svg))
    assert drawing.svg.count("c-plot__hatch") == 1


def test_a_missing_bar_has_no_rectangle() -> None:
    drawing = draw_bars(bars(), "en")

    count = drawing.svg.count('class="c-plot__bar"')
    assert (count, drawing.svg.count('class="c-plot__loss"')) == (2, 1)
    assert texts_of(drawing.svg).count("no data") == 2  # in the row and its column


def test_the_line_to_compare_with_is_named_drawn_and_tabled() -> None:
    drawing = draw_bars(bars(), "en")

    assert "mean 1.5" in texts_of(drawing.svg)
    assert drawing.alt.endswith("Mean is 1.5 points.")
    assert [cell.shown for cell in drawing.table.rows[-1]] == ["mean", "1.5"]
    assert drawing.svg.count("c-plot__reference") == 1
