"""A cell's change is shared out over its movers, as far as it can be computed."""

import numpy as np
import pytest

from corridor.engines.composites.comparison.causes import Kind
from corridor.engines.composites.comparison.cells import (
    _Cell,
    dissected,
    parts_by_cell,
    share_states,
)
from corridor.engines.composites.comparison.errors import NoOrderComputable
from corridor.engines.composites.comparison.states import Pair, Side
from tests.engines.composites.comparison.indices import (
    NAN,
    ONE_TREE,
    OTHER_TREE,
    Tree,
    flat,
    index,
)

PLAIN: Tree = {"p": ("index", 1), "q": ("index", 1), "c": ("q", 1), "d": ("q", 1)}
BEFORE: Tree = PLAIN | {"a": ("p", 1), "b": ("p", 0)}
AFTER: Tree = PLAIN | {"d": ("q", 3), "b": ("p", 1)}


def test_a_product_is_shared_by_halves_of_both_ways() -> None:
    cube = np.multiply.outer([2.0, 3.0], [10.0, 20.0])

    assert dissected(cube, (Kind.OWN, Kind.WEIGHTS)) == {
        Kind.OWN: 15.0, Kind.WEIGHTS: 25.0,
    }  # fmt: skip


def test_who_moves_nothing_is_left_out() -> None:
    cube = np.multiply.outer([2.0, 3.0], [10.0, 10.0])

    assert dissected(cube, (Kind.OWN, Kind.WEIGHTS)) == {Kind.OWN: 10.0}
    assert dissected(np.ones((2, 2)), (Kind.OWN, Kind.WEIGHTS)) == {}


def test_a_cube_no_way_leads_through_is_refused() -> None:
    with pytest.raises(NoOrderComputable):
        dissected(np.array([[1.0, NAN], [NAN, 2.0]]), (Kind.OWN, Kind.OTHERS))


def test_shares_stand_in_every_state_of_set_weights_and_cells() -> None:
    before = index(flat(1, 1), {"A": [10, NAN], "B": [1, 1]})
    after = index(flat(1, 3, 4), {"A": [10, 5, 5], "B": [1, 1, 1]})

    found = share_states(Pair(Side.of(before), Side.of(after), "A"))

    assert found[0, 0, 0].tolist() == [1, 0, 0]
    assert found[0, 0, 1].tolist() == [0.5, 0.5, 0]
    assert found[0, 1, 1].tolist() == [0.25, 0.75, 0]
    # b is missing still, the new one is there
    assert found[1, 1, 0] == pytest.approx([0.2, 0, 0.8])
    assert found[1, 1, 1].tolist() == [0.125, 0.375, 0.5]


def test_a_group_left_without_a_cell_carries_nothing() -> None:
    before = index(ONE_TREE, {"A": [10, NAN, 10, 10]})
    after = index(OTHER_TREE, {"A": [10, 5, 5, 5]})

    found = share_states(Pair(Side.of(before), Side.of(after), "A"))

    np.testing.assert_allclose(found.sum(axis=-1), 1.0)


def test_weights_that_leave_a_group_nothing_are_no_state() -> None:
    # without a, and with the weights before, nothing under p weighs anything
    before = index(BEFORE, {"A": [4, 8, 10, 20]})
    after = index(AFTER, {"A": [4, 8, 20]})
    pair = Pair(Side.of(before), Side.of(after), "A")

    assert np.isnan(share_states(pair)[1, 0]).all()
    total = after.scores()[0] - before.scores()[0]
    assert sum(one.amount for one in parts_by_cell(pair)) == pytest.approx(total)


def test_a_cell_with_no_computable_state_between_is_one_part() -> None:
    values = np.full((2, 2, 2), NAN)
    shares = values.copy()
    values[0, 0, 0], values[1, 1, 1] = 2.0, 3.0
    shares[0, 0, 0], shares[1, 1, 1] = 0.5, 1.0
    pair = Pair(*[Side.of(index(flat(1), {"A": [1]}))] * 2, "A")

    parts = list(_Cell.of(pair, "a", values, shares).parts())

    assert [(one.kind, one.amount) for one in parts] == [(Kind.TOGETHER, 2.0)]
