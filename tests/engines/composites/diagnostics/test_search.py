import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.diagnostics.search import Space, search
from corridor.engines.composites.table import Matrix

TRIPLE = Space(((0, 1, 2),), (1.0,), np.zeros(3), np.ones(3))
SHARES = st.lists(st.floats(-1, 2), min_size=3, max_size=3).map(np.array)


def test_the_nearest_point_adds_one_amount_to_all() -> None:
    found = TRIPLE.nearest(np.array([0.1, 0.2, 0.4]))

    np.testing.assert_allclose(found, [0.2, 0.3, 0.5], rtol=1e-12)


def test_the_nearest_point_stays_within_limits() -> None:
    space = Space(((0, 1, 2),), (1.0,), np.zeros(3), np.array([0.4, 1, 1]))

    found = space.nearest(np.array([2.0, -1.0, -0.9]))

    np.testing.assert_allclose(found, [0.4, 0.25, 0.35], rtol=1e-12)


def test_every_group_keeps_its_total() -> None:
    space = Space(((0, 2), (1, 3)), (1.0, 0.5), np.zeros(4), np.ones(4))

    found = space.nearest(np.array([1.0, 1.0, 2.0, 1.0]))

    np.testing.assert_allclose(found, [0, 0.25, 1, 0.25], atol=1e-12)


def test_a_goal_within_the_limits_is_met() -> None:
    goal = np.array([0.2, 0.3, 0.5])

    found = search(lambda points: points - goal, TRIPLE, np.array([1.0, 0, 0]))

    np.testing.assert_allclose(found.point, goal, atol=1e-12)
    assert found.converged
    assert found.value < 1e-24


def test_a_goal_outside_the_limits_is_approached_along_them() -> None:
    goal = np.array([-0.5, 0.6, 0.9])

    found = search(lambda points: points - goal, TRIPLE, np.ones(3) / 3)

    np.testing.assert_allclose(found.point, [0, 0.35, 0.65], atol=1e-8)
    assert found.point[0] == 0
    assert found.converged


def test_jumps_do_not_stop_the_search() -> None:
    goal = np.array([0.2, 0.3, 0.5])

    found = search(
        lambda points: np.round(10 * points) - 10 * goal, TRIPLE, np.array([1.0, 0, 0])
    )

    assert found.value == pytest.approx(0, abs=1e-24)
    assert found.converged


def test_points_without_a_value_are_gone_around() -> None:
    goal = np.array([0.2, 0.3, 0.5])

    def residuals(points: Matrix) -> Matrix:
        left = points - goal
        left[points[:, 0] > 0.9] = np.nan
        return left

    found = search(residuals, TRIPLE, np.array([0.9, 0.1, 0]))

    np.testing.assert_allclose(found.point, goal, atol=1e-12)


def test_a_start_without_a_value_is_left_by_a_transfer() -> None:
    goal = np.array([0.2, 0.3, 0.5])

    def residuals(points: Matrix) -> Matrix:
        left = points - goal
        left[points[:, 0] > 0.9] = np.nan
        return left

    found = search(residuals, TRIPLE, np.array([1.0, 0, 0]))

    np.testing.assert_allclose(found.point, goal, atol=1e-12)


def test_where_nothing_has_a_value_the_search_has_not_converged() -> None:
    found = search(lambda points: points * np.nan, TRIPLE, np.ones(3) / 3)

    assert not found.converged
    assert found.value == np.inf


def test_a_search_that_may_not_go_on_says_so() -> None:
    goal = np.array([-0.5, 0.6, 0.9])

    found = search(lambda points: points - goal, TRIPLE, np.ones(3) / 3, rounds=1)

    assert not found.converged
    assert found.rounds == 1


def test_a_single_weight_has_nowhere_to_go() -> None:
    space = Space(((0,),), (1.0,), np.zeros(1), np.ones(1))

    found = search(lambda points: points - 0.5, space, np.ones(1))

    np.testing.assert_array_equal(found.point, [1.0])
    assert found.converged


def test_flat_residuals_move_nothing() -> None:
    found = search(np.ones_like, TRIPLE, np.ones(3) / 3)

    np.testing.assert_allclose(found.point, np.ones(3) / 3, rtol=1e-12)


@given(SHARES)
def test_what_is_found_is_allowed_and_nearest(goal: Matrix) -> None:
    found = search(lambda points: points - goal, TRIPLE, np.ones(3) / 3)

    assert found.converged
    assert (found.point >= 0).all()
    assert found.point.sum() == pytest.approx(1, rel=1e-12)
    np.testing.assert_allclose(found.point, TRIPLE.nearest(goal), atol=1e-6)
