import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from corridor.engines.composites.diagnostics.correlations import (
    CorrelationKind,
    correlation_matrix,
)
from corridor.engines.composites.diagnostics.tasks import Aim, WeightTask
from corridor.engines.composites.diagnostics.weights import (
    influences,
    optimize_weights,
)
from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.table import Matrix
from corridor.kernel.text import Text
from tests.engines.composites.diagnostics.indices import asem, flat, small

# two columns that do not correlate: the second spreads twice as far as the first
CROSSED = {"a": [-1.0, 1.0, -1.0, 1.0], "b": [-2.0, -2.0, 2.0, 2.0]}


def spread(seed: int, units: int = 40, width: int = 4) -> dict[str, list[float]]:
    chance = np.random.default_rng(seed)
    common = chance.normal(size=(units, 1))
    values = chance.normal(size=(units, width)) + common
    return {f"x{at}": values[:, at].tolist() for at in range(width)}


def test_influence_is_the_squared_correlation_as_a_share() -> None:
    build = flat(CROSSED)

    first, second = influences(build.latest, build.definition.framework, ("a", "b"))

    # the index is (a + b) / 2: r² is 1/5 and 4/5
    assert (first.code, first.weight) == ("a", 0.5)
    assert first.correlation == pytest.approx(np.sqrt(0.2), rel=1e-12)
    assert first.importance == pytest.approx(0.2, rel=1e-12)
    assert second.importance == pytest.approx(0.8, rel=1e-12)


def test_a_constant_index_gives_nobody_influence() -> None:
    build = flat({"a": [1.0, 2.0, 3.0], "b": [3.0, 2.0, 1.0]})

    found = influences(build.latest, build.definition.framework, ("a", "b"))

    assert all(np.isnan(one.importance) for one in found)


def test_equal_influence_of_unrelated_columns_undoes_their_spread() -> None:
    build = flat(CROSSED)

    found = optimize_weights(build, WeightTask(("a", "b")))

    # a must weigh twice as much as b, which spreads twice as far
    assert found.weights == pytest.approx({"a": 2 / 3, "b": 1 / 3}, rel=1e-9)
    assert found.obtained == pytest.approx({"a": 0.5, "b": 0.5}, rel=1e-9)
    assert found.correlations["a"] == pytest.approx(np.sqrt(0.5), rel=1e-9)
    assert found.objective < 1e-20
    assert found.converged
    assert found.at_limit == ()
    assert found.remark == Text(
        "各项影响力已达到目标", "Every element has the influence aimed at"
    )


