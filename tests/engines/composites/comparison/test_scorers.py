"""Variants are scored as the aggregation scores one."""

import numpy as np
import pytest

from corridor.engines.composites.comparison.contributions import scorer_of
from tests.engines.composites.comparison.indices import flat, index

ROWS = {"A": [4.0, 9.0], "B": [1.0, 1.0], "C": [16.0, 4.0]}


@pytest.mark.parametrize(
    ("method", "additive", "by_row"),
    [
        ("arithmetic", True, True),
        ("geometric", False, True),
        ("minimum", False, True),
        ("copeland", False, False),
        ("benefit_of_the_doubt", False, False),
    ],
)
def test_what_a_score_depends_on_is_known(
    method: str, *, additive: bool, by_row: bool
) -> None:
    scorer = scorer_of(index(flat(1, 1), ROWS, method=method))

    assert (scorer.additive, scorer.by_row) == (additive, by_row)


def test_variants_of_a_row_are_scored_alone_where_they_can_be() -> None:
    built = index(flat(1, 1), ROWS, method="geometric")
    variants = np.array([[4.0, 9.0], [4.0, 4.0]])

    found = scorer_of(built).in_table(built.latest.matrix(("a", "b")), 0, variants)

    assert found == pytest.approx([6, 4])


def test_variants_of_a_row_are_scored_among_the_others_where_they_must_be() -> None:
    built = index(flat(1, 1), ROWS, method="copeland")
    variants = np.array([[4.0, 9.0], [0.0, 0.0], [20.0, 20.0]])

    found = scorer_of(built).in_table(built.latest.matrix(("a", "b")), 0, variants)

    assert found.tolist() == [1.0, -2.0, 2.0]


def test_a_variant_that_cannot_be_scored_spoils_no_other() -> None:
    scorer = scorer_of(index(flat(1, 1), ROWS, method="geometric"))
    variants = np.array([[[4.0, 9.0]], [[0.0, 1.0]], [[1.0, 1.0]]])

    found = scorer.scores(variants)[:, 0]

    assert found[[0, 2]] == pytest.approx([6, 1])
    assert np.isnan(found[1])


def test_no_variant_has_no_score() -> None:
    scorer = scorer_of(index(flat(1, 1), ROWS))

    assert scorer.scores(np.empty((0, 3, 2))).shape == (0, 3)
    assert scorer.scores(np.empty((1, 0, 2))).shape == (1, 0)
