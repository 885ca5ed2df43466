import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.table import Matrix
from corridor.engines.composites.treatment import Method, Rule, treated
from corridor.engines.composites.treatment.columns import Finding
from corridor.engines.composites.treatment.transforms import (
    LOGARITHMS,
    box_cox,
    likeliest_power,
    log,
)
from corridor.engines.composites.treatment.winsorizing import winsorized
from tests.engines.composites.making import fields

NAN = float("nan")
CALM = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
TAIL = [*CALM[:-1], 100.0]
STUBBORN = [*(float(one) for one in range(1, 21)), 500, 1000]
"""Cutting one point leaves two values of 500 far away from the others."""

ANY = hnp.arrays(
    np.float64,
    st.tuples(st.integers(3, 14), st.integers(1, 3)),
    elements=st.one_of(
        st.integers(-5, 5).map(float),
        st.sampled_from([50.0, 400.0, -300.0]),
        st.just(NAN),
    ),
)
RULES = st.builds(
    Rule,
    method=st.sampled_from(Method),
    points=st.sampled_from([None, 0, 1, 3]),
    force=st.booleans(),
    power=st.sampled_from([0.0, 0.5, 1.5]),
    then=st.sampled_from(Method),
    combine=st.booleans(),
)


def column(*values: float) -> Matrix:
    return np.array(values, float)[:, None]


def test_a_column_that_passes_is_left_as_it_was() -> None:
    found = treated(column(*CALM))

    assert found.values[:, 0].tolist() == CALM
    assert (found.held[0], found.finding[0]) == ("none", "")
    assert found.before.skewness[0] == found.after.skewness[0] == 0


def test_the_first_attempt_holds_where_it_helps() -> None:
    found = treated(column(*TAIL))

    assert found.values[:, 0].tolist() == [*CALM[:-1], 10]
    assert found.held[0] == "winsorize"
    assert found.high[:, 0].tolist() == [False] * 10 + [True]
    assert found.after.passed[0]


def test_the_second_attempt_starts_from_the_values_as_they_were() -> None:
    values = column(*STUBBORN)

    found = treated(values, Rule(points=1))

    np.testing.assert_array_equal(found.values, log(values))
    assert found.held[0] == "log"
    assert not found.high.any()


def test_the_second_attempt_may_go_on_from_the_first() -> None:
    rule = Rule(points=1, combine=True)
    values = column(*STUBBORN)

    found = treated(values, rule)

    first = winsorized(values, rule.limits, 1, force=False).values
    np.testing.assert_array_equal(found.values, log(first))
    assert found.held[0] == "winsorize + log"
    assert np.flatnonzero(found.high).tolist() == [21]


def test_without_a_second_attempt_the_first_stands_though_it_fails() -> None:
    found = treated(column(*STUBBORN), Rule(points=1, then=Method.NONE))

    assert found.held[0] == "winsorize"
    assert found.values[-2:, 0].tolist() == [500, 500]
    assert not found.after.passed[0]
    assert found.finding[0] == Finding.OUTLYING


def test_a_column_that_is_not_to_be_treated_is_not_remarked_upon() -> None:
    found = treated(column(*STUBBORN), Rule(Method.NONE))

    np.testing.assert_array_equal(found.values, column(*STUBBORN))
    assert (found.held[0], found.finding[0]) == ("none", "")


@pytest.mark.parametrize(
    "values",
    [
        [4.0, 4, 4, 4, 4],
        [NAN, NAN, NAN, NAN],
        [1.0, 2, NAN, NAN],
        [1.0, 1, 1, 1, 1, 1, 1, 1, 9],
    ],
)
def test_too_few_distinct_values_are_left_as_they_were(values: list[float]) -> None:
    found = treated(column(*values))

    np.testing.assert_array_equal(found.values[:, 0], values)
    assert (found.held[0], found.finding[0]) == ("none", Finding.FEW)
    assert not found.high.any()


