from datetime import date
from fractions import Fraction

import pytest

from corridor.engines.rules.api import Number, Rate, Share, Truth
from corridor.engines.rules.errors import (
    CyclicRules,
    DenominatorSign,
    ExceptionsConflict,
    NameMissing,
    OverflowPossible,
    RuleMisread,
    UnitMismatch,
)
from tests.engines.rules.books import (
    DAY,
    amount,
    answer,
    book,
    choice,
    declared,
    persons,
    rules_of_the_day,
)


def test_variables_come_after_what_they_read() -> None:
    @declared("fen")
    def last(middle: Number) -> Number:
        return middle + 1

    @declared("fen")
    def middle(first: Number) -> Number:
        return first + 1

    @declared("fen")
    def first(paid: Number) -> Number:
        return paid + 1

    rule_set = rules_of_the_day([amount("paid")], [last, middle, first])

    assert rule_set.names == ("first", "middle", "last")
    assert rule_set.evaluate({"paid": 7})["last"] == 10


def test_a_variable_that_needs_itself_is_refused_with_its_circle() -> None:
    @declared("fen")
    def hen(egg: Number) -> Number:
        return egg + 1

    @declared("fen")
    def egg(hen: Number) -> Number:
        return hen + 1

    with pytest.raises(CyclicRules) as caught:
        rules_of_the_day([], [hen, egg])

    assert "hen" in str(caught.value)
    assert "egg" in str(caught.value)


def test_reading_a_name_nobody_defines_is_refused_with_reader_and_day() -> None:
    @declared("fen")
    def tax(income: Number) -> Number:
        return income

    with pytest.raises(NameMissing) as caught:
        rules_of_the_day([], [tax])

    assert caught.value.field == "income"
    assert "tax" in caught.value.text.en
    assert str(DAY) in caught.value.text.en


def test_fen_and_persons_do_not_add_up() -> None:
    @declared("fen")
    def odd(paid: Number, staff: Number) -> Number:
        return paid + staff

    with pytest.raises(UnitMismatch):
        rules_of_the_day([amount("paid"), persons("staff")], [odd])


def test_a_rule_must_yield_the_unit_it_declares() -> None:
    @declared("points")
    def wrong(paid: Number) -> Number:
        return paid

    with pytest.raises(UnitMismatch) as caught:
        rules_of_the_day([amount("paid")], [wrong])

    assert caught.value.field == "wrong"


def test_a_number_where_an_answer_is_declared_is_refused() -> None:
    @declared("yes_no")
    def wrong(paid: Number) -> Number:
        return paid

    with pytest.raises(UnitMismatch):
        rules_of_the_day([amount("paid")], [wrong])


def test_a_rule_that_returns_no_expression_is_refused() -> None:
    @declared("fen")
    def wrong(paid: Number) -> object:
        return "much"

    with pytest.raises(RuleMisread):
        rules_of_the_day([amount("paid")], [wrong])


def test_a_rule_may_return_a_plain_whole_number() -> None:
    @declared("fen")
    def fixed(paid: Number) -> object:
        return 500

    assert rules_of_the_day([amount("paid")], [fixed]).evaluate({})["fixed"] == 500


def test_amounts_up_to_ten_to_the_thirteen_pass_and_larger_ones_are_refused() -> None:
    @declared("fen")
    def scaled(paid: Number) -> Number:
        return paid * 1200

    assert rules_of_the_day([amount("paid", maximum=10**13)], [scaled])
    with pytest.raises(OverflowPossible):
        rules_of_the_day([amount("paid", maximum=10**16)], [scaled])


def test_a_result_that_could_leave_64_bits_is_refused_with_its_bounds() -> None:
    @declared("fen")
    def scaled(paid: Number) -> Number:
        return paid * 10**7

    with pytest.raises(OverflowPossible) as caught:
        rules_of_the_day([amount("paid", maximum=10**13)], [scaled])

    assert str(10**20) in caught.value.text.en


def test_operands_of_an_exact_share_may_exceed_64_bits() -> None:
    @declared("yes_no")
    def fast(now: Number, before: Number) -> Truth:
        return Share(now * now, before * before).at_least(Rate(Fraction(1)))

    rule_set = rules_of_the_day([amount("now"), amount("before")], [fast])

    assert rule_set.evaluate({"now": 10**13, "before": 10**13})["fast"] is True
    assert rule_set.evaluate({"now": 10**13 - 1, "before": 10**13})["fast"] is False


