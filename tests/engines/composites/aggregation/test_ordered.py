import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.aggregation.ordered import (
    maximum,
    median,
    minimum,
    ordered_weighted,
    quantified,
)
from corridor.engines.composites.errors import DefinitionMisread

HOLE = np.nan
VALUES = arrays(float, (5, 4), elements=st.floats(-100, 100))


def test_median_minimum_and_maximum_leave_out_what_is_missing() -> None:
    values = np.array([
        [3.0, 1.0, 9.0, 5.0],
        [3.0, HOLE, 9.0, 5.0],
        [HOLE, HOLE, HOLE, HOLE],
    ])

    np.testing.assert_array_equal(median(values), [4.0, 5.0, HOLE])
    np.testing.assert_array_equal(minimum(values), [1.0, 3.0, HOLE])
    np.testing.assert_array_equal(maximum(values), [9.0, 9.0, HOLE])


@given(arrays(float, (5, 4), elements=st.floats(-9, 9) | st.just(HOLE)))
def test_the_median_is_that_of_numpy(values: np.ndarray) -> None:
    wanted = [
        np.median(row[~np.isnan(row)]) if (~np.isnan(row)).any() else HOLE
        for row in values
    ]

    np.testing.assert_allclose(median(values), wanted, rtol=1e-15)


def test_order_weights_go_to_the_highest_child_first() -> None:
    values = np.array([[10.0, 30.0, 20.0], [30.0, 20.0, 10.0]])

    assert ordered_weighted(values, (5.0, 3.0, 2.0)).tolist() == [23.0, 23.0]


def test_order_weights_stretch_over_the_children_observed() -> None:
    # half of the weights' running sum 0, .5, .5, .5, 1 lies at the middle
    values = np.array([[40.0, 10.0, HOLE, HOLE], [HOLE] * 4])

    got = ordered_weighted(values, (0.5, 0.0, 0.0, 0.5))

    np.testing.assert_array_equal(got, [25.0, HOLE])


@given(VALUES)
def test_special_order_weights_give_maximum_minimum_and_mean(
    values: np.ndarray,
) -> None:
    assert ordered_weighted(values, (1, 0, 0, 0)).tolist() == maximum(values).tolist()
    assert ordered_weighted(values, (0, 0, 0, 1)).tolist() == minimum(values).tolist()
    np.testing.assert_allclose(
        ordered_weighted(values, (1, 1, 1, 1)), values.mean(axis=1), atol=1e-12
    )


@given(VALUES)
def test_a_larger_quantity_listens_more_to_the_low_children(
    values: np.ndarray,
) -> None:
    lenient, plain, strict = (quantified(values, one) for one in (0.5, 1.0, 2.0))

    np.testing.assert_allclose(plain, values.mean(axis=1), atol=1e-12)
    assert (strict <= plain + 1e-12).all()
    assert (plain <= lenient + 1e-12).all()


def test_a_quantity_of_two_by_hand() -> None:
    # shares of the highest of three: 1/9, then 3/9 and 5/9
    got = quantified(np.array([[9.0, 18.0, 27.0]]), 2.0)

    assert got[0] == pytest.approx((27 + 3 * 18 + 5 * 9) / 9, rel=1e-15)


@pytest.mark.parametrize(
    "word",
    ["median", "minimum", "maximum", "owa"],
)
def test_a_child_of_weight_zero_is_left_out_in_its_draws_only(word: str) -> None:
    method = Method.of(word, **({"quantity": 1.0} if word == "owa" else {}))
    values = np.array([[1.0, 2.0, 9.0]])

    got = method.score(values, np.array([[1.0, 1.0, 0.0], [0.0, 5.0, 0.0]]))

    assert got.tolist() == [
        [1.5 if word in {"median", "owa"} else 1.0 + (word == "maximum")],
        [2.0],
    ]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, ""),
        ({"order_weights": [1, 2], "quantity": 1}, ""),
        ({"quantity": 0}, "quantity"),
        ({"order_weights": [1, -1]}, "order_weights"),
        ({"order_weights": [0, 0]}, "order_weights"),
        ({"order_weights": ["a"]}, "order_weights"),
    ],
)
def test_order_weights_that_weigh_nothing_are_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as fault:
        Method.of("owa", **said)

    assert fault.value.field == field


def test_there_is_an_order_weight_for_each_child() -> None:
    method = Method.of("owa", order_weights=[3, 2, 1])

    assert method.score(np.array([[1.0, 2.0, 6.0]]), np.ones(3)).tolist() == [23 / 6]
    method.formula.check(3, "aggregate.index")
    Method.of("owa", quantity=2).formula.check(9, "aggregate.index")

    assert method.to_document() == {
        "method": "owa",
        "availability": 0.0,
        "order_weights": [3.0, 2.0, 1.0],
    }
    with pytest.raises(DefinitionMisread) as fault:
        method.formula.check(2, "aggregate.index")
    assert fault.value.field == "aggregate.index"