def test_unequal_targets_are_met_in_their_own_order() -> None:
    build = flat(CROSSED)

    found = optimize_weights(
        build, WeightTask(("b", "a"), targets={"a": 3.0, "b": 1.0})
    )

    # r is in proportion to weight times spread: a 3, b 1 over 2
    assert found.targets == {"b": 0.25, "a": 0.75}
    assert found.weights == pytest.approx({"b": 1 / 7, "a": 6 / 7}, rel=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_balance_is_the_linear_solution_where_that_is_positive(seed: int) -> None:
    columns = spread(seed)
    values = np.array(list(columns.values())).T
    scales = values.std(axis=0)
    expected = np.linalg.solve(np.corrcoef(values.T), np.ones(4)) / scales
    assert (expected > 0).all()

    found = optimize_weights(flat(columns), WeightTask(tuple(columns)))

    np.testing.assert_allclose(
        list(found.weights.values()), expected / expected.sum(), rtol=1e-6
    )


@pytest.mark.parametrize("seed", range(5))
def test_infomax_weighs_all_columns_by_one_over_their_spread(seed: int) -> None:
    columns = spread(seed)
    expected = 1 / np.array(list(columns.values())).std(axis=1)

    found = optimize_weights(flat(columns), WeightTask(tuple(columns), aim=Aim.INFOMAX))

    np.testing.assert_allclose(
        list(found.weights.values()), expected / expected.sum(), atol=1e-6
    )
    assert found.targets == {}
    assert found.objective == pytest.approx(sum(found.correlations.values()))
    assert found.remark.zh == "各项与总指数的相关系数之和已达最大"


def test_no_weight_goes_below_zero_and_what_is_missed_is_told() -> None:
    chance = np.random.default_rng(5)
    a, b = chance.normal(size=(2, 30))
    columns = {"a": a.tolist(), "b": b.tolist(), "c": (a + b).tolist()}
    values = np.array(list(columns.values())).T

    found = optimize_weights(flat(columns), WeightTask(("a", "b", "c")))

    assert np.linalg.matrix_rank(values - values.mean(axis=0)) == 2
    assert min(found.weights.values()) >= 0
    assert sum(found.weights.values()) == pytest.approx(1, rel=1e-12)
    assert found.converged
    assert found.at_limit == ("c",)
    assert "1 项权重已到限值" in found.remark.zh
    assert found.remark.en.endswith("weights at a limit: 1")


def test_weights_stay_within_their_limits() -> None:
    build = flat(CROSSED)

    found = optimize_weights(build, WeightTask(("a", "b"), limits={"a": (0.1, 0.6)}))

    assert found.weights == pytest.approx({"a": 0.6, "b": 0.4}, rel=1e-12)
    assert found.at_limit == ("a",)
    assert found.converged


def test_a_search_cut_short_says_that_it_has_not_converged() -> None:
    columns = spread(1)

    found = optimize_weights(flat(columns), WeightTask(tuple(columns), rounds=1))

    assert not found.converged
    assert found.iterations == 2
    assert found.remark == Text(
        "搜索 2 轮后仍未收敛，以下权重仅供参考",
        "The search has not settled after 2 rounds; take these weights as a hint",
    )


def test_a_constant_element_is_named() -> None:
    build = flat({"a": [1.0, 2.0, 3.0], "b": [5.0, 5.0, 5.0]})

    with pytest.raises(ColumnConstant) as met:
        optimize_weights(build, WeightTask(("a", "b")))

    assert met.value.field == "b"


def test_columns_that_cancel_out_can_never_be_balanced() -> None:
    build = flat({"a": [1.0, 2.0, 3.0], "b": [3.0, 2.0, 1.0]})

    found = optimize_weights(build, WeightTask(("a", "b")))

    assert not found.converged
    assert found.remark.zh.startswith("搜索 ")


def test_each_group_shares_out_what_it_has() -> None:
    columns = spread(2)
    elements = [
        {"code": "index"},
        {"code": "left", "parent": "index", "weight": 1},
        {"code": "right", "parent": "index", "weight": 3},
        {"code": "x0", "parent": "left"},
        {"code": "x1", "parent": "left"},
        {"code": "x2", "parent": "right"},
        {"code": "x3", "parent": "right"},
    ]

    found = optimize_weights(small(elements, columns), WeightTask(tuple(columns)))

    assert found.weights["x0"] + found.weights["x1"] == pytest.approx(1)
    assert found.index_shares["x0"] + found.index_shares["x1"] == pytest.approx(0.25)
    assert sum(found.index_shares.values()) == pytest.approx(1)


def test_a_sibling_that_is_not_sought_keeps_its_weight() -> None:
    columns = spread(3)

    found = optimize_weights(flat(columns, {"x0": 2.0}), WeightTask(("x1", "x2", "x3")))

    assert sum(found.weights.values()) == pytest.approx(0.6)


@pytest.mark.parametrize("kind", list(CorrelationKind))
@pytest.mark.parametrize("method", ["arithmetic", "geometric", "mean_min"])
def test_weights_found_give_the_correlations_reported(
    kind: CorrelationKind, method: str
) -> None:
    columns = {
        code: (np.exp(np.array(values) / 4)).tolist()
        for code, values in spread(4).items()
    }
    build = flat(columns, method=method)

    found = optimize_weights(build, WeightTask(tuple(columns), kind=kind))

    again = flat(columns, found.weights, method)
    scores = correlation_matrix(
        again.latest.matrix(tuple(columns)), again.scores()[:, None], kind
    )
    np.testing.assert_allclose(
        scores[:, 0], list(found.correlations.values()), rtol=1e-9
    )
    assert found.converged


def test_holes_are_left_out_as_the_index_leaves_them_out() -> None:
    columns = spread(6)
    columns["x0"][3] = float("nan")
    columns["x2"][7] = float("nan")

    found = optimize_weights(flat(columns), WeightTask(tuple(columns)))

    assert found.obtained == pytest.approx(dict.fromkeys(columns, 0.25), rel=1e-6)


def test_pillars_of_the_open_index_are_balanced_fast_and_never_below_zero() -> None:
    build = asem()
    codes = build.definition.framework.codes_at(2)
    optimize_weights(build, WeightTask(codes))

    start = time.perf_counter()
    found = optimize_weights(build, WeightTask(codes))
    taken = time.perf_counter() - start

    assert taken < 5  # seconds, on a busy machine; a quiet one takes 0.04
    assert found.converged
    assert min(found.weights.values()) >= 0
    assert sum(found.index_shares.values()) == pytest.approx(1, rel=1e-9)


def test_no_independent_search_does_better_on_the_open_index() -> None:
    build = asem()
    tree = build.definition.framework
    codes = tree.codes_at(2)
    pillars = build.latest.matrix(codes)
    assert [len(tree.children[code]) for code in tree.codes_at(3)] == [5, 3]

    def objective(weights: Matrix) -> float:
        left, right = weights[:5], weights[5:]
        halves = (
            pillars[:, :5] @ left / left.sum() + pillars[:, 5:] @ right / right.sum()
        )
        r = np.array([np.corrcoef(column, halves)[0, 1] for column in pillars.T])
        return float(((r / r.sum() - 1 / 8) ** 2).mean())

    chance = np.random.default_rng(11)
    judged = [
        minimize(
            lambda weights: 1e4 * objective(weights),
            chance.uniform(0.05, 1, size=8),
            method="L-BFGS-B",
            bounds=[(1e-9, 1)] * 8,
        ).fun
        / 1e4
        for _ in range(12)
    ]
    found = optimize_weights(build, WeightTask(codes))

    assert found.objective == pytest.approx(
        objective(np.array(list(found.weights.values()))), rel=1e-9
    )
    assert found.objective <= min(judged) * (1 + 1e-6)


def test_the_two_halves_of_the_open_index_get_equal_influence() -> None:
    build = asem()

    found = optimize_weights(build, WeightTask(("Conn", "Sust")))

    assert found.obtained == pytest.approx({"Conn": 0.5, "Sust": 0.5}, rel=1e-9)
    assert found.remark.zh == "各项影响力已达到目标"


@given(st.integers(0, 10**6))
def test_weights_add_up_and_never_do_worse_than_those_there_were(seed: int) -> None:
    columns = spread(seed, units=12, width=3)
    build = flat(columns)
    values = np.array(list(columns.values())).T
    present = correlation_matrix(values, build.scores()[:, None])[:, 0]

    found = optimize_weights(build, WeightTask(tuple(columns)))

    assert min(found.weights.values()) >= 0
    assert sum(found.weights.values()) == pytest.approx(1, rel=1e-9)
    if present.sum() > 0:
        before = float(((present / present.sum() - 1 / 3) ** 2).mean())
        assert found.objective <= before * (1 + 1e-9) + 1e-30
