import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from corridor.engines.composites.errors import (
    DefinitionMisread,
    NothingObserved,
    StepFault,
)
from corridor.engines.composites.imputation import By, Imputation, Method, Rule
from corridor.engines.composites.steps import Step
from corridor.engines.composites.table import Matrix, Table
from tests.engines.composites.asem import framework, tables
from tests.engines.composites.making import (
    NAN,
    column,
    fields,
    indicator,
    rows,
    table,
    tree,
)

TREE = tree(indicator("a"), indicator("b", -1))
FIRST = table({"a": [1, 2, 3], "b": [4, NAN, 8]}, "2021", part=["n", "n", "s"])
SECOND = table({"a": [NAN, NAN, 6], "b": [NAN, 5, 7]}, "2022", part=["n", "n", "s"])
RULES = (
    Rule(Method.MEAN),
    Rule(Method.MEDIAN, By.ROW),
    Rule(Method.MEAN, By.ROW, level=2, normalize_first=False),
    Rule(Method.GROUP_MEAN, group="part"),
    Rule(Method.GROUP_MEDIAN, group="part"),
    Rule(Method.LATEST, max_age=1),
    Rule(Method.CARRY_FORWARD),
    Rule(Method.CARRY_BACKWARD),
    Rule(Method.CONSTANT),
    Rule(Method.LINEAR),
    Rule(),
)
PANELS = hnp.arrays(
    np.float64,
    (3, 4, 2),
    elements=st.one_of(st.integers(-9, 9).map(float), st.just(NAN)),
)


def test_every_hole_stands_in_the_report() -> None:
    step: Step = Imputation(Rule(Method.LATEST))

    (first, second), report = step.apply((FIRST, SECOND), TREE)

    np.testing.assert_array_equal(first.column("b"), [4, NAN, 8])
    assert second.column("a").tolist() == [1, 2, 6]
    assert second.column("b").tolist() == [4, 5, 7]
    assert report.headings == (
        "Period", "Unit", "Indicator", "Value", "Method", "Taken from", "Observations",
    )  # fmt: skip
    assert report.rows == (
        ("2021", "u2", "b", None, "still missing", "", 0),
        ("2022", "u1", "a", 1.0, "latest", "2021", 1),
        ("2022", "u1", "b", 4.0, "latest", "2021", 1),
        ("2022", "u2", "a", 2.0, "latest", "2021", 1),
    )


def test_a_filled_value_is_no_source_for_another() -> None:
    rule = Rule(Method.LATEST, max_age=1)
    third = table({"a": [NAN, 1, 1], "b": [1, 1, 1]}, "2023", part=["n", "n", "s"])

    (*_earlier, last), _report = Imputation(rule).apply((FIRST, SECOND, third), TREE)

    assert np.isnan(last.column("a")[0])


def test_indicators_may_have_rules_of_their_own() -> None:
    step = Imputation(Rule(Method.MEAN), {"b": Rule(Method.GROUP_MEAN, group="part")})

    (first,), report = step.apply((FIRST,), TREE)

    assert first.column("b").tolist() == [4, 4, 8]
    assert rows(report, "Value", "Method", "Taken from", "Observations") == [
        (4.0, "group_mean", "n", 1)
    ]


def test_units_with_holes_may_be_dropped_and_are_named() -> None:
    step = Imputation(Rule(Method.MEAN), {"b": Rule(Method.DROP)})

    (first, second), report = step.apply((FIRST, SECOND), TREE)

    assert (first.units, second.units) == (("u1", "u3"), ("u2", "u3"))
    assert second.column("a").tolist() == [6, 6]
    assert second.labels == {"part": ("n", "s")}
    assert ("2022", "u1", "b", None, "drop") in rows(
        report, "Period", "Unit", "Indicator", "Value", "Method"
    )


def test_dropping_everybody_is_refused() -> None:
    full = table({"a": [1, 2], "b": [3, 4]}, "2021")
    holes = table({"a": [NAN, 2], "b": [3, NAN]}, "2022")

    with pytest.raises(StepFault) as refused:
        Imputation(Rule(Method.DROP)).apply((full, holes), TREE)

    assert refused.value.field == "2022"


def test_a_unit_new_in_a_period_takes_nothing_from_elsewhere() -> None:
    later = table({"a": [NAN, 3], "b": [1, 1]}, "2022", ["new", "u1"])

    (_first, second), report = Imputation(Rule(Method.CONSTANT)).apply(
        (FIRST, later), TREE
    )

    assert np.isnan(second.column("a")[0])
    assert second.units == ("new", "u1")
    assert rows(report, "Unit", "Method") == [
        ("u2", "still missing"),
        ("new", "still missing"),
    ]


def test_one_period_offers_nothing_to_carry() -> None:
    _found, report = Imputation(Rule(Method.LINEAR)).apply((FIRST,), TREE)

    assert column(report, "Method") == ["still missing"]


