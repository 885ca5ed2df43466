"""Every worked example of every policy comes out as it says (政策算例).

The files are tests and are shown to the public; the 28 examples the corridor was
ordered with are all among them.
"""

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from corridor.kernel.errors import InputRefused
from corridor.policies.api import (
    Check,
    Policy,
    WorkedExample,
    get,
    indicators,
    names,
    worked_examples,
)

ASKED_ON = date(2026, 6, 30)
ORDERED = {
    *(f"RD-O{number}" for number in range(1, 8)),
    *(f"TS-O{number}" for number in range(1, 7)),
    *(f"HN-O{number}" for number in range(1, 7)),
    *(f"IP-O{number}" for number in range(1, 7)),
    "MU-O1",
    "MU-O2",
    "US-O1",
}
JUNK: list[Any] = [
    None, True, False, 0, -1, 10**18, 10**400, "", "x", "NaN", "1e18", "-5", "0.1",
    "1.23456789", [], {}, [{}], {"a": 1}, [None], [[]], "2025-02-30", float("nan"),
    1.5, "9" * 5000, "二", "\uff11",
]  # fmt: skip
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{example.id}")
    for name in names()
    for example in worked_examples(name)
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_worked_example_comes_out_as_it_says(
    name: str, example: WorkedExample
) -> None:
    policy = get(name)

    evaluation = policy.evaluate(example.inputs, example.on or ASKED_ON)

    found = {**evaluation.states, **evaluation.results}
    assert only(found, example.expected) == example.expected


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_worked_example_is_told_in_both_languages(
    name: str, example: WorkedExample
) -> None:
    for text in (example.title, example.working):
        assert text.zh
        assert text.en
        assert text.zh != text.en


def test_every_example_has_an_id_of_its_own() -> None:
    ids = [example.id for name in names() for example in worked_examples(name)]

    assert len(ids) == len(set(ids))


def test_the_examples_the_corridor_was_ordered_with_are_all_here() -> None:
    ids = {example.id for name in names() for example in worked_examples(name)}

    assert len(ORDERED) == 28
    assert ORDERED - ids == set()


@pytest.mark.parametrize("name", names())
def test_a_policy_is_complete_on_every_day_a_rule_changes(name: str) -> None:
    policy = get(name)
    if isinstance(policy, Check):
        pytest.skip("a check has no rules")

    policy.book.check()

    assert policy.name == name


@pytest.mark.parametrize("name", names())
def test_what_a_policy_promises_exists_on_every_day(name: str) -> None:
    policy = get(name)
    if isinstance(policy, Check):
        pytest.skip("a check has no rules")

    known = known_on_any_day(policy)

    assert policy.headline in known
    assert set(policy.results) <= known
    assert set(policy.conditions) <= known
    assert set(policy.calculator) <= policy.book.inputs.keys()


@pytest.mark.parametrize("name", names())
def test_every_fact_an_input_reads_is_in_the_catalog_with_its_unit(name: str) -> None:
    policy = get(name)
    if isinstance(policy, Check):
        pytest.skip("a check reads no facts")
    for item in policy.book.inputs.values():
        if item.fact is not None:
            indicator = indicators()[item.fact.indicator]
            assert (indicator.unit, indicator.level) == (item.unit, item.level)
            assert [option.code for option in indicator.options] == [
                option.code for option in item.options
            ]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_spoiled_example_is_answered_or_refused_but_never_breaks(
    name: str, example: WorkedExample
) -> None:
    chance = random.Random(example.id)  # noqa: S311 -- test rows
    places = [place for place in places_in(example.inputs) if place]

    for _ in range(40):
        spoiled = deepcopy(example.inputs)
        for place in chance.sample(places, min(len(places), chance.choice([1, 2]))):
            spoil(spoiled, place, deepcopy(chance.choice(JUNK)), chance)

        with suppress(InputRefused):
            found = get(name).evaluate(spoiled, example.on or ASKED_ON)
            assert json.dumps([found.results, found.states])


def known_on_any_day(policy: Policy) -> set[str]:
    """Return the variables a policy has on at least one day."""
    return {name for day in policy.book.epochs for name in policy.book.on(day).names}


def only(found: Any, expected: Any) -> Any:
    """Return the part of what was found that an example says anything about."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return {key: only(found.get(key), value) for key, value in expected.items()}
    if isinstance(found, list) and isinstance(expected, list):
        if len(found) != len(expected):
            return found
        return [only(*pair) for pair in zip(found, expected, strict=True)]
    return found


Place = tuple[str | int, ...]


def places_in(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield where in a case something stands, the whole first."""
    yield place
    inner = value.items() if isinstance(value, dict) else ()
    for key, below in enumerate(value) if isinstance(value, list) else inner:
        yield from places_in(below, (*place, key))


def spoil(case: Any, place: Place, junk: Any, chance: random.Random) -> None:
    """Put junk in a place, beside it, or nothing at all."""
    with suppress(KeyError, IndexError, TypeError):
        for key in place[:-1]:
            case = case[key]
        act = chance.choice(["put", "put", "put", "take", "add"])
        if act == "put":
            case[place[-1]] = junk
        elif act == "take":
            del case[place[-1]]
        else:
            case[f"{place[-1]}_x"] = junk
