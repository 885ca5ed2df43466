from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import (
    Constant,
    Number,
    Rate,
    Share,
    Steps,
    Truth,
    choose,
    is_met,
    judge,
    turning_points,
)
from tests.engines.rules.books import (
    amount,
    choice,
    declared,
    persons,
    rules_of_the_day,
)
from tests.engines.rules.house import CASE, house, parameter

HALF = Rate(Fraction(1, 2))


@declared("yes_no")
def enough(tech: Number, staff: Number) -> Truth:
    return Share(tech, staff).at_least(HALF)


@declared("yes_no")
def more(tech: Number, staff: Number) -> Truth:
    return Share(tech, staff).more_than(HALF)


@declared("yes_no")
def many(tech: Number) -> Truth:
    return tech > 10


@declared("yes_no")
def within(tech: Number, staff: Number) -> Truth:
    return Constant(5, unit="persons") >= tech


@declared("yes_no")
def made(kind: Number) -> Truth:
    return kind.is_any_of("maker")


@declared("points")
def size_points(staff: Number, sizes: Steps) -> Number:
    return sizes.at(staff)


@declared("points")
def debt_points(tech: Number, staff: Number, debts: Steps) -> Number:
    return debts.at(Share(tech, staff))


@declared("yes_no")
def spends(cost: Number, other: Number) -> Truth:
    return (cost + other * 2).total() >= 100


@declared("yes_no")
def spends_share(cost: Number, paid: Number) -> Truth:
    return Share(cost.total(), paid).at_least(HALF)


@declared("fen")
def large_ones(cost: Number, paid: Number) -> Number:
    return choose(cost > paid, cost, 0).total()


@declared("yes_no", level="part")
def large(cost: Number) -> Truth:
    return cost > 10


@declared("state")
def condition(tech: Number) -> Number:
    return judge(tech > 3)


@declared("yes_no")
def state_asked(condition: Number) -> Truth:
    return is_met(condition) | (condition >= 4)


RULES = rules_of_the_day(
    [
        persons("tech"),
        persons("staff"),
        choice("kind", "plain", "maker"),
        amount("cost", level="part"),
        amount("other", level="part"),
        amount("paid"),
    ],
    [
        enough, more, many, within, made, size_points, debt_points, spends,
        spends_share, large_ones, large, condition, state_asked,
    ],
    [
        parameter("sizes", "steps", {"10": 1, "20": 2}),
        parameter(
            "debts",
            "steps",
            {"value": {"1/2": 2, "1": 1}, "closed": "above", "beyond": 0},
        ),
    ],
)  # fmt: skip
PEOPLE = st.integers(0, 200)


@given(PEOPLE, PEOPLE)
def test_what_is_needed_is_enough_and_one_less_is_not(tech: int, staff: int) -> None:
    case = {"tech": tech, "staff": staff}
    outcome = RULES.evaluate(case)

    for name in ("enough", "more", "many"):
        found = turning_points(outcome, name)
        if outcome[name] or (staff == 0 and name != "many"):
            assert found == ()
        else:
            (point,) = found
            reached = RULES.evaluate(case | {"tech": point.needed})
            missed = RULES.evaluate(case | {"tech": point.needed - 1})
            assert (reached[name], missed[name]) == (True, False)
            assert point.missing_by == point.needed - tech


@given(PEOPLE)
def test_the_next_step_is_the_next_one_only(staff: int) -> None:
    found = turning_points(RULES.evaluate({"staff": staff}), "size_points")

    expected = [10] if staff < 10 else [20] if staff < 20 else []
    assert [point.needed for point in found] == expected


def test_a_turning_point_is_a_sentence_in_both_languages() -> None:
    (point,) = turning_points(house().evaluate(CASE), "staff_points")

    assert point.text.zh == (
        "tech数现为 26人，再增加 4人（至 30人）即达到 30%，得 20分"
    )
    assert point.text.en == (
        "tech is 26 persons; 4 persons more (to 30 persons) reaches 30% "
        "and gives 20 points"
    )


def test_a_test_holds_from_its_threshold_on() -> None:
    (point,) = turning_points(RULES.evaluate({"tech": 4, "staff": 10}), "enough")

    assert point.result is None
    assert (
        point.text.en == "tech is 4 persons; 1 persons more (to 5 persons) reaches 50%"
    )


def test_a_step_read_at_a_number_names_the_number() -> None:
    (point,) = turning_points(RULES.evaluate({"staff": 4}), "size_points")

    assert point.threshold.en == "10 persons"
    assert point.text.zh.endswith("即达到 10人，得 1分")


@pytest.mark.parametrize(
    "name", ["within", "made", "debt_points", "large", "condition", "state_asked"]
)
def test_where_more_does_not_help_nothing_is_promised(name: str) -> None:
    outcome = RULES.evaluate({"tech": 9, "staff": 9, "kind": 0}, [{"cost": 1}])

    assert turning_points(outcome, name) == ()


@pytest.mark.parametrize("name", ["enough", "many", "size_points"])
def test_where_something_is_missing_nothing_is_promised(name: str) -> None:
    assert turning_points(RULES.evaluate({}), name) == ()


def test_totals_over_parts_have_thresholds_too() -> None:
    parts = [{"cost": 10, "other": 5}, {"cost": 20, "other": 5}]
    outcome = RULES.evaluate({"paid": 100}, parts)

    (spends,) = turning_points(outcome, "spends")
    (share,) = turning_points(outcome, "spends_share")

    assert (spends.now, spends.needed) == (50, 100)
    assert (share.now, share.needed) == (30, 50)


def test_a_total_with_a_gap_promises_nothing() -> None:
    outcome = RULES.evaluate({"paid": 100}, [{"cost": 10, "other": None}])

    assert turning_points(outcome, "spends") == ()


def test_what_differs_from_part_to_part_has_no_single_threshold() -> None:
    outcome = RULES.evaluate({"paid": 5}, [{"cost": 1}, {"cost": 9}])

    assert turning_points(outcome, "large_ones") == ()


def test_a_variable_nobody_defines_is_refused() -> None:
    with pytest.raises(KeyError):
        turning_points(RULES.evaluate({}), "nothing")
