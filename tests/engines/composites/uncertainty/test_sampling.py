"""What is drawn is drawn again from the same seed, whole or in parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.uncertainty.sampling import sobol_pair, uniforms


def test_the_stream_of_a_name_is_fixed_for_ever() -> None:
    drawn = uniforms(7, "weights", 0, 2, 2)

    assert drawn.tolist() == [
        [0.2847743218070399, 0.8610754135347514],
        [0.7507781916888129, 0.9778970462510105],
    ]


@given(start=st.integers(0, 50), length=st.integers(0, 20), width=st.integers(1, 7))
def test_a_part_of_a_stream_is_what_it_is_in_the_whole(
    start: int, length: int, width: int
) -> None:
    whole = uniforms(3, "errors", 0, 70, width)

    part = uniforms(3, "errors", start, start + length, width)

    assert (part == whole[start : start + length]).all()


def test_streams_of_other_names_and_seeds_are_other_streams() -> None:
    first = uniforms(1, "a", 0, 100, 1)

    assert not (first == uniforms(1, "b", 0, 100, 1)).any()
    assert not (first == uniforms(2, "a", 0, 100, 1)).any()


def test_sobol_points_lie_one_in_each_interval() -> None:
    at_a, at_b = sobol_pair(64, 3, 5, 0)

    for column in (*at_a.T, *at_b.T):
        assert sorted(np.floor(column * 64).tolist()) == list(range(64))


def test_scrambles_differ_and_come_again() -> None:
    first, _ = sobol_pair(16, 2, 5, 0)

    assert (first == sobol_pair(16, 2, 5, 0)[0]).all()
    assert not (first == sobol_pair(16, 2, 5, 1)[0]).any()


@pytest.mark.parametrize("points", [0, 1, 3, 100])
def test_sobol_points_are_a_power_of_two(points: int) -> None:
    with pytest.raises(DefinitionMisread, match=r"sensitivity\.points"):
        sobol_pair(points, 2, 5, 0)
