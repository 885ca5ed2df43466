"""A change is the sum of its causes, and each cause is what it seems."""

import math
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from corridor.engines.composites.building import Build, build
from corridor.engines.composites.comparison.between import Between
from corridor.engines.composites.comparison.causes import Kind, Move, Part
from corridor.engines.composites.comparison.changes import change_of, rank_change_of
from corridor.engines.composites.comparison.errors import ScoreAbsent, UnitAbsent
from corridor.engines.composites.comparison.games import RowGame
from corridor.engines.composites.comparison.shapley import attribute
from corridor.engines.composites.comparison.states import Pair, Side
from corridor.engines.composites.errors import CompositeFault, PeriodMissing
from tests.engines.composites.comparison.indices import (
    BY_ROW,
    MINMAX,
    NAN,
    UNITS,
    definition,
    flat,
    index,
    table,
    tables,
    trees,
)

NORMALIZATIONS = (
    (),
    (MINMAX,),
    ({"normalize": {"method": "minmax", "lower": 1, "upper": 2}},),
    ({"normalize": {"method": "rank"}},),
    ({"normalize": {"method": "z_score"}},),
)
PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.filter_too_much], max_examples=40
)


def amounts(
    before: Build, after: Build, unit: str = "A"
) -> dict[tuple[str, str], float]:
    change = change_of(Side.of(before), Side.of(after), unit)
    return {(one.element, one.kind.value): one.amount for one in change.parts}


def places(
    before: Build, after: Build, unit: str = "A"
) -> dict[tuple[str, str], Fraction]:
    change = rank_change_of(Side.of(before), Side.of(after), unit)
    return {(one.element, one.kind.value): one.places for one in change.moves}


def test_values_and_weights_share_what_they_do_together() -> None:
    # a: 10 × 0.5 to 14 × 0.25; b: 20 × 0.5 to 20 × 0.75
    before = index(flat(1, 1), {"A": [10, 20]})
    after = index(flat(1, 3), {"A": [14, 20]})

    change = change_of(Side.of(before), Side.of(after), "A")

    assert (change.before, change.after) == (15.0, 18.5)
    assert change.parts == (
        Part("a", Kind.OWN, 1.5, 10.0, 14.0),  # 4 × 0.375
        Part("a", Kind.WEIGHTS, -3.0, 0.5, 0.25),  # 12 × -0.25
        Part("b", Kind.WEIGHTS, 5.0, 0.5, 0.75),
    )
    assert change.residual == 0
    assert (change.orders, change.exact) == (0, True)


def test_bounds_that_others_move_are_told_from_ones_own_value() -> None:
    # 5 of 10 to 8 of 16: own alone 0.8, others alone 0.3125
    before = index(flat(1), {"A": [5], "B": [0], "C": [10]}, MINMAX)
    after = index(flat(1), {"A": [8], "B": [0], "C": [16]}, MINMAX)

    found = amounts(before, after)

    assert found == pytest.approx({("a", "own"): 0.24375, ("a", "others"): -0.24375})


def test_another_scale_is_the_method() -> None:
    wide = {"normalize": {"method": "minmax", "lower": 0, "upper": 100}}
    rows = {"A": [5.0], "B": [0.0], "C": [10.0]}

    found = amounts(index(flat(1), rows, MINMAX), index(flat(1), rows, wide))

    assert found == {("a", "method"): 49.5}


def test_an_indicator_that_enters_brings_its_share_and_takes_that_of_others() -> None:
    before = index(flat(1), {"A": [10]})
    after = index(flat(1, 1), {"A": [10, 30]})

    change = change_of(Side.of(before), Side.of(after), "A")

    entered, diluted = change.parts[1], change.parts[0]
    assert diluted == Part("a", Kind.SET, -5.0, 1.0, 0.5)
    assert (entered.kind, entered.amount, entered.after) == (Kind.ENTERED, 15.0, 30.0)
    assert math.isnan(entered.before)


def test_an_indicator_that_leaves_takes_its_share_along() -> None:
    before = index(flat(1, 1), {"A": [10, 30]})
    after = index(flat(1), {"A": [10]})

    assert amounts(before, after) == {("a", "set"): 5.0, ("b", "left"): -15.0}


