import pytest

from corridor.domains.regions.charts.lanes import (
    NARROW_PITCH,
    TALL_PITCH,
    WIDE_PITCH,
    Lane,
    lanes_on,
)
from corridor.domains.regions.charts.sheets import NARROW, WIDE, Sheet

TICKS = (0.0, 50.0, 100.0)


@pytest.mark.parametrize(
    ("width", "name", "pitch"),
    [
        (WIDE, "嘉兴", WIDE_PITCH),
        (WIDE, "高新技术产业增加值占规模以上工业比重", TALL_PITCH),
        (NARROW, "嘉兴", NARROW_PITCH),
    ],
)
def test_rows_take_the_room_their_names_need(
    width: int, name: str, pitch: float
) -> None:
    lanes = lanes_on(Sheet(width, "zh-hans"), [Lane(name, "1.0")] * 3, TICKS, 0)

    assert lanes.pitch == pitch
    assert lanes.middle(1) - lanes.middle(0) == pitch
    assert lanes.bottom - lanes.top == 3 * pitch


def test_the_axis_ends_before_the_numbers() -> None:
    lanes = lanes_on(
        Sheet(WIDE, "zh-hans"), [Lane("嘉兴", "1.0", "0.5–1.5", "3")], TICKS, 0
    )

    assert lanes.name_end < lanes.scale.start
    assert lanes.scale.end < lanes.value_end < WIDE


def test_lines_make_way_for_names_on_the_narrow_sheet() -> None:
    rows = [Lane("嘉兴", "1.0"), Lane("杭州", "2.0")]

    whole = lanes_on(Sheet(WIDE, "zh-hans"), rows, TICKS, 0).upright(100)
    broken = lanes_on(Sheet(NARROW, "zh-hans"), rows, TICKS, 0).upright(100)

    assert (whole.count("M"), broken.count("M")) == (1, 2)


def test_tick_labels_that_would_touch_are_left_out() -> None:
    ticks = tuple(float(tick) * 100_000_000 for tick in range(12))
    lanes = lanes_on(Sheet(NARROW, "en"), [Lane("a", "1")], ticks, 0)

    labels = [part for part in lanes.frame() if "c-plot__quiet" in part]

    assert 2 <= len(labels) < 12
