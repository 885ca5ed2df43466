"""Between two trees stand trees, and their ends are the two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.comparison.trees import (
    STRUCTURE,
    Trees,
    shares_of,
    subtree,
)
from corridor.engines.composites.errors import SeveralRoots
from corridor.engines.composites.framework import Framework
from tests.engines.composites.comparison.indices import (
    ONE_TREE,
    OTHER_TREE,
    Tree,
    definition,
    flat,
    trees,
)

ONE, YES, NO = np.ones(1), np.ones(1), np.zeros(1)


def framework(tree: Tree, top: str = "") -> Framework:
    return definition(tree, top=top).framework


def shares(tree: Framework) -> dict[str, float]:
    return dict(tree.effective_weights)


def test_what_came_went_and_moved_is_told() -> None:
    between = Trees(framework(ONE_TREE, "old"), framework(OTHER_TREE, "new"))

    assert between.common == ("a", "b", "c")
    assert between.left == ("d",)
    assert between.entered == ("e",)
    assert between.movers == ("d", "e", STRUCTURE)  # b hangs on q now


def test_weights_that_say_the_same_are_the_same() -> None:
    one, tenfold = framework(flat(1, 3)), framework(flat(10, 30))

    assert not Trees(one, tenfold).reweighted
    assert Trees(one, framework(flat(1, 2))).reweighted


def test_an_indicator_that_leaves_does_not_reweigh_the_others() -> None:
    assert not Trees(framework(flat(1, 3, 4)), framework(flat(1, 3))).reweighted


def test_a_new_indicator_takes_its_share_first() -> None:
    between = Trees(framework(flat(1, 3)), framework(flat(3, 1, 4)))

    entered = between.between(frozenset("c"), weights_after=False)
    weighed = between.between(frozenset(), weights_after=True)

    assert shares(entered) == pytest.approx({
        "index": 1,
        "a": 0.125,
        "b": 0.375,
        "c": 0.5,
    })
    assert shares(weighed) == pytest.approx({"index": 1, "a": 0.75, "b": 0.25})


def test_new_ones_that_take_all_leave_nothing() -> None:
    old, new = flat(1, 1), {"c": ("index", 1.0), "d": ("index", 3.0)}
    between = Trees(framework(old), framework(new))

    found = between.between(frozenset("cd"), weights_after=False)

    assert shares(found) == {"index": 1, "a": 0, "b": 0, "c": 0.25, "d": 0.75}


def test_an_element_that_hangs_elsewhere_has_the_share_it_has_there() -> None:
    between = Trees(framework(ONE_TREE), framework(OTHER_TREE))

    found = between.between(frozenset({STRUCTURE}), weights_after=False)

    # b is half of the new q; c and d keep 2 to 1 of the other half
    assert dict(zip(found.children["q"], found.weights_under("q"), strict=True)) == (
        pytest.approx({"b": 1 / 2, "c": 1 / 3, "d": 1 / 6})
    )


def test_weights_of_zero_stay_zero() -> None:
    between = Trees(framework(flat(0, 1)), framework(flat(0, 1, 1)))

    found = between.between(frozenset("c"), weights_after=False)

    assert shares(found) == {"index": 1, "a": 0, "b": 0.5, "c": 0.5}


def test_a_group_whose_own_weights_are_zero_lives_of_the_new_one() -> None:
    old = {"p": ("index", 1), "a": ("p", 1), "b": ("p", 0)}
    new = {"p": ("index", 1), "b": ("p", 0), "c": ("p", 1)}
    between = Trees(framework(old), framework(new))

    found = between.between(frozenset("ac"), weights_after=False)

    assert shares(found) == {"index": 1, "p": 1, "b": 0, "c": 1}


@given(one=trees(), other=trees(), weights=st.booleans())
def test_the_ends_are_the_two_trees(*, one: Tree, other: Tree, weights: bool) -> None:
    between = Trees(framework(one, "old"), framework(other, "new"))

    assert between.between(frozenset(), weights_after=False) is between.before
    assert between.between(set(between.movers), weights_after=True) is between.after
    anywhere = between.between(set(between.movers[:1]), weights_after=weights)
    indicators = shares(anywhere)
    total = sum(indicators[code] for code in anywhere.indicators)
    assert total == pytest.approx(1, rel=1e-12)


def test_shares_of_missing_children_go_to_the_others_of_their_group() -> None:
    tree = framework(ONE_TREE)
    seen = dict.fromkeys(("index", "p", "q", "a", "c", "d"), YES) | {"b": NO}

    found = shares_of(tree, seen)

    assert {code: float(one[0]) for code, one in found.items()} == pytest.approx({
        "index": 1,
        "p": 1 / 3,
        "q": 2 / 3,
        "a": 1 / 3,
        "b": 0,
        "c": 4 / 9,
        "d": 2 / 9,
    })


def test_a_missing_group_carries_nothing_further_down() -> None:
    tree = framework(ONE_TREE)
    seen = dict.fromkeys(("index", "p", "a", "b", "c", "d"), YES) | {"q": NO}

    found = shares_of(tree, seen)

    assert [float(found[code][0]) for code in "abcd"] == [0.25, 0.75, 0, 0]


def test_a_branch_is_a_tree() -> None:
    branch = subtree(framework(ONE_TREE), "q")

    assert branch.root == "q"
    assert branch.indicators == ("c", "d")


def test_the_whole_is_its_own_branch() -> None:
    tree = framework(ONE_TREE)

    assert subtree(tree, "index") is tree


def test_a_leaf_is_no_branch() -> None:
    with pytest.raises(SeveralRoots):
        subtree(framework(ONE_TREE), "a")
