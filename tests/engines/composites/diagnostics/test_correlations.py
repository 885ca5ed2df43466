import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from corridor.engines.composites.diagnostics.correlations import (
    CorrelationKind,
    average_ranks,
    between_levels,
    correlate,
    correlation_matrix,
    covariance_matrix,
    within_level,
)
from corridor.engines.composites.errors import ColumnMissing
from corridor.engines.composites.framework import Element, Framework
from corridor.engines.composites.table import Matrix, Table
from corridor.kernel.text import Text

NAN = float("nan")
NAME = Text("甲", "one")
MATRICES = hnp.arrays(
    np.float64,
    st.tuples(st.integers(2, 12), st.integers(1, 4)),
    elements=st.one_of(st.integers(-9, 9).map(float), st.just(NAN)),
)


def columns(*values: list[float]) -> Matrix:
    return np.array(values, dtype=np.float64).T


def with_holes(units: int, width: int) -> Matrix:
    chance = np.random.default_rng(7)
    values = chance.normal(size=(units, width))
    values[:, 1] = np.round(values[:, 1])
    values[:, 2] = np.round(values[:, 2] * 2)
    values[chance.random(values.shape) < 0.15] = NAN
    return values


def judged(kind: CorrelationKind, one: Matrix, other: Matrix) -> tuple[float, float]:
    """Ask scipy about two columns, with the p-values R would choose."""
    both = ~np.isnan(one) & ~np.isnan(other)
    one, other = one[both], other[both]
    if kind is CorrelationKind.PEARSON:
        found = stats.pearsonr(one, other)
    elif kind is CorrelationKind.SPEARMAN:
        found = stats.spearmanr(one, other)
    else:
        tied = any(len(set(values)) < len(values) for values in (one, other))
        exact = len(one) < 50 and not tied
        found = stats.kendalltau(one, other, method="exact" if exact else "asymptotic")
    return float(found.statistic), float(found.pvalue)


def test_pearson_of_four_units_is_the_one_worked_by_hand() -> None:
    values = columns([1, 2, 3, 4], [3, 5, 4, 8])

    found = correlation_matrix(values[:, :1], values[:, 1:])

    # about 2.5 and 5: 1.5 · 2 + 0 - 0.5 · 1 + 1.5 · 3 = 7; squares 5 and 14
    assert found[0, 0] == pytest.approx(7 / np.sqrt(5 * 14), rel=1e-15)


def test_spearman_gives_equal_values_their_mean_rank() -> None:
    values = columns([10, 20, 20, 90], [1, 2, 3, 4])

    found = correlation_matrix(values[:, :1], values[:, 1:], CorrelationKind.SPEARMAN)

    # ranks 1, 2.5, 2.5, 4 beside 1, 2, 3, 4: 4.5 over the root of 4.5 times 5
    assert found[0, 0] == pytest.approx(4.5 / np.sqrt(4.5 * 5), rel=1e-15)


def test_kendall_allows_for_ties_on_one_side() -> None:
    values = columns([10, 20, 20, 90], [1, 2, 3, 4])

    found = correlation_matrix(values[:, :1], values[:, 1:], CorrelationKind.KENDALL)

    # five pairs agree, none disagrees, one is tied: 5 over the root of 5 times 6
    assert found[0, 0] == pytest.approx(5 / np.sqrt(5 * 6), rel=1e-15)


def test_kendall_counts_pairs_that_disagree() -> None:
    values = columns([1, 2, 3, 4], [1, 3, 2, 4])

    found = correlation_matrix(values[:, :1], values[:, 1:], CorrelationKind.KENDALL)

    assert found[0, 0] == pytest.approx(4 / 6, rel=1e-15)


@pytest.mark.parametrize("kind", list(CorrelationKind))
@pytest.mark.parametrize("units", [12, 40, 80])
def test_every_kind_is_what_an_independent_judge_says(
    kind: CorrelationKind, units: int
) -> None:
    values = with_holes(units, 5)
    codes = ("a", "b", "c", "d", "e")
    table = Table(tuple(map(str, range(units))), codes, values)

    found = correlate(table, codes, kind=kind)

    for at in range(5):
        for to in range(at):
            r, p = judged(kind, values[:, at], values[:, to])
            assert found.values[at, to] == pytest.approx(r, rel=1e-12, abs=1e-15)
            assert found.p_values[at, to] == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize("kind", list(CorrelationKind))