def test_a_denominator_that_may_be_negative_is_refused() -> None:
    @declared("yes_no")
    def growing(now: Number, before: Number) -> Truth:
        return Share(now, before).at_least(Share(now, now))

    signed = amount("before", minimum=-(10**13))

    with pytest.raises(DenominatorSign):
        rules_of_the_day([amount("now"), signed], [growing])


def test_a_part_must_be_totalled_before_the_enterprise_reads_it() -> None:
    @declared("fen")
    def wrong(cost: Number) -> Number:
        return cost + 1

    with pytest.raises(RuleMisread):
        rules_of_the_day([amount("cost", level="part")], [wrong])


def test_totals_of_expressions_over_parts_are_computed_part_by_part() -> None:
    @declared("fen")
    def spent(cost: Number, other: Number) -> Number:
        return (cost + other * 2).total()

    inputs = [amount("cost", level="part"), amount("other", level="part")]
    rule_set = rules_of_the_day(inputs, [spent])

    parts = [{"cost": 1, "other": 10}, {"cost": 2, "other": 20}]

    assert rule_set.evaluate({}, parts)["spent"] == 63
    assert rule_set.evaluate({}, [])["spent"] == 0
    assert rule_set.evaluate({}, [*parts, {"cost": 1}])["spent"] is None


def test_the_version_of_the_day_is_used() -> None:
    @declared("fen", ends=date(2022, 1, 1), defines="fee")
    def old_fee(paid: Number) -> Number:
        return paid

    @declared("fen", starts=date(2022, 1, 1), defines="fee")
    def new_fee(paid: Number) -> Number:
        return paid * 2

    found = book([amount("paid")], [old_fee, new_fee])

    assert found.on(date(2021, 12, 31)).evaluate({"paid": 5})["fee"] == 5
    assert found.on(date(2022, 1, 1)).evaluate({"paid": 5})["fee"] == 10


def _base_rate() -> object:
    @declared("points", defines="rate")
    def base(kind: Number) -> object:
        return 50

    return base


def test_an_exception_replaces_the_base_rule_where_it_applies() -> None:
    @declared("points", exception_to="rate", when=lambda kind: kind.is_any_of("maker"))
    def for_makers(kind: Number) -> object:
        return 100

    rule_set = rules_of_the_day(
        [choice("kind", "general", "maker")], [_base_rate(), for_makers]
    )

    assert rule_set.evaluate({"kind": 0})["rate"] == 50
    assert rule_set.evaluate({"kind": 1})["rate"] == 100
    assert rule_set.evaluate({})["rate"] is None


def test_exceptions_that_can_meet_conflict_with_the_case_in_which_they_do() -> None:
    @declared("points", exception_to="rate", when=lambda kind: kind.is_any_of("maker"))
    def for_makers(kind: Number) -> object:
        return 100

    @declared("points", exception_to="rate", when=lambda listed: listed)
    def for_listed(kind: Number) -> object:
        return 120

    inputs = [choice("kind", "general", "maker"), answer("listed")]

    with pytest.raises(ExceptionsConflict) as caught:
        rules_of_the_day(inputs, [_base_rate(), for_makers, for_listed])

    assert "for_makers" in caught.value.text.en
    assert "listed=True" in caught.value.text.en


def test_a_rank_settles_which_exception_goes_first() -> None:
    @declared("points", exception_to="rate", when=lambda kind: kind.is_any_of("maker"))
    def for_makers(kind: Number) -> object:
        return 100

    @declared(
        "points",
        exception_to="rate",
        when=lambda listed: listed,
        outranks=("for_makers",),
    )
    def for_listed(kind: Number) -> object:
        return 120

    inputs = [choice("kind", "general", "maker"), answer("listed")]
    rule_set = rules_of_the_day(inputs, [for_listed, for_makers, _base_rate()])

    assert rule_set.evaluate({"kind": 1, "listed": True})["rate"] == 120
    assert rule_set.evaluate({"kind": 1, "listed": False})["rate"] == 100
    assert rule_set.evaluate({"kind": 0, "listed": False})["rate"] == 50


def test_exceptions_on_different_options_never_meet() -> None:
    @declared("points", exception_to="rate", when=lambda kind: kind.is_any_of("maker"))
    def for_makers(kind: Number) -> object:
        return 100

    @declared("points", exception_to="rate", when=lambda kind: kind.is_any_of("chip"))
    def for_chips(kind: Number) -> object:
        return 120

    rule_set = rules_of_the_day(
        [choice("kind", "general", "maker", "chip")],
        [_base_rate(), for_makers, for_chips],
    )

    assert [rule_set.evaluate({"kind": k})["rate"] for k in range(3)] == [50, 100, 120]


