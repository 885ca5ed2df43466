import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.engines.composites.aggregation.means import (
    NotPositive,
    arithmetic,
    counted,
    geometric,
    harmonic,
    mazziotta_pareto,
    mean_min,
    power,
)

HOLE = np.nan
EXPONENTS = st.sampled_from([-2.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0])
POSITIVE = arrays(float, (4, 3), elements=st.floats(0.5, 200))
WEIGHTS = arrays(float, 3, elements=st.floats(0.1, 5))


def test_each_mean_of_one_worked_example() -> None:
    values, weights = np.array([[2.0, 4.0, 8.0]]), np.array([1.0, 2.0, 1.0])

    assert arithmetic(values, weights).tolist() == [4.5]
    assert geometric(values, weights)[0] == pytest.approx(4.0, rel=1e-15)
    assert harmonic(values, weights)[0] == pytest.approx(4 / 1.125, rel=1e-15)
    assert power(values, weights, 2)[0] == pytest.approx(25**0.5, rel=1e-15)
    assert power(values, weights, -2)[0] == pytest.approx(
        ((0.25 + 2 / 16 + 1 / 64) / 4) ** -0.5, rel=1e-15
    )


@pytest.mark.parametrize("exponent", [-2.0, -1.0, 0.0, 1.0, 2.0])
def test_a_missing_child_is_left_out_of_every_power_mean(exponent: float) -> None:
    weights = np.array([1.0, 5.0, 3.0])
    holed = np.array([[2.0, HOLE, 8.0], [HOLE, HOLE, HOLE]])

    got = power(holed, weights, exponent)

    whole = power(np.array([[2.0, 8.0]]), np.array([1.0, 3.0]), exponent)
    np.testing.assert_array_equal(got, [whole[0], HOLE])


def test_children_of_weight_zero_are_left_out() -> None:
    weights = np.array([0.0, 1.0])

    got = arithmetic(np.array([[7.0, 5.0], [7.0, HOLE]]), weights)

    np.testing.assert_array_equal(got, [5.0, HOLE])
    assert np.isnan(arithmetic(np.array([[7.0, 5.0]]), np.zeros(2))).all()
    np.testing.assert_array_equal(
        counted(np.array([[7.0, 5.0]]), weights), [[HOLE, 5.0]]
    )


@pytest.mark.parametrize("holed", [False, True])
@pytest.mark.parametrize("own_values", [False, True])
def test_replications_give_what_one_after_the_other_gives(
    holed: bool,  # noqa: FBT001 -- cases
    own_values: bool,  # noqa: FBT001 -- cases
) -> None:
    stream = np.random.default_rng(5)
    weights = stream.uniform(0.1, 1, (6, 4))
    values = stream.uniform(1, 100, (6, 9, 4))
    if holed:
        values[stream.random(values.shape) < 0.3] = HOLE
    shown = values if own_values else values[0]

    got = geometric(shown, weights)

    for at in range(6):
        alone = geometric(values[at if own_values else 0], weights[at])
        np.testing.assert_allclose(got[at], alone, rtol=1e-13)


def test_a_unit_scores_the_same_bits_whoever_else_is_in_the_table() -> None:
    stream = np.random.default_rng(8)
    values, weights = stream.uniform(1, 100, (40, 13)), stream.uniform(0.1, 1, 13)
    holed = np.vstack([values, np.full(13, HOLE)])

    alone = [float(arithmetic(row[None], weights)[0]) for row in values]

    assert arithmetic(values, weights).tolist() == alone
    assert arithmetic(holed, weights)[:-1].tolist() == alone


@given(POSITIVE, WEIGHTS, EXPONENTS)
def test_a_mean_lies_between_the_worst_child_and_the_best(
    values: np.ndarray, weights: np.ndarray, exponent: float
) -> None:
    got = power(values, weights, exponent)

    assert (got >= values.min(axis=1) * (1 - 1e-12)).all()
    assert (got <= values.max(axis=1) * (1 + 1e-12)).all()


@given(POSITIVE, WEIGHTS)
def test_harmonic_geometric_and_arithmetic_follow_one_another(
    values: np.ndarray, weights: np.ndarray
) -> None:
    low, middle, high = (
        mean(values, weights) for mean in (harmonic, geometric, arithmetic)
    )

    assert (low <= middle * (1 + 1e-12)).all()
    assert (middle <= high * (1 + 1e-12)).all()


@given(POSITIVE, WEIGHTS, EXPONENTS, st.floats(0.1, 10), st.floats(0.1, 10))
def test_a_mean_grows_with_its_values_and_not_with_its_weights(
    values: np.ndarray,
    weights: np.ndarray,
    exponent: float,
    of_values: float,
    of_weights: float,
) -> None:
    got = power(values * of_values, weights * of_weights, exponent)

    np.testing.assert_allclose(
        got, of_values * power(values, weights, exponent), rtol=1e-11
    )


@pytest.mark.parametrize(
    ("exponent", "value", "refused"),
    [
        (0.0, 0.0, True),
        (-1.0, 0.0, True),
        (-2.0, -1.0, True),
        (2.0, -1.0, True),
        (2.0, 0.0, False),
        (1.0, -1.0, False),
    ],
)
def test_values_a_mean_cannot_take_are_refused_by_their_place(
    exponent: float,
    value: float,
    refused: bool,  # noqa: FBT001 -- cases
) -> None:
    values, weights = np.array([[1.0, 2.0], [HOLE, value]]), np.ones(2)

    if refused:
        with pytest.raises(NotPositive) as fault:
            power(values, weights, exponent)
        assert (fault.value.unit, fault.value.child) == (1, 1)
        assert fault.value.value == value
    else:
        assert power(values, weights, exponent)[1] == value


def test_mazziotta_and_pareto_punish_imbalance() -> None:
    values, weights = np.array([[90.0, 110.0], [100.0, 100.0]]), np.ones(2)

    below = mazziotta_pareto(values, weights)
    above = mazziotta_pareto(values, weights, below=False)

    assert below.tolist() == [99.0, 100.0]
    assert above.tolist() == [101.0, 100.0]


def test_mazziotta_and_pareto_take_weights_holes_and_replications() -> None:
    values = np.array([[90.0, 110.0, HOLE], [HOLE, HOLE, HOLE]])
    weights = np.array([[1.0, 1.0, 9.0], [3.0, 1.0, 9.0]])

    got = mazziotta_pareto(values, weights)

    np.testing.assert_array_equal(got, [[99.0, HOLE], [95.0 - 75 / 95, HOLE]])


def test_a_mean_of_zero_has_no_coefficient_of_variation() -> None:
    with pytest.raises(NotPositive) as fault:
        mazziotta_pareto(np.array([[5.0, 5.0], [-1.0, 1.0]]), np.ones(2))

    assert (fault.value.unit, fault.value.child, fault.value.value) == (1, None, 0.0)


@pytest.mark.parametrize(
    ("intensity", "complementarity", "wanted"),
    [(0.0, 0.0, 50.0), (1.0, 0.0, 20.0), (0.5, 0.0, 35.0), (1.0, 40.0, 40.0)],
)
def test_the_mean_min_function_runs_from_the_mean_to_the_worst_child(
    intensity: float, complementarity: float, wanted: float
) -> None:
    values = np.array([[20.0, 80.0, HOLE]])

    got = mean_min(values, np.ones(3), intensity, complementarity)

    assert got.tolist() == [wanted]
