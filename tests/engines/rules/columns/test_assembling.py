import pytest

from corridor.engines.rules.bounds import Interval
from corridor.engines.rules.columns.assembling import Assembler, Column
from corridor.engines.rules.columns.operations import WIDE, Kind
from corridor.kernel.rounding import Rounding

FULL = Column(Interval(0, 10**13), is_nullable=False)
GAPS = Column(Interval(0, 10**13), is_nullable=True)
FLOOR = Rounding.FLOOR


def _number(make: Assembler, name: str, column: Column) -> int:
    return make.input(name, column, "enterprise", is_truth=False)


def test_equal_operations_are_kept_once() -> None:
    make = Assembler()
    a, b = _number(make, "a", FULL), _number(make, "b", FULL)

    assert make.arithmetic(Kind.ADD, a, b) == make.arithmetic(Kind.ADD, b, a)
    assert make.arithmetic(Kind.SUBTRACT, a, b) != make.arithmetic(Kind.SUBTRACT, b, a)


def test_fixed_numbers_are_computed_at_once() -> None:
    make = Assembler()
    seven, two = make.constant(7), make.constant(2)

    assert make.arithmetic(Kind.MULTIPLY, seven, two) == make.constant(14)
    assert make.quotient(
        make.constant(-7), two, Rounding.HALF_UP, None
    ) == make.constant(-4)
    assert make.compare(seven, "<", two) == make.constant(value=False)


def test_neutral_numbers_vanish() -> None:
    make = Assembler()
    a = _number(make, "a", GAPS)

    assert make.arithmetic(Kind.MULTIPLY, make.constant(1), a) == a
    assert make.arithmetic(Kind.SUBTRACT, a, make.constant(0)) == a
    assert make.quotient(a, make.constant(1), FLOOR, None) == a


def test_nothing_times_a_number_is_nothing_only_where_it_is_known() -> None:
    make = Assembler()
    nought = make.constant(0)

    assert make.arithmetic(Kind.MULTIPLY, _number(make, "a", FULL), nought) == nought
    assert make.arithmetic(Kind.MULTIPLY, _number(make, "b", GAPS), nought) != nought


def test_factors_are_gathered_and_reduced() -> None:
    make = Assembler()
    a, b = _number(make, "a", FULL), _number(make, "b", FULL)
    times = Kind.MULTIPLY
    tenfold = make.arithmetic(
        times, make.arithmetic(times, a, make.constant(5)), make.constant(2)
    )

    quotient = make.quotient(tenfold, make.constant(90), FLOOR, None)
    compared = make.compare(tenfold, ">=", make.arithmetic(times, b, make.constant(30)))

    assert quotient == make.quotient(a, make.constant(9), FLOOR, None)
    assert compared == make.compare(
        a, ">=", make.arithmetic(times, b, make.constant(3))
    )


@pytest.mark.parametrize(
    ("sign", "limit", "reduced"),
    [
        (">=", 31, 4),
        (">", 31, 3),
        ("<=", 31, 3),
        ("<", 31, 4),
        ("==", 30, 3),
        ("!=", 30, 3),
    ],
)
def test_a_factor_leaves_a_comparison_with_a_fixed_number(
    sign: str, limit: int, reduced: int
) -> None:
    make = Assembler()
    a = _number(make, "a", GAPS)
    scaled = make.arithmetic(Kind.MULTIPLY, a, make.constant(10))

    found = make.compare(scaled, sign, make.constant(limit))

    assert found == make.compare(a, sign, make.constant(reduced))


def test_a_factor_stays_where_no_number_would_be_equal() -> None:
    make = Assembler()
    scaled = make.arithmetic(Kind.MULTIPLY, _number(make, "a", GAPS), make.constant(10))

    found = make.operations[make.compare(scaled, "==", make.constant(31))]

    assert found.arguments[0] == scaled


def test_ranges_decide_comparisons_and_extremes_where_nothing_is_missing() -> None:
    make = Assembler()
    low = _number(make, "low", Column(Interval(0, 5), is_nullable=False))
    high = _number(make, "high", Column(Interval(6, 9), is_nullable=False))
    gaps = _number(make, "gaps", Column(Interval(6, 9), is_nullable=True))

    assert make.compare(low, "<", high) == make.constant(value=True)
    assert make.extreme(Kind.MAXIMUM, low, high) == high
    assert make.extreme(Kind.MAXIMUM, gaps, low) == gaps
    assert make.operations[make.compare(low, "<", gaps)].kind is Kind.COMPARE
    assert make.operations[make.extreme(Kind.MINIMUM, low, gaps)].kind is Kind.MINIMUM


def test_questions_about_gaps_are_answered_where_there_are_none() -> None:
    make = Assembler()
    full, gaps = _number(make, "full", FULL), _number(make, "gaps", GAPS)

    assert make.given(full) == make.constant(value=True)
    assert make.given(make.missing(is_truth=False)) == make.constant(value=False)
    assert make.if_missing(full, gaps) == full
    assert not make.operations[make.if_missing(gaps, full)].is_nullable


def test_a_choice_by_whether_a_number_is_known_is_never_missing() -> None:
    make = Assembler()
    gaps = _number(make, "gaps", GAPS)
    test = make.compare(gaps, ">", make.constant(3))
    judged = make.choose(test, make.constant(1), make.constant(0))

    state = make.choose(make.given(test), judged, make.constant(2))
    other = make.choose(make.negated(make.given(gaps)), make.constant(2), judged)

    assert make.operations[judged].is_nullable
    assert not make.operations[state].is_nullable
    assert not make.operations[other].is_nullable


def test_what_is_missing_everywhere_makes_the_rest_missing() -> None:
    make = Assembler()
    gone, full = make.missing(is_truth=False), _number(make, "full", FULL)
    unknown = make.missing(is_truth=True)

    assert make.arithmetic(Kind.ADD, full, gone) == gone
    assert make.quotient(gone, full, FLOOR, 0) == gone
    assert make.compare(full, ">", gone) == unknown
    assert make.choose(unknown, full, full) == gone
    assert make.negated(unknown) == unknown


def test_only_what_could_leave_sixty_four_bits_is_wide() -> None:
    make = Assembler()
    large = _number(make, "large", FULL)
    small = _number(make, "small", Column(Interval(0, 100), is_nullable=False, bits=32))

    square = make.arithmetic(Kind.MULTIPLY, large, large)
    back = make.quotient(square, make.constant(10**10), FLOOR, None)

    assert make.operations[square].work == WIDE
    assert (make.operations[back].work, make.operations[back].bits) == (WIDE, 64)
    assert make.operations[make.arithmetic(Kind.ADD, small, small)].work == 32


def test_without_parts_a_total_is_nought() -> None:
    make = Assembler(has_parts=False)
    spent = make.input("spent", GAPS, "part", is_truth=False)

    assert make.total(spent) == make.constant(0)
