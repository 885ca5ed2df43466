import numpy as np
import pytest

from corridor.engines.composites.errors import (
    ColumnConstant,
    DefinitionMisread,
    NothingObserved,
)
from corridor.engines.composites.normalization import (
    METHODS,
    Normalization,
    Scope,
)
from corridor.engines.composites.normalization.methods import (
    Constant,
    DistanceToMax,
    FractionOfMax,
    Method,
    MinMax,
    PercentileRank,
    Rank,
    Unchanged,
    ZScore,
)
from corridor.engines.composites.normalization.references import (
    AdjustedMazziottaPareto,
    DistanceToReference,
    DistanceToTarget,
    Goalposts,
    Growth,
)
from corridor.engines.composites.steps import Step
from tests.engines.composites.asem import (
    framework,
    indicators,
    tables,
    worst_difference,
)
from tests.engines.composites.making import (
    NAN,
    column,
    fields,
    indicator,
    rows,
    table,
    tree,
)

TREE = tree(indicator("rd"), indicator("co2", -1))
FIRST = table({"rd": [1, 3, 2], "co2": [10, 20, 40], "people": [5, 5, 5]}, "2021")
SECOND = table({"rd": [2, 5, NAN], "co2": [10, 10, 5], "people": [5, 5, 5]}, "2022")


def test_the_example_is_normalized_as_the_other_implementation_does() -> None:
    (expected,) = tables("asem_minmax_1_100")

    (found,), report = Normalization(MinMax(1, 100)).apply(tables(), framework())

    assert (
        worst_difference(
            indicators(found, expected.units), indicators(expected, expected.units)
        )
        < 1e-12
    )
    assert len(report.rows) == 49
    assert set(column(report, "Finding")) == {""}


def test_the_targets_of_the_example_are_turned_with_their_indicators() -> None:
    # Austria pays 0 to export; the dearest unit pays 1050.01 and the target is 49.6.
    (found,), _report = Normalization(DistanceToTarget()).apply(tables(), framework())

    raw = tables()[0].column("CostImpEx")
    at = found.units.index("AUT")
    assert raw[at] == 0
    assert found.column("CostImpEx")[at] == np.nanmax(raw) / (np.nanmax(raw) - 49.6)


def test_each_period_has_its_own_scale() -> None:
    (first, second), report = Normalization().apply((FIRST, SECOND), TREE)

    assert first.column("rd").tolist() == [0, 100, 50]
    np.testing.assert_array_equal(second.column("rd"), [0, 100, NAN])
    assert second.column("co2").tolist() == [0, 0, 100]
    assert first.column("people").tolist() == [5, 5, 5]
    assert rows(report, "Period", "Indicator", "Direction", "Origin", "Range") == [
        ("2021", "rd", "positive", 1, 2),
        ("2021", "co2", "negative", 40, -30),
        ("2022", "rd", "positive", 2, 3),
        ("2022", "co2", "negative", 10, -5),
    ]


def test_all_periods_may_share_one_scale() -> None:
    step = Normalization(scope=Scope.ALL_PERIODS)

    (first, second), report = step.apply((FIRST, SECOND), TREE)

    assert first.column("rd").tolist() == [0, 50, 25]
    np.testing.assert_array_equal(second.column("rd"), [25, 100, NAN])
    assert column(report, "Period") == ["", ""]


def test_a_pool_has_the_bounds_of_the_whole_panel_of_the_example() -> None:
    panel = tables("asem_panel")
    step = Normalization(MinMax(1, 100), Scope.ALL_PERIODS)

    found, _report = step.apply(panel, framework())

    pooled = np.concatenate([one.matrix(framework().indicators) for one in panel])
    turned = pooled * framework().directions
    low, high = np.nanmin(turned, axis=0), np.nanmax(turned, axis=0)
    expected = (turned - low) / (high - low) * 99 + 1
    together = np.concatenate([one.matrix(framework().indicators) for one in found])
    assert worst_difference(together, expected) < 1e-12