def test_a_cell_that_appears_takes_back_the_share_it_had_lent() -> None:
    before = index(flat(1, 1), {"A": [10, NAN], "B": [1, 1]})
    after = index(flat(1, 1), {"A": [10, 20], "B": [1, 1]})

    assert amounts(before, after) == {
        ("a", "availability"): -5.0, ("b", "appeared"): 10.0,
    }  # fmt: skip
    assert amounts(after, before) == {
        ("a", "availability"): 5.0, ("b", "vanished"): -10.0,
    }  # fmt: skip


def test_what_stayed_missing_moved_nothing() -> None:
    before = index(flat(1, 1), {"A": [10, NAN], "B": [1, 1]})
    after = index(flat(1, 1), {"A": [12, NAN], "B": [1, 1]})

    assert amounts(before, after) == {("a", "own"): 2.0}


def test_two_years_of_one_panel_are_compared_within_one_build() -> None:
    made = definition(flat(1, 1), MINMAX)
    years = (
        table(("a", "b"), {"A": [0, 4], "B": [10, 0], "C": [0, 8]}, "2021"),
        table(("a", "b"), {"A": [5, 4], "B": [10, 0], "C": [0, 4]}, "2022"),
    )
    panel = build(made, years)

    change = change_of(Side.of(panel, "2021"), Side.of(panel), "A")

    found = {(one.element, one.kind.value): one.amount for one in change.parts}
    # a: 0 to 0.5 of a range that stayed; b: 4 of a range that went from 8 to 4
    assert found == {("a", "own"): 0.25, ("b", "others"): 0.25}


def test_the_base_of_a_growth_index_stays_when_values_move_on() -> None:
    grown = {"normalize": {"method": "growth", "base": "2015"}}
    made = definition(flat(1), grown)
    years = tuple(
        table(("a",), {"A": [own], "B": [other]}, year)
        for year, own, other in (("2015", 10, 10), ("2020", 13, 90))
    )
    panel = build(made, years)

    change = change_of(Side.of(panel, "2015"), Side.of(panel, "2020"), "A")

    assert change.parts == (Part("a", Kind.OWN, 30.0, 10.0, 13.0),)


def test_geometric_means_are_shared_over_all_orders() -> None:
    # 6 to 20; a first 12, b first 10
    before = index(flat(1, 1), {"A": [4, 9]}, method="geometric")
    after = index(flat(1, 1), {"A": [16, 25]}, method="geometric")

    change = change_of(Side.of(before), Side.of(after), "A")

    assert [one.amount for one in change.parts] == pytest.approx([8.0, 6.0])
    assert [one.kind for one in change.parts] == [Kind.OWN, Kind.OWN]
    assert (change.orders, change.exact) == (2, True)


def test_another_mean_is_the_method() -> None:
    before = index(flat(1, 1), {"A": [4, 9]})
    after = index(flat(1, 1), {"A": [4, 9]}, method="geometric")

    assert amounts(before, after) == pytest.approx({("index", "method"): -0.5})


def test_under_other_means_an_indicator_that_enters_is_one_net_part() -> None:
    before = index(flat(1), {"A": [4]}, method="geometric")
    after = index(flat(1, 1), {"A": [4, 9]}, method="geometric")

    assert amounts(before, after) == pytest.approx({("b", "entered"): 2.0})
    assert amounts(after, before) == pytest.approx({("b", "left"): -2.0})


def test_many_indicators_that_come_and_go_move_as_one() -> None:
    old = dict.fromkeys("abcd", ("index", 1.0))
    new = dict.fromkeys("aefgh", ("index", 1.0))
    before = index(old, {"A": [1, 1, 1, 1]}, method="geometric")
    after = index(new, {"A": [1, 32, 1, 1, 1]}, method="geometric")

    assert amounts(before, after) == pytest.approx({("index", "set"): 1.0})


def test_where_no_state_between_can_be_normalized_a_cell_stays_whole() -> None:
    # whichever of the two moves first, both would have the same value
    before = index(flat(1, 1), {"A": [1, 1], "B": [2, 2]}, MINMAX)
    after = index(flat(1, 3), {"A": [2, 1], "B": [1, 2]}, MINMAX)

    found = amounts(before, after)

    assert found == {("a", "together"): 0.375, ("a", "weights"): -0.125}


