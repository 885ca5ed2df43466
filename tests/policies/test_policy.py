"""Every executor gives the bits of the interpreter, for every policy on every day."""

import random
from datetime import date

import pytest

from corridor.policies.api import all_policies
from tests.engines.rules.columns.comparing import assert_all_agree
from tests.engines.rules.columns.trees import adversarial_case

DAYS = [
    pytest.param(policy.name, day, marks=[pytest.mark.slow] if number else [])
    for policy in all_policies()
    for number, day in enumerate(reversed(policy.book.epochs))
]


@pytest.mark.parametrize(("name", "day"), DAYS)
def test_every_executor_gives_the_bits_of_the_interpreter(name: str, day: date) -> None:
    policy = next(policy for policy in all_policies() if policy.name == name)
    rules, chance = policy.book.on(day), random.Random(name)  # noqa: S311 -- test rows

    cases = [
        adversarial_case(rules, chance, missing=missing)
        for missing in (0.0, 0.2)
        for _ in range(12)
    ]

    assert_all_agree(rules, cases)