def test_many_units_are_counted_in_blocks(kind: CorrelationKind) -> None:
    values = with_holes(700, 3)

    found = correlation_matrix(values, values, kind)

    for at, to in ((0, 1), (1, 2), (0, 2)):
        r, _ = judged(kind, values[:, at], values[:, to])
        assert found[at, to] == pytest.approx(r, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("kind", list(CorrelationKind))
def test_only_units_that_have_both_are_counted(kind: CorrelationKind) -> None:
    left = columns([1, 2, 3, 4, 999])
    right = columns([2, 1, 4, 3, NAN])

    found = correlation_matrix(left, right, kind)

    np.testing.assert_array_equal(found, correlation_matrix(left[:4], right[:4], kind))


@pytest.mark.parametrize("kind", list(CorrelationKind))
def test_a_constant_column_correlates_with_nothing(kind: CorrelationKind) -> None:
    values = columns([0.1, 0.1, 0.1], [1, 2, 3])

    found = correlation_matrix(values, values, kind)

    assert np.isnan(found[0]).all()
    assert found[1, 1] == 1


def test_a_column_constant_where_both_are_observed_correlates_with_nothing() -> None:
    values = columns([0.1, 0.1, 0.1, 7], [1, 2, 3, NAN])

    found = correlation_matrix(values, values)

    assert np.isnan(found[0, 1])
    assert found[0, 0] == 1


@pytest.mark.parametrize("kind", list(CorrelationKind))
def test_columns_without_a_common_unit_have_no_correlation(
    kind: CorrelationKind,
) -> None:
    values = columns([1, 2, NAN, NAN], [NAN, NAN, 3, 4])

    assert np.isnan(correlation_matrix(values, values, kind)[0, 1])


def test_a_large_level_does_not_hide_small_differences() -> None:
    values = columns([1, 2, 3, 4], [3, 5, 4, 8])

    raised = correlation_matrix(values + 1e9, values)

    np.testing.assert_allclose(raised, correlation_matrix(values, values), rtol=1e-12)


def test_an_outlier_among_the_others_does_not_disturb_a_pair() -> None:
    values = columns([1, 2, 3, 4, 1e12], [3, 5, 4, 8, NAN])

    found = correlation_matrix(values, values)[0, 1]

    assert found == pytest.approx(7 / np.sqrt(5 * 14), rel=1e-14)


def test_covariances_take_the_units_each_two_columns_share() -> None:
    values = columns([1, 2, 3, NAN], [2, 4, 9, 5])

    found = covariance_matrix(values)

    # 1 and 2, 4, 9 about 5: (3 + 0 + 4) / 2; own variances over 3 and 4 units
    np.testing.assert_allclose(found, [[1, 3.5], [3.5, 26 / 3]], rtol=1e-15)


def test_a_covariance_of_one_common_unit_is_unknown() -> None:
    values = columns([1, 2, NAN], [NAN, 4, 9])

    assert np.isnan(covariance_matrix(values)[0, 1])


def test_mean_ranks_skip_missing_values() -> None:
    found = average_ranks(columns([5, NAN, 5, 1, 9], [2, 2, 2, 2, 2]))

    np.testing.assert_array_equal(
        found, columns([2.5, NAN, 2.5, 1, 4], [3, 3, 3, 3, 3])
    )


def test_pairs_tell_how_many_units_have_both() -> None:
    table = Table(("x", "y", "z"), ("a", "b"), columns([1, 2, NAN], [1, 5, 3]))

    found = correlate(table, ("a", "b"))

    np.testing.assert_array_equal(found.pairs, [[2, 2], [2, 3]])
    assert found.between("a", "b") == 1


def test_two_common_units_prove_nothing() -> None:
    table = Table(("x", "y"), ("a", "b"), columns([1, 2], [1, 5]))

    for kind in CorrelationKind:
        assert np.isnan(correlate(table, ("a", "b"), kind=kind).p_values).all()


def test_what_chance_explains_is_left_out() -> None:
    values = columns([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5], [1, -1, 1, -1, 1, -1])
    table = Table(tuple("uvwxyz"), ("a", "b", "c"), values)

    found = correlate(table, ("a", "b", "c")).significant(0.05)

    np.testing.assert_array_equal(
        np.isnan(found),
        [[False, False, True], [False, False, True], [True, True, False]],
    )


def test_a_perfect_agreement_of_four_has_a_chance_of_two_in_twenty_four() -> None:
    table = Table(tuple("wxyz"), ("a", "b"), columns([1, 2, 3, 4], [10, 20, 30, 40]))

    found = correlate(table, ("a", "b"), kind=CorrelationKind.KENDALL)

    assert found.p_values[0, 1] == pytest.approx(2 / 24, rel=1e-14)


def test_levels_are_correlated_within_and_between() -> None:
    tree = Framework.of((
        Element("index", NAME),
        Element("a", NAME, "index", 0.5),
        Element("b", NAME, "index", 0.5),
    ))
    table = Table(
        ("x", "y", "z"),
        ("a", "b", "index"),
        columns([1, 2, 3], [3, 2, 2], [2, 2, 2.5]),
    )

    within = within_level(table, tree, 1)
    between = between_levels(table, tree, 1, 2)

    assert (within.rows, within.columns) == (("a", "b"), ("a", "b"))
    assert (between.rows, between.columns) == (("a", "b"), ("index",))
    assert within.between("b", "a") == pytest.approx(-np.sqrt(3) / 2, rel=1e-14)
    assert between.between("a", "index") == pytest.approx(np.sqrt(3) / 2, rel=1e-14)


def test_a_missing_column_is_named() -> None:
    table = Table(("x", "y"), ("a",), columns([1, 2]))

    with pytest.raises(ColumnMissing) as met:
        correlate(table, ("a", "b"))

    assert met.value.field == "b"


@given(MATRICES, st.sampled_from(CorrelationKind))
def test_correlations_lie_between_minus_one_and_one(
    values: Matrix, kind: CorrelationKind
) -> None:
    found = correlation_matrix(values, values, kind)

    known = found[~np.isnan(found)]
    assert (np.abs(known) <= 1).all()


@given(MATRICES, st.sampled_from(CorrelationKind))
def test_it_does_not_matter_which_column_comes_first(
    values: Matrix, kind: CorrelationKind
) -> None:
    found = correlation_matrix(values, values, kind)

    np.testing.assert_allclose(found, found.T, atol=1e-14)


@given(MATRICES, st.integers(1, 9), st.integers(-99, 99))
def test_neither_unit_nor_zero_point_matter(
    values: Matrix, scale: int, shift: int
) -> None:
    for kind in CorrelationKind:
        plain = correlation_matrix(values, values, kind)

        moved = correlation_matrix(values * scale + shift, -values, kind)

        np.testing.assert_allclose(moved, -plain, atol=1e-9)


@given(MATRICES)
def test_ranks_of_a_column_add_up(values: Matrix) -> None:
    count = (~np.isnan(values)).sum(axis=0)

    found = np.nansum(average_ranks(values), axis=0)

    np.testing.assert_array_equal(found, count * (count + 1) / 2)
