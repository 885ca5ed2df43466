import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from corridor.engines.composites.aggregation.averages import Arithmetic
from corridor.engines.composites.aggregation.methods import FORMULAS, Method
from corridor.engines.composites.errors import DefinitionMisread

HOLE = np.nan
NEEDED = {"power": {"exponent": 2.0}, "owa": {"quantity": 2.0}}
WORDS = sorted(FORMULAS)
VALUES = arrays(float, (5, 3), elements=st.floats(1, 100))


def method(word: str, **fields: object) -> Method:
    return Method.of(word, **{**NEEDED.get(word, {}), **fields})


def test_nothing_said_is_the_arithmetic_mean_of_whatever_is_observed() -> None:
    assert Method.of("arithmetic") == Method() == Method(Arithmetic(), 0.0)


def test_every_method_there_is() -> None:
    assert WORDS == [
        "arithmetic", "benefit_of_the_doubt", "copeland", "geometric", "harmonic",
        "maximum", "mazziotta_pareto", "mean_min", "median", "minimum", "outranking",
        "owa", "power",
    ]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_method_is_read_from_what_it_writes(word: str) -> None:
    told = method(word, availability=0.5)

    assert Method.of(**told.to_document()) == told


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"method": "mean"}, "method"),
        ({"method": "median", "availability": 1.5}, "availability"),
        ({"method": "median", "weights": 1}, "weights"),
    ],
)
def test_what_is_no_method_is_refused(said: dict[str, object], field: str) -> None:
    with pytest.raises(DefinitionMisread) as fault:
        Method.of(**said)  # type: ignore[arg-type] -- a document

    assert fault.value.field == field


def test_a_unit_observed_too_little_has_no_score() -> None:
    values = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, HOLE], [1.0, HOLE, HOLE]])

    got = Method.of("arithmetic", availability=2 / 3).score(values, np.ones(3))

    np.testing.assert_array_equal(got, [2.0, 1.5, HOLE])


def test_a_unit_observed_too_little_is_no_opponent_either() -> None:
    values = np.array([[3.0, 3.0], [2.0, 2.0], [1.0, HOLE]])

    got = Method.of("copeland", availability=1.0).score(values, np.ones(2))

    np.testing.assert_array_equal(got, [1.0, -1.0, HOLE])


@pytest.mark.parametrize("word", WORDS)
def test_every_method_leaves_out_what_is_missing(word: str) -> None:
    holed = np.array([[5.0, HOLE, 2.0], [9.0, HOLE, 3.0], [4.0, HOLE, 8.0], [HOLE] * 3])

    got = method(word).score(holed, np.array([1.0, 4.0, 1.0]))

    left = method(word).score(holed[:3, [0, 2]], np.ones(2))
    # pairs of a missing child count nothing, so a third of the weight is left
    wanted = left / 3 if word == "outranking" else left
    np.testing.assert_allclose(got, [*wanted, HOLE], rtol=1e-12)


@given(VALUES, arrays(float, 3, elements=st.floats(0.1, 5)), st.sampled_from(WORDS))
def test_weights_say_proportions_only(
    values: np.ndarray, weights: np.ndarray, word: str
) -> None:
    np.testing.assert_allclose(
        method(word).score(values, weights * 4),
        method(word).score(values, weights),
        rtol=1e-12,
        atol=1e-12,
    )


@given(VALUES, st.sampled_from(WORDS))
def test_units_of_the_same_children_score_the_same(
    values: np.ndarray, word: str
) -> None:
    twice = np.vstack([values, values[::-1]])

    got = method(word).score(twice, np.array([1.0, 2.0, 3.0]))

    np.testing.assert_allclose(got[:5], got[:4:-1], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("word", WORDS)
def test_a_better_unit_never_scores_lower(word: str) -> None:
    stream = np.random.default_rng(4)
    low = stream.uniform(50, 100, (12, 3))
    if word == "mazziotta_pareto":
        low = np.round(low.mean(axis=1, keepdims=True)) * np.ones(3)  # balanced

    together = method(word).score(np.vstack([low, low + 1]), np.ones(3))

    assert (together[12:] >= together[:12]).all()
