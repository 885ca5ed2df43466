import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.engines.composites.aggregation.frontier import (
    ShareBounds,
    benefit_of_the_doubt,
)
from corridor.engines.composites.aggregation.means import NotPositive
from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.errors import DefinitionMisread

HOLE = np.nan
VALUES = arrays(float, (6, 3), elements=st.floats(1, 100))


def test_a_unit_off_the_frontier_scores_how_far_it_reaches() -> None:
    # the frontier runs from (4, 1) to (1, 2); (2, 1) reaches 5/7 of the way to it
    values = np.array([[4.0, 1.0], [1.0, 2.0], [2.0, 1.0], [4.0, 0.5]])

    got = benefit_of_the_doubt(values)

    np.testing.assert_allclose(got, [1, 1, 5 / 7, 1], rtol=1e-14)


def test_with_one_child_the_score_is_the_share_of_the_best() -> None:
    got = benefit_of_the_doubt(np.array([[3.0], [12.0], [HOLE], [0.0]]))

    np.testing.assert_allclose(got, [0.25, 1.0, HOLE, 0.0], rtol=1e-15)


def test_a_missing_child_earns_nothing_and_binds_nobody() -> None:
    values = np.array([[4.0, HOLE], [2.0, 3.0], [1.0, 1.5], [HOLE, 1.0]])

    got = benefit_of_the_doubt(values)

    np.testing.assert_allclose(got, [1.0, 1.0, 0.5, 1 / 3], rtol=1e-14)


def test_equal_shares_by_hand() -> None:
    # every child makes up half: unit 2 weighs (1/2, 1) by the same factor until
    # unit 1, at (4·1/4 + 1·1/2), meets 1
    values = np.array([[4.0, 1.0], [2.0, 1.0]])

    got = benefit_of_the_doubt(values, ShareBounds(0.5, 0.5))

    np.testing.assert_allclose(got, [1.0, 2 / 3], rtol=1e-14)


@settings(max_examples=20)
@given(VALUES)
def test_somebody_is_on_the_frontier_and_nobody_beyond_it(values: np.ndarray) -> None:
    got = benefit_of_the_doubt(values)

    assert got.max() == 1
    assert (got > 0).all()


@settings(max_examples=20)
@given(VALUES, arrays(float, 3, elements=st.floats(0.1, 10)))
def test_the_unit_of_a_child_does_not_matter(
    values: np.ndarray, units: np.ndarray
) -> None:
    np.testing.assert_allclose(
        benefit_of_the_doubt(values * units), benefit_of_the_doubt(values), rtol=1e-9
    )


@settings(max_examples=20)
@given(VALUES)
def test_narrower_shares_never_raise_a_score(values: np.ndarray) -> None:
    free, wide, narrow = (
        benefit_of_the_doubt(values, ShareBounds(*bounds))
        for bounds in ((0, 1), (0.1, 0.7), (0.3, 0.4))
    )

    assert (wide <= free + 1e-9).all()
    assert (narrow <= wide + 1e-9).all()


def test_shares_grow_where_children_are_missing() -> None:
    bounds = ShareBounds(0.2, 0.4)

    assert bounds.among(2, 3) == ShareBounds(pytest.approx(0.3), pytest.approx(0.6))
    assert bounds.among(1, 3) == ShareBounds(pytest.approx(0.6), 1.0)


def test_replications_are_scored_each_for_itself() -> None:
    values = np.array([[[3.0], [12.0]], [[6.0], [1.0]]])

    np.testing.assert_allclose(
        benefit_of_the_doubt(values), [[0.25, 1.0], [1.0, 1 / 6]], rtol=1e-15
    )


@pytest.mark.parametrize(
    ("value", "bounds", "refused"),
    [
        (-1.0, ShareBounds(), True),
        (0.0, ShareBounds(), False),
        (0.0, ShareBounds(0.1, 1.0), True),
        (0.0, ShareBounds(0.0, 0.9), True),
    ],
)
def test_values_that_have_no_share_are_refused(
    value: float,
    bounds: ShareBounds,
    refused: bool,  # noqa: FBT001 -- cases
) -> None:
    values = np.array([[1.0, 2.0], [value, 2.0]])

    if refused:
        with pytest.raises(NotPositive) as fault:
            benefit_of_the_doubt(values, bounds)
        assert (fault.value.unit, fault.value.child) == (1, 0)
    else:
        assert benefit_of_the_doubt(values, bounds)[1] == 1.0


def test_bounds_must_let_the_shares_add_up_to_one() -> None:
    method = Method.of("benefit_of_the_doubt", lower_share=0.2, upper_share=0.4)

    method.formula.check(3, "aggregate.index")

    assert method.to_document()["upper_share"] == 0.4
    for children in (2, 6):
        with pytest.raises(DefinitionMisread):
            method.formula.check(children, "aggregate.index")
    with pytest.raises(DefinitionMisread) as fault:
        Method.of("benefit_of_the_doubt", upper_share=1.5)
    assert fault.value.field == "upper_share"
