import numpy as np
import pytest

from corridor.engines.composites.diagnostics.availability import (
    UnitAvailability,
    constant_columns,
    duplicate_columns,
    group_availability,
    imputed_shares,
    unit_availability,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.table import Table
from corridor.kernel.text import Text
from tests.engines.composites.diagnostics.indices import AS_IT_IS, NAN, asem, small

NAME = Text("甲", "one")
TREE = Framework.of(
    (
        Element("index", NAME),
        Element("left", NAME, "index"),
        Element("a", NAME, "left"),
        Element("b", NAME, "left"),
        Element("c", NAME, "index"),
    ),
    WeightRule.RELATIVE,
)
TABLE = Table(
    ("x", "y", "z"),
    ("a", "b", "c", "people"),
    np.array([[0, NAN, 3, 9], [1, 0, 0, NAN], [NAN, NAN, NAN, 4]]),
)


def test_a_unit_is_told_what_it_misses_and_where_it_is_zero() -> None:
    found = unit_availability(TABLE, TREE)

    assert found[0] == UnitAvailability("x", 1, 1, pytest.approx(2 / 3), 0.5)
    assert found[1] == UnitAvailability("y", 0, 2, 1.0, pytest.approx(1 / 3))
    assert found[1].missing_or_zero == 2


def test_a_unit_without_a_value_has_no_share_of_zeros() -> None:
    found = unit_availability(TABLE, TREE)[2]

    assert (found.missing, found.available) == (3, 0.0)
    assert np.isnan(found.nonzero)


def test_groups_count_the_indicators_below_them() -> None:
    found = group_availability(TABLE, TREE)

    np.testing.assert_array_equal(found["left"], [0.5, 1, 0])
    np.testing.assert_allclose(found["index"], [2 / 3, 1, 0], rtol=1e-15)


def test_filled_in_values_are_counted_by_indicator() -> None:
    steps = ({"impute": {"method": "mean"}}, *AS_IT_IS)
    build = small(
        [
            {"code": "index"},
            {"code": "a", "parent": "index"},
            {"code": "b", "parent": "index"},
        ],
        {"a": [1, NAN, NAN, 4], "b": [1, 2, 3, 5]},
        steps,
    )

    assert imputed_shares(build) == {"a": 0.5, "b": 0.0}


def test_units_dropped_for_their_holes_are_not_counted_as_filled_in() -> None:
    steps = (
        {
            "impute": {
                "method": "mean",
                "per_indicator": {"b": {"method": "drop"}},
            }
        },
        *AS_IT_IS,
    )
    build = small(
        [
            {"code": "index"},
            {"code": "a", "parent": "index"},
            {"code": "b", "parent": "index"},
        ],
        {"a": [1, NAN, NAN, 4], "b": [1, NAN, 3, 5]},
        steps,
    )

    assert imputed_shares(build) == {"a": pytest.approx(1 / 3), "b": 0.0}


def test_without_imputation_nothing_was_filled_in() -> None:
    build = small(
        [{"code": "index"}, {"code": "a", "parent": "index"}], {"a": [1, NAN, 4]}
    )

    assert imputed_shares(build) == {"a": 0.0}


def test_the_open_index_fills_in_as_many_cells_as_were_missing() -> None:
    build = asem()
    codes = build.definition.framework.indicators
    denominated = build.stages[0].tables[-1]
    missing = np.isnan(denominated.matrix(codes)).mean(axis=0)

    found = imputed_shares(build)

    np.testing.assert_allclose(list(found.values()), missing, rtol=1e-12)
    assert sum(found.values()) > 0


def test_columns_that_are_the_same_everywhere_are_named() -> None:
    table = Table(
        ("x", "y", "z"),
        ("a", "b", "c"),
        np.array([[0.1, 1, NAN], [0.1, 2, NAN], [NAN, 3, 5]]),
    )

    assert constant_columns(table, TREE) == ("a",)


def test_columns_with_the_same_values_are_named_together() -> None:
    table = Table(
        ("x", "y", "z"),
        ("a", "b", "c"),
        np.array([[-0.0, 0.0, 0.0], [2, 2, 2], [NAN, NAN, 3]]),
    )

    assert duplicate_columns(table, TREE) == (("a", "b"),)


def test_constant_and_empty_columns_are_no_duplicates() -> None:
    table = Table(("x", "y"), ("a", "b", "c"), np.array([[5, 5, NAN], [5, 5, NAN]]))

    assert duplicate_columns(table, TREE) == ()
