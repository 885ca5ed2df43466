"""An index on a base is 100 there and grows with what it is made of."""

import numpy as np
import pytest

from corridor.engines.composites.building import build
from corridor.engines.composites.comparison.growth import growth_index
from corridor.engines.composites.definition import read_definition
from corridor.engines.composites.errors import PeriodMissing, ValueNotPositive
from corridor.engines.composites.framework import Element, Framework
from corridor.engines.composites.table import Table
from corridor.kernel.text import Text

NAN = float("nan")


def element(code: str, parent: str, weight: float, direction: int = 1) -> Element:
    return Element(code, Text(code, code), parent, weight, direction)


TREE = Framework.of([
    element("I", "", 1),
    element("D1", "I", 0.6),
    element("D2", "I", 0.4),
    element("staff", "D1", 0.5),
    element("patents", "D1", 0.5),
    element("energy", "D2", 1.0, -1),
])  # fmt: skip


def table(period: str, *rows: list[float]) -> Table:
    units = tuple(f"u{at}" for at in range(1, len(rows) + 1))
    return Table(
        units, ("staff", "patents", "energy"), np.array(rows, float), period=period
    )


def test_the_base_is_100_and_less_energy_is_growth() -> None:
    tables = (table("2015", [10, 4, 8]), table("2016", [12, 6, 5]))

    base, later = growth_index(TREE, tables, "2015")

    assert base.column("I").tolist() == [100.0]
    assert later.column("staff").tolist() == [120.0]
    assert later.column("energy").tolist() == [160.0]
    # 0.6·(0.5·120 + 0.5·150) + 0.4·160
    assert later.column("I").tolist() == pytest.approx([145.0], rel=1e-15)
    assert later.period == "2016"


def test_it_is_what_steps_of_a_definition_say_too() -> None:
    tables = (
        table("2015", [10, 4, 8], [5, 5, 5]),
        table("2016", [12, 6, 5], [6, 7, 9]),
    )
    made = read_definition({
        "index": "grown",
        "elements": [one.to_document() for one in TREE.elements],
        "steps": [
            {"normalize": {"method": "growth", "base": "2015"}},
            {"aggregate": {"method": "arithmetic"}},
        ],
    })

    steps = build(made, tables).final

    for found, step in zip(growth_index(TREE, tables, "2015"), steps, strict=True):
        codes = [one.code for one in TREE.elements]
        np.testing.assert_allclose(found.matrix(codes), step.matrix(codes), rtol=1e-14)


def test_a_cell_missing_in_the_base_leaves_its_weight_to_the_others() -> None:
    tables = (table("2015", [10, NAN, 8]), table("2016", [12, 6, 8]))

    later = growth_index(TREE, tables, "2015")[1]

    assert later.column("D1").tolist() == [120.0]
    assert later.column("I").tolist() == pytest.approx([112.0], rel=1e-15)


def test_a_unit_the_base_does_not_know_has_no_index() -> None:
    tables = (table("2015", [10, 4, 8]), table("2016", [12, 6, 8], [1, 1, 1]))

    later = growth_index(TREE, tables, "2015")[1]

    assert np.isnan(later.column("I")).tolist() == [False, True]


def test_a_base_of_zero_is_refused_by_name() -> None:
    with pytest.raises(ValueNotPositive) as refusal:
        growth_index(TREE, (table("2015", [10, 0, 8]),), "2015")

    assert refusal.value.field == "patents"
    assert "'u1' has 0" in refusal.value.text.en


def test_nothing_left_of_what_should_be_less_is_refused() -> None:
    tables = (table("2015", [10, 4, 8]), table("2016", [12, 6, 0]))

    with pytest.raises(ValueNotPositive) as refusal:
        growth_index(TREE, tables, "2015")

    assert refusal.value.field == "energy"


def test_a_base_no_table_is_about_is_refused() -> None:
    with pytest.raises(PeriodMissing):
        growth_index(TREE, (table("2015", [10, 4, 8]),), "2011")