def test_where_no_order_can_be_scored_the_change_stays_whole() -> None:
    scale = {"normalize": {"method": "minmax", "lower": 1, "upper": 4}}
    before = index(flat(1), {"A": [1], "B": [2]}, scale, method="geometric")
    after = index(flat(1), {"A": [2], "B": [1]}, scale, method="geometric")

    assert amounts(before, after) == {("index", "together"): 3.0}
    assert places(before, after) == {("index", "together"): -1}


def test_orders_that_cannot_be_scored_are_left_out() -> None:
    # a geometric mean meets a zero unless the value moves first
    before = index(flat(1, 1), {"A": [0, 4]})
    after = index(flat(1, 1), {"A": [16, 4]}, method="geometric")

    change = change_of(Side.of(before), Side.of(after), "A")

    assert change.by_element() == pytest.approx({"a": 8.0, "index": -2.0})
    assert change.orders == 1


def test_outranking_is_parted_among_all_units() -> None:
    before = index(flat(1), {"A": [1], "B": [2], "C": [3]}, method="copeland")
    after = index(flat(1), {"A": [4], "B": [2], "C": [5]}, method="copeland")

    # -2 to 0: A rises past B and C, or C goes out of reach before
    assert amounts(before, after) == {("a", "own"): 3.0, ("index", "others"): -1.0}


def test_a_rank_is_lost_to_ones_own_cells_and_to_others() -> None:
    # alone A falls behind B, and behind C as well once that has risen; C by itself
    # only draws level, and overtakes once A has fallen
    before = index(flat(1, 1), {"A": [9, 9], "B": [8, 8], "C": [1, 1]})
    after = index(flat(1, 1), {"A": [5, 9], "B": [8, 8], "C": [9, 9]})

    change = rank_change_of(Side.of(before), Side.of(after), "A")

    assert (change.before, change.after) == (1, 3)
    fallen, overtaken = change.moves
    assert fallen == Move("a", Kind.OWN, Fraction(3, 2), 9.0, 5.0)
    assert (overtaken.element, overtaken.kind) == ("index", Kind.OTHERS)
    assert overtaken.places == Fraction(1, 2)


def test_a_rank_can_move_by_weights_and_by_an_indicator_alone() -> None:
    rows = {"A": [1.0, 9.0], "B": [9.0, 1.0]}
    heavier = index(flat(1, 3), rows)
    added = index(flat(3, 1, 9), {"A": [1, 9, 9], "B": [9, 1, 1]})
    before = index(flat(3, 1), rows)

    assert places(before, heavier) == {("index", "weights"): -1}
    assert places(before, added) == {("c", "entered"): -1}
    assert places(added, before) == {("c", "left"): 1}


def test_a_rank_can_move_by_method_alone() -> None:
    rows = {"A": [1.0, 9.0], "B": [4.0, 4.0]}

    moved = places(index(flat(1, 1), rows), index(flat(1, 1), rows, method="minimum"))

    assert moved == {("index", "method"): 1}


def test_a_tree_that_is_rebuilt_moves_a_rank_by_its_set() -> None:
    one = {"p": ("index", 1.0), "q": ("index", 1.0), "a": ("p", 1.0), "b": ("q", 1.0),
           "c": ("q", 1.0)}  # fmt: skip
    other = one | {"b": ("p", 1.0)}
    rows = {"A": [1.0, 9.0, 1.0], "B": [3.0, 2.0, 3.0]}

    before, after = index(one, rows), index(other, rows)

    assert places(before, after) == {}
    assert amounts(before, after) == {("a", "set"): -0.25, ("c", "set"): 0.25}


def test_units_that_come_into_the_table_are_others() -> None:
    before = index(flat(1), {"A": [5], "B": [4]})
    after = index(flat(1), {"A": [5], "B": [4], "C": [9]})

    assert places(before, after) == {("index", "others"): 1}


