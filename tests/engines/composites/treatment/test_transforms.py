import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from corridor.engines.composites.table import Matrix
from corridor.engines.composites.treatment.transforms import (
    LOGARITHMS,
    Method,
    box_cox,
    likeliest_power,
    log,
    log_gii,
    log_plain,
    log_signed,
)

NAN = float("nan")
ABOVE_ONE = hnp.arrays(
    np.float64,
    st.integers(3, 12),
    elements=st.integers(0, 4000).map(lambda one: one / 8),
    unique=True,
).map(lambda one: np.append(one, 900.0)[:, None])


def column(*values: float) -> Matrix:
    return np.array(values, float)[:, None]


def test_logarithms_are_those_worked_out_by_hand() -> None:
    values = column(2, 4, 12, NAN)

    assert log(values)[:3, 0] == pytest.approx(
        [math.log(0.1), math.log(2.1), math.log(10.1)], rel=1e-14
    )
    assert log_plain(values)[:3, 0] == pytest.approx(
        [0, math.log(3), math.log(11)], rel=1e-14
    )
    # The maximum is 12, so the range is stretched to run from 1 to 12.
    assert log_gii(values)[:3, 0] == pytest.approx(
        [0, math.log(1 + 11 * 0.2), math.log(12)], rel=1e-14
    )
    for curve in LOGARITHMS.values():
        assert np.isnan(curve(values)[3, 0])


def test_the_signed_logarithm_looks_at_the_longer_tail() -> None:
    upward, downward, even = column(0, 1, 10), column(0, 9, 10), column(0, 5, 10)

    assert log_signed(upward)[:, 0] == pytest.approx(log(upward)[:, 0], rel=1e-15)
    for values in (downward, even):
        mirrored = [-math.log(10.1 - one) for one in values[:, 0]]
        assert log_signed(values)[:, 0] == pytest.approx(mirrored, rel=1e-14)


def test_the_gii_logarithm_does_not_turn_an_order_round() -> None:
    assert np.isnan(log_gii(column(0.1, 0.5, 0.9))).all()


def test_box_cox_raises_to_a_power_or_takes_the_logarithm() -> None:
    values = np.column_stack([[1.0, 2, 4], [1.0, 2, 4], [1.0, 2, 4]])

    found = box_cox(values, np.array([0.5, 0.0, -1.0]))

    assert found[:, 0] == pytest.approx([0, 2 * (math.sqrt(2) - 1), 2], rel=1e-14)
    assert found[:, 1] == pytest.approx([0, math.log(2), math.log(4)], rel=1e-14)
    assert found[:, 2] == pytest.approx([0, 0.5, 0.75], rel=1e-14)


def test_the_likeliest_power_is_where_the_likelihood_peaks() -> None:
    values = np.exp(np.random.default_rng(3).normal(size=(40, 2)) * [[1.0, 2.0]])
    values[0, 0] = NAN

    powers = likeliest_power(values)

    for at, power in enumerate(powers):
        seen = values[:, at][~np.isnan(values[:, at])]
        lifted = seen - seen.min() + 1
        peak = stats.boxcox_llf(power, lifted)
        for beside in (power - 0.01, power + 0.01):
            assert stats.boxcox_llf(beside, lifted) < peak


@pytest.mark.parametrize("method", LOGARITHMS)
@given(values=ABOVE_ONE)
def test_every_logarithm_keeps_the_order(method: Method, values: Matrix) -> None:
    bent = LOGARITHMS[method](values)[:, 0]

    assert (np.diff(bent[np.argsort(values[:, 0])]) > 0).all()


@given(values=ABOVE_ONE, power=st.floats(-2, 3))
def test_box_cox_keeps_the_order(values: Matrix, power: float) -> None:
    bent = box_cox(values, np.array([power]))[:, 0]

    # Far out a negative power rises by less than the last bit; it never falls.
    assert (np.diff(bent[np.argsort(values[:, 0])]) >= 0).all()
