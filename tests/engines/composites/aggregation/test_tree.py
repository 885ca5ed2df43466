from itertools import product

import numpy as np
import pytest

from corridor.engines.composites.aggregation import (
    Method,
    Weights,
    aggregate_groups,
    aggregate_tree,
)
from corridor.engines.composites.errors import (
    DefinitionMisread,
    ValueNotPositive,
    WeightsFault,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.kernel.text import Text

HOLE = np.nan


def tree(**parents: str) -> Framework:
    elements = [
        Element(code, Text(code, code), parent) for code, parent in parents.items()
    ]
    return Framework.of(elements, WeightRule.RELATIVE)


SMALL = tree(index="", inner="index", a="inner", b="inner", c="index")
WIDE = tree(
    index="", left="index", right="index", a="left", b="left", c="left", d="right",
    e="right", f="right", g="index",
)  # fmt: skip


def each(framework: Framework, word: str, **fields: object) -> dict[str, Method]:
    return {code: Method.of(word, **fields) for code in framework.groups}


def test_a_tree_is_scored_from_the_lowest_group_up() -> None:
    values = np.array([[1.0, 3.0, 10.0], [5.0, HOLE, 7.0]])

    got = aggregate_groups(values, SMALL, each(SMALL, "arithmetic"))

    assert {code: scores.tolist() for code, scores in got.items()} == {
        "inner": [2.0, 5.0],
        "index": [6.0, 6.0],
    }


def test_weights_stand_in_for_those_of_the_framework() -> None:
    values, methods = np.array([[1.0, 3.0, 10.0]]), each(SMALL, "arithmetic")

    by_code = aggregate_tree(values, SMALL, methods, {"a": np.array([3.0, 1.0])})
    # elements: index, inner, a, b, c
    row = np.array([9.0, 1.0, 3.0, 1.0, 3.0])
    by_matrix = aggregate_tree(values, SMALL, methods, np.array([row, row]))
    by_row = aggregate_tree(values, SMALL, methods, row)

    assert by_code.tolist() == [[5.75], [6.0]]
    assert by_matrix.tolist() == [[7.875], [7.875]]
    assert by_row.tolist() == [7.875]


def test_only_the_groups_asked_for_are_returned() -> None:
    values, methods = np.ones((2, 3)), each(SMALL, "arithmetic")

    assert set(aggregate_groups(values, SMALL, methods, keep=("inner",))) == {"inner"}


def test_a_group_of_weight_zero_and_one_without_weights_are_left_out() -> None:
    values, methods = np.array([[1.0, 3.0, 10.0]]), each(SMALL, "arithmetic")
    nothing = np.array([0.0, 1.0])

    got = aggregate_tree(values, SMALL, methods, {"a": nothing, "b": nothing})
    none = aggregate_tree(values, SMALL, methods, {"inner": nothing, "c": nothing})

    assert got.tolist() == [[10.0], [6.0]]
    np.testing.assert_array_equal(none, [[HOLE], [6.0]])


WORDS = ("arithmetic", "geometric", "harmonic", "median", "copeland", "outranking")


@pytest.mark.parametrize(
    ("lower", "upper", "holes", "own"),
    [
        *product(WORDS[:4], WORDS[:4], (0.0, 0.01, 0.3), (False, True)),
        *product(WORDS[4:], ("arithmetic",), (0.0, 0.3), (False, True)),
        ("mazziotta_pareto", "mean_min", 0.3, False),
        ("power", "power", 0.01, True),
    ],
)
def test_replications_give_what_one_after_the_other_gives(
    lower: str,
    upper: str,
    holes: float,
    own: bool,  # noqa: FBT001 -- cases
) -> None:
    stream = np.random.default_rng(11)
    values = stream.uniform(1, 100, (5, 30, 7))
    values[stream.random(values.shape) < holes] = HOLE
    weights = stream.uniform(0.5, 2, (5, len(WIDE.elements)))
    fields = {"exponent": 3} if lower == "power" else {}
    methods = {
        "left": Method.of(lower, availability=0.6, **fields),
        "right": Method.of(lower, **fields),
        "index": Method.of(upper, availability=0.4, **fields),
    }

    got = aggregate_groups(values if own else values[0], WIDE, methods, weights)

    for at in range(5):
        alone = aggregate_groups(values[at if own else 0], WIDE, methods, weights[at])
        for code in WIDE.groups:
            np.testing.assert_allclose(got[code][at], alone[code], rtol=1e-12)


def test_draws_beyond_one_portion_are_all_scored() -> None:
    stream = np.random.default_rng(1)
    values = stream.uniform(1, 100, (3000, 7))
    values[5, 2] = HOLE
    weights = {"left": stream.uniform(0.1, 1, 250)}

    got = aggregate_tree(values, WIDE, each(WIDE, "arithmetic"), weights)

    assert got.shape == (250, 3000)
    last = {"left": weights["left"][-1]}
    alone = aggregate_tree(values, WIDE, each(WIDE, "arithmetic"), last)
    np.testing.assert_allclose(got[-1], alone, rtol=1e-13)


@pytest.mark.parametrize("word", ["arithmetic", "geometric", "median"])
def test_the_bits_of_a_draw_depend_on_no_other_draw_and_no_other_unit(
    word: str,
) -> None:
    stream = np.random.default_rng(6)
    values = stream.uniform(1, 100, (50, 7))
    values[stream.random(values.shape) < 0.02] = HOLE
    weights = {code: stream.uniform(0.1, 1, 8) for code in "abcdefg"}
    weights |= {code: np.where(np.arange(8) == 3, 0, weights[code]) for code in "def"}

    got = aggregate_tree(values, WIDE, each(WIDE, word), weights)

    for draw in range(8):
        own = {code: one[draw : draw + 1] for code, one in weights.items()}
        alone = [
            aggregate_tree(row[None], WIDE, each(WIDE, word), own)[0, 0]
            for row in values
        ]
        assert got[draw].tolist() == alone


def test_replications_of_the_values_alone_need_no_weights() -> None:
    values = np.array([[[1.0, 3.0, 10.0]], [[2.0, 4.0, 5.0]]])

    got = aggregate_tree(values, SMALL, each(SMALL, "arithmetic"))

    assert got.tolist() == [[6.0], [4.0]]


@pytest.mark.parametrize("draws", [None, 3])
def test_a_refusal_names_the_element_the_unit_and_the_value(
    draws: int | None,
) -> None:
    values = np.array([[1.0, HOLE, 2.0], [1.0, 2.0, 2.0], [1.0, -4.0, 2.0]])
    weights: Weights = None if draws is None else {"a": np.ones(draws)}

    with pytest.raises(ValueNotPositive) as named:
        aggregate_tree(
            values, SMALL, each(SMALL, "geometric"), weights, units=("x", "y", "z")
        )
    with pytest.raises(ValueNotPositive) as numbered:
        aggregate_tree(values, SMALL, each(SMALL, "harmonic"), weights)

    assert named.value.message("en") == (
        "b: the method `geometric` needs values above zero; 'z' has -4"
    )
    assert numbered.value.message("zh-hans") == "b: harmonic 合成要求正值，单元“3”为 -4"


def test_a_mean_that_is_not_positive_is_named_by_its_group() -> None:
    with pytest.raises(ValueNotPositive) as fault:
        aggregate_tree(
            np.array([[1.0, -1.0, 2.0]]), SMALL, each(SMALL, "mazziotta_pareto")
        )

    assert fault.value.field == "inner"


def test_weights_that_are_none_are_refused() -> None:
    values, methods = np.ones((2, 3)), each(SMALL, "arithmetic")

    with pytest.raises(DefinitionMisread) as unknown:
        aggregate_tree(values, SMALL, methods, {"z": np.ones(2)})
    with pytest.raises(WeightsFault) as negative:
        aggregate_tree(values, SMALL, methods, {"a": np.array([1.0, -1.0])})

    assert unknown.value.field == "weights"
    assert negative.value.field == "a"


@pytest.mark.parametrize(
    ("values", "weights"),
    [
        (np.ones((2, 4)), None),
        (np.ones((2, 3)), np.ones((2, 3))),
        (np.ones((2, 3)), {"a": np.ones(2), "c": np.ones(3)}),
        (np.ones((4, 2, 3)), {"a": np.ones(2)}),
    ],
)
def test_shapes_that_do_not_fit_are_refused(
    values: np.ndarray, weights: Weights
) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        aggregate_tree(values, SMALL, each(SMALL, "arithmetic"), weights)


def test_what_is_given_is_left_as_it_was() -> None:
    values = np.array([[1.0, HOLE, 10.0]])
    kept = values.copy()

    aggregate_tree(values, SMALL, each(SMALL, "geometric", availability=0.9))

    np.testing.assert_array_equal(values, kept)
