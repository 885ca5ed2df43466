from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.charts.keys import REFERENCE, key, line_of, spread

TOP, BOTTOM, LINE = 32.0, 322.0, 18.0


@given(st.lists(st.floats(TOP, BOTTOM), max_size=6))
def test_labels_keep_their_order_and_a_line_of_text_between_them(
    heights: list[float],
) -> None:
    ends = [(y, str(at)) for at, y in enumerate(sorted(heights))]

    placed = spread(ends, TOP, BOTTOM)

    ys = [y for y, _ in placed]
    assert [what for _, what in placed] == [what for _, what in ends]
    assert all(b - a >= LINE - 1e-9 for a, b in pairwise(ys))
    assert all(TOP - 1e-9 <= y <= BOTTOM for y in ys)


def test_the_line_to_compare_with_has_no_shape() -> None:
    assert "c-plot__reference" in line_of(REFERENCE, "M0 0L1 1")
    assert key(REFERENCE, "base", 0, 20, 300)[1] == ""
    assert "c-plot__mark-2" in key(1, "Jiaxing", 0, 20, 300)[1]
