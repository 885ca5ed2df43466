import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from corridor.engines.composites.diagnostics.reliability import (
    alphas_by_group,
    alphas_without,
    cronbach_alpha,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

NAME = Text("甲", "one")
COMPLETE = hnp.arrays(
    np.float64,
    st.tuples(st.integers(3, 9), st.integers(2, 4)),
    elements=st.integers(-9, 9).map(float),
)


def columns(*values: list[float]) -> Matrix:
    return np.array(values, dtype=np.float64).T


def test_alpha_of_two_columns_is_the_one_worked_by_hand() -> None:
    values = columns([1, 2, 3], [1, 2, 5])

    found = cronbach_alpha(values)

    # variances 1 and 13/3, covariance 2: 4 · 2 / (1 + 13/3 + 4)
    assert found == pytest.approx(8 / (1 + 13 / 3 + 4), rel=1e-14)


def test_columns_that_say_the_same_have_alpha_one() -> None:
    assert cronbach_alpha(columns([1, 2, 4], [3, 4, 6])) == pytest.approx(1, rel=1e-14)


def test_alpha_takes_the_units_each_two_columns_share() -> None:
    values = columns([1, 2, 3, np.nan], [2, 4, 9, 5])

    found = cronbach_alpha(values)

    # variances 1 (three units) and 26/3 (four), covariance 7/2 (three)
    assert found == pytest.approx(4 * 3.5 / (1 + 26 / 3 + 7), rel=1e-14)


def test_a_pair_that_never_meets_counts_as_nothing() -> None:
    values = columns([1, 3, np.nan, np.nan], [np.nan, np.nan, 1, 3], [1, 2, 3, 6])

    found = cronbach_alpha(values)

    # variances 2, 2, 14/3; covariances 1 (a, c), 3 (b, c), none (a, b)
    total = 2 + 2 + 14 / 3 + 2 * (1 + 3)
    assert found == pytest.approx(9 * (8 / 6) / total, rel=1e-14)


def test_one_column_or_no_spread_has_no_alpha() -> None:
    assert np.isnan(cronbach_alpha(columns([1, 2, 3])))
    assert np.isnan(cronbach_alpha(columns([1, 1, 1], [2, 2, 2])))


def test_columns_that_cancel_out_have_no_alpha() -> None:
    assert np.isnan(cronbach_alpha(columns([0.1, 0.2, 0.7], [-0.1, -0.2, -0.7])))


def test_leaving_out_the_stranger_raises_alpha() -> None:
    table = Table(
        tuple("wxyz"),
        ("a", "b", "c"),
        columns([1, 2, 3, 4], [1, 2, 3, 5], [4, 1, 4, 1]),
    )

    found = alphas_without(table, ("a", "b", "c"))

    assert found["c"] == pytest.approx(cronbach_alpha(table.values[:, :2]), rel=1e-14)
    assert found["c"] > cronbach_alpha(table.values) > found["a"]


def test_every_group_has_an_alpha_and_an_only_child_none() -> None:
    tree = Framework.of(
        (
            Element("index", NAME),
            Element("left", NAME, "index"),
            Element("right", NAME, "index"),
            Element("a", NAME, "left"),
            Element("b", NAME, "left"),
            Element("c", NAME, "right"),
        ),
        WeightRule.RELATIVE,
    )
    table = Table(
        tuple("xyz"),
        ("a", "b", "c", "left", "right"),
        columns([1, 2, 3], [1, 2, 5], [3, 1, 2], [1, 2, 4], [3, 1, 2]),
    )

    found = alphas_by_group(table, tree)

    assert list(found) == ["left", "right", "index"]
    assert found["left"] == pytest.approx(8 / (1 + 13 / 3 + 4), rel=1e-14)
    assert np.isnan(found["right"])


@given(COMPLETE, st.integers(1, 9), st.integers(-99, 99))
def test_neither_a_common_unit_nor_any_zero_point_changes_alpha(
    values: Matrix, scale: int, shift: int
) -> None:
    plain = cronbach_alpha(values)
    assume(np.isfinite(plain) and abs(plain) < 1e6)

    moved = cronbach_alpha(values * scale + shift * np.arange(values.shape[1]))

    assert moved == pytest.approx(plain, rel=1e-6, abs=1e-9)


@given(COMPLETE)
def test_alpha_never_exceeds_one(values: Matrix) -> None:
    found = cronbach_alpha(values)

    assert np.isnan(found) or found <= 1 + 1e-9
