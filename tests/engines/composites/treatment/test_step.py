import time

import numpy as np
import pytest

from corridor.engines.composites.denomination import Denomination
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.imputation import Imputation
from corridor.engines.composites.imputation import Method as Filling
from corridor.engines.composites.imputation import Rule as Filled
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.normalization.methods import MinMax
from corridor.engines.composites.steps import Step, Tables
from corridor.engines.composites.treatment import Method, Rule, Treatment
from corridor.engines.composites.treatment.step import Scope
from tests.engines.composites.asem import (
    framework,
    indicators,
    tables,
    worst_difference,
)
from tests.engines.composites.making import fields, indicator, rows, table, tree
from tests.engines.composites.treatment import oracle

TREE = tree(indicator("a"), indicator("b"))
TAIL = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100]
CALM = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]


def prepared() -> Tables:
    """Return the example divided and filled, as it was before it was treated."""
    divided, _report = Denomination().apply(tables(), framework())
    rule = Filled(Filling.GROUP_MEAN, group="EurAsia_group")
    filled, _report = Imputation(rule).apply(divided, framework())
    return filled


def test_the_example_is_treated_as_the_other_implementation_does() -> None:
    (expected,) = tables("asem_amean")

    done, _report = Treatment().apply(prepared(), framework())
    (found,), _report = Normalization(MinMax(1, 100)).apply(done, framework())

    assert (
        worst_difference(
            indicators(found, expected.units), indicators(expected, expected.units)
        )
        < 1e-12
    )


@pytest.mark.parametrize("points", [1, 2, 3, 4, 5])
def test_any_number_of_points_is_cut_as_one_value_at_a_time(points: int) -> None:
    observed = tables()
    step = Treatment(Rule(points=points, then=Method.NONE))

    (found,), _report = step.apply(observed, framework())

    for code in framework().indicators:
        raw = observed[0].column(code)
        if oracle.passes(raw, (2.0, 3.5)):
            expected = list(raw)
        else:
            expected = oracle.winsorize(raw, (2.0, 3.5), points)
        np.testing.assert_array_equal(found.column(code), expected)


def test_the_report_tells_the_shape_before_and_after() -> None:
    observed = table({"a": TAIL, "b": CALM}, "2022")

    (found,), report = Treatment().apply((observed,), TREE)

    assert found.column("a").tolist() == [*CALM[:-1], 10]
    assert rows(
        report, "Period", "Indicator", "Points winsorized", "Units winsorized",
        "Method", "Lambda", "Passed", "Finding",
    ) == [
        ("2022", "a", 1, "u11", "winsorize", None, "yes", ""),
        ("2022", "b", 0, "", "none", None, "yes", ""),
    ]  # fmt: skip
    before, after = rows(report, "Skewness before", "Skewness after")[0]
    assert before == pytest.approx(oracle.skewness(TAIL), rel=1e-12)
    assert after == pytest.approx(oracle.skewness([*CALM[:-1], 10]), rel=1e-12)
    kurtosis = rows(report, "Kurtosis before", "Kurtosis after")[1]
    assert kurtosis == pytest.approx((oracle.kurtosis(CALM),) * 2, rel=1e-12)


def test_a_shape_that_is_not_defined_is_left_blank() -> None:
    observed = table({"a": [1, 1, 1], "b": [1, 2, 4]})

    _found, report = Treatment().apply((observed,), TREE)

    shapes = rows(report, "Skewness before", "Kurtosis before", "Finding")
    assert shapes[0] == (None, None, "too few distinct values: left as they were")
    assert shapes[1][0] is not None
    assert shapes[1][1:] == (None, "")


def test_each_period_is_treated_by_itself_or_all_as_one() -> None:
    first = table({"a": TAIL, "b": CALM}, "2021")
    second = table({"a": CALM, "b": CALM}, "2022")

    apart, _report = Treatment().apply((first, second), TREE)
    together, report = Treatment(scope=Scope.ALL_PERIODS).apply((first, second), TREE)

    assert [one.column("a").max() for one in apart] == [10, 11]
    assert [one.column("a").max() for one in together] == [11, 11]
    assert rows(report, "Period", "Units winsorized") == [("", "u11 2021"), ("", "")]


def test_an_indicator_may_have_a_rule_of_its_own() -> None:
    observed = table({"a": TAIL, "b": TAIL})
    step: Step = Treatment(per_indicator={"b": Rule(Method.NONE)})
    before = observed.values.copy()

    (found,), report = step.apply((observed,), TREE)

    assert found.column("b").tolist() == TAIL
    assert rows(report, "Indicator", "Method", "Passed") == [
        ("a", "winsorize", "yes"),
        ("b", "none", "no"),
    ]
    np.testing.assert_array_equal(observed.values, before)


def test_replications_are_treated_as_tables_are() -> None:
    (observed,) = prepared()
    values = observed.matrix(framework().indicators)
    step = Treatment(Rule(points=1), per_indicator={"Flights": Rule(Method.LOG)})
    stacked = np.stack([values, values[::-1]])

    found = step.values(stacked, framework())

    (alone,), _report = step.apply((observed,), framework())
    np.testing.assert_array_equal(found[0], alone.matrix(framework().indicators))
    assert found.shape == stacked.shape


def test_the_example_is_treated_and_normalized_in_a_few_milliseconds() -> None:
    filled = prepared()
    spent = []

    for _ in range(5):
        start = time.perf_counter()
        done, _report = Treatment().apply(filled, framework())
        Normalization(MinMax(1, 100)).apply(done, framework())
        spent.append(time.perf_counter() - start)

    # Measured at 2 ms; the whole build may take 50 ms.
    assert min(spent) < 0.025


@pytest.mark.parametrize(
    "step",
    [
        Treatment(),
        Treatment(Rule(points=None, power=0.5), Scope.ALL_PERIODS),
        Treatment(per_indicator={"a": Rule(Method.NONE), "b": Rule(points=2)}),
    ],
)
def test_a_step_reads_back_from_its_document(step: Treatment) -> None:
    document = step.to_document()

    assert Treatment.from_document(fields(**document)) == step
    assert Treatment.from_document(fields(**document)).to_document() == document


def test_an_indicator_inherits_from_the_general_rule() -> None:
    step = Treatment.from_document(
        fields(points=3, skewness=1, per_indicator={"a": {"points": 1}})
    )

    assert step.per_indicator == {"a": Rule(points=1, skewness=1)}


def test_a_rule_for_an_indicator_there_is_not_is_refused() -> None:
    step = Treatment(per_indicator={"c": Rule()})

    with pytest.raises(DefinitionMisread) as refused:
        step.apply((table({"a": CALM, "b": CALM}),), TREE)

    assert refused.value.field == "treat.per_indicator.c"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"scope": "some"}, "scope"),
        ({"limit": 2}, "limit"),
        ({"per_indicator": {"a": {"scope": "all_periods"}}}, "per_indicator.a.scope"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Treatment.from_document(fields(**said))

    assert refused.value.field == f"steps.1.step.{field}"
