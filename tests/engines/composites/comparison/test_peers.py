"""Peers are near in what both have, and a unit stands among them."""

import numpy as np
import pytest

from corridor.engines.composites.comparison.errors import UnitAbsent
from corridor.engines.composites.comparison.peers import (
    Peer,
    Standing,
    gaps,
    peers_of,
    standings,
    strengths,
)
from tests.engines.composites.comparison.indices import NAN, flat, index, table
from tests.engines.composites.worlds import small

# both columns have mean 4 and standard deviation 2 over A to D
CONTEXT = table(
    ("people", "income"),
    {"A": [2.0, 2.0], "B": [2.0, 6.0], "C": [6.0, 2.0], "D": [6.0, 6.0]},
)


def test_the_nearest_come_first_and_equals_by_code() -> None:
    found = peers_of(CONTEXT, "A", ("people", "income"))

    # 2 standard deviations in one column of two: √(4 / 2); in both: √(8 / 2)
    assert found == (
        Peer("B", pytest.approx(2**0.5), 2),
        Peer("C", pytest.approx(2**0.5), 2),
        Peer("D", 2.0, 2),
    )


def test_no_more_come_than_are_wanted() -> None:
    found = peers_of(CONTEXT, "A", ("people", "income"), count=1)

    assert [one.unit for one in found] == ["B"]


def test_a_missing_cell_makes_nobody_near_or_far() -> None:
    context = table(
        ("people", "income"),
        {"A": [1.0, 1.0], "B": [3.0, NAN], "C": [1.0, 3.0], "D": [NAN, NAN]},
    )

    found = peers_of(context, "A", ("people", "income"))

    assert [(one.unit, one.shared) for one in found] == [("C", 2), ("B", 1)]


def test_who_shares_too_little_is_no_peer() -> None:
    context = table(("a", "b"), {"A": [1.0, 1.0], "B": [3.0, NAN], "C": [1.0, 3.0]})

    found = peers_of(context, "A", ("a", "b"), least_shared=1.0)

    assert [one.unit for one in found] == ["C"]


def test_a_column_that_is_the_same_everywhere_tells_nothing() -> None:
    context = table(("a", "b"), {"A": [1.0, 7.1], "B": [3.0, 7.1], "C": [2.0, 7.1]})

    found = peers_of(context, "A", ("a", "b"))

    assert [(one.unit, one.shared) for one in found] == [("C", 1), ("B", 1)]
    assert peers_of(context, "A", ("b",)) == ()


def test_a_unit_that_is_not_there_has_no_peers() -> None:
    with pytest.raises(UnitAbsent):
        peers_of(CONTEXT, "Z", ("people",))


def test_a_unit_stands_among_its_peers_in_every_element() -> None:
    # 2022: A has rd 0, energy 0, patents 100; B 100, 50, 50; C 50, 100, 0
    found = standings(small(), "A", ("B", "C"))

    assert found == (
        Standing("small", 3, 50.0, 50.0, 2, 3),
        Standing("input", 2, 0.0, 75.0, 3, 3),
        Standing("output", 2, 100.0, 25.0, 1, 3),
        Standing("rd", 1, 0.0, 75.0, 3, 3),
        Standing("energy", 1, 0.0, 75.0, 3, 3),
        Standing("patents", 1, 100.0, 25.0, 1, 3),
    )


def test_strengths_and_gaps_are_the_widest_first() -> None:
    found = standings(small(), "B", ("A", "C", "B"))

    assert [(one.element, one.difference) for one in strengths(found)] == [
        ("rd", 75.0)
    ]  # fmt: skip
    assert gaps(found) == ()
    assert [one.element for one in strengths(found, level=2)] == ["input"]
    lagging = standings(small(), "A", ("B", "C"))
    assert [one.element for one in gaps(lagging)] == ["energy", "rd"]


def test_an_element_nobody_else_has_is_left_out() -> None:
    built = index(flat(1, 1), {"A": [1.0, 2.0], "B": [3.0, NAN], "C": [NAN, 4.0]})

    assert [one.element for one in standings(built, "A", ("B",))] == ["index", "a"]
    assert [one.element for one in standings(built, "B", ("C",))] == ["index"]


def test_an_earlier_period_can_be_asked_for() -> None:
    found = standings(small(), "A", ("B",), at=0)

    assert found[0].value == 0
    assert not np.isnan(found[0].mean)
