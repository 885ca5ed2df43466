import numpy as np
import pytest

from corridor.engines.composites.denomination import Denomination
from corridor.engines.composites.errors import ColumnMissing, DefinitionMisread
from corridor.engines.composites.steps import Step
from tests.engines.composites.asem import framework, tables
from tests.engines.composites.making import (
    NAN,
    fields,
    indicator,
    rows,
    table,
    tree,
)

TREE = tree(indicator("patents", denominator="people"), indicator("rd"))


def test_an_indicator_is_divided_by_its_denominator() -> None:
    observed = table({"patents": [10, 30], "rd": [2, 3], "people": [5, 10]})

    (found,), report = Denomination().apply((observed,), TREE)

    assert found.column("patents").tolist() == [2, 3]
    assert found.column("rd").tolist() == [2, 3]
    assert found.column("people").tolist() == [5, 10]
    assert rows(report, "Indicator", "Denominator", "Scale", "Finding") == [
        ("patents", "people", 1.0, "")
    ]


def test_a_scale_gives_figures_per_thousand() -> None:
    step: Step = Denomination({"rd": "people"}, {"patents": 1000})
    observed = table({"patents": [10], "rd": [6], "people": [4000]})

    (found,), report = step.apply((observed,), TREE)

    assert found.column("patents").tolist() == [2.5]
    assert found.column("rd").tolist() == [0.0015]
    assert rows(report, "Indicator", "Scale") == [("patents", 1000), ("rd", 1.0)]


def test_an_empty_name_leaves_the_indicator_as_it_is() -> None:
    observed = table({"patents": [10], "rd": [6], "people": [4]})

    (found,), report = Denomination({"patents": ""}).apply((observed,), TREE)

    assert found.column("patents").tolist() == [10]
    assert report.rows == ()


def test_an_indicator_may_divide_another_before_it_is_divided_itself() -> None:
    step = Denomination({"rd": "patents"})
    observed = table({"patents": [10], "rd": [6], "people": [5]})

    (found,), _report = step.apply((observed,), TREE)

    assert found.column("rd").tolist() == [0.6]


def test_whatever_stands_in_the_way_of_dividing_is_reported() -> None:
    observed = table(
        {
            "patents": [1, 2, 3, 4, 5, NAN],
            "rd": [1, 1, 1, 1, 1, 1],
            "people": [NAN, 0, -50, 0.01, 100, NAN],
        },
        "2022",
    )

    (found,), report = Denomination().apply((observed,), TREE)

    np.testing.assert_array_equal(
        found.column("patents"), [NAN, NAN, -0.06, 400, 0.05, NAN]
    )
    assert rows(report, "Period", "Unit", "Denominator value", "Finding")[1:] == [
        ("2022", "u1", None, "the denominator is missing: the value is left out"),
        ("2022", "u2", 0.0, "the denominator is zero: the value is left out"),
        ("2022", "u3", -50.0, "the denominator is below zero"),
        ("2022", "u4", 0.01, "the denominator is tiny beside the others"),
    ]


def test_a_denominator_nobody_has_leaves_only_holes() -> None:
    observed = table({"patents": [1], "rd": [1], "people": [NAN]})

    (found,), report = Denomination().apply((observed,), TREE)

    assert np.isnan(found.column("patents")).all()
    assert len(report.rows) == 2


def test_the_example_is_divided_as_by_hand() -> None:
    observed = tables()
    before = observed[0].values.copy()

    (found,), report = Denomination().apply(observed, framework())

    # Austria: 278.4264 goods over a GDP of 390.799991147468, flights over people.
    at = found.units.index("AUT")
    assert found.column("Goods")[at] == pytest.approx(278.4264 / 390.799991147468)
    assert found.column("Flights")[at] == 29.01725 / 8735.453
    assert found.column("LPI")[at] == 4.097985
    assert rows(report, "Indicator", "Unit")[-2:] == [("Elec", "LAO"), ("Gas", "LAO")]
    np.testing.assert_array_equal(observed[0].values, before)


def test_a_step_reads_back_from_its_document() -> None:
    said = {"by": {"rd": "people"}, "scale": {"rd": 1000.0}}

    step = Denomination.from_document(fields(**said))

    assert step == Denomination({"rd": "people"}, {"rd": 1000.0})
    assert step.to_document() == said
    assert Denomination.from_document(fields()).to_document() == {"by": {}, "scale": {}}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"over": {}}, "steps.1.step.over"),
        ({"scale": {"rd": 0}}, "steps.1.step.scale.rd"),
        ({"scale": {"rd": "much"}}, "steps.1.step.scale.rd"),
        ({"by": ["rd"]}, "steps.1.step.by"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Denomination.from_document(fields(**said))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (Denomination({"rdd": "people"}), "denominate.by.rdd"),
        (Denomination(scale={"rdd": 10}), "denominate.scale.rdd"),
        (Denomination(scale={"rd": 10}), "denominate.scale"),
    ],
)
def test_an_indicator_that_cannot_be_meant_is_named(
    step: Denomination, field: str
) -> None:
    observed = table({"patents": [1], "rd": [1], "people": [1]})

    with pytest.raises(DefinitionMisread) as refused:
        step.apply((observed,), TREE)

    assert refused.value.field == field


def test_a_denominator_must_be_a_column() -> None:
    with pytest.raises(ColumnMissing) as refused:
        Denomination().apply((table({"patents": [1], "rd": [1]}),), TREE)

    assert refused.value.field == "people"
