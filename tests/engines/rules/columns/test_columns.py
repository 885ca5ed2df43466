import random
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.engines.rules.columns.formulas import Formulas
from corridor.engines.rules.columns.operations import WIDE, Kind
from corridor.engines.rules.columns.program import assemble
from corridor.engines.rules.rulebook import RuleSet
from corridor.policies.api import all_policies, get_policy
from tests.bench.population import benchmark_book, make_columns
from tests.engines.rules.columns.comparing import Case, assert_all_agree
from tests.engines.rules.columns.dense import dense_rules
from tests.engines.rules.columns.trees import adversarial_case, rule_sets

ROWS = 40
LAX = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAX
@given(rule_sets(with_parts=False), st.integers(0, 2**32), st.sampled_from([0.0, 0.3]))
def test_every_executor_gives_the_bits_of_the_interpreter(
    rule_set: RuleSet, seed: int, missing: float
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- test rows
    cases = [adversarial_case(rule_set, chance, missing=missing) for _ in range(ROWS)]

    assert_all_agree(rule_set, cases)


@LAX
@given(rule_sets(with_parts=True), st.integers(0, 2**32), st.sampled_from([0.0, 0.2]))
def test_every_executor_agrees_on_enterprises_and_their_parts(
    rule_set: RuleSet, seed: int, missing: float
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- test rows
    cases = [adversarial_case(rule_set, chance, missing=missing) for _ in range(ROWS)]

    assert_all_agree(rule_set, cases)


@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_every_node_rounding_and_state_agrees_on_adversarial_rows(
    missing: float,
) -> None:
    chance = random.Random(7)  # noqa: S311 -- test rows
    cases = [
        adversarial_case(dense_rules(), chance, missing=missing) for _ in range(600)
    ]

    assert_all_agree(dense_rules(), cases)


def test_the_dense_rules_leave_no_kind_of_operation_out() -> None:
    program = assemble(Formulas.of(dense_rules()))

    used = {operation.kind for operation in program.operations}
    wide = {o.kind for o in program.operations if o.work == WIDE}

    assert used | {Kind.MISSING} == set(Kind)
    assert wide >= {Kind.MULTIPLY, Kind.COMPARE, Kind.QUOTIENT, Kind.MINIMUM}


def test_a_column_that_is_not_there_is_missing_in_every_row() -> None:
    cases = [({"small": 3, "signed": -2}, []), ({"is_held": True}, [])]

    assert_all_agree(dense_rules(), cases)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        (policy.name, day)
        for policy in all_policies()
        for day in policy.book.epochs
        if policy.book.on(day).variables
    ],
)
def test_every_policy_agrees_on_every_day_its_rules_change(
    name: str, day: date
) -> None:
    rule_set = get_policy(name).book.on(day)
    chance = random.Random(name)  # noqa: S311 -- test rows
    cases = [
        adversarial_case(rule_set, chance, missing=missing)
        for missing in (0.0, 0.0, 0.0, 0.1, 0.5)
        for _ in range(6)
    ]

    assert_all_agree(rule_set, cases)


def test_the_benchmark_rules_agree_on_their_own_kind_of_rows() -> None:
    rules = benchmark_book().on(date(2023, 12, 31))
    table = pl.DataFrame(make_columns(2_000, seed=3))
    cases: list[Case] = [(row, ()) for row in table.iter_rows(named=True)]
    adversarial = random.Random(5)  # noqa: S311 -- test rows
    cases += [adversarial_case(rules, adversarial, missing=0.1) for _ in range(200)]

    assert_all_agree(rules, cases)