def test_a_unit_has_to_be_in_both() -> None:
    before = index(flat(1), {"A": [5], "B": [4]})
    after = index(flat(1), {"A": [5]})

    for taken in (change_of, rank_change_of):
        with pytest.raises(UnitAbsent) as refusal:
            taken(Side.of(before), Side.of(after), "B")
        assert "'B'" in refusal.value.text.en


def test_a_unit_without_a_score_has_no_change() -> None:
    before = index(flat(1), {"A": [5], "B": [4]})
    after = index(flat(1), {"A": [5], "B": [NAN]})

    with pytest.raises(ScoreAbsent) as refusal:
        change_of(Side.of(before), Side.of(after), "B")

    assert refusal.value.field == "B"


def test_a_period_that_is_not_there_is_refused() -> None:
    with pytest.raises(PeriodMissing):
        Side.of(index(flat(1), {"A": [5]}), "2099")


@given(data=st.data())
@PATIENT
def test_parts_add_up_whatever_is_compared(data: st.DataObject) -> None:
    sides = data.draw(pairs())
    unit = data.draw(st.sampled_from(UNITS))
    try:
        change = change_of(*sides, unit, draws=2)
        ranked = rank_change_of(*sides, unit, draws=2)
    except ScoreAbsent:
        return

    sizes = [abs(one.amount) for one in change.parts]
    scale = max(abs(change.before), abs(change.after), *sizes, 1e-3)
    assert abs(change.residual) <= 1e-12 * scale
    assert sum(one.places for one in ranked.moves) == ranked.after - ranked.before


@given(data=st.data())
@PATIENT
def test_going_back_undoes_every_part(data: st.DataObject) -> None:
    before, after = data.draw(pairs(methods=("arithmetic",)))
    unit = data.draw(st.sampled_from(UNITS))
    try:
        there, back = change_of(before, after, unit), change_of(after, before, unit)
    except ScoreAbsent:
        return

    turned = {kind: -amount for kind, amount in back.by_kind().items()}
    names = {Kind.ENTERED: Kind.LEFT, Kind.APPEARED: Kind.VANISHED}
    names |= {new: old for old, new in names.items()}
    expected = {names.get(kind, kind): amount for kind, amount in turned.items()}
    assert there.by_kind() == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(data=st.data())
@PATIENT
def test_weighted_sums_agree_with_playing_all_orders_out(data: st.DataObject) -> None:
    tree, other = data.draw(trees(change=False)), data.draw(trees(change=False))
    made = definition(tree, MINMAX), definition(other, MINMAX)
    older, newer = data.draw(tables(holes=False)), data.draw(tables(holes=False))
    # two indicators move, so that all orders can be played
    newer = newer.with_columns(("c", "d"), older.matrix(("c", "d")))
    try:
        sides = [
            Side.of(build(how, (what,)))
            for how, what in zip(made, (older, newer), strict=True)
        ]
    except CompositeFault:
        reject()
    pair = Pair(sides[0], sides[1], "A")
    game = RowGame(pair, Between(pair))

    played = attribute(len(game.players), game)
    summed = change_of(*sides, "A").by_kind()

    by_kind: dict[Kind, float] = {}
    for player, amount in zip(game.players, played.amounts, strict=True):
        by_kind[player.kind] = by_kind.get(player.kind, 0.0) + float(amount)
    assert {kind: by_kind.get(kind, 0.0) for kind in summed} == pytest.approx(
        summed, abs=1e-9
    )


@st.composite
def pairs(
    draw: st.DrawFn, methods: tuple[str, ...] = (*BY_ROW, "copeland")
) -> tuple[Side, Side]:
    """Draw two builds that may differ in everything, or two years of one."""
    years = draw(tables("2021")), draw(tables("2022"))
    made = [
        definition(
            draw(trees()), *draw(st.sampled_from(NORMALIZATIONS)),
            method=draw(st.sampled_from(methods)), top=top,
        )
        for top in ("one", "two")
    ]  # fmt: skip
    try:
        if draw(st.booleans()):
            both = build(made[0], years)
            return Side.of(both, "2021"), Side.of(both)
        return Side.of(build(made[0], years[:1])), Side.of(build(made[1], years))
    except CompositeFault:
        reject()
