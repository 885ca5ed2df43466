"""Coalitions are worth what the index would say of them."""

import numpy as np
import pytest

from corridor.engines.composites.building import Build
from corridor.engines.composites.comparison.between import Between, Player
from corridor.engines.composites.comparison.causes import Kind
from corridor.engines.composites.comparison.games import RowGame, TableGame
from corridor.engines.composites.comparison.states import Pair, Side
from tests.engines.composites.comparison.indices import (
    MINMAX,
    NAN,
    ONE_TREE,
    Tree,
    flat,
    index,
)

OWN_A, OWN_B = Player(Kind.OWN, "a"), Player(Kind.OWN, "b")
OTHERS, METHOD = Player(Kind.OTHERS, "index"), Player(Kind.METHOD, "index")
SCALE = {"normalize": {"method": "minmax", "lower": 1, "upper": 3}}


def row_game(before: Build, after: Build) -> RowGame:
    pair = Pair(Side.of(before), Side.of(after), "A")
    return RowGame(pair, Between(pair))


def table_game(before: Build, after: Build, *, ranked: bool = True) -> TableGame:
    pair = Pair(Side.of(before), Side.of(after), "A")
    return TableGame(pair, Between(pair), ranked)


def worth(game: RowGame | TableGame, *players: Player) -> float:
    inside = np.array([[one in players for one in game.players]])
    return float(game(inside)[0])


def test_a_row_is_scored_with_some_cells_moved() -> None:
    before = index(flat(1, 1), {"A": [4, 9]}, method="geometric")
    after = index(flat(1, 1), {"A": [16, 25]}, method="geometric")
    game = row_game(before, after)

    assert game.players == (OWN_A, OWN_B)
    assert worth(game) == pytest.approx(6)
    assert worth(game, OWN_A) == pytest.approx(12)
    assert worth(game, OWN_B) == pytest.approx(10)
    assert worth(game, OWN_A, OWN_B) == pytest.approx(20)


def test_a_row_that_cannot_be_scored_is_worth_nothing_known() -> None:
    before = index(flat(1, 1), {"A": [4, 0]})
    after = index(flat(1, 1), {"A": [4, 9]}, method="geometric")
    game = row_game(before, after)

    assert np.isnan(worth(game, METHOD))
    assert worth(game, OWN_B) == 6.5
    assert worth(game, OWN_B, METHOD) == pytest.approx(6)


def test_weights_that_make_no_tree_are_worth_nothing_known() -> None:
    before: Tree = {**ONE_TREE, "b": ("p", 0)}
    after: Tree = {**ONE_TREE, "b": ("p", 1), "d": ("q", 9)}
    after = {code: said for code, said in after.items() if code != "a"}
    game = row_game(
        index(before, {"A": [4, 9, 1, 2]}, method="geometric"),
        index(after, {"A": [9, 1, 2]}, method="geometric"),
    )

    assert np.isnan(worth(game, Player(Kind.LEFT, "a")))
    assert not np.isnan(worth(game, Player(Kind.WEIGHTS, "index")))


def test_a_rank_is_counted_among_all_units_with_some_cells_moved() -> None:
    before = index(flat(1, 1), {"A": [9, 9], "B": [8, 8], "C": [1, 1]})
    after = index(flat(1, 1), {"A": [5, 9], "B": [8, 8], "C": [9, 9]})
    game = table_game(before, after)

    assert game.players == (OWN_A, OTHERS)
    assert worth(game) == 1
    assert worth(game, OWN_A) == 2
    assert worth(game, OTHERS) == 1  # level with C
    assert worth(game, OWN_A, OTHERS) == 3


def test_bounds_that_ones_own_value_moves_move_others() -> None:
    rows = {"A": [1.0, 1.0], "B": [2.0, 1.0], "C": [1.0, 2.0]}
    before = index(flat(1, 1), rows, MINMAX)
    after = index(flat(1, 1), {**rows, "A": [5, 1]}, MINMAX)

    game = table_game(before, after)

    assert game.players == (OWN_A,)
    # A is best in a now, as is C in b, while B fell to a quarter
    assert (worth(game), worth(game, OWN_A)) == (3, 1)


def test_a_rank_among_missing_scores_counts_those_there_are() -> None:
    before = index(flat(1), {"A": [2], "B": [NAN], "C": [3]})
    after = index(flat(1), {"A": [2], "B": [4], "C": [NAN]})
    game = table_game(before, after)

    assert (worth(game), worth(game, OTHERS)) == (2, 2)


def test_a_unit_that_cannot_be_scored_has_no_rank() -> None:
    before = index(flat(1, 1), {"A": [4, 0], "B": [3, 3]})
    after = index(flat(1, 1), {"A": [4, 9], "B": [3, 3]}, method="geometric")

    game = table_game(before, after)

    assert np.isnan(worth(game, METHOD))
    assert worth(game, OWN_B, METHOD) == 1


def test_where_only_ends_can_be_normalized_only_they_are_known() -> None:
    before = index(flat(1, 1), {"A": [1, 1], "B": [2, 3]}, SCALE)
    after = index(flat(1, 1), {"A": [2, 2], "B": [1, 3]}, SCALE)
    game = table_game(before, after)

    assert game.players == (OWN_A, OWN_B, OTHERS)
    assert worth(game) == 2
    assert np.isnan(worth(game, OWN_A))
    assert np.isnan(worth(game, OTHERS))
    assert worth(game, OWN_A, OWN_B, OTHERS) == 1


def test_rules_that_can_be_met_at_the_end_alone_are_known_there_alone() -> None:
    strict = {"screen": {"available": 1}}
    before = index(flat(1, 1), {"A": [1, NAN], "B": [2, NAN]})
    after = index(flat(1, 1), {"A": [1, 2], "B": [2, 3]}, strict)
    game = table_game(before, after)

    assert METHOD in game.players
    assert np.isnan(worth(game, METHOD))
    assert np.isnan(worth(game, METHOD, OTHERS))
    assert worth(game, *game.players) == 2


def test_rules_that_others_alone_can_meet_are_unknown_without_them() -> None:
    named = {"screen": {"include": ["C"]}}
    before = index(flat(1), {"A": [1], "B": [2]})
    after = index(flat(1), {"A": [1], "B": [2], "C": [3]}, named)
    game = table_game(before, after)

    assert np.isnan(worth(game, METHOD))
    assert (worth(game, OTHERS), worth(game, OTHERS, METHOD)) == (3, 3)


def test_a_new_indicator_stands_beside_the_old_units() -> None:
    before = index(flat(1), {"A": [2], "B": [3], "C": [1]})
    after = index(flat(1, 1), {"A": [2, 9], "B": [3, 1], "D": [9, 9]})
    game = table_game(before, after)
    entered = Player(Kind.ENTERED, "b")

    # A 5.5, B 2, C 1, of which nobody knows b
    assert worth(game, entered) == 1
    assert worth(game, entered, OTHERS) == 2


def test_a_score_among_all_units_can_be_asked_for() -> None:
    before = index(flat(1), {"A": [1], "B": [2], "C": [3]}, method="copeland")
    after = index(flat(1), {"A": [4], "B": [2], "C": [5]}, method="copeland")
    game = table_game(before, after, ranked=False)

    assert worth(game, OWN_A) == 2
    assert worth(game, OTHERS) == -2