def test_growth_looks_back_whatever_the_scope() -> None:
    for scope in Scope:
        step = Normalization(Growth("2021"), scope)

        (first, second), _report = step.apply((FIRST, SECOND), TREE)

        assert first.column("rd").tolist() == [100, 100, 100]
        np.testing.assert_array_equal(second.column("rd"), [200, 500 / 3, NAN])
        assert second.column("co2").tolist() == [100, 200, 800]


def test_findings_name_the_period_and_the_unit() -> None:
    later = table({"rd": [2], "co2": [1]}, "2022", ["new"])

    _found, report = Normalization(Growth("2021")).apply((FIRST, later), TREE)

    assert rows(report, "Period", "Indicator", "Unit", "Finding")[-2:] == [
        ("2022", "rd", "new", "no value in the base period"),
        ("2022", "co2", "new", "no value in the base period"),
    ]
    assert rows(report, "Origin", "Range")[0] == (None, None)


def test_an_indicator_may_have_a_rule_of_its_own() -> None:
    step: Step = Normalization(MinMax(), per_indicator={"co2": Rank()})

    (found,), report = step.apply((FIRST,), TREE)

    assert found.column("rd").tolist() == [0, 100, 50]
    assert found.column("co2").tolist() == [3, 2, 1]
    assert column(report, "Method") == ["minmax", "rank"]


def test_nothing_is_written_into_what_was_given() -> None:
    before = FIRST.values.copy()

    Normalization(per_indicator={"co2": ZScore()}).apply((FIRST,), TREE)

    np.testing.assert_array_equal(FIRST.values, before)


def test_an_empty_period_is_reported_and_an_empty_indicator_refused() -> None:
    empty = table({"rd": [NAN, NAN, NAN], "co2": [1, 2, 3]}, "2022")

    (_first, second), report = Normalization().apply((FIRST, empty), TREE)

    assert np.isnan(second.column("rd")).all()
    assert ("2022", "rd", "nothing observed") in rows(
        report, "Period", "Indicator", "Finding"
    )
    with pytest.raises(NothingObserved) as refused:
        Normalization().apply((empty,), TREE)
    assert refused.value.field == "rd"


def test_a_constant_indicator_is_named() -> None:
    flat = table({"rd": [1, 2, 3], "co2": [4, 4, 4]})

    with pytest.raises(ColumnConstant) as refused:
        Normalization().apply((flat,), TREE)

    assert refused.value.field == "co2"
    assert "4 for every unit" in refused.value.message("en")


def test_a_period_without_rows_is_passed_over() -> None:
    nobody = table({"rd": [], "co2": []}, "2020")

    (none, _first), report = Normalization().apply((nobody, FIRST), TREE)

    assert none.units == ()
    assert column(report, "Period") == ["2021", "2021"]


def test_a_lone_unit_and_a_negative_maximum_are_remarked_upon() -> None:
    alone = table({"rd": [1, NAN, 2], "co2": [4, NAN, NAN]})

    _one, ranks = Normalization(PercentileRank()).apply((alone,), TREE)
    _two, fractions = Normalization(FractionOfMax()).apply((alone,), TREE)

    assert rows(ranks, "Indicator", "Finding")[2:] == [
        ("co2", "one unit alone has no percentile rank"),
    ]
    assert rows(fractions, "Indicator", "Finding")[2:] == [
        ("co2", "the maximum is below zero: worse units score more")
    ]


@pytest.mark.parametrize("mixed", [False, True])
def test_replications_are_normalized_as_tables_are(mixed: bool) -> None:  # noqa: FBT001 -- a parameter
    others = {"LPI": Rank(), "CO2": Goalposts(0, 20)} if mixed else {}
    step = Normalization(MinMax(1, 100), per_indicator=others)
    (observed,) = tables()
    values = observed.matrix(framework().indicators)
    stacked = np.stack([values, values * 2 + 1])

    found = step.values(stacked, framework())

    (alone,), _report = step.apply((observed,), framework())
    np.testing.assert_array_equal(found[0], alone.matrix(framework().indicators))


