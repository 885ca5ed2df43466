import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from corridor.engines.composites.table import Matrix
from corridor.engines.composites.treatment.winsorizing import (
    Limits,
    judge,
    winsorized,
)
from tests.engines.composites.treatment import oracle

NAN = float("nan")
LIMITS = Limits(2.0, 3.5)
STRICT = Limits(0.5, 0.5)
TAILED = hnp.arrays(
    np.float64,
    st.tuples(st.integers(4, 14), st.integers(1, 4)),
    elements=st.one_of(
        st.integers(-5, 5).map(float),
        st.sampled_from([50.0, 400.0, -300.0]),
        st.just(NAN),
    ),
)


def column(*values: float) -> Matrix:
    return np.array(values, float)[:, None]


def test_an_outlier_is_set_to_its_neighbor() -> None:
    found = winsorized(column(*range(1, 11), 100), LIMITS, 5, force=False)

    assert found.values[:, 0].tolist() == [*range(1, 11), 10]
    assert np.flatnonzero(found.high).tolist() == [10]
    assert not found.low.any()


def test_a_tail_below_is_cut_below() -> None:
    found = winsorized(column(-100, *range(1, 11)), LIMITS, 5, force=False)

    assert found.values[:, 0].tolist() == [1, *range(1, 11)]
    assert np.flatnonzero(found.low).tolist() == [0]


def test_points_run_out_and_those_that_tie_are_cut_together() -> None:
    values = column(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 90, 90, 400)

    one = winsorized(values, Limits(0.1, -9), 1, force=False)
    two = winsorized(values, Limits(0.1, -9), 2, force=False)

    assert one.values[-3:, 0].tolist() == [90, 90, 90]
    assert two.values[-3:, 0].tolist() == [12, 12, 12]
    assert two.high.sum() == 3


def test_no_points_change_nothing() -> None:
    values = column(*range(1, 11), 100)

    np.testing.assert_array_equal(
        winsorized(values, LIMITS, 0, force=False).values, values
    )


def test_force_goes_on_after_the_column_passes() -> None:
    values = column(*range(1, 11), 100)

    found = winsorized(values, LIMITS, 3, force=True)

    # 100 becomes 10; then the longer tail is below, and 1 becomes 2; what is left is
    # even around 6, which counts as a tail above: both 10 become 9.
    assert found.values[:, 0].tolist() == [2, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9]
    assert (found.high.sum(), found.low.sum()) == (2, 1)


def test_a_column_that_runs_out_of_values_ends_undefined() -> None:
    found = winsorized(column(1, 1, 1, 1, 9), LIMITS, None, force=False)

    assert judge(found.values, LIMITS).undefined.all()


@given(TAILED, st.integers(0, 6), st.booleans(), st.sampled_from([LIMITS, STRICT]))
def test_columns_are_cut_as_one_value_at_a_time(
    values: Matrix,
    points: int,
    force: bool,  # noqa: FBT001 -- a parameter
    limits: Limits,
) -> None:
    before = values.copy()

    found = winsorized(values, limits, points, force=force).values

    np.testing.assert_array_equal(values, before)
    for at in range(values.shape[1]):
        expected = oracle.winsorize(values[:, at], limits, points, force=force)
        np.testing.assert_array_equal(found[:, at], expected)


@given(TAILED)
def test_columns_are_judged_as_one_at_a_time(values: Matrix) -> None:
    found = judge(values, LIMITS)

    for at in range(values.shape[1]):
        expected = oracle.passes(values[:, at], LIMITS)
        assert bool(found.passed[at]) is (expected is True)
        assert bool(found.undefined[at]) is (expected is None)
