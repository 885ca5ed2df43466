import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.engines.composites.aggregation.methods import Method
from corridor.engines.composites.aggregation.outranking import (
    Preference,
    PreferenceKind,
    copeland,
    net_flows,
    outranking_matrix,
)
from corridor.engines.composites.errors import DefinitionMisread

HOLE = np.nan
CELL = st.integers(0, 6).map(float)
VALUES = arrays(float, (6, 3), elements=CELL)
HOLED = arrays(float, (6, 3), elements=CELL | st.just(HOLE))
WEIGHTS = arrays(float, 3, elements=st.floats(0.1, 5))
PREFERENCES = st.sampled_from([
    Preference(),
    Preference(PreferenceKind.U_SHAPE, 2.0),
    Preference(PreferenceKind.V_SHAPE, 0.0, 3.0),
    Preference(PreferenceKind.LINEAR, 1.0, 4.0),
])


def test_the_matrix_holds_the_weight_in_favor_and_half_of_what_is_equal() -> None:
    values = np.array([[3.0, 3.0, 3.0], [2.0, 4.0, 3.0], [1.0, 5.0, 1.0]])

    got = outranking_matrix(values, np.array([2.0, 1.0, 1.0]))

    assert got.tolist() == [
        [0.0, 0.625, 0.75],
        [0.375, 0.0, 0.75],
        [0.25, 0.25, 0.0],
    ]


def test_thirds_are_told_as_the_peer_tells_them() -> None:
    got = outranking_matrix(np.array([[1.0, 2.0, 3.0], [3.0, 1.0, 2.0]]), np.ones(3))

    np.testing.assert_allclose(got, [[0, 2 / 3], [1 / 3, 0]], rtol=1e-15)


def test_a_pair_with_a_missing_value_speaks_for_neither_side() -> None:
    got = outranking_matrix(np.array([[3.0, HOLE], [1.0, 9.0]]), np.array([1.0, 3.0]))

    assert got.tolist() == [[0.0, 0.25], [0.0, 0.0]]


def test_copeland_counts_wins_less_losses() -> None:
    values = np.array([[5.0, 1.0, 4.0], [4.0, 2.0, 3.0], [3.0, 3.0, 9.0], [0, 0, 0]])

    got = copeland(values, np.ones(3))

    assert got.tolist() == [1.0, -1.0, 3.0, -3.0]


def test_equal_weight_on_both_sides_is_a_draw() -> None:
    values = np.array([[2.0, 2.0, 2.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 2.0, 2.0, 2.0]])

    assert copeland(values, np.array([0.1, 0.2, 0.3, 0.3, 0.2, 0.1])).tolist() == [0, 0]


def test_a_unit_without_a_value_is_compared_with_nobody() -> None:
    values = np.array([[2.0, 1.0], [HOLE, HOLE], [1.0, 1.0]])

    np.testing.assert_array_equal(copeland(values, np.ones(2)), [1, HOLE, -1])
    np.testing.assert_array_equal(net_flows(values, np.ones(2)), [0.5, HOLE, -0.5])


def test_alone_a_unit_neither_wins_nor_loses() -> None:
    assert copeland(np.array([[2.0, 1.0]]), np.ones(2)).tolist() == [0.0]
    assert net_flows(np.array([[2.0, 1.0]]), np.ones(2)).tolist() == [0.0]


@given(HOLED, WEIGHTS)
def test_wins_and_losses_cancel(values: np.ndarray, weights: np.ndarray) -> None:
    got = copeland(values, weights)

    assert np.nansum(got) == 0
    np.testing.assert_array_equal(copeland(-values, weights), -got)


@given(VALUES, WEIGHTS)
def test_both_halves_of_a_complete_matrix_add_up_to_one(
    values: np.ndarray, weights: np.ndarray
) -> None:
    got = outranking_matrix(values, weights)

    np.testing.assert_allclose(got + got.T, 1 - np.eye(6), rtol=1e-14)
    signs = np.sign(np.round(got - got.T, 12))
    assert copeland(values, weights).tolist() == signs.sum(axis=1).tolist()


@pytest.mark.parametrize(
    ("preference", "wanted"),
    [
        (Preference(), [2 / 2, 0.0, -2 / 2]),
        (Preference(PreferenceKind.U_SHAPE, 2.0), [0.5, 0.0, -0.5]),
        (Preference(PreferenceKind.V_SHAPE, 0.0, 2.0), [(1 + 1) / 2, -0.25, -0.75]),
        (Preference(PreferenceKind.LINEAR, 1.0, 3.0), [(0.5 + 1) / 2, -0.25, -0.5]),
    ],
)
def test_each_preference_function_by_hand(
    preference: Preference, wanted: list[float]
) -> None:
    # differences: first over second 2, second over third 1, first over third 3
    values = np.array([[3.0], [1.0], [0.0]])

    assert net_flows(values, np.ones(1), preference).tolist() == wanted


