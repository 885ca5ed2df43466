import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.diagnostics.components import (
    components_by_group,
    principal_components,
)
from corridor.engines.composites.diagnostics.errors import TooFewRows
from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

NAME = Text("甲", "one")


def table_of(values: Matrix) -> Table:
    units, width = values.shape
    return Table(tuple(map(str, range(units))), tuple("abcdef"[:width]), values)


def columns(*values: list[float]) -> Table:
    return table_of(np.array(values, dtype=np.float64).T)


def test_two_columns_split_into_one_plus_and_one_minus_their_correlation() -> None:
    table = columns([1, 2, 3, 4], [3, 5, 4, 8])
    r = 7 / np.sqrt(5 * 14)

    found = principal_components(table, ("a", "b"))

    np.testing.assert_allclose(found.eigenvalues, [1 + r, 1 - r], rtol=1e-13)
    np.testing.assert_allclose(found.shares, [(1 + r) / 2, (1 - r) / 2], rtol=1e-13)
    half = np.sqrt(0.5)
    np.testing.assert_allclose(
        found.loadings, [[half, half], [half, -half]], rtol=1e-13
    )
    assert found.first_share == pytest.approx((1 + r) / 2)
    assert found.first_weights == pytest.approx({"a": half, "b": half})
    assert found.above_one == 1


def test_the_loading_of_largest_size_is_positive() -> None:
    table = columns([1, 2, 3, 4, 5], [-1, -2, -3, -5, -4], [-2, -1, -3, -4, -5])

    found = principal_components(table, ("a", "b", "c"))

    largest = np.abs(found.loadings).round(12).argmax(axis=0)
    assert (found.loadings[largest, range(3)] > 0).all()


def test_components_are_the_eigenvectors_of_the_correlations() -> None:
    values = np.random.default_rng(3).normal(size=(30, 5))
    values[:, 3] += values[:, 0]
    values[:, 4] -= values[:, 0]
    expected, vectors = np.linalg.eigh(np.corrcoef(values.T))

    found = principal_components(table_of(values), tuple("abcde"))

    np.testing.assert_allclose(found.eigenvalues, expected[::-1], rtol=1e-12)
    np.testing.assert_allclose(
        np.abs(found.loadings), np.abs(vectors[:, ::-1]), rtol=1e-9
    )


def test_units_that_miss_a_value_are_left_out_and_counted() -> None:
    nan = float("nan")
    holes = columns([1, 2, 3, 4, nan], [3, 5, 4, 8, 900])
    whole = columns([1, 2, 3, 4], [3, 5, 4, 8])

    found = principal_components(holes, ("a", "b"))

    assert (found.rows, found.left_out) == (4, 1)
    np.testing.assert_array_equal(
        found.eigenvalues, principal_components(whole, ("a", "b")).eigenvalues
    )


def test_fewer_units_than_columns_give_as_many_components_as_units() -> None:
    found = principal_components(columns([1, 2], [2, 1], [5, 9]), ("a", "b", "c"))

    assert found.loadings.shape == (3, 2)
    assert found.shares[0] == pytest.approx(1)


def test_a_constant_column_is_named() -> None:
    with pytest.raises(ColumnConstant) as met:
        principal_components(columns([1, 2, 3], [0.1, 0.1, 0.1]), ("a", "b"))

    assert met.value.field == "b"


def test_too_few_complete_units_are_named() -> None:
    nan = float("nan")

    with pytest.raises(TooFewRows) as met:
        principal_components(columns([1, nan, 3], [nan, 2, 3]), ("a", "b"), "pillar")

    assert met.value.field == "pillar"
    assert met.value.text == Text(
        "数据完整的单元只有 1 个，至少需要 2 个",
        "has 1 units with every value and needs 2",
    )


def test_an_obstacle_without_a_group_names_the_first_column() -> None:
    nan = float("nan")

    with pytest.raises(TooFewRows) as met:
        principal_components(columns([nan, nan], [1, 2]), ("a", "b"))

    assert met.value.field == "a"


def test_groups_that_allow_none_are_left_out() -> None:
    tree = Framework.of(
        (
            Element("index", NAME),
            Element("a", NAME, "index"),
            Element("b", NAME, "index"),
            Element("c", NAME, "a"),
            Element("d", NAME, "b"),
            Element("e", NAME, "b"),
        ),
        WeightRule.RELATIVE,
    )
    table = columns(
        [1, 2, 3, 4], [3, 5, 4, 8], [1, 2, 3, 4], [3, 5, 4, 9], [7, 7, 7, 7]
    )
    table = table.with_columns(("index",), np.ones((4, 1)))

    found = components_by_group(table, tree)

    assert list(found) == ["index"]


@given(st.integers(0, 10**6), st.integers(3, 20), st.integers(2, 6))
def test_shares_add_up_and_loadings_stand_square(
    seed: int, units: int, width: int
) -> None:
    values = np.random.default_rng(seed).normal(size=(units, width))

    found = principal_components(table_of(values), tuple("abcdef"[:width]))

    assert found.shares.sum() == pytest.approx(1)
    assert (np.diff(found.eigenvalues) <= 1e-12).all()
    np.testing.assert_allclose(
        found.loadings.T @ found.loadings,
        np.eye(found.loadings.shape[1]),
        atol=1e-10,
    )
