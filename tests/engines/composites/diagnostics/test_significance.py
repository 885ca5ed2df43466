import numpy as np
import pytest
from scipy import stats

from corridor.engines.composites.diagnostics.significance import (
    critical_correlation,
    kendall_p_values,
    student_p_values,
)


def test_student_gives_the_p_value_a_table_prints() -> None:
    # t = 2.306 with 8 degrees of freedom leaves 5 %, which is r = 0.632 of 10 units
    found = student_p_values(np.array([[0.6318969]]), np.array([[10.0]]))

    assert found[0, 0] == pytest.approx(0.05, abs=1e-6)


@pytest.mark.parametrize(("r", "units"), [(0.0, 5), (-0.4, 9), (0.99999, 51)])
def test_student_agrees_with_the_t_distribution(r: float, units: int) -> None:
    t = r * np.sqrt((units - 2) / (1 - r**2))

    found = student_p_values(np.array([r]), np.array([float(units)]))

    assert found[0] == pytest.approx(2 * stats.t.sf(abs(t), units - 2), rel=1e-9)


def test_a_perfect_correlation_leaves_no_chance() -> None:
    found = student_p_values(np.array([1.0, -1.0]), np.array([5.0, 5.0]))

    np.testing.assert_array_equal(found, [0.0, 0.0])


def test_without_correlation_there_is_no_p_value() -> None:
    found = student_p_values(np.array([np.nan, 0.5]), np.array([9.0, 2.0]))

    assert np.isnan(found).all()


def test_no_agreement_at_all_is_no_surprise() -> None:
    one = np.array([[1.0, 2.0, 3.0, 4.0]]).T
    other = np.array([[2.0, 4.0, 1.0, 3.0]]).T

    found = kendall_p_values(np.array([[0.0]]), one, other)

    assert found[0, 0] == 1.0


def test_ties_are_judged_by_their_variance() -> None:
    one = np.array([[1.0, 2.0, 2.0, 4.0, 5.0, 6.0]]).T
    other = np.array([[1.0, 1.0, 3.0, 2.0, 5.0, 5.0]]).T
    judge = stats.kendalltau(one[:, 0], other[:, 0], method="asymptotic")

    found = kendall_p_values(np.array([[judge.statistic]]), one, other)

    assert found[0, 0] == pytest.approx(judge.pvalue, rel=1e-12)


def test_two_units_or_a_constant_have_no_p_value() -> None:
    one = np.array([[1.0, 2.0, np.nan]]).T
    constant = np.array([[4.0, 4.0, 4.0]]).T

    found = kendall_p_values(np.array([[1.0, np.nan]]), one, np.hstack([one, constant]))

    assert np.isnan(found).all()


@pytest.mark.parametrize("units", [6, 9, 20, 51, 3000])
def test_a_critical_correlation_passes_for_chance_once_in_twenty(units: int) -> None:
    t = stats.t.ppf(0.975, units - 2)

    found = critical_correlation(units)

    assert found == pytest.approx(t / np.sqrt(units - 2 + t**2), abs=1e-3)


def test_of_three_units_no_correlation_is_strong_enough() -> None:
    assert critical_correlation(3) == 1.0
