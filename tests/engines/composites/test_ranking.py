import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.ranking import ranks_of, rounded, ties_in

ORDINARY = st.integers(-1_000_000, 1_000_000).map(float)


def test_a_tie_takes_the_smaller_rank_and_the_next_is_left_out() -> None:
    scores = np.array([70.0, 90.0, 70.0, 60.0])

    assert ranks_of(scores).tolist() == [2.0, 1.0, 2.0, 4.0]


def test_last_bits_decide_no_rank() -> None:
    scores = np.array([0.1 + 0.2, 0.3, 0.3 + 1e-11])

    assert ranks_of(scores).tolist() == [2.0, 2.0, 1.0]


def test_a_missing_score_has_no_rank_and_takes_none_away() -> None:
    scores = np.array([np.nan, 5.0, 7.0, np.nan])

    np.testing.assert_array_equal(ranks_of(scores), [np.nan, 2.0, 1.0, np.nan])


def test_negative_scores_and_both_zeros_are_ranked() -> None:
    scores = np.array([-1.0, 0.0, -0.0, -2.0])

    assert ranks_of(scores).tolist() == [3.0, 1.0, 1.0, 4.0]


@pytest.mark.parametrize("shape", [(0,), (1,), (0, 4), (3, 2, 5)])
def test_ranks_have_the_shape_of_the_scores(shape: tuple[int, ...]) -> None:
    assert ranks_of(np.zeros(shape)).tolist() == np.ones(shape).tolist()


def test_replications_are_ranked_each_for_itself_across_portions() -> None:
    scores = np.random.default_rng(3).normal(size=(700, 1000)).round(2)

    together = ranks_of(scores)

    assert together[0].tolist() == ranks_of(scores[0]).tolist()
    assert together[-1].tolist() == ranks_of(scores[-1]).tolist()
    assert together[400, 7] == 1 + (scores[400] > scores[400, 7]).sum()


@given(st.lists(ORDINARY, min_size=1, max_size=30))
def test_a_strictly_increasing_change_keeps_the_ranks(values: list[float]) -> None:
    scores = np.array(values)

    assert ranks_of(scores).tolist() == ranks_of(np.cbrt(scores) * 3 + 7).tolist()


@given(st.lists(ORDINARY, min_size=1, max_size=30))
def test_a_rank_is_one_more_than_the_number_of_higher_scores(
    values: list[float],
) -> None:
    ranks = [1.0 + sum(other > one for other in values) for one in values]

    assert ranks_of(np.array(values)).tolist() == ranks


@pytest.mark.parametrize(
    ("value", "digits", "wanted"),
    [
        (1234.5678, 6, 1234.57),
        (-0.00123456, 3, -0.00123),
        (999.9996, 6, 1000.0),
        (1.23456e22, 3, 1.23e22),
        (0.0, 12, 0.0),
        (1e300, 3, 1e300),
        (5e-324, 3, 5e-324),
        (float("inf"), 12, float("inf")),
    ],
)
def test_significant_digits_are_counted_from_the_first(
    value: float, digits: int, wanted: float
) -> None:
    assert rounded(np.array([value]), digits).tolist() == [wanted]


@given(st.floats(1e-9, 1e15), st.booleans())
def test_twelve_digits_are_those_that_are_printed(
    value: float,
    negative: bool,  # noqa: FBT001 -- drawn
) -> None:
    value = -value if negative else value

    got = float(rounded(np.array([value]))[0])

    assert got == pytest.approx(float(f"{value:.11e}"), rel=1e-11)
    assert rounded(np.array([got])).tolist() == [got]


def test_ties_name_the_units_the_best_first() -> None:
    scores = np.array([3.0, 8.0, 3.0, np.nan, 8.0, 1.0, np.nan])

    assert ties_in(scores, tuple("abcdefg")) == (("b", "e"), ("a", "c"))
