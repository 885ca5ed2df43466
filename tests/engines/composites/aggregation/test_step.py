from pathlib import Path

import numpy as np
import pytest

from corridor.engines.composites.aggregation import Aggregation, Method, units_at
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import (
    ColumnMissing,
    DefinitionMisread,
    ValueNotPositive,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.loading import read_elements
from corridor.engines.composites.table import Table, read_table
from corridor.kernel.text import Text

DATA = Path(__file__).resolve().parent.parent / "data"
HOLE = np.nan


def step(**document: object) -> Aggregation:
    return Aggregation.from_document(Fields(document, "steps.1.aggregate"))


def tree(**parents: str) -> Framework:
    elements = [
        Element(code, Text(code, code), parent) for code, parent in parents.items()
    ]
    return Framework.of(elements, WeightRule.RELATIVE)


SMALL = tree(index="", inner="index", a="inner", b="inner", c="index")


def table(*rows: tuple[float, float, float], period: str = "2022") -> Table:
    units = tuple("uvwxyz"[: len(rows)])
    return Table(units, ("a", "b", "c"), np.array(rows), period=period)


@pytest.fixture
def asem() -> Framework:
    text = DATA.joinpath("asem_elements.csv").read_text(encoding="utf-8")
    return Framework.of(read_elements(text), WeightRule.RELATIVE)


@pytest.fixture
def reference() -> Table:
    return read_table(DATA.joinpath("asem_amean.csv").read_text(encoding="utf-8"))


def test_the_arithmetic_means_are_those_of_coinr(
    asem: Framework, reference: Table
) -> None:
    # the file holds the treated, normalized indicators and what COINr made of them
    given = Table(reference.units, asem.indicators, reference.matrix(asem.indicators))

    (scored,), _report = step(method="arithmetic").apply((given,), asem)

    np.testing.assert_allclose(
        scored.matrix(asem.groups), reference.matrix(asem.groups), rtol=1e-12, atol=0
    )


def test_a_column_for_every_group_is_added_and_the_indicators_stay() -> None:
    given = table((1.0, 3.0, 10.0), (5.0, HOLE, 7.0))

    (scored,), _report = step().apply((given,), SMALL)

    assert scored.columns == ("a", "b", "c", "inner", "index")
    np.testing.assert_array_equal(scored.values, [[1, 3, 10, 2, 6], [5, HOLE, 7, 5, 6]])
    assert given.columns == ("a", "b", "c")


def test_the_report_counts_and_names_units_for_every_group() -> None:
    given = table(
        (1.0, 1.0, 1.0),
        (9.0, 9.0, 9.0),
        (4.0, HOLE, 4.0),
        (4.0, 4.0, 4.0),
        (HOLE, HOLE, 9.0),
        (HOLE, HOLE, HOLE),
    )

    _scored, report = step(method="arithmetic").apply((given,), SMALL)

    assert report.step == "aggregate"
    assert report.headings == (
        "period", "group", "method", "units scored", "units without score",
        "cells missing", "units at the minimum", "units at the maximum", "ties",
    )  # fmt: skip
    assert report.rows == (
        ("2022", "inner", "arithmetic", 4, 2, 5, "u", "v", ""),
        ("2022", "index", "arithmetic", 5, 1, 3, "u", "v, y", "v = y; w = x"),
    )


def test_a_group_nobody_is_scored_in_is_reported_empty() -> None:
    given = table((HOLE, HOLE, 2.0), (HOLE, HOLE, 3.0))

    _scored, report = step(method="copeland").apply((given,), SMALL)

    assert report.rows[0] == ("2022", "inner", "copeland", 0, 2, 4, "", "", "")
    assert report.rows[1] == ("2022", "index", "copeland", 2, 0, 2, "u", "v", "")


def test_every_period_is_scored_for_itself() -> None:
    tables = (
        table((1.0, 3.0, 10.0), period="2021"),
        table((2.0, 4.0, 5.0), period="2022"),
    )

    scored, report = step().apply(tables, SMALL)

    assert [one.column("index").tolist() for one in scored] == [[6.0], [4.0]]
    assert [row[:2] for row in report.rows] == [
        ("2021", "inner"), ("2021", "index"), ("2022", "inner"), ("2022", "index"),
    ]  # fmt: skip


def test_levels_are_listed_from_the_lowest_and_groups_may_differ() -> None:
    told = step(
        levels=[{"method": "geometric"}, {"method": "maximum"}],
        groups={"inner": {"method": "minimum", "availability": 1.0}},
    )

    (scored,), report = told.apply((table((2.0, 8.0, 3.0), (2.0, HOLE, 1.0)),), SMALL)

    assert [row[2] for row in report.rows] == ["minimum", "maximum"]
    np.testing.assert_array_equal(scored.column("inner"), [2.0, HOLE])
    assert scored.column("index").tolist() == [3.0, 1.0]
    plain = step(levels=[{"method": "geometric"}, {"method": "maximum"}])
    assert plain.methods_for(SMALL) == {
        "inner": Method.of("geometric"),
        "index": Method.of("maximum"),
    }


@pytest.mark.parametrize(
    "document",
    [
        {"method": "arithmetic", "availability": 0.5},
        {
            "levels": [
                {"method": "geometric", "availability": 0.0},
                {"method": "owa", "availability": 0.0, "quantity": 2.0},
            ],
            "groups": {"inner": {"method": "median", "availability": 0.25}},
        },
        {
            "method": "arithmetic",
            "availability": 0.0,
            "groups": {"inner": {"method": "median", "availability": 0.0}},
        },
    ],
)
def test_a_step_is_written_as_it_is_read(document: dict[str, object]) -> None:
    assert step(**document).to_document() == document


def test_nothing_said_is_the_arithmetic_mean_everywhere() -> None:
    assert step() == Aggregation()
    assert step().to_document() == {"method": "arithmetic", "availability": 0.0}


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"method": "mean"}, "steps.1.aggregate.method"),
        ({"availability": -0.1}, "steps.1.aggregate.availability"),
        ({"levels": []}, "steps.1.aggregate.levels"),
        ({"level": []}, "steps.1.aggregate.level"),
        ({"levels": [], "method": "median"}, "steps.1.aggregate.method"),
        (
            {"levels": [{"method": "power"}]},
            "steps.1.aggregate.levels.1.exponent",
        ),
        (
            {"groups": {"inner": {"method": "mean"}}},
            "steps.1.aggregate.groups.inner.method",
        ),
        ({"groups": ["inner"]}, "steps.1.aggregate.groups"),
    ],
)
def test_a_step_that_is_not_understood_is_refused_by_its_field(
    document: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as fault:
        step(**document)

    assert fault.value.field == field


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"levels": [{"method": "median"}]}, "aggregate.levels"),
        ({"groups": {"a": {"method": "median"}}}, "aggregate.groups"),
        ({"method": "owa", "order_weights": [1, 2, 3]}, "aggregate.inner"),
    ],
)
def test_a_step_that_does_not_fit_the_tree_is_refused(
    document: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as fault:
        step(**document).apply((table((1.0, 2.0, 3.0)),), SMALL)

    assert fault.value.field == field


def test_a_value_below_zero_stops_the_geometric_mean_by_name() -> None:
    given = table((1.0, 2.0, 3.0), (1.0, 2.0, 0.0))

    with pytest.raises(ValueNotPositive) as fault:
        step(method="geometric").apply((given,), SMALL)

    assert fault.value.message("en") == (
        "c: the method `geometric` needs values above zero; 'v' has 0"
    )


def test_an_indicator_without_a_column_is_refused() -> None:
    with pytest.raises(ColumnMissing):
        step().apply((Table(("u",), ("a", "b"), np.ones((1, 2))),), SMALL)


def test_units_at_a_bound_are_met_to_twelve_digits() -> None:
    scores = np.array([100.0 - 1e-11, 99.9, HOLE, 100.0])

    assert units_at(scores, 100.0, tuple("abcd")) == ("a", "d")
    assert units_at(scores, HOLE, tuple("abcd")) == ()
