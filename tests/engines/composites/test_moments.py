import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from corridor.engines.composites.moments import (
    Limits,
    constant,
    counts,
    describe,
    deviations,
    highest,
    lowest,
    means,
    medians,
    shape,
)
from corridor.engines.composites.table import Matrix

NAN = float("nan")
NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda one: round(one, 3))
COLUMNS = hnp.arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.integers(1, 4)),
    elements=st.one_of(NUMBERS, st.just(NAN)),
)


def column(*values: float) -> Matrix:
    return np.array(values, float)[:, None]


def test_skewness_and_kurtosis_are_those_worked_out_by_hand() -> None:
    # Around the mean 4: -3 -2 -1 0 6; squares add up to 50, cubes to 180, fourth
    # powers to 1394. Skewness 180·√5·√20 / (3·50√50), kurtosis (6(2.788-3)+6)·4/6.
    skewness, kurtosis = shape(column(1, 2, 3, 4, 10))

    assert skewness[0] == pytest.approx(1.2 * math.sqrt(2), rel=1e-15)
    assert kurtosis[0] == pytest.approx(3.152, rel=1e-14)


def test_too_few_or_equal_values_have_no_shape() -> None:
    two, three, equal = column(1, 2, NAN), column(1, 2, 4), column(7, 7, 7, 7, 7)

    assert np.isnan(shape(two)).all()
    assert not np.isnan(shape(three)[0])
    assert np.isnan(shape(three)[1])
    assert np.isnan(shape(equal)).all()


def test_a_column_without_values_has_no_moment() -> None:
    empty = np.array([[NAN, 1.0], [NAN, 3.0]])

    assert counts(empty).tolist() == [0, 2]
    for moment in (means, medians, lowest, highest, deviations):
        assert np.isnan(moment(empty)).tolist() == [True, False]
    assert constant(empty).tolist() == [False, False]


def test_equal_numbers_are_their_own_mean_and_do_not_deviate() -> None:
    values = np.full((51, 1), 0.1)

    assert means(values)[0] == 0.1
    assert deviations(values)[0] == 0.0
    assert constant(values).all()


def test_a_deviation_counts_a_sample_or_a_population() -> None:
    values = column(2, 4, 4, 4, 5, 5, 7, 9)

    assert deviations(values, 0)[0] == 2.0
    assert deviations(values)[0] == pytest.approx(math.sqrt(32 / 7), rel=1e-15)


@given(COLUMNS)
def test_moments_agree_with_those_of_a_library(values: Matrix) -> None:
    skewness, kurtosis = shape(values)

    for at in range(values.shape[1]):
        seen = values[:, at][~np.isnan(values[:, at])]
        if not seen.size:
            continue
        assert means(values)[at] == pytest.approx(seen.mean(), rel=1e-12, abs=1e-9)
        assert medians(values)[at] == np.median(seen)
        assert (lowest(values)[at], highest(values)[at]) == (seen.min(), seen.max())
        if seen.size > 3 and np.ptp(seen) > 1e-2:
            around = {"rel": 1e-7, "abs": 1e-7}
            assert skewness[at] == pytest.approx(stats.skew(seen, bias=False), **around)
            assert kurtosis[at] == pytest.approx(
                stats.kurtosis(seen, bias=False), **around
            )


@given(COLUMNS)
def test_replications_are_described_as_each_by_itself(values: Matrix) -> None:
    stacked = np.stack([values, values[::-1] * 2])

    for moment in (counts, means, medians, lowest, highest, deviations, constant):
        found = moment(stacked)

        np.testing.assert_array_equal(found[0], moment(values))
        np.testing.assert_array_equal(found[1], moment(values[::-1] * 2))


def test_a_column_is_described_in_full() -> None:
    (found,) = describe(column(0, 1, 1, NAN, 8), ["rd"])

    assert (found.code, found.minimum, found.maximum) == ("rd", 0.0, 8.0)
    assert (found.mean, found.median) == (2.5, 1.0)
    assert found.deviation == pytest.approx(math.sqrt(41 / 3), rel=1e-15)
    assert (found.available, found.nonzero, found.unique) == (4, 3, 3)
    assert found.most_common == 2
    assert (found.available_share, found.nonzero_share) == (0.8, 0.75)
    assert (found.unique_share, found.most_common_share) == (0.75, 0.5)
    assert not found.low_available
    assert not found.low_nonzero
    assert not found.low_unique
    assert not found.outlying


def test_flags_rise_at_their_limits() -> None:
    many_zeros = column(0, 0, 0, NAN, NAN, 30)
    empty = column(NAN, NAN)
    tail = column(1, 2, 3, 4, 5, 6, 7, 8, 9, 100)

    (zeros,), (nothing,), (long,) = (
        describe(one, ["a"]) for one in (many_zeros, empty, tail)
    )

    assert (zeros.low_available, zeros.low_nonzero, zeros.low_unique) == (
        False,
        True,
        True,
    )
    assert (nothing.available, nothing.most_common) == (0, 0)
    assert nothing.low_available
    assert math.isnan(nothing.nonzero_share)
    assert long.outlying
    assert not describe(tail, ["a"], Limits(skewness=4))[0].outlying