@given(HOLED, WEIGHTS, PREFERENCES)
def test_net_flows_are_those_of_all_pairs_and_cancel(
    values: np.ndarray, weights: np.ndarray, preference: Preference
) -> None:
    got = net_flows(values, weights, preference)

    wanted = by_pairs(values, weights, preference)
    np.testing.assert_allclose(got, wanted, atol=1e-13)
    assert np.nansum(got) == pytest.approx(0, abs=1e-13)


def by_pairs(
    values: np.ndarray, weights: np.ndarray, preference: Preference
) -> np.ndarray:
    seen = ~np.isnan(values).all(axis=1)
    apart = values[:, None, :] - values[None, :, :]
    full = {
        PreferenceKind.USUAL: apart > 0,
        PreferenceKind.U_SHAPE: apart > preference.indifference,
        PreferenceKind.V_SHAPE: np.clip(apart / (preference.threshold or 1), 0, 1),
        PreferenceKind.LINEAR: np.clip(
            (apart - preference.indifference)
            / ((preference.threshold - preference.indifference) or 1),
            0,
            1,
        ),
    }[preference.kind]
    liked = np.nansum(np.where(np.isnan(apart), 0, full) * weights, axis=2)
    flows = (liked - liked.T).sum(axis=1) / weights.sum() / max(1, seen.sum() - 1)
    return np.where(seen, flows, HOLE)


def test_thresholds_are_met_by_the_decimals_that_are_written() -> None:
    # 0.3 - 0.1 is a last bit above 0.2, which nobody means
    values = np.array([[0.3], [0.1]])
    preference = Preference(PreferenceKind.U_SHAPE, 0.2)

    assert net_flows(values, np.ones(1), preference).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("score", [copeland, net_flows])
def test_replications_are_compared_each_for_itself(score) -> None:  # noqa: ANN001 -- either
    stream = np.random.default_rng(2)
    values = stream.integers(0, 5, (4, 7, 3)).astype(float)
    values[:, 2, 1] = HOLE
    weights = stream.uniform(0.1, 1, (4, 3))
    weights[1, 0] = 0.0
    weights[3] = 0.0

    of_one, of_each = score(values[0], weights), score(values, weights)
    of_values = score(values, weights[0])

    for at in range(4):
        np.testing.assert_allclose(of_one[at], score(values[0], weights[at]))
        np.testing.assert_allclose(of_each[at], score(values[at], weights[at]))
        np.testing.assert_allclose(of_values[at], score(values[at], weights[0]))
    assert np.isnan(of_one[3]).all()


def test_a_value_on_a_child_of_weight_zero_is_none() -> None:
    values, weights = np.array([[2.0, 1.0], [HOLE, 9.0]]), np.array([1.0, 0.0])

    np.testing.assert_array_equal(copeland(values, weights), [0.0, HOLE])


def test_ties_by_the_thousand_need_no_matrix_of_all_pairs() -> None:
    values = np.tile(np.arange(50.0), 60)[:, None]

    wins, flows = copeland(values, np.ones(1)), net_flows(values, np.ones(1))

    assert (wins[0], wins[49]) == (-2940.0, 2940.0)
    assert flows[49] == 2940 / 2999


@pytest.mark.parametrize(
    "said",
    [
        {"preference": "usual"},
        {"preference": "u_shape", "indifference": 5.0},
        {"preference": "v_shape", "threshold": 5.0},
        {"preference": "linear", "indifference": 5.0, "threshold": 7.5},
    ],
)
def test_preferences_are_written_as_they_are_read(said: dict[str, object]) -> None:
    method = Method.of("outranking", **said)

    assert method.to_document() == {
        "method": "outranking", "availability": 0.0, **said,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"preference": "gaussian"}, "preference"),
        ({"indifference": 5.0}, "indifference"),
        ({"preference": "v_shape", "indifference": 1, "threshold": 2}, "indifference"),
        ({"preference": "v_shape"}, "threshold"),
        ({"preference": "v_shape", "threshold": 0}, "threshold"),
        ({"preference": "u_shape", "indifference": -1}, "indifference"),
        ({"preference": "linear", "indifference": 2, "threshold": 2}, "threshold"),
    ],
)
def test_thresholds_that_make_no_preference_are_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as fault:
        Method.of("outranking", **said)

    assert fault.value.field == field
