import math

import pytest

from corridor.engines.composites.comparison.errors import UnitAbsent
from corridor.engines.composites.comparison.lookups import place_of, row_of, value_at
from corridor.engines.composites.errors import PeriodMissing
from tests.engines.composites.worlds import small


def test_a_unit_has_a_row() -> None:
    assert row_of(small().latest, "C") == 2


def test_a_unit_that_has_none_is_refused() -> None:
    with pytest.raises(UnitAbsent) as refusal:
        row_of(small().latest, "Z")

    assert refusal.value.field == "unit"


def test_a_cell_that_is_not_there_is_missing() -> None:
    table = small().observed[1]

    assert value_at(table, "A", "patents") == 40
    assert math.isnan(value_at(table, "Z", "patents"))
    assert math.isnan(value_at(table, "A", "staff"))


def test_a_build_stands_at_its_own_period_unless_told() -> None:
    built = small(period="2021")

    assert (place_of(built), place_of(built, "2022")) == (0, 1)


def test_a_period_without_a_table_is_refused() -> None:
    with pytest.raises(PeriodMissing):
        place_of(small(), "2030")
