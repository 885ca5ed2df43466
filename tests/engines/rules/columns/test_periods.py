import polars as pl
import pytest

from corridor.engines.rules import expressions as e
from corridor.engines.rules.columns.errors import PreviousUnavailable
from corridor.engines.rules.columns.periods import PeriodTables, evaluate_periods
from corridor.engines.rules.declaration import Input
from corridor.engines.rules.rulebook import RuleBook
from tests.engines.rules.columns.books import small_rules
from tests.engines.rules.columns.trees import START, TERM, make_rule


def _period(
    incomes: dict[str, int], spent: dict[str, int], **more: list[int]
) -> PeriodTables:
    return PeriodTables(
        small_rules(),
        pl.DataFrame({
            "id": list(incomes),
            "income": list(incomes.values()),
            "kind": "plain",
            **more,
        }),
        pl.DataFrame({"id": list(spent), "spent": list(spent.values())}),
    )


def test_a_carried_value_is_that_of_the_period_before() -> None:
    first = _period({"a": 10, "b": 1}, {"a": 30, "b": 5})
    second = _period({"b": 2, "a": 1}, {"a": 50, "b": 9})

    _, tables = evaluate_periods([first, second], key="id", outputs=["allowance"])

    assert tables.enterprises.rows() == [("b", 9 - 4), ("a", 50 - 20)]


def test_a_newcomer_starts_as_in_a_first_period() -> None:
    first = _period({"a": 10}, {"a": 30})
    second = _period({"a": 1, "new": 1}, {"a": 50, "new": 9})

    _, tables = evaluate_periods([first, second], key="id", outputs=["allowance"])

    assert tables.enterprises.rows() == [("a", 30), ("new", 9)]


def test_an_opening_balance_counts_until_a_period_before_is_known() -> None:
    first = _period({"a": 10}, {"a": 30}, carried=[3])
    second = _period({"a": 1, "new": 1}, {"a": 50, "new": 9}, carried=[7, 7])

    one, two = evaluate_periods([first, second], key="id", outputs=["allowance"])

    assert one.enterprises.rows() == [("a", 27)]
    assert two.enterprises.rows() == [("a", 50 - 17), ("new", 2)]


def test_a_value_missing_last_period_stays_missing() -> None:
    first = _period({"a": 10}, {"a": 30})
    unknown = PeriodTables(first.rules, first.enterprises.drop("income"), first.parts)

    _, tables = evaluate_periods([unknown, first], key="id", outputs=["allowance"])

    assert tables.enterprises.rows() == [("a", None)]


def test_a_period_before_that_lacks_the_variable_is_refused() -> None:
    first = _period({"a": 10}, {"a": 30})
    without = small_rules("carry", "part_of_carry", "exceeds")

    with pytest.raises(PreviousUnavailable) as caught:
        evaluate_periods(
            [PeriodTables(without, first.enterprises, first.parts), first],
            key="id", outputs=["allowance"],
        )  # fmt: skip

    assert caught.value.field == "carried"


@pytest.mark.parametrize(("if_first", "value"), [(1, True), (0, False), (None, None)])
def test_an_answer_of_the_period_before_may_be_carried_too(
    if_first: int | None, *, value: bool | None
) -> None:
    was = Input("was", "yes_no", TERM, previous_of="is_not", if_first=if_first)
    rule = make_rule("is_not", "enterprise", ~e.TruthSymbol("was"))
    book = RuleBook("flip", {"was": was}, (rule,), {}, START, START.replace(year=2030))
    period = PeriodTables(book.on(START), pl.DataFrame({"id": ["a"]}))

    one, two = evaluate_periods([period, period], key="id")

    assert one.enterprises["is_not"].to_list() == [None if value is None else not value]
    assert two.enterprises["is_not"].to_list() == [value]
