"""What could leave 64 bits is refused; what cannot is not."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.engines.rules.api import (
    Rounding,
    RuleSet,
    divide,
    larger_of,
    pro_rata,
    smaller_of,
)
from corridor.engines.rules.bounds import Bounds, Interval, alike
from corridor.engines.rules.errors import DenominatorSign, OverflowPossible
from corridor.engines.rules.expressions import (
    And,
    Constant,
    Number,
    SumOverParts,
    Symbol,
)
from corridor.engines.rules.interpretation import interpret
from corridor.engines.rules.lowering import lower
from tests.engines.rules.columns.comparing import interpreted
from tests.engines.rules.columns.trees import adversarial_case, rule_sets

AMOUNT = Interval(0, 10**13)
A, B, C = (Symbol(name, unit="fen") for name in "abc")


def bounds(**intervals: Interval) -> Bounds:
    return Bounds("x", intervals, 1_000)


def test_a_share_of_an_amount_never_exceeds_the_amount() -> None:
    shared = lower(pro_rata(A, B, C, Rounding.HALF_UP))

    assert bounds(a=AMOUNT, b=AMOUNT, c=AMOUNT).prove(shared) == AMOUNT


def test_a_share_of_a_whole_that_is_computed_is_bounded_too() -> None:
    whole = larger_of(B, C) * 3

    shared = lower(pro_rata(A, B.as_unit("fen"), whole, Rounding.FLOOR))

    assert bounds(a=AMOUNT, b=AMOUNT, c=AMOUNT).prove(shared) == AMOUNT


def test_a_part_that_may_be_negative_proves_nothing() -> None:
    shared = lower(pro_rata(A, B, C, Rounding.FLOOR))

    with pytest.raises(OverflowPossible):
        bounds(a=AMOUNT, b=Interval(-(10**13), 10**13), c=AMOUNT).prove(shared)


def test_a_product_of_two_amounts_is_refused() -> None:
    with pytest.raises(OverflowPossible) as refused:
        bounds(a=AMOUNT, b=AMOUNT).prove(A * B)

    assert refused.value.field == "x"


def test_operands_of_a_division_may_need_128_bits() -> None:
    proof = bounds(a=AMOUNT, b=AMOUNT)
    divided = divide(A * B, Constant(10**14), Rounding.FLOOR)

    assert proof.prove(divided) == Interval(0, 10**12)
    assert proof.needs_wide(divided)


def test_a_denominator_that_may_be_negative_is_refused() -> None:
    with pytest.raises(DenominatorSign) as refused:
        bounds(a=AMOUNT, b=Interval(-1, 9)).prove(divide(A, B, Rounding.FLOOR))

    assert refused.value.field == "x"


@pytest.mark.parametrize(("if_zero", "expected"), [(None, 0), (7, 7)])
def test_a_denominator_that_is_always_zero_gives_what_is_named(
    if_zero: int | None, expected: int
) -> None:
    divided = divide(A, B, Rounding.FLOOR, if_zero=if_zero)

    found = bounds(a=AMOUNT, b=Interval(0, 0)).prove(divided)

    assert found == Interval(expected, expected)


def test_what_a_zero_denominator_gives_is_within_the_bounds() -> None:
    divided = divide(A, B, Rounding.FLOOR, if_zero=-5)

    found = bounds(a=Interval(0, 9), b=Interval(0, 3)).prove(divided)

    assert found == Interval(-5, 9)


def test_a_truth_has_no_bounds_and_its_sides_may_be_wide() -> None:
    proof = bounds(a=AMOUNT, b=AMOUNT)
    compared = (A * B) > (B * A)

    assert proof.prove(compared & ~compared) is None
    assert proof.needs_wide(compared.children[0])  # type: ignore[arg-type]  # a number by construction


def test_operands_beyond_128_bits_are_refused() -> None:
    wide = A * B * A

    with pytest.raises(OverflowPossible):
        bounds(a=AMOUNT, b=AMOUNT).prove((wide * A) > 0)


def test_a_product_with_a_capped_part_proves_only_over_its_own_whole() -> None:
    capped = smaller_of(B, C)
    over_another = divide(capped * A, A, Rounding.FLOOR)

    with pytest.raises(OverflowPossible):
        bounds(a=AMOUNT, b=AMOUNT, c=AMOUNT).prove(over_another)


def test_trees_are_alike_if_they_are_written_the_same() -> None:
    steps = (A > 1) | (B > 2)

    assert alike(steps, (Symbol("a", unit="fen") > 1) | (Symbol("b", unit="fen") > 2))
    assert not alike(steps, (A > 1) | (B > 3))
    assert not alike(steps, (A > 1) | (B > 2) | (C > 3))
    assert not alike(And((A > 1, B > 2)), And((A > 1, B > 2, C > 3)))
    assert not alike(A, Constant(1))


@settings(max_examples=60)
@given(rule_sets(with_parts=True), st.randoms(use_true_random=False))
def test_no_value_leaves_the_bounds_proved_for_it(
    rule_set: RuleSet, chance: random.Random
) -> None:
    given_, parts = adversarial_case(rule_set, chance, missing=0.1)
    found = interpreted(rule_set, (given_, parts))

    for variable in rule_set.variables.values():
        for node in variable.plain.walk():
            if isinstance(node, Number) and not isinstance(node, SumOverParts):
                proved = variable.bounds.of(node)
                for value in _values(node, found, given_, parts):
                    assert proved.low <= value <= proved.high
        values = found[variable.name]
        for value in values if isinstance(values, list) else [values]:
            assert value is None or (
                variable.interval.low <= value <= variable.interval.high
            )


def _values(
    node: Number,
    found: Mapping[str, Any],
    given: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
) -> Iterator[int]:
    """Yield what a node is worth, once for each part if it differs."""
    places = range(len(parts)) if node.level == "part" else [0]
    for place in places:
        values = {**given, **(parts[place] if parts else {})}
        for name, value in found.items():
            values[name] = value[place] if isinstance(value, list) and value else value
        value = interpret(node, values.__getitem__)
        if value is not None:
            yield int(value)
