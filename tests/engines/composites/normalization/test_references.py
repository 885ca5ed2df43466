import numpy as np
import pytest

from corridor.engines.composites.errors import ColumnConstant
from corridor.engines.composites.framework import Element
from corridor.engines.composites.normalization.errors import (
    AnchorUnknown,
    RowMissing,
)
from corridor.engines.composites.normalization.methods import (
    Constant,
    Method,
    Scaled,
)
from corridor.engines.composites.normalization.references import (
    AdjustedMazziottaPareto,
    DistanceToReference,
    DistanceToTarget,
    Goalposts,
    Growth,
)
from corridor.engines.composites.normalization.sheet import Sheet
from tests.engines.composites.making import NAN, indicator

NO_RANGE = "the scale has no range: nobody gets a score"
GOOD, BAD = indicator("good"), indicator("bad", -1)


def sheet(*values: float, of: Element = GOOD) -> Sheet:
    rows = [("2022", f"u{at}") for at in range(1, len(values) + 1)]
    return Sheet.of(np.array(values, float)[:, None], [of], rows)


def scores(method: Method, *values: float, of: Element = GOOD) -> list[float]:
    return [float(one) for one in method.scores(sheet(*values, of=of))[:, 0]]


def findings(method: Method, *values: float, of: Element = GOOD) -> list[str]:
    return [one.said for one in method.findings(sheet(*values, of=of))]


def panel(first: list[float], second: list[float], of: Element = GOOD) -> Sheet:
    """Return the second of two periods, the first beside it."""
    rows = [(period, unit) for period in ("2021", "2022") for unit in ("u1", "u2")]
    both = np.array([*first, *second], float)[:, None]
    return Sheet.of(both[2:], [of], rows[2:], (both, rows))


def test_the_target_scores_one_and_the_worst_value_nothing() -> None:
    assert scores(DistanceToTarget(8), 2, 5, 14) == [0, 0.5, 2]
    assert scores(DistanceToTarget(8, cap=True), 2, 5, 14) == [0, 0.5, 1]
    assert scores(DistanceToTarget(2), 2, 5, 8, of=BAD) == [1, 0.5, 0]


def test_the_target_is_the_elements_own_where_the_step_gives_none() -> None:
    assert scores(DistanceToTarget(), 2, 5, of=indicator("a", target=8)) == [0, 0.5]

    with pytest.raises(AnchorUnknown) as refused:
        scores(DistanceToTarget(), 2, 5)
    assert refused.value.field == "good"


def test_a_target_behind_everybody_is_reported() -> None:
    assert findings(DistanceToTarget(8), 2, 5) == []
    assert findings(DistanceToTarget(1), 2, 5) == [
        "the target is worse than every unit: scores run backwards"
    ]
    assert len(findings(DistanceToTarget(9), 2, 5, of=BAD)) == 1


def test_a_target_at_the_worst_value_gives_nobody_a_score() -> None:
    method = DistanceToTarget(8)

    assert np.isnan(scores(method, 2, 8, of=BAD)).all()
    assert findings(method, 2, 8, of=BAD) == [NO_RANGE]


def test_the_unit_compared_with_scores_one() -> None:
    assert scores(DistanceToReference("u2"), 2, 4, 7) == [0, 1, 2.5]
    assert scores(DistanceToReference("u2", cap=True), 2, 4, 7) == [0, 1, 1]
    assert scores(DistanceToReference("u2"), 2, 4, 8, of=BAD) == [1.5, 1, 0]


def test_a_reference_may_stand_in_a_base_period() -> None:
    held = panel([1, 9], [3, 5])

    now = DistanceToReference("u2").scores(held)
    then = DistanceToReference("u2", base="2021").scores(held)

    assert now[:, 0].tolist() == [0, 1]
    assert then[:, 0].tolist() == [0, 1 - 4 / 6]


def test_a_pool_of_periods_compares_with_the_first_one() -> None:
    rows = (("2021", "u1"), ("2021", "u2"), ("2022", "u1"), ("2022", "u2"))
    pool = Sheet.of(np.array([[1.0], [3], [2], [5]]), [GOOD], rows)

    found = DistanceToReference("u2").scores(pool)

    assert found[:, 0].tolist() == [0, 1, 0.5, 2]


def test_a_reference_that_says_nothing_is_reported() -> None:
    assert np.isnan(scores(DistanceToReference("u1"), NAN, 4)).all()
    assert findings(DistanceToReference("u1"), NAN, 4) == ["the reference has no value"]
    assert findings(DistanceToReference("u2"), 1, 4) == []


def test_the_worst_unit_is_no_reference() -> None:
    assert np.isnan(scores(DistanceToReference("u1"), 2, 4)).all()
    assert findings(DistanceToReference("u1"), 2, 4) == [NO_RANGE]

    earlier = DistanceToReference("u1", base="2021")
    assert [one.said for one in earlier.findings(panel([1, 9], [3, 5]))] == [
        "the reference is worse than every unit: scores run backwards"
    ]


def test_a_constant_has_no_reference() -> None:
    with pytest.raises(ColumnConstant):
        scores(DistanceToReference("u1"), 2, 2)

    lenient = DistanceToReference("u1", constant=Constant.MIDDLE)
    assert scores(lenient, 2, 2) == [0.5, 0.5]
    assert findings(lenient, 2, 2) == []


def test_a_reference_that_is_nowhere_is_refused() -> None:
    with pytest.raises(RowMissing) as nowhere:
        scores(DistanceToReference("u9"), 2, 4)
    assert nowhere.value.field == "normalize.reference"
    with pytest.raises(RowMissing) as never:
        scores(DistanceToReference("u1", base="1999"), 2, 4)
    assert never.value.field == "normalize.base"


