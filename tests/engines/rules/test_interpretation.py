from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.expressions import (
    Add,
    And,
    Choose,
    Compare,
    Constant,
    Given,
    IfMissing,
    Maximum,
    Minimum,
    Multiply,
    Node,
    Not,
    Or,
    Quotient,
    Subtract,
    Symbol,
    Truth,
    TruthConstant,
    TruthSymbol,
)
from corridor.engines.rules.interpretation import Value, interpret
from corridor.kernel.rounding import Rounding

A, B = Symbol("a"), Symbol("b")
P, Q = TruthSymbol("p"), TruthSymbol("q")
STRICT: list[Node] = [
    Add(A, B),
    Subtract(A, B),
    Multiply(A, B),
    Minimum(A, B),
    Maximum(A, B),
    Quotient(A, B, Rounding.FLOOR, 0),
    Compare(A, ">=", B),
    Compare(A, "!=", B),
]


def value_of(node: Node, **values: Value) -> Value:
    return interpret(node, values.__getitem__)


@pytest.mark.parametrize("node", STRICT, ids=lambda node: type(node).__name__)
@pytest.mark.parametrize(("a", "b"), [(None, 1), (1, None), (None, None), (None, 0)])
def test_what_is_made_of_something_missing_is_missing(
    node: Node, a: int | None, b: int | None
) -> None:
    assert value_of(node, a=a, b=b) is None
    assert value_of(node, a=1, b=1) is not None


@given(st.integers(-(10**20), 10**20), st.integers(-(10**20), 10**20))
def test_arithmetic_is_that_of_whole_numbers(a: int, b: int) -> None:
    nodes = [Add(A, B), Subtract(A, B), Multiply(A, B), Minimum(A, B), Maximum(A, B)]

    found = [value_of(node, a=a, b=b) for node in nodes]

    assert found == [a + b, a - b, a * b, min(a, b), max(a, b)]


@given(st.integers(-2, 2), st.integers(-2, 2))
def test_comparisons_are_those_of_whole_numbers(a: int, b: int) -> None:
    signs = (">=", "<=", ">", "<", "==", "!=")

    found = [value_of(Compare(A, sign, B), a=a, b=b) for sign in signs]  # type: ignore[arg-type]  # signs by name

    assert found == [a >= b, a <= b, a > b, a < b, a == b, a != b]


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (Rounding.FLOOR, [2, -3]),
        (Rounding.CEILING, [3, -2]),
        (Rounding.TRUNCATE, [2, -2]),
        (Rounding.HALF_UP, [3, -3]),
        (Rounding.HALF_EVEN, [2, -2]),
    ],
)
def test_a_division_rounds_as_named(rounding: Rounding, expected: list[int]) -> None:
    node = Quotient(A, B, rounding)

    assert [value_of(node, a=a, b=2) for a in (5, -5)] == expected


@pytest.mark.parametrize("if_zero", [None, 0, 9])
def test_a_division_by_zero_gives_what_is_named(if_zero: int | None) -> None:
    assert value_of(Quotient(A, B, Rounding.FLOOR, if_zero), a=5, b=0) == if_zero


@pytest.mark.parametrize(("p", "q"), list(product([True, False, None], repeat=2)))
def test_a_decided_part_decides_the_whole(*, p: bool | None, q: bool | None) -> None:
    both, either = value_of(And((P, Q)), p=p, q=q), value_of(Or((P, Q)), p=p, q=q)

    assert both is (False if False in (p, q) else None if None in (p, q) else True)
    assert either is (True if True in (p, q) else None if None in (p, q) else False)


@pytest.mark.parametrize(("p", "expected"), [(True, 1), (False, 2), (None, None)])
def test_a_choice_looks_at_one_branch_only(
    *, p: bool | None, expected: int | None
) -> None:
    node = Choose(P, Constant(1), Symbol("a"))

    assert value_of(node, p=p, a=2) == expected
    assert value_of(Choose(P, Constant(1), Symbol("unread")), p=True) == 1


def test_not_given_and_defaults_look_at_what_is_missing() -> None:
    truths: list[Truth] = [Not(P), Given(P), Given(A)]

    assert [value_of(node, p=None, a=None) for node in truths] == [None, False, False]
    assert [value_of(node, p=False, a=0) for node in truths] == [True, True, True]
    assert value_of(IfMissing(A, B), a=None, b=4) == 4
    assert value_of(IfMissing(A, B), a=0, b=4) == 0
    assert value_of(IfMissing(A, B), a=None, b=None) is None


def test_constants_and_variables_are_their_values() -> None:
    assert value_of(Constant(-3)) == -3
    assert value_of(TruthConstant(value=False)) is False
    assert value_of(P, p=True) is True
