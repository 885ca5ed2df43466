"""Between two builds stand states that never were, led through the same steps."""

import numpy as np
import pytest

from corridor.engines.composites.building import build
from corridor.engines.composites.comparison.states import UNCOMPUTABLE, Pair, Side
from corridor.engines.composites.table import Table
from tests.engines.composites.comparison.indices import (
    MINMAX,
    NAN,
    Rows,
    definition,
    flat,
    index,
    table,
)

OLD: Rows = {"A": [5.0], "B": [0.0], "C": [10.0]}
NEW: Rows = {"A": [8.0], "B": [0.0], "C": [16.0]}


def column(found: Table | None) -> list[float]:
    assert found is not None
    return [float(one) for one in found.column("a")]


def test_own_rows_and_those_of_others_move_apart() -> None:
    pair = Pair(
        Side.of(index(flat(1), OLD, MINMAX)), Side.of(index(flat(1), NEW, MINMAX)), "A"
    )

    own = pair.table(own=True, others=False, rules=False)
    others = pair.table(own=False, others=True, rules=False)

    assert column(own) == [0.8, 0, 1]
    assert column(others) == [0.3125, 0, 1]


def test_the_ends_are_not_computed_anew() -> None:
    before, after = index(flat(1), OLD, MINMAX), index(flat(1), NEW, MINMAX)
    pair = Pair(Side.of(before), Side.of(after), "A")

    ends = [pair.table(own=one, others=one, rules=one) for one in (False, True)]
    same = pair.table(own=True, others=True, rules=False)

    assert ends == [before.normalized[0], after.normalized[0]]
    assert same is after.normalized[0]


def test_a_state_is_computed_once() -> None:
    pair = Pair(
        Side.of(index(flat(1), OLD, MINMAX)), Side.of(index(flat(1), NEW, MINMAX)), "A"
    )

    first = pair.table(own=True, others=False, rules=False)

    assert pair.table(own=True, others=False, rules=True) is first


def test_a_state_a_step_refuses_is_none() -> None:
    before = index(flat(1), {"A": [1], "B": [2]}, MINMAX)
    after = index(flat(1), {"A": [2], "B": [1]}, MINMAX)
    pair = Pair(Side.of(before), Side.of(after), "A")

    assert pair.table(own=True, others=False, rules=False) is None
    assert pair.values[1, 0, 0].tolist() == [UNCOMPUTABLE]
    assert pair.moves(0, ("a",))


def test_a_state_that_screens_the_unit_out_is_none() -> None:
    screen = {"screen": {"available": 0.9}}
    loose = {"screen": {"available": 0.4}}
    holed = {"A": [1.0, NAN], "B": [2.0, 2.0]}
    whole = {"A": [1.0, 3.0], "B": [2.0, 2.0]}
    before = index(flat(1, 1), holed, loose)
    after = index(flat(1, 1), whole, screen)
    pair = Pair(Side.of(before), Side.of(after), "A")

    assert pair.table(own=False, others=True, rules=True) is None
    assert pair.table(own=True, others=False, rules=True) is not None


def test_a_year_before_is_put_into_the_later_year() -> None:
    made = definition(flat(1), {"normalize": {"method": "growth", "base": "2015"}})
    years = tuple(
        table(("a",), rows, year)
        for year, rows in (
            ("2015", {"A": [10.0], "B": [10.0]}),
            ("2020", {"A": [13.0], "B": [20.0]}),
        )
    )
    panel = build(made, years)
    pair = Pair(Side.of(panel, "2015"), Side.of(panel, "2020"), "A")

    own = pair.table(own=True, others=False, rules=False)
    others = pair.table(own=False, others=True, rules=False)

    assert column(own) == pytest.approx([130, 100])
    assert column(others) == pytest.approx([100, 200])


def test_vintages_are_exchanged_year_by_year() -> None:
    made = definition(flat(1), {"normalize": {"method": "growth", "base": "2015"}})

    def vintage(base: float, last: float) -> Side:
        return Side.of(
            build(made, (
                table(("a",), {"A": [base], "B": [10.0]}, "2015"),
                table(("a",), {"A": [last], "B": [last]}, "2020"),
            ))
        )  # fmt: skip

    pair = Pair(vintage(10, 20), vintage(16, 40), "A")

    # the revised base is the unit's own, too
    assert column(pair.table(own=True, others=False, rules=False)) == [250, 200]
    assert column(pair.table(own=False, others=True, rules=False)) == [200, 400]


def test_a_column_one_side_lacks_is_taken_from_the_other() -> None:
    scaled = {"normalize": {"method": "minmax", "lower": 0, "upper": 2}}
    before = index(flat(1), OLD, MINMAX)
    after = index(flat(1, 1), {"A": [5, 1], "B": [0, 2], "D": [10, 3]}, scaled)
    pair = Pair(Side.of(before), Side.of(after), "A")

    found = pair.table(own=False, others=False, rules=True)

    assert found is not None
    assert found.units == ("A", "B", "C")
    np.testing.assert_array_equal(found.column("b"), [0, 2, NAN])


def test_values_hold_every_state_of_every_indicator() -> None:
    before = index(flat(1), OLD, MINMAX)
    after = index({"b": ("index", 1.0)}, {"A": [4.0], "B": [0.0], "C": [8.0]}, MINMAX)
    pair = Pair(Side.of(before), Side.of(after), "A")

    assert pair.codes == ("a", "b")
    assert (pair.values == 0.5).all()
    assert pair.values.shape == (2, 2, 2, 2)
