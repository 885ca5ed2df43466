import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.charts.errors import NumberUndrawable
from corridor.domains.regions.charts.scales import (
    Scale,
    decimals_of,
    known,
    known_of,
    ticks_over,
    whole_ticks,
)

numbers = st.floats(-1e12, 1e12)


def test_a_scale_may_run_either_way() -> None:
    assert Scale(0, 10, 100, 0).at(2.5) == 75


def test_none_and_nan_are_no_numbers() -> None:
    assert (known(None), known(math.nan), known(0)) == (None, None, 0.0)
    assert known_of([1, None, math.nan, -2]) == [1.0, -2.0]


@pytest.mark.parametrize("value", [math.inf, -math.inf, 1e16])
def test_a_number_beyond_every_axis_is_refused(value: float) -> None:
    with pytest.raises(NumberUndrawable):
        known(value)


@given(numbers, numbers, st.integers(2, 8))
def test_ticks_cover_the_span_at_even_steps(
    one: float, other: float, about: int
) -> None:
    low, high = min(one, other), max(one, other)

    ticks = ticks_over(one, other, about)

    slack = 1e-6 * (ticks[-1] - ticks[0])
    steps = [b - a for a, b in pairwise(ticks)]
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack
    assert 2 <= len(ticks) <= 2 * about + 3
    assert max(steps) - min(steps) <= slack
    assert min(steps) > 0


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (-3.1, 4.25, (-4.0, -2.0, 0.0, 2.0, 4.0, 6.0)),
        (0, 0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (0.1, 0.3, (0.1, 0.15, 0.2, 0.25, 0.3)),
    ],
)
def test_ticks_are_round(low: float, high: float, ticks: tuple[float, ...]) -> None:
    if (low, high) == (0.1, 0.3):
        assert ticks_over(low, high, 4) == ticks
    else:
        assert ticks_over(low, high) == ticks


@given(st.integers(2, 500), st.integers(3, 12))
def test_ranks_are_named_from_the_first_to_the_last(last: int, about: int) -> None:
    ticks = whole_ticks(last, about)

    assert (ticks[0], ticks[-1]) == (1.0, float(last))
    assert sorted(set(ticks)) == list(ticks)
    assert len(ticks) <= 2 * about + 2


def test_ticks_are_written_with_as_many_decimals_as_tell_them_apart() -> None:
    assert decimals_of((0.0, 0.25)) == 2
    assert decimals_of((10.0, 20.0)) == 0
    assert decimals_of((1e-12, 2e-12)) == 9