def test_exceptions_on_amounts_need_a_rank() -> None:
    @declared("points", exception_to="rate", when=lambda paid: paid > 5)
    def for_much(paid: Number) -> object:
        return 100

    @declared("points", exception_to="rate", when=lambda paid: paid < 3)
    def for_little(paid: Number) -> object:
        return 10

    inputs = [choice("kind", "general"), amount("paid")]

    with pytest.raises(ExceptionsConflict):
        rules_of_the_day(inputs, [_base_rate(), for_much, for_little])


def test_a_variable_with_exceptions_alone_has_no_base() -> None:
    @declared("points", exception_to="rate", when=lambda listed: listed)
    def for_listed(listed: Truth) -> object:
        return 120

    with pytest.raises(NameMissing):
        rules_of_the_day([answer("listed")], [for_listed])


def test_an_exception_to_an_answer_is_an_answer() -> None:
    @declared("yes_no", defines="eligible")
    def base(paid: Number) -> Truth:
        return paid > 0

    @declared("yes_no", exception_to="eligible", when=lambda barred: barred)
    def never(paid: Number) -> Truth:
        return paid < 0

    rule_set = rules_of_the_day([amount("paid"), answer("barred")], [base, never])

    assert rule_set.evaluate({"paid": 1, "barred": False})["eligible"] is True
    assert rule_set.evaluate({"paid": 1, "barred": True})["eligible"] is False


def test_exceptions_with_too_many_cases_to_try_need_a_rank() -> None:
    answers = [answer(f"a{n}") for n in range(17)]

    def all_of(  # noqa: PLR0913, PLR0917 -- many answers are the point
        a0: Truth, a1: Truth, a2: Truth, a3: Truth, a4: Truth, a5: Truth, a6: Truth,
        a7: Truth, a8: Truth,
    ) -> Truth:  # fmt: skip
        return a0 & a1 & a2 & a3 & a4 & a5 & a6 & a7 & a8

    def none_of(  # noqa: PLR0913, PLR0917 -- as above
        a8: Truth, a9: Truth, a10: Truth, a11: Truth, a12: Truth, a13: Truth,
        a14: Truth, a15: Truth, a16: Truth,
    ) -> Truth:  # fmt: skip
        return ~a8 & a9 & a10 & a11 & a12 & a13 & a14 & a15 & a16

    @declared("points", exception_to="rate", when=all_of)
    def one(kind: Number) -> object:
        return 1

    @declared("points", exception_to="rate", when=none_of)
    def other(kind: Number) -> object:
        return 2

    with pytest.raises(ExceptionsConflict):
        rules_of_the_day([choice("kind", "x"), *answers], [_base_rate(), one, other])


def test_a_variable_says_whether_it_is_a_truth_and_what_it_sums() -> None:
    @declared("fen")
    def spent(cost: Number) -> Number:
        return cost.total()

    @declared("yes_no")
    def much(spent: Number) -> Truth:
        return spent > 5

    variables = rules_of_the_day(
        [amount("cost", level="part")], [spent, much]
    ).variables

    assert [variables[name].is_truth for name in ("spent", "much")] == [False, True]
    assert {name: item.summed for name, item in variables.items()} == {
        "cost__total": "cost",
        "spent": "",
        "much": "",
    }


def test_the_condition_of_an_exception_is_a_truth() -> None:
    @declared("points", exception_to="rate", when=lambda kind: kind)
    def for_makers(kind: Number) -> object:
        return 100

    with pytest.raises(RuleMisread) as refused:
        rules_of_the_day([choice("kind", "general")], [_base_rate(), for_makers])

    assert refused.value.text.en.endswith("its condition is no truth")


def test_exceptions_that_outrank_each_other_are_refused_with_their_circle() -> None:
    @declared("points", exception_to="rate", when=lambda a: a, outranks=("second",))
    def first(kind: Number) -> object:
        return 100

    @declared("points", exception_to="rate", when=lambda b: b, outranks=("first",))
    def second(kind: Number) -> object:
        return 200

    inputs = [choice("kind", "general"), answer("a"), answer("b")]

    with pytest.raises(CyclicRules) as refused:
        rules_of_the_day(inputs, [_base_rate(), first, second])

    assert "first" in refused.value.text.en