def test_the_logarithm_of_the_gii_is_really_applied() -> None:
    values = column(*STUBBORN)

    found = treated(values, Rule(Method.LOG_GII))

    np.testing.assert_array_equal(found.values, LOGARITHMS[Method.LOG_GII](values))
    assert found.held[0] == "log_gii"


def test_a_curve_that_would_fall_gives_way_to_the_second_attempt() -> None:
    small = column(*(one / 10000 for one in STUBBORN))

    alone = treated(small, Rule(Method.LOG_GII, then=Method.NONE))
    followed = treated(small, Rule(Method.LOG_GII))

    np.testing.assert_array_equal(alone.values, small)
    assert (alone.held[0], alone.finding[0]) == ("none", Finding.FALLING)
    np.testing.assert_array_equal(followed.values, log(small))
    assert (followed.held[0], followed.finding[0]) == ("log", Finding.OUTLYING)


def test_box_cox_takes_the_power_it_is_given_or_the_likeliest() -> None:
    values = column(*STUBBORN)

    given_power = treated(values, Rule(Method.BOX_COX, power=0.0))
    estimated = treated(values, Rule(Method.BOX_COX, then=Method.NONE))

    np.testing.assert_array_equal(given_power.values, box_cox(values, np.zeros(1)))
    assert given_power.power[0] == 0
    assert estimated.power[0] == likeliest_power(values)[0]
    np.testing.assert_array_equal(estimated.values, box_cox(values, estimated.power))


def test_a_power_that_overflows_leaves_the_column_as_it_was() -> None:
    values = column(*(one * 1e6 for one in STUBBORN))

    found = treated(values, Rule(Method.BOX_COX, power=60.0, then=Method.NONE))

    np.testing.assert_array_equal(found.values, values)
    assert np.isnan(found.power[0])


@given(ANY, RULES)
def test_treatment_keeps_order_holes_and_what_it_was_given(
    values: Matrix, rule: Rule
) -> None:
    before = values.copy()

    found = treated(values, rule)

    np.testing.assert_array_equal(values, before)
    np.testing.assert_array_equal(np.isnan(found.values), np.isnan(values))
    for at in range(values.shape[1]):
        seen = ~np.isnan(values[:, at])
        order = np.argsort(values[seen, at], kind="stable")
        assert (np.diff(found.values[seen, at][order]) >= 0).all()
        if found.before.passed[at] or found.held[at] == "none":
            np.testing.assert_array_equal(found.values[:, at], values[:, at])
        changed = found.values[:, at] != values[:, at]
        if found.held[at] == "winsorize":
            cut = found.high[:, at] | found.low[:, at]
            np.testing.assert_array_equal(cut, changed & seen)


@given(ANY, RULES)
def test_a_column_is_treated_as_it_would_be_alone(values: Matrix, rule: Rule) -> None:
    together = treated(values, rule)

    for at in range(values.shape[1]):
        alone = treated(values[:, [at]], rule)

        np.testing.assert_array_equal(alone.values[:, 0], together.values[:, at])
        assert alone.held[0] == together.held[at]


@given(RULES)
def test_a_rule_reads_back_from_its_document(rule: Rule) -> None:
    assert Rule.from_document(fields(**rule.to_document())) == rule


def test_defaults_are_written_out() -> None:
    assert Rule.from_document(fields()).to_document() == {
        "method": "winsorize",
        "points": 5,
        "force": False,
        "skewness": 2.0,
        "kurtosis": 3.5,
        "lambda": "estimate",
        "then": "log",
        "combine": False,
    }
    assert Rule.from_document(fields(points="unlimited")).points is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"method": "magic"}, "method"),
        ({"then": "magic"}, "then"),
        ({"points": -1}, "points"),
        ({"points": 1.5}, "points"),
        ({"lambda": "guess"}, "lambda"),
        ({"lambda": True}, "lambda"),
        ({"lambda": float("nan")}, "lambda"),
        ({"power": 1}, "power"),
        ({"winmax": 5}, "winmax"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Rule.from_document(fields(**said))

    assert refused.value.field == f"steps.1.step.{field}"
