"""What lies between two definitions scores by part of each."""

import numpy as np

from corridor.engines.composites.comparison.between import Between, Player, Stand
from corridor.engines.composites.comparison.causes import Kind
from corridor.engines.composites.comparison.scorers import Scorer
from corridor.engines.composites.comparison.states import Pair, Side
from tests.engines.composites.comparison.indices import (
    ONE_TREE,
    OTHER_TREE,
    Tree,
    flat,
    index,
)


def between(
    one: Tree, other: Tree, method: str = "arithmetic", then: str = "arithmetic"
) -> Between:
    rows = ({"A": [1.0] * sum(code < "p" for code in tree)} for tree in (one, other))
    sides = [
        Side.of(index(tree, values, method=said))
        for tree, values, said in zip((one, other), rows, (method, then), strict=True)
    ]
    return Between(Pair(sides[0], sides[1], "A"))


def words(scorer: Scorer | None) -> dict[str, str]:
    assert scorer is not None
    return {code: one.formula.word for code, one in scorer.methods.items()}


def test_whatever_comes_goes_or_moves_is_a_player() -> None:
    found = between(ONE_TREE, {**OTHER_TREE, "p": ("index", 9)})

    assert found.players == (
        Player(Kind.LEFT, "d"),
        Player(Kind.ENTERED, "e"),
        Player(Kind.SET, "index"),
        Player(Kind.WEIGHTS, "index"),
    )


def test_too_many_that_come_and_go_are_one_player() -> None:
    found = between(flat(1, 1), dict.fromkeys("cdefg", ("index", 1.0)))

    assert found.players == (Player(Kind.SET, "index"),)
    assert found.moves[found.players[0]] == set("abcdefg")


def test_a_group_is_scored_by_the_side_asked_for_or_the_one_that_has_it() -> None:
    found = between(ONE_TREE, OTHER_TREE, "geometric", "harmonic")

    before = found.scorer(Stand(frozenset("e"), weights=False, methods=False))
    after = found.scorer(Stand(frozenset("e"), weights=False, methods=True))

    assert found.methods_moved
    assert words(before) == {
        "p": "geometric", "q": "geometric", "r": "harmonic", "index": "geometric",
    }  # fmt: skip
    assert set(words(after).values()) == {"harmonic"}


def test_a_scorer_is_made_once() -> None:
    found = between(ONE_TREE, OTHER_TREE)
    stand = Stand(frozenset("e"), weights=False, methods=False)

    assert found.scorer(stand) is found.scorer(stand)


def test_weights_that_leave_a_group_nothing_score_nothing() -> None:
    before: Tree = {**ONE_TREE, "b": ("p", 0)}
    after: Tree = {**ONE_TREE, "b": ("p", 1)}
    after = {code: said for code, said in after.items() if code != "a"}
    found = between(before, {**after, "d": ("q", 9)})

    assert found.scorer(Stand(frozenset("a"), weights=False, methods=False)) is None


def test_what_is_the_same_goes_along_with_the_last_move() -> None:
    found = between(ONE_TREE, {**ONE_TREE, "e": ("q", 1.0)})
    inside = np.array([[False], [True]])

    stands = found.stands(found.players, inside, None)

    assert [(stand.weights, stand.methods) for stand, _ in stands] == [
        (False, False), (True, True),
    ]  # fmt: skip
    assert [rows.tolist() for _, rows in stands] == [[0], [1]]


def test_methods_can_be_asked_for_apart() -> None:
    found = between(flat(1, 1), flat(1, 1), "geometric", "harmonic")
    inside = np.array([[True], [False], [True]])

    stands = found.stands((Player(Kind.METHOD, "index"),), inside, inside[:, 0])

    assert [(stand.methods, rows.tolist()) for stand, rows in stands] == [
        (False, [1]), (True, [0, 2]),
    ]  # fmt: skip