def test_goalposts_are_on_the_raw_scale_whatever_the_direction() -> None:
    posts = Goalposts(0, 10, 1.0)

    assert scores(posts, -5, 2, 20) == [0, 0.2, 1]
    assert scores(posts, -5, 2, 20, of=BAD) == [1, 0.8, 0]
    assert scores(Goalposts(0, 10, 1.0, truncate=False), -5, 20) == [-0.5, 2]
    assert np.isnan(scores(posts, 2, NAN)[1])


def test_goalposts_may_be_the_elements_own_in_either_order() -> None:
    element = indicator("a", -1, goalposts=(10.0, 0.0))

    assert scores(Goalposts(), 2, 5, of=element) == [80, 50]
    with pytest.raises(AnchorUnknown):
        scores(Goalposts(), 2, 5)


def test_values_beyond_the_goalposts_are_reported_where_they_were_cut() -> None:
    assert findings(Goalposts(0, 10), 2, 11) == ["values beyond the goalposts were cut"]
    assert findings(Goalposts(0, 10), 0, 10) == []
    assert findings(Goalposts(0, 10, truncate=False), 2, 11) == []


def test_the_adjusted_form_takes_goalposts_it_is_given() -> None:
    given = AdjustedMazziottaPareto(goalpost_lower=0, goalpost_upper=60)

    assert scores(given, 0, 30, 70) == [70, 100, 140]
    assert scores(given, 0, 30, of=BAD) == [130, 100]
    assert scores(given, 30, 30) == [100, 100]
    own = indicator("a", goalposts=(0.0, 60.0))
    assert scores(AdjustedMazziottaPareto(), 30, 30, of=own) == [100, 100]


def test_the_adjusted_form_gives_its_reference_one_hundred() -> None:
    # The range is 8, so goalposts lie 4 to both sides of the reference.
    mean = AdjustedMazziottaPareto(reference="mean")
    unit = AdjustedMazziottaPareto(reference="u2")
    center = AdjustedMazziottaPareto(center=4)

    assert scores(mean, 2, 4, 6, 10, 3) == [77.5, 92.5, 107.5, 137.5, 85]
    assert scores(unit, 2, 4, 10) == [85, 100, 145]
    assert scores(center, 2, 4, 10) == [85, 100, 145]
    assert scores(center, 2, 4, 10, of=BAD) == [115, 100, 55]


def test_the_adjusted_reference_may_stand_in_a_base_period() -> None:
    held = panel([1, 3], [2, 6])

    found = AdjustedMazziottaPareto(reference="mean", base="2021").scores(held)

    # Half the range is 2; the reference is the mean of 2021, which is 2.
    assert found[:, 0].tolist() == [100, 160]


def test_an_adjusted_reference_without_a_value_is_reported() -> None:
    unit = AdjustedMazziottaPareto(reference="u1")

    assert findings(unit, NAN, 4, 5) == ["the reference has no value"]
    assert findings(unit, 3, 4, 5) == []
    assert findings(AdjustedMazziottaPareto(), NAN, 4) == []


def test_a_constant_has_no_goalposts_of_its_own() -> None:
    with pytest.raises(ColumnConstant):
        scores(AdjustedMazziottaPareto(center=3), 4, 4)


def test_growth_compares_each_unit_with_itself() -> None:
    found = Growth("2021").scores(panel([50, 80], [75, 60]))

    assert found[:, 0].tolist() == [150, 75]


def test_the_growth_of_a_negative_indicator_is_turned_over() -> None:
    found = Growth("2021").scores(panel([50, 80], [75, 40], BAD))

    assert found[:, 0].tolist() == [100 * 50 / 75, 200]


@pytest.mark.parametrize(
    ("first", "second", "element", "said"),
    [
        ([NAN, 80], [75, 60], GOOD, "no value in the base period"),
        ([0, 80], [75, 60], GOOD, "the base value is not above zero"),
        ([-1, 80], [75, 60], GOOD, "the base value is not above zero"),
        ([50, 80], [0, 60], BAD, "the value is not above zero"),
    ],
)
def test_growth_that_cannot_be_told_is_reported(
    first: list[float], second: list[float], element: Element, said: str
) -> None:
    held = panel(first, second, element)

    assert np.isnan(Growth("2021").scores(held)[0, 0])
    assert list(Growth("2021").findings(held)) == [(0, said, 0)]


def test_a_fall_to_zero_is_a_growth_index_of_zero() -> None:
    assert Growth("2021").scores(panel([50, 80], [0, 60]))[0, 0] == 0


def test_the_base_period_must_be_there() -> None:
    with pytest.raises(RowMissing) as refused:
        Growth("2015").scores(panel([50, 80], [75, 60]))

    assert refused.value.message("zh-hans") == (
        "normalize.base: 数据表中没有基期“2015”"
    )


def test_bounds_on_the_turned_scale_are_not_mirrored() -> None:
    values = np.array([[2.0], [4.0]])
    negative = (indicator("a", -1),)

    mirrored = Scaled(0, 10, 100).scores(Sheet.of(values, negative))
    turned = Scaled(0, 10, 100, mirror=False).scores(Sheet.of(values, negative))
    posts = Goalposts(-10, 0, 1, mirror=False).scores(Sheet.of(values, negative))

    assert mirrored[:, 0].tolist() == [80, 60]
    assert turned[:, 0].tolist() == [-20, -40]
    assert posts[:, 0].tolist() == [0.8, 0.6]
