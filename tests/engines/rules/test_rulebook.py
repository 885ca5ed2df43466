from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corridor.engines.rules.api import (
    MOST_PARTS,
    Input,
    Number,
    Parameter,
    Rule,
    RuleBook,
    Truth,
    load_parameters,
)
from corridor.engines.rules.errors import (
    DatesLeaveGap,
    DatesOverlap,
    MorePartsThanBounded,
    NameMissing,
    NameTaken,
    NoRulesOn,
    ParameterFault,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.kernel.errors import Problems
from tests.engines.rules.books import (
    DAY,
    LAST,
    amount,
    answer,
    book,
    declared,
    rules_of_the_day,
)
from tests.engines.rules.house import (
    BOOK,
    CASE,
    INPUTS,
    PARAMETERS,
    PARTS,
    RULES,
    house,
)

RATES = """
fee:
  term: 费用
  english: Fee
  unit: fen
  kind: integer
  2020-01-01: {value: 100, source: 令1号}
  2023-01-01: {value: 200, source: 令2号, sample: true, ends: 2026-12-31}
"""


@declared("fen", ends=date(2022, 7, 1), defines="due")
def old_due(paid: Number) -> Number:
    return paid


@declared("fen", starts=date(2022, 7, 1), defines="due")
def new_due(paid: Number) -> Number:
    return paid * 2


@declared("fen", ends=date(2026, 1, 1))
def charged(due: Number, fee: Number) -> Number:
    return due + fee


@declared("fen")
def unread_twice(due: Number) -> Number:
    return due


@pytest.fixture
def rates(tmp_path: Path) -> list[Parameter]:
    path = tmp_path / "parameters.yaml"
    path.write_text(RATES, encoding="utf-8")
    return list(load_parameters(path))


@pytest.fixture
def dated(rates: list[Parameter]) -> RuleBook:
    inputs = [amount("paid"), amount("unread", maximum=9), answer("asked")]
    return book(inputs, [old_due, new_due, charged, unread_twice], rates)


def test_an_epoch_starts_where_anything_changes(dated: RuleBook) -> None:
    assert dated.epochs == (
        date(2020, 1, 1),
        date(2022, 7, 1),
        date(2023, 1, 1),
        date(2026, 1, 1),
        date(2027, 1, 1),
    )


@pytest.mark.parametrize(
    ("day", "charged"),
    [
        (date(2020, 1, 1), 105),
        (date(2022, 6, 30), 105),
        (date(2022, 7, 1), 110),
        (date(2022, 12, 31), 110),
        (date(2023, 1, 1), 210),
        (date(2025, 12, 31), 210),
    ],
)
def test_rules_and_figures_of_the_day_apply(
    dated: RuleBook, day: date, charged: int
) -> None:
    assert dated.on(day).evaluate({"paid": 5})["charged"] == charged


def test_a_rule_that_ended_leaves_no_variable(dated: RuleBook) -> None:
    outcome = dated.on(date(2026, 1, 1)).evaluate({"paid": 5})

    assert outcome.values == {"due": 10, "unread_twice": 10}
    with pytest.raises(KeyError):
        outcome["charged"]


def test_days_of_one_epoch_share_one_rule_set(dated: RuleBook) -> None:
    first, last = dated.on(date(2023, 1, 1)), dated.on(date(2025, 12, 31))

    assert first is last
    assert first is not dated.on(date(2022, 12, 31))
    assert first.day == date(2023, 1, 1)


@pytest.mark.parametrize("day", [date(2019, 12, 31), LAST, date(2999, 1, 1)])
def test_a_day_outside_the_book_is_refused_with_the_days_it_covers(
    dated: RuleBook, day: date
) -> None:
    with pytest.raises(NoRulesOn) as refused:
        dated.on(day)

    assert refused.value.text.en == (
        f"policy 'test' has no rules or parameters for {day} "
        "(known from 2020-01-01 to 2030-01-01)"
    )
    assert refused.value.field == "date"


def test_every_epoch_can_be_checked(rates: list[Parameter]) -> None:
    @declared("fen")
    def needs_fee(fee: Number) -> Number:
        return fee

    always = book([], [needs_fee], rates)

    with pytest.raises(NameMissing) as refused:
        always.check()

    assert "2027-01-01" in refused.value.text.en
    BOOK.check()


def test_versions_that_overlap_are_refused_with_the_day() -> None:
    late = replace(new_due, starts=date(2022, 6, 30))

    with pytest.raises(DatesOverlap) as refused:
        book([amount("paid")], [late, old_due])

    assert (refused.value.field, "2022-06-30" in refused.value.text.en) == ("due", True)


def test_two_versions_without_an_end_overlap() -> None:
    endless = replace(old_due, ends=None)

    with pytest.raises(DatesOverlap):
        book([amount("paid")], [endless, new_due])


def test_versions_that_leave_a_gap_are_refused_with_its_days() -> None:
    late = replace(new_due, starts=date(2022, 8, 1))

    with pytest.raises(DatesLeaveGap) as refused:
        book([amount("paid")], [old_due, late])

    assert refused.value.text.en == (
        "'due' has no version from 2022-07-01 until 2022-08-01"
    )


def test_exceptions_may_hold_beside_the_base() -> None:
    @declared("fen", exception_to="due", when=lambda clean: clean, starts=DAY)
    def relieved(paid: Number) -> Number:
        return paid * 0

    found = book([amount("paid"), answer("clean")], [old_due, new_due, relieved])

    outcome = found.on(date(2022, 7, 1)).evaluate({"paid": 5, "clean": True})
    assert outcome["due"] == 0


@pytest.mark.parametrize(
    ("inputs", "rules"),
    [
        ([amount("paid"), amount("paid")], []),
        ([amount("paid"), amount("due")], [new_due]),
        ([amount("paid"), amount("fee")], []),
    ],
)
def test_a_name_stands_for_one_thing(
    inputs: list[Input], rules: list[Rule], rates: list[Parameter]
) -> None:
    with pytest.raises(NameTaken) as refused:
        book(inputs, rules, rates)

    assert refused.value.field in {"paid", "due", "fee"}


def test_rules_a_module_only_imports_are_not_its_own() -> None:
    module = ModuleType("imports_rules")
    module.borrowed = old_due  # type: ignore[attr-defined]  # a module made by hand

    found = RuleBook.collect(
        "test", inputs=[], modules=[module], parameters=[], starts=DAY, ends=LAST
    )

    assert found.rules == ()
    assert found.on(DAY).names == ()


def test_a_supposed_figure_holds_on_every_day_and_is_a_sample() -> None:
    supposed = BOOK.supposing({"mark": 30}).on(DAY)

    assert house().evaluate(CASE)["passes"] is False
    assert supposed.evaluate(CASE)["passes"] is True
    assert "mark" in supposed.samples_behind("passes")
    assert supposed.parameters["mark"].source.title is not None
    assert "mark" not in house().samples_behind("passes")


def test_a_stored_definition_can_be_supposed() -> None:
    stored = {name: row.definition for name, row in house().parameters.items()}
    changed = BOOK.supposing({
        "mark": 1,
        "steps": {"0": 9},
        "bonus": {"plain": 7, "maker": 7},
    })

    again = changed.supposing(stored).on(DAY)

    assert changed.on(DAY).evaluate(CASE)["total"] == 25
    assert again.evaluate(CASE).values == house().evaluate(CASE).values
    assert again.version == house().version


def test_supposing_an_unknown_or_unfit_figure_is_refused() -> None:
    with pytest.raises(NameMissing) as missing:
        BOOK.supposing({"marks": 1})
    with pytest.raises(ParameterFault) as unfit:
        BOOK.supposing({"mark": "much"})

    assert (missing.value.field, unfit.value.field) == ("marks", "mark")


def test_the_version_is_the_same_for_the_same_rules() -> None:
    again = book(INPUTS, RULES, PARAMETERS)

    assert again.on(DAY).version == house().version
    assert len(house().version) == 16
    assert int(house().version, 16)


def test_the_version_changes_with_everything_a_result_rests_on() -> None:
    @declared("fen")
    def spent(cost: Number) -> Number:
        return cost.total() + 1

    @declared("fen", defines="spent", level="part")
    def spent_each(cost: Number) -> Number:
        return cost.total()

    @declared("fen", defines="spent")
    def spent_once(cost: Number) -> Number:
        return cost.total()

    costs = [amount("cost", level="part")]
    versions = [
        BOOK.supposing({"mark": 41}).on(DAY).version,
        BOOK.supposing({"steps": {"10/100": 4, "25/100": 17}}).on(DAY).version,
        BOOK.supposing({"bonus": {"plain": 1, "maker": 5}}).on(DAY).version,
        house().version,
        *(
            book(costs, [one]).on(DAY).version
            for one in (spent, spent_each, spent_once)
        ),
    ]

    assert len(set(versions)) == len(versions)


def test_samples_are_passed_on_to_all_that_rest_on_them(dated: RuleBook) -> None:
    before, after = dated.on(DAY), dated.on(date(2023, 1, 1))

    assert before.samples_behind("charged") == ()
    assert after.samples_behind("charged") == ("fee",)
    assert (after.is_sample("charged"), after.is_sample("due")) == (True, False)
    assert after.samples_behind("nothing") == ()


def test_an_outcome_holds_inputs_and_variables_by_name() -> None:
    outcome = house().evaluate(CASE, PARTS)

    assert outcome["tech"] == 26
    assert outcome["cost"] == [1_00, 2_50]
    assert outcome["doubled"] == [2_00, 5_00]
    assert house().evaluate({})["tech"] is None
    with pytest.raises(KeyError):
        outcome["nothing"]


def test_a_value_no_rule_of_the_day_reads_is_checked_and_kept(dated: RuleBook) -> None:
    rules = dated.on(DAY)

    assert rules.evaluate({"paid": 5, "unread": 9})["due"] == 5
    with pytest.raises(ValueOutOfRange):
        rules.evaluate({"paid": 5, "unread": 10})
    with pytest.raises(Problems) as refused:
        rules.evaluate({"paid": -5, "unread": 10})
    assert [fault.field for fault in refused.value.errors] == ["paid", "unread"]


@pytest.mark.parametrize(
    ("given", "parts", "field"),
    [
        ({"cost": 5}, [], "cost"),
        ({}, [{"cost": 1}, {"cost": 1, "tech": 2}], "parts[1].tech"),
        ({}, [{"cost": 1, "costs": 2}], "parts[0].costs"),
        ({"techs": 1}, [], "techs"),
        ({"tech": None}, [{"paid": None}], "parts[0].paid"),
    ],
)
def test_a_value_at_the_wrong_level_is_refused_by_name(
    given: dict[str, Any], parts: list[dict[str, Any]], field: str
) -> None:
    with pytest.raises(ValueUnknown) as refused:
        house().evaluate(CASE | given, parts)

    assert refused.value.field == field


def test_a_value_out_of_range_is_refused_where_nothing_else_is_wrong() -> None:
    with pytest.raises(ValueOutOfRange) as refused:
        house().evaluate(CASE | {"staff": -1})

    assert refused.value.field == "staff"


def test_rules_of_a_day_read_only_some_inputs(dated: RuleBook) -> None:
    rules = dated.on(DAY)

    assert [item.name for item in rules.ordered_inputs] == ["paid"]
    assert set(rules.known_inputs) == {"paid", "unread", "asked"}


def test_an_answer_nobody_gave_stays_open() -> None:
    @declared("yes_no")
    def kept(asked: Truth) -> Truth:
        return ~asked

    rules = rules_of_the_day([answer("asked")], [kept])

    found = [rules.evaluate({"asked": asked})["kept"] for asked in (True, False, None)]

    assert found == [False, True, None]


def test_more_parts_than_sums_are_proved_for_are_refused() -> None:
    @declared("fen")
    def spent(cost: Number) -> Number:
        return cost.total()

    rule_set = rules_of_the_day([amount("cost", level="part")], [spent])
    most = [{"cost": 1}] * MOST_PARTS

    assert rule_set.evaluate({}, most)["spent"] == MOST_PARTS
    with pytest.raises(MorePartsThanBounded) as caught:
        rule_set.evaluate({}, [*most, {"cost": 1}])
    assert caught.value.field == "parts"