def test_replications_of_a_panel_look_up_their_base() -> None:
    codes = TREE.indicators
    lines = [(one.period, unit) for one in (FIRST, SECOND) for unit in one.units]
    panel = np.concatenate([FIRST.matrix(codes), SECOND.matrix(codes)])
    step = Normalization(MinMax(), per_indicator={"co2": Growth("2021")})

    found = step.values(panel[None, 3:], TREE, lines[3:], (panel[None], lines))

    assert found[0, :, 1].tolist() == [100, 200, 800]


STEPS = (
    Normalization(),
    Normalization(MinMax(1, 5, Constant.MIDDLE), Scope.ALL_PERIODS),
    Normalization(ZScore(), per_indicator={"rd": Unchanged(), "co2": ZScore(1, 2)}),
    Normalization(DistanceToTarget(8, cap=True)),
    Normalization(DistanceToReference("SHA", base="2015")),
    Normalization(Goalposts(1, 2, 3, truncate=False)),
    Normalization(AdjustedMazziottaPareto(center=4)),
    Normalization(Growth("2015"), per_indicator={"rd": Growth("2016")}),
)


@pytest.mark.parametrize("step", STEPS, ids=lambda one: one.method.word)
def test_a_step_reads_back_from_its_document(step: Normalization) -> None:
    document = step.to_document()

    again = Normalization.from_document(fields(**document))

    assert again == step
    assert again.to_document() == document


@pytest.mark.parametrize("word", METHODS)
def test_every_method_is_known_by_its_word(word: str) -> None:
    needed = {"distance_to_reference": {"reference": "u1"}, "growth": {"base": "2021"}}

    step = Normalization.from_document(fields(method=word, **needed.get(word, {})))

    assert isinstance(step.method, METHODS[word])
    assert step.to_document()["method"] == word


def test_defaults_are_written_out() -> None:
    assert Normalization.from_document(fields()).to_document() == {
        "method": "minmax",
        "lower": 0.0,
        "upper": 100.0,
        "constant": "refuse",
        "scope": "each_period",
        "per_indicator": {},
    }


def test_an_indicator_inherits_from_the_general_rule() -> None:
    step = Normalization.from_document(
        fields(method="minmax", lower=1, per_indicator={"rd": {"upper": 5}})
    )

    assert step.per_indicator == {"rd": MinMax(1, 5)}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"method": "magic"}, "method"),
        ({"method": "rank", "lower": 1}, "lower"),
        ({"lower": 5, "upper": 5}, "lower"),
        ({"constant": "ignore"}, "constant"),
        ({"scope": "some"}, "scope"),
        ({"method": "z_score", "deviation": 0}, "deviation"),
        ({"method": "scaled", "lower": 9, "upper": 5}, "lower"),
        ({"method": "goalposts", "lower": 9, "upper": 5}, "lower"),
        ({"method": "goalposts", "lower": 9}, "lower"),
        ({"method": "growth"}, "base"),
        ({"method": "distance_to_reference"}, "reference"),
        ({"method": "adjusted_mazziotta_pareto", "lower": 200}, "lower"),
        (
            {"method": "adjusted_mazziotta_pareto", "goalpost_upper": 2},
            "goalpost_lower",
        ),
        (
            {"method": "adjusted_mazziotta_pareto", "center": 2, "reference": "u1"},
            "reference",
        ),
        ({"per_indicator": {"rd": {"lowest": 1}}}, "per_indicator.rd.lowest"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused_by_its_path(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Normalization.from_document(fields(**said))

    assert refused.value.field == f"steps.1.step.{field}"


def test_a_rule_for_an_indicator_there_is_not_is_refused() -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Normalization(per_indicator={"rdd": Rank()}).apply((FIRST,), TREE)

    assert refused.value.field == "normalize.per_indicator.rdd"


@pytest.mark.parametrize(
    "method", [MinMax(), ZScore(), DistanceToMax(), Goalposts(0, 50)]
)
def test_origin_and_range_of_the_report_give_the_scores(method: Method) -> None:
    (found,), report = Normalization(method).apply((FIRST,), TREE)

    for at, (origin, width) in enumerate(rows(report, "Origin", "Range")):
        share = (FIRST.values[:, at] - origin) / width
        hundred = 1 if method.word in {"z_score", "distance_to_max"} else 100
        np.testing.assert_allclose(found.values[:, at], share * hundred, rtol=1e-12)
