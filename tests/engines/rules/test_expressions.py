from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.errors import RuleMisread, UnitMismatch
from corridor.engines.rules.expressions import (
    Add,
    Compare,
    Constant,
    Node,
    Or,
    Symbol,
    Truth,
    TruthConstant,
    TruthSymbol,
    as_number,
    product_unit,
)
from corridor.engines.rules.interpretation import Value, interpret

FEN = Symbol("paid", unit="fen")
PERSONS = Symbol("staff", unit="persons")
COST = Symbol("cost", "part", unit="fen")
KIND = Symbol("kind", options=("plain", "maker", "chip"), unit="choice")
FIRST, SECOND = TruthSymbol("first"), TruthSymbol("second")
ANSWERS = st.sampled_from([True, False, None])


def value_of(node: Node, **values: Value) -> Value:
    return interpret(node, values.__getitem__)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_numbers_are_written_with_the_usual_signs(paid: int, other: int) -> None:
    values = {"paid": paid}

    found = [
        value_of(node, **values)
        for node in (
            FEN + other,
            other + FEN,
            FEN - other,
            other - FEN,
            FEN * other,
            other * FEN,
            -FEN,
        )
    ]

    assert found == [
        paid + other,
        other + paid,
        paid - other,
        other - paid,
        paid * other,
        other * paid,
        -paid,
    ]


@given(st.integers(-3, 3), st.integers(-3, 3))
def test_numbers_are_compared_with_the_usual_signs(paid: int, other: int) -> None:
    values, asked = {"paid": paid}, FEN

    found = [
        value_of(node, **values)
        for node in (
            asked >= other,
            asked <= other,
            asked > other,
            asked < other,
            asked.equals(other),
        )
    ]

    assert found == [
        paid >= other,
        paid <= other,
        paid > other,
        paid < other,
        paid == other,
    ]


def test_a_sum_of_several_starts_with_its_first() -> None:
    total = sum([FEN, Symbol("more", unit="fen")], start=Constant(0))

    assert sum([FEN]) is FEN
    assert value_of(total, paid=4, more=5) == 9


def test_a_bare_integer_takes_the_unit_it_meets() -> None:
    nodes = [FEN + 1, 1 + FEN, FEN - 1, 1 - FEN, -FEN, FEN.if_missing(3)]

    assert [node.unit for node in nodes] == ["fen"] * 6


def test_units_multiply_and_change_on_purpose_only() -> None:
    assert (FEN * PERSONS).unit == "fen*persons"
    assert (FEN * 3).unit == "fen"
    assert product_unit("", "") == ""
    assert FEN.as_unit("points").unit == "points"
    assert value_of(FEN.as_unit("points"), paid=7) == 7


@pytest.mark.parametrize("sign", ["+", "-", ">=", "<=", ">", "<", "=="])
def test_fen_and_persons_do_not_meet(sign: str) -> None:
    meet = {
        "+": lambda: FEN + PERSONS,
        "-": lambda: FEN - PERSONS,
        ">=": lambda: FEN >= PERSONS,
        "<=": lambda: FEN <= PERSONS,
        ">": lambda: FEN > PERSONS,
        "<": lambda: FEN < PERSONS,
        "==": lambda: FEN.equals(PERSONS),
    }[sign]

    with pytest.raises(UnitMismatch) as refused:
        meet()

    assert refused.value.message("en") == (
        f"units do not agree at {sign!r}: fen, persons"
    )


@pytest.mark.parametrize("value", [1.5, True, Decimal(3), "3", None, float("nan")])
def test_rules_hold_whole_numbers_only(value: object) -> None:
    with pytest.raises(RuleMisread) as refused:
        as_number(value)  # type: ignore[arg-type]  # what is tested

    assert repr(value) in refused.value.message("en")


def test_an_expression_is_no_python_condition() -> None:
    for node in (FEN > 0, FEN, FIRST):
        with pytest.raises(RuleMisread):
            bool(node)


def test_a_choice_is_asked_for_its_options() -> None:
    one, several = KIND.is_any_of("maker"), KIND.is_any_of("maker", "chip")

    assert isinstance(one, Compare)
    assert isinstance(several, Or)
    assert [value_of(one, kind=code) for code in range(3)] == [False, True, False]
    assert [value_of(several, kind=code) for code in range(3)] == [False, True, True]
    assert value_of(several, kind=None) is None


def test_an_option_nobody_declared_is_refused() -> None:
    with pytest.raises(RuleMisread) as refused:
        KIND.is_any_of("plain", "fisher")

    assert refused.value.field == "kind"
    assert "fisher" in refused.value.message("zh")


def test_a_number_that_is_no_choice_has_no_options() -> None:
    with pytest.raises(RuleMisread, match="fisher"):
        (FEN + 1).is_any_of("fisher")


def test_only_what_differs_from_part_to_part_has_a_total() -> None:
    assert (COST.level, (COST + 1).level, COST.total().level) == (
        "part",
        "part",
        "enterprise",
    )
    with pytest.raises(RuleMisread):
        FEN.total()


def test_a_tree_is_walked_parents_first() -> None:
    tree = Add.of(FEN, 1) > PERSONS.as_unit("fen")

    names = [type(node).__name__ for node in tree.walk()]

    assert names == [
        "Compare",
        "Add",
        "Symbol",
        "Constant",
        "Add",
        "Symbol",
        "Constant",
    ]


@given(first=ANSWERS, second=ANSWERS)
def test_and_and_or_are_those_of_kleene(
    *, first: bool | None, second: bool | None
) -> None:
    values = {"first": first, "second": second}
    order = {False: 0, None: 1, True: 2}

    found = (value_of(FIRST & SECOND, **values), value_of(FIRST | SECOND, **values))

    assert found == (
        min(first, second, key=order.__getitem__),
        max(first, second, key=order.__getitem__),
    )


@given(first=ANSWERS, second=ANSWERS)
def test_de_morgan_holds_for_the_unknown_too(
    *, first: bool | None, second: bool | None
) -> None:
    values = {"first": first, "second": second}

    both, either = ~(FIRST & SECOND), ~FIRST | ~SECOND

    assert value_of(both, **values) is value_of(either, **values)


@given(first=ANSWERS, default=st.booleans())
def test_a_default_stands_in_for_the_unknown_alone(
    *, first: bool | None, default: bool
) -> None:
    assumed = FIRST.if_missing(default=default)

    expected = default if first is None else first
    assert value_of(assumed, first=first) is expected
    assert value_of(FIRST.given(), first=first) is (first is not None)


@given(st.one_of(st.none(), st.integers(-9, 9)), st.integers(-9, 9))
def test_a_missing_number_is_never_read_as_zero(paid: int | None, default: int) -> None:
    assumed = FEN.if_missing(default)

    assert value_of(assumed, paid=paid) == (default if paid is None else paid)
    assert value_of(FEN.given(), paid=paid) is (paid is not None)


def test_constants_are_their_values() -> None:
    truth: Truth = TruthConstant(value=True)

    assert (value_of(Constant(7)), value_of(truth)) == (7, True)
    assert (truth.children, truth.level) == ((), "enterprise")
