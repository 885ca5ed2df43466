"""Units of all periods stand in one row."""

import numpy as np

from corridor.engines.composites.table import Table
from corridor.engines.composites.uncertainty.rosters import Roster


def table(period: str, *units: str) -> Table:
    values = np.arange(float(len(units)))[:, None]
    return Table(units, ("rd",), values, period=period)


ROSTER = Roster.of((table("2021", "A", "B"), table("2022", "B", "C", "D")))


def test_rows_follow_the_periods() -> None:
    assert ROSTER.periods == ("2021", "2022")
    assert ROSTER.slices == (slice(0, 2), slice(2, 5))
    assert ROSTER.rows == 5


def test_units_that_are_gone_leave_their_rows_empty() -> None:
    left = (table("2021", "B"), table("2022", "D", "B"))

    assert [one.tolist() for one in ROSTER.places(left)] == [[1], [4, 2]]
    spread = ROSTER.spread(left, "rd")
    assert np.array_equal(spread, [np.nan, 0, 1, np.nan, 0], equal_nan=True)


def test_arrays_are_gone_through_period_by_period() -> None:
    parts = [one.tolist() for _part, one in ROSTER.each(np.arange(5.0))]

    assert parts == [[0, 1], [2, 3, 4]]
