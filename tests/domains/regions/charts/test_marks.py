import re

from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.charts.marks import (
    SERIES,
    hatch,
    hatch_circle,
    on_halo,
    point,
)

PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def _points(mark: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in PAIR.findall(mark.split('"')[1])]


@given(st.floats(0, 500), st.floats(0, 300))
def test_hatching_stays_within_its_bar(x: float, width: float) -> None:
    mark = hatch(x, 10, width, 16)

    for at, height in _points(mark) if mark else []:
        assert x - 0.01 <= at <= x + width + 0.01
        assert 9.99 <= height <= 26.01


@given(st.floats(0, 40))
def test_hatching_stays_within_its_circle(radius: float) -> None:
    mark = hatch_circle(100, 100, radius)

    for x, y in _points(mark) if mark else []:
        assert (x - 100) ** 2 + (y - 100) ** 2 <= (radius + 0.02) ** 2


def test_each_series_has_a_shape_of_its_own() -> None:
    shapes = {
        re.sub(r"c-plot__mark-\d", "", point(series, 10, 10))
        for series in range(SERIES)
    }

    assert len(shapes) == SERIES


def test_a_halo_is_not_read_aloud() -> None:
    written = on_halo(1, 2, "嘉兴", anchor="start")

    assert written.count("嘉兴") == 2
    assert written.count('aria-hidden="true"') == 1