@pytest.mark.parametrize("rule", RULES)
def test_an_indicator_nobody_ever_observed_is_refused(rule: Rule) -> None:
    empty = table({"a": [1, 2], "b": [NAN, NAN]}, "2022", part=["n", "s"])

    with pytest.raises(NothingObserved) as refused:
        Imputation(rule if rule.level == 0 else Rule()).apply((empty,), TREE)

    assert refused.value.field == "b"


@given(PANELS, st.sampled_from(RULES))
def test_an_observed_value_is_never_changed(values: Matrix, rule: Rule) -> None:
    values = values.copy()
    values[:, 0] = np.where(np.isnan(values[:, 0]), 0.0, values[:, 0])
    labels = ["n", "n", "s", ""]
    observed = tuple(
        table({"a": part[:, 0], "b": part[:, 1]}, str(2020 + at), part=labels)
        for at, part in enumerate(values)
    )

    found, report = Imputation(rule).apply(observed, TREE)

    holes = 0
    for before, after, given_ in zip(observed, found, values, strict=True):
        seen = ~np.isnan(given_)
        holes += int((~seen).sum())
        np.testing.assert_array_equal(before.values, given_)
        np.testing.assert_array_equal(after.values[seen], given_[seen])
    assert len(report.rows) == holes
    by_period = {one.period: one for one in found}
    for period, unit, code, value in rows(
        report, "Period", "Unit", "Indicator", "Value"
    ):
        after = by_period[period]
        stands = after.column(code)[after.units.index(unit)]
        assert np.isnan(stands) if value is None else stands == value


def test_the_groups_of_the_example_fill_its_holes() -> None:
    (observed,) = tables()
    rule = Rule(Method.GROUP_MEAN, group="EurAsia_group")

    (found,), report = Imputation(rule).apply((observed,), framework())

    codes = framework().indicators
    assert not np.isnan(found.matrix(codes)).any()
    assert len(report.rows) == np.isnan(observed.matrix(codes)).sum()
    for unit, code, value, group in rows(
        report, "Unit", "Indicator", "Value", "Taken from"
    ):
        labels = np.array(observed.label("EurAsia_group"))
        assert labels[observed.units.index(unit)] == group
        same = observed.column(code)[labels == group]
        assert value == pytest.approx(np.nanmean(same), rel=1e-12)


def test_the_rows_of_the_example_are_filled_within_their_pillars() -> None:
    (observed,) = tables()
    rule = Rule(Method.MEAN, By.ROW, level=2)

    (found,), report = Imputation(rule).apply((observed,), framework())

    unit, code, value, pillar = rows(
        report, "Unit", "Indicator", "Value", "Taken from"
    )[0]
    at = observed.units.index(unit)
    low, high, places = by_pillar(observed, pillar, code, at)
    assert value == pytest.approx(low + (high - low) * np.mean(places), rel=1e-12)
    assert found.column(code)[at] == value


def by_pillar(
    observed: Table, pillar: str, code: str, at: int
) -> tuple[float, float, list[float]]:
    """Return the worst and the best value of an indicator, and a unit's places."""
    places: list[float] = []
    ends: dict[str, tuple[float, float]] = {}
    for one in framework().children[pillar]:
        values = observed.column(one)
        worst, best = np.nanmin(values), np.nanmax(values)
        if framework().by_code[one].direction < 0:
            worst, best = best, worst
        ends[one] = (float(worst), float(best))
        if not np.isnan(values[at]):
            places.append(float((values[at] - worst) / (best - worst)))
    return (*ends[code], places)


@pytest.mark.parametrize("rule", RULES)
def test_a_step_reads_back_from_its_document(rule: Rule) -> None:
    step = Imputation(rule, {"a": Rule(Method.MEDIAN), "b": Rule(Method.DROP)})

    document = step.to_document()

    assert Imputation.from_document(fields(**document)) == step
    assert Imputation.from_document(fields(**document)).to_document() == document


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (Imputation(Rule(), {"c": Rule()}), "impute.per_indicator.c"),
        (Imputation(Rule(Method.MEAN, By.ROW, level=3)), "impute.level"),
    ],
)
def test_what_is_not_in_the_tree_is_refused(step: Imputation, field: str) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        step.apply((FIRST,), TREE)

    assert refused.value.field == field


def test_an_indicator_inherits_what_its_method_still_knows() -> None:
    step = Imputation.from_document(
        fields(
            method="median",
            by="row",
            level=2,
            per_indicator={"a": {"level": 0}, "b": {"by": "column"}},
        )
    )

    assert step.per_indicator == {
        "a": Rule(Method.MEDIAN, By.ROW),
        "b": Rule(Method.MEDIAN),
    }


def test_a_field_of_another_method_is_refused() -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Imputation.from_document(fields(method="mean", group="part"))

    assert refused.value.field == "steps.1.step.group"
