"""Shares of what players bring together add up, whatever is drawn."""

from fractions import Fraction
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.comparison.errors import NoOrderComputable
from corridor.engines.composites.comparison.shapley import (
    EXACT_PLAYERS,
    Coalitions,
    Game,
    attribute,
)
from corridor.engines.composites.table import Matrix

FINITE = st.floats(-1e6, 1e6, allow_subnormal=False)


def listed(values: list[float]) -> Game:
    """Return the game whose coalitions have these values, in binary order."""
    known = np.array(values)

    def game(inside: Coalitions) -> Matrix:
        return np.asarray(known[inside @ (1 << np.arange(inside.shape[1]))])

    return game


@st.composite
def games(draw: st.DrawFn, most: int = 5) -> tuple[int, list[float]]:
    players = draw(st.integers(1, most))
    return players, draw(st.lists(FINITE, min_size=2**players, max_size=2**players))


def product(inside: Coalitions) -> Matrix:
    """Multiply: the first moves 2 to 3, the others 1 to 2."""
    before = np.array([2.0, *[1.0] * (inside.shape[1] - 1)])
    return np.asarray(np.prod(np.where(inside, before + 1, before), axis=1))


def test_two_players_share_by_hand() -> None:
    # alone: 3 − 2 = 1 and 4 − 2 = 2; together 6 − 2 = 4
    found = attribute(2, product)

    assert found.amounts.tolist() == [1.5, 2.5]
    assert found.errors.tolist() == [0.0, 0.0]
    assert found.exact


def test_the_glove_game_gives_the_single_glove_two_thirds() -> None:
    # one right glove, two left ones; a pair is worth 1
    found = attribute(3, lambda inside: 1.0 * (inside[:, 0] & inside[:, 1:].any(1)))

    assert found.fractions == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))


def test_no_player_shares_nothing() -> None:
    assert attribute(0, product).amounts.tolist() == []


@given(games())
def test_shares_add_up_to_the_whole(case: tuple[int, list[float]]) -> None:
    players, values = case

    found = attribute(players, listed(values))

    scale = max(map(abs, values))
    assert found.amounts.sum() == pytest.approx(
        values[-1] - values[0], rel=1e-9, abs=1e-9 * scale
    )


@given(games(most=4))
def test_shares_are_the_mean_over_all_orders(case: tuple[int, list[float]]) -> None:
    players, values = case
    expected = [0.0] * players
    for order in permutations(range(players)):
        mask = 0
        for player in order:
            expected[player] += values[mask | 1 << player] - values[mask]
            mask |= 1 << player

    found = attribute(players, listed(values))

    means = [one / factorial(players) for one in expected]
    scale = max(map(abs, values))
    assert found.amounts.tolist() == pytest.approx(means, rel=1e-9, abs=1e-9 * scale)


@given(games())
def test_a_player_that_changes_nothing_gets_nothing(
    case: tuple[int, list[float]],
) -> None:
    players, values = case
    known = listed(values)

    found = attribute(players + 1, lambda inside: known(inside[:, :players]))

    assert found.amounts[players] == 0
    assert found.amounts[:players].tolist() == pytest.approx(
        attribute(players, known).amounts.tolist(), rel=1e-9, abs=1e-3
    )


@given(st.integers(2, 6), st.lists(FINITE, min_size=7, max_size=7))
def test_players_that_bring_the_same_get_the_same(
    players: int, by_size: list[float]
) -> None:
    found = attribute(players, lambda inside: np.array(by_size)[inside.sum(axis=1)])

    assert found.amounts.tolist() == pytest.approx(
        [float(found.amounts[0])] * players, rel=1e-9, abs=1e-9
    )


@given(st.lists(st.integers(1, 3000), min_size=32, max_size=32))
def test_places_are_shared_in_exact_fractions(places: list[int]) -> None:
    found = attribute(5, listed([float(one) for one in places]))

    assert sum(found.fractions) == places[-1] - places[0]


def test_many_players_are_drawn_and_still_add_up() -> None:
    players = EXACT_PLAYERS + 2

    found = attribute(players, product, draws=50, seed=3)

    assert not found.exact
    assert found.orders == 100
    assert found.amounts.sum() == pytest.approx(3 * 2**11 - 2, rel=1e-12)
    assert (found.errors > 0).all()


def test_drawn_places_are_exact_fractions_too() -> None:
    def places(inside: Coalitions) -> Matrix:
        return np.floor(inside @ np.arange(1.0, 13.0) / 7)

    found = attribute(12, places, draws=33)

    assert sum(found.fractions) == 78 // 7


def test_drawn_shares_lie_within_four_standard_errors_of_the_truth() -> None:
    # of an even product everybody but the first brings the same
    found = attribute(12, product, draws=400, seed=1)

    others = found.amounts[1:]
    truth = others.mean()
    assert (np.abs(others - truth) < 4 * found.errors[1:]).all()


def test_what_is_drawn_replays_from_its_seed() -> None:
    one, same, other = (
        attribute(12, product, draws=20, seed=seed) for seed in (5, 5, 6)
    )

    assert one.amounts.tolist() == same.amounts.tolist()
    assert one.amounts.tolist() != other.amounts.tolist()


def test_a_sum_needs_no_luck() -> None:
    worth = np.arange(12.0)

    found = attribute(12, lambda inside: inside @ worth, draws=2)

    assert found.amounts.tolist() == pytest.approx(worth.tolist(), abs=1e-12)
    assert found.errors.tolist() == pytest.approx([0.0] * 12, abs=1e-12)


def test_orders_through_what_cannot_be_computed_are_left_out() -> None:
    # the second cannot come first: the one order left gives 3 − 1 and 10 − 3
    found = attribute(2, listed([1.0, 3.0, float("nan"), 10.0]))

    assert found.amounts.tolist() == [2.0, 7.0]
    assert found.orders == 1


def test_a_change_with_nothing_computable_between_is_refused() -> None:
    between = listed([1.0, float("nan"), float("nan"), 10.0])

    with pytest.raises(NoOrderComputable) as refusal:
        attribute(2, between)

    assert refusal.value.text.en.startswith("no state between the two")


def test_a_drawn_change_with_nothing_computable_between_is_refused() -> None:
    def game(inside: Coalitions) -> Matrix:
        size = inside.sum(axis=1)
        return np.where((size == 0) | (size == 12), 1.0, np.nan)

    with pytest.raises(NoOrderComputable):
        attribute(12, game)
