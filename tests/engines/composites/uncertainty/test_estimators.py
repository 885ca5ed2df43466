"""The estimators find indices that are known, and keep back those lost in noise."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from corridor.engines.composites.uncertainty.estimators import (
    ALL_NOISE,
    NOTHING_VARIES,
    Estimate,
    Indices,
    bootstrap_errors,
    coinr_sa_estimate,
    pooled,
    sobol_indices,
)
from corridor.engines.composites.uncertainty.sampling import sobol_pair

Matrix = npt.NDArray[np.float64]
A, B = 7.0, 0.1
ISHIGAMI_FIRST = (0.31390519114781146, 0.4424111447900409, 0.0)
ISHIGAMI_TOTAL = (0.5575888552099592, 0.4424111447900409, 0.24368366406214773)
G_WIDTHS = (0.0, 1.0, 4.5, 9.0)


def ishigami(points: Matrix) -> Matrix:
    turned = np.pi * (2.0 * points - 1.0)
    first, second, third = (np.sin(turned[:, 0]), turned[:, 1], turned[:, 2])
    return first + A * np.sin(second) ** 2 + B * third**4 * first


def sobol_g(points: Matrix) -> Matrix:
    widths = np.array(G_WIDTHS)
    return np.prod((np.abs(4.0 * points - 2.0) + widths) / (1.0 + widths), axis=1)


def g_indices() -> tuple[Matrix, Matrix]:
    parts = np.array([1.0 / (3.0 * (1.0 + one) ** 2) for one in G_WIDTHS])
    variance = np.prod(1.0 + parts) - 1.0
    return parts / variance, parts * np.prod(1.0 + parts) / (1.0 + parts) / variance


def runs(
    function: Callable[[Matrix], Matrix], coordinates: int, points: int, scramble: int
) -> tuple[Matrix, ...]:
    at_a, at_b = sobol_pair(points, coordinates, 11, scramble)
    mixed = []
    for one in range(coordinates):
        taken = at_a.copy()
        taken[:, one] = at_b[:, one]
        mixed.append(function(taken))
    return function(at_a), function(at_b), np.array(mixed)


def test_the_indices_of_ishigami_are_found_within_their_errors() -> None:
    found = pooled([sobol_indices(*runs(ishigami, 3, 2048, at)) for at in range(8)])

    assert np.abs(found.first - ISHIGAMI_FIRST).max() < 0.005
    assert np.abs(found.total - ISHIGAMI_TOTAL).max() < 0.005
    assert (np.abs(found.first - ISHIGAMI_FIRST) <= 4 * found.first_error).all()
    assert (np.abs(found.total - ISHIGAMI_TOTAL) <= 4 * found.total_error).all()
    assert math.isclose(found.variance, 13.844587940719254, rel_tol=1e-2)


def test_the_indices_of_the_g_function_are_found_within_their_errors() -> None:
    first, total = g_indices()

    found = pooled([sobol_indices(*runs(sobol_g, 4, 2048, at)) for at in range(8)])

    assert (np.abs(found.first - first) <= 4 * found.first_error).all()
    assert (np.abs(found.total - total) <= 4 * found.total_error).all()
    assert found.first_error.max() < 0.005


def test_errors_within_a_scramble_hold_for_random_points() -> None:
    bits = np.random.Generator(np.random.PCG64(1))
    firsts, errors = [], []
    for _ in range(200):
        at_a, at_b = bits.random((128, 3)), bits.random((128, 3))
        mixed = []
        for one in range(3):
            taken = at_a.copy()
            taken[:, one] = at_b[:, one]
            mixed.append(ishigami(taken))
        found = sobol_indices(ishigami(at_a), ishigami(at_b), np.array(mixed))
        firsts.append(found.first)
        errors.append(found.first_error)

    spread = np.std(firsts, axis=0, ddof=1)

    assert (np.abs(np.mean(errors, axis=0) / spread - 1.0) < 0.2).all()


def test_the_bootstrap_agrees_with_the_spread_of_the_terms() -> None:
    at_a, at_b, at_ab = runs(ishigami, 3, 512, 0)
    found = sobol_indices(at_a, at_b, at_ab)

    first, total = bootstrap_errors(at_a, at_b, at_ab, times=300, seed=1)

    assert (np.abs(first / found.first_error - 1.0) < 0.3).all()
    assert (np.abs(total / found.total_error - 1.0) < 0.3).all()
    assert (first == bootstrap_errors(at_a, at_b, at_ab, times=300, seed=1)[0]).all()


def test_an_input_nothing_depends_on_has_index_zero_without_error() -> None:
    found = sobol_indices(*runs(lambda points: points[:, 0], 2, 64, 0))

    assert (found.first[1], found.first_error[1]) == (0.0, 0.0)
    assert (found.total[1], found.total_error[1]) == (0.0, 0.0)
    assert found.estimates()[1][0] == Estimate(0.0, 0.0)


def test_centering_leaves_the_estimate_alone_when_everything_is_lifted() -> None:
    at_a, at_b, at_ab = runs(ishigami, 3, 64, 0)

    lifted = sobol_indices(at_a + 1e3, at_b + 1e3, at_ab + 1e3)

    assert np.allclose(lifted.first, sobol_indices(at_a, at_b, at_ab).first)


def test_a_base_point_with_a_failed_run_is_left_out_whole() -> None:
    at_a, at_b, at_ab = runs(ishigami, 3, 64, 0)
    broken = at_ab.copy()
    broken[1, 5] = np.nan

    found = sobol_indices(at_a, at_b, broken)

    kept = np.delete(np.arange(64), 5)
    without = sobol_indices(at_a[kept], at_b[kept], at_ab[:, kept])
    assert np.allclose(found.first, without.first)
    assert np.allclose(found.total_error, without.total_error)


def test_several_outputs_are_estimated_side_by_side() -> None:
    at_a, at_b, at_ab = runs(ishigami, 3, 64, 0)

    both = sobol_indices(
        np.stack([at_a, at_a * 2], axis=1),
        np.stack([at_b, at_b * 2], axis=1),
        np.stack([at_ab, at_ab * 2], axis=2),
    )

    assert both.first.shape == (3, 2)
    assert np.allclose(both.first[:, 0], both.first[:, 1])


def test_a_result_that_does_not_vary_has_no_index() -> None:
    still = np.full(16, 0.1) * 3

    found = sobol_indices(still, still, np.array([still]))

    assert found.estimates()[0][0].value is None
    assert found.estimates()[0][0].reason == NOTHING_VARIES


def test_an_index_smaller_than_its_error_is_not_shown() -> None:
    shown, hidden, below = (
        Estimate.of(0.02, 0.02),
        Estimate.of(0.02, 0.021),
        Estimate.of(-0.03, 0.01),
    )

    assert (shown.value, shown.reason) == (0.02, None)
    assert (hidden.value, hidden.error, hidden.reason) == (None, 0.021, ALL_NOISE)
    assert (below.value, below.reason) == (None, ALL_NOISE)


def test_few_scrambles_pool_the_errors_within_them() -> None:
    one = Indices(
        *(np.array([value]) for value in (0.5, 0.03, 0.6, 0.04)), np.array(2.0)
    )
    two = Indices(
        *(np.array([value]) for value in (0.7, 0.04, 0.8, 0.03)), np.array(4.0)
    )

    found = pooled([one, two])

    assert found.first.tolist() == [0.6]
    assert found.first_error.tolist() == [0.025]
    assert found.variance == 3.0


def test_three_scrambles_tell_their_own_error() -> None:
    scrambles = [
        Indices(*(np.array([value]) for value in (at, 9.0, at, 9.0)), np.array(1.0))
        for at in (0.1, 0.2, 0.3)
    ]

    found = pooled(scrambles)

    assert np.allclose(found.first_error, 0.1 / math.sqrt(3))


def test_coinrs_estimator_gives_the_figures_of_its_formula() -> None:
    outputs = np.array([1.0, 2.0, 4.0, 3.0, 1.5, 2.5, 4.5, 2.0])

    found = coinr_sa_estimate(outputs, 2, 2)

    variance = 5.0 / 3.0
    assert math.isclose(found.variance, variance)
    assert np.allclose(
        found.first,
        [(4 * 0.5 + 3 * 0.5) / 2 / variance, (4 * 3.5 + 3 * 0.0) / 2 / variance],
    )
    assert np.allclose(found.total, [0.5 / (4 * variance), 12.25 / (4 * variance)])


def test_coinrs_estimator_needs_the_whole_design() -> None:
    with pytest.raises(ValueError, match="7"):
        coinr_sa_estimate(np.zeros(7), 2, 2)
