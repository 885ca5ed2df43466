from typing import Any

import pytest

from corridor.engines.rules.errors import (
    ValueOfWrongKind,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.engines.rules.validation import check_case
from corridor.kernel.errors import Problems
from tests.engines.rules.books import amount, answer, choice, persons

INPUTS = {
    item.name: item
    for item in (
        amount("paid", maximum=100_00),
        persons("staff"),
        answer("clean"),
        choice("kind", "plain", "maker"),
        amount("cost", level="part"),
        answer("own", level="part"),
    )
}


def test_a_possible_case_passes() -> None:
    given = {"paid": 100_00, "staff": 0, "clean": False, "kind": 1}

    check_case(INPUTS, given, [{"cost": 0, "own": True}, {}])


def test_missing_values_are_no_fault() -> None:
    check_case(INPUTS, dict.fromkeys(["paid", "clean", "kind"]), [{"cost": None}])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pait": 1}, "unknown field 'pait'; did you mean paid?"),
        ({"zzz": 1}, "unknown field 'zzz'"),
        ({"cost": 1}, "unknown field 'cost'"),
        ({"paid": 100_01}, "'paid' is 100.01, outside its range from 0.00 to 100.00"),
        ({"staff": -1}, "'staff' is -1, outside its range from 0 to 1,000,000"),
        ({"kind": 2}, "'kind' is 2, outside its range from 0 to 1"),
        ({"paid": 1.5}, "'paid' is 1.5; a whole number is needed"),
        ({"paid": True}, "'paid' is True; a whole number is needed"),
        ({"paid": "1"}, "'paid' is '1'; a whole number is needed"),
        ({"clean": 1}, "'clean' is 1; yes or no is needed"),
        ({"clean": "yes"}, "'clean' is 'yes'; yes or no is needed"),
    ],
)
def test_an_impossible_value_is_named_with_what_was_wanted(
    given: dict[str, Any], said: str
) -> None:
    with pytest.raises((ValueUnknown, ValueOutOfRange, ValueOfWrongKind)) as refused:
        check_case(INPUTS, given, [])

    assert refused.value.text.en == said
    assert refused.value.field == next(iter(given))


@pytest.mark.parametrize(
    ("part", "field"),
    [({"paid": 1}, "parts[1].paid"), ({"cost": -1}, "parts[1].cost")],
)
def test_a_fault_in_a_part_names_the_part(part: dict[str, Any], field: str) -> None:
    with pytest.raises((ValueUnknown, ValueOutOfRange)) as refused:
        check_case(INPUTS, {}, [{"cost": 1}, part])

    assert refused.value.field == field


def test_every_fault_is_reported_at_once() -> None:
    given, parts = {"paid": -1, "clean": 3}, [{"costs": 1}, {"own": 5}]

    with pytest.raises(Problems) as refused:
        check_case(INPUTS, given, parts)

    assert [error.field for error in refused.value.errors] == [
        "paid",
        "clean",
        "parts[0].costs",
        "parts[1].own",
    ]
