import numpy as np
import pytest

from corridor.engines.composites.diagnostics.correlations import (
    Correlations,
    correlate,
)
from corridor.engines.composites.diagnostics.relations import (
    Flag,
    Relation,
    ancestors,
    collinear,
    family_relations,
    group_relations,
    parent_flag,
    parent_relations,
    strong_relations,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.table import Table
from corridor.kernel.text import Text

NAME = Text("甲", "one")
TREE = Framework.of(
    (
        Element("index", NAME),
        Element("left", NAME, "index"),
        Element("right", NAME, "index"),
        Element("a", NAME, "left"),
        Element("b", NAME, "left"),
        Element("c", NAME, "right"),
    ),
    WeightRule.RELATIVE,
)
VALUES = {
    "a": [1, 2, 3, 4, 5],
    "b": [2, 4, 6, 8, 11],
    "c": [5, 3, 4, 1, 2],
    "left": [1.5, 3, 4.5, 6, 8],
    "right": [5, 3, 4, 1, 2],
    "index": [3, 3, 4.2, 3.5, 5],
}


def everything() -> Correlations:
    table = Table(
        tuple("vwxyz"),
        tuple(VALUES),
        np.array(list(VALUES.values()), dtype=np.float64).T,
    )
    return correlate(table, tuple(VALUES))


def test_each_element_is_held_beside_its_parent() -> None:
    found = parent_relations(everything(), TREE)

    assert [(one.element, one.other) for one in found] == [
        ("a", "left"),
        ("b", "left"),
        ("c", "right"),
        ("left", "index"),
        ("right", "index"),
    ]
    assert found[2] == Relation("c", "right", pytest.approx(1.0), 5)


def test_a_family_reaches_up_to_the_index() -> None:
    found = family_relations(everything(), TREE)

    assert [one.other for one in found if one.element == "a"] == ["left", "index"]


def test_elements_of_one_parent_meet_once() -> None:
    found = group_relations(everything(), TREE)

    assert [(one.element, one.other, one.group) for one in found] == [
        ("a", "b", "left"),
        ("left", "right", "index"),
    ]


def test_elements_under_one_ancestor_meet_once() -> None:
    table = Table(
        tuple("vwxyz"),
        tuple("abc"),
        np.array([VALUES[code] for code in "abc"], dtype=np.float64).T,
    )

    found = group_relations(correlate(table, tuple("abc")), TREE, level=3)

    assert [(one.element, one.other, one.group) for one in found] == [
        ("a", "b", "index"),
        ("a", "c", "index"),
        ("b", "c", "index"),
    ]


def test_strong_pairs_are_told_once_and_not_of_an_element_with_itself() -> None:
    found = strong_relations(everything(), 0.99)

    assert [(one.element, one.other) for one in found] == [
        ("a", "b"),
        ("a", "left"),
        ("b", "left"),
        ("c", "right"),
    ]


def test_an_indicator_can_be_held_beside_denominators() -> None:
    table = Table(
        tuple("wxyz"),
        ("a", "people", "land"),
        np.array([[1, 2, 3, 4], [2, 4, 6, 8], [4, 1, 3, 2]], dtype=np.float64).T,
    )

    found = strong_relations(correlate(table, ("a",), ("people", "land")), 0.6)

    assert found == (Relation("a", "people", pytest.approx(1.0), 4),)


def test_collinear_pairs_may_run_either_way() -> None:
    relations = (
        Relation("a", "b", 0.92, 9),
        Relation("a", "c", -0.95, 9),
        Relation("b", "c", 0.9199, 9),
        Relation("b", "d", float("nan"), 0),
    )

    found = collinear(relations)

    assert found == relations[:2]


@pytest.mark.parametrize(
    ("correlation", "flag"),
    [
        (-0.01, Flag.NEGATIVE),
        (-0.99, Flag.NEGATIVE),
        (0.0, Flag.WEAK),
        (0.2999, Flag.WEAK),
        (0.3, None),
        (0.9199, None),
        (0.92, Flag.COLLINEAR),
        (float("nan"), None),
    ],
)
def test_a_parent_flags_what_is_weak_negative_or_the_same(
    correlation: float, flag: Flag | None
) -> None:
    assert parent_flag(Relation("a", "index", correlation, 9)) is flag


def test_ancestors_come_nearest_first() -> None:
    assert ancestors(TREE, "a") == ("left", "index")
    assert ancestors(TREE, "index") == ()
