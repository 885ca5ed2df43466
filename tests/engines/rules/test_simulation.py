from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.rules.api import (
    Lever,
    Move,
    Number,
    Parameter,
    Rounding,
    Share,
    Steps,
    Truth,
    least_change,
    what_if,
)
from corridor.engines.rules.errors import NameMissing, ValueUnknown
from corridor.engines.rules.parameters import ParameterRow
from corridor.kernel.source import Source
from corridor.kernel.text import Text
from tests.engines.rules.books import (
    amount,
    answer,
    choice,
    declared,
    persons,
    rules_of_the_day,
)


@declared("points")
def staff_points(tech: Number, staff: Number, steps: Steps) -> Number:
    return steps.at(Share(tech, staff), if_zero=0)


@declared("yes_no")
def passes(staff_points: Number, clean: Truth) -> Truth:
    return (staff_points >= 16) & clean


def _steps(rows: dict[str, int]) -> Parameter:
    blank = Parameter("steps", Text("分档", "Steps"), "points", "steps", ())
    return blank.set_to(rows, Source("令"))


STEPS = _steps({"10/100": 4, "25/100": 16, "30/100": 20})
RULES = rules_of_the_day(
    [persons("tech"), persons("staff"), answer("clean")],
    [staff_points, passes],
    [STEPS],
)


def test_what_if_shows_only_what_differs() -> None:
    found = what_if(
        RULES,
        {"tech": 20, "staff": 100, "clean": True},
        changes={Lever("tech"): 30},
    )

    assert [(d.name, d.before, d.after) for d in found.differences] == [
        ("staff_points", 4, 20),
        ("passes", False, True),
    ]


def test_what_if_takes_other_parameters() -> None:
    found = what_if(
        RULES,
        {"tech": 20, "staff": 100, "clean": True},
        parameters={"steps": {"20/100": 16}},
    )

    assert (found.before["passes"], found.after["passes"]) == (False, True)


def test_what_if_refuses_names_nobody_knows() -> None:
    case = {"tech": 20, "staff": 100, "clean": True}

    with pytest.raises(ValueUnknown):
        what_if(RULES, case, changes={Lever("tecks"): 1})
    with pytest.raises(NameMissing):
        what_if(RULES, case, parameters={"ladder": {"1/2": 1}})


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_the_least_change_reaches_the_goal_and_one_less_does_not(
    tech: int, staff: int
) -> None:
    case = {"tech": tech, "staff": staff, "clean": True}

    moves = least_change(
        RULES, case, levers=[Lever("tech")], reached=lambda o: bool(o["passes"])
    )

    assert moves is not None
    if moves:
        (move,) = moves
        assert isinstance(move.after, int)
        assert RULES.evaluate({**case, "tech": move.after})["passes"] is True
        assert RULES.evaluate({**case, "tech": move.after - 1})["passes"] is False
    else:
        assert RULES.evaluate(case)["passes"] is True


def test_an_answer_is_turned_where_that_is_all_it_takes() -> None:
    case = {"tech": 30, "staff": 100, "clean": False}

    moves = least_change(
        RULES,
        case,
        levers=[Lever("tech"), Lever("clean")],
        reached=lambda o: bool(o["passes"]),
    )

    assert moves == (Move(Lever("clean"), before=False, after=True),)


def test_levers_are_moved_together_where_none_does_it_alone() -> None:
    case = {"tech": 20, "staff": 100, "clean": False}

    moves = least_change(
        RULES,
        case,
        levers=[Lever("tech"), Lever("clean")],
        reached=lambda o: bool(o["passes"]),
    )

    assert moves == (
        Move(Lever("tech"), 20, 25),
        Move(Lever("clean"), before=False, after=True),
    )


def test_where_nothing_reaches_the_goal_it_is_said_so() -> None:
    case = {"tech": 20, "staff": 100, "clean": False}

    moves = least_change(
        RULES, case, levers=[Lever("tech")], reached=lambda o: bool(o["passes"])
    )

    assert moves is None


def test_less_is_found_as_well_as_more() -> None:
    case = {"tech": 20, "staff": 100, "clean": True}

    moves = least_change(
        RULES, case, levers=[Lever("staff")], reached=lambda o: bool(o["passes"])
    )

    assert moves == (Move(Lever("staff"), 100, 80),)


def test_a_missing_value_starts_at_zero() -> None:
    moves = least_change(
        RULES,
        {"staff": 100, "clean": True},
        levers=[Lever("tech")],
        reached=lambda o: bool(o["passes"]),
    )

    assert moves == (Move(Lever("tech"), None, 25),)


def test_a_choice_is_tried_option_by_option() -> None:
    @declared("fen")
    def due(paid: Number, kind: Number) -> Number:
        from corridor.engines.rules.api import choose  # noqa: PLC0415 -- one use

        return choose(kind.is_any_of("free"), 0, paid)

    rule_set = rules_of_the_day([amount("paid"), choice("kind", "full", "free")], [due])

    moves = least_change(
        rule_set,
        {"paid": 5, "kind": 0},
        levers=[Lever("kind")],
        reached=lambda o: o["due"] == 0,
    )

    assert moves == (Move(Lever("kind"), 0, 1),)


def test_a_lever_of_one_part_moves_that_part_alone() -> None:
    @declared("fen")
    def spent(cost: Number) -> Number:
        return cost.total()

    rule_set = rules_of_the_day([amount("cost", level="part")], [spent])

    moves = least_change(
        rule_set,
        {},
        [{"cost": 10}, {"cost": 20}],
        levers=[Lever("cost", part=1)],
        reached=lambda o: o["spent"] >= 100,
    )

    assert moves == (Move(Lever("cost", part=1), 20, 90),)


def test_a_lever_that_is_no_input_is_refused() -> None:
    for lever in (Lever("tecks"), Lever("tech", part=0)):
        with pytest.raises(ValueUnknown):
            least_change(
                RULES,
                {"tech": 1, "staff": 9, "clean": True},
                levers=[lever],
                reached=lambda _: False,
            )


def test_too_many_levers_are_refused() -> None:
    with pytest.raises(ValueError, match="levers"):
        least_change(RULES, {}, levers=[Lever("tech")] * 7, reached=lambda _: False)


def test_parameters_are_rows_with_a_day() -> None:
    row = STEPS.on(date(2020, 1, 1))

    assert isinstance(row, ParameterRow)
    assert Rounding.HALF_UP


def test_a_lever_that_is_not_needed_stays_where_it_is() -> None:
    case = {"tech": 20, "staff": 100, "clean": False}

    moves = least_change(
        RULES,
        case,
        levers=[Lever("staff"), Lever("tech"), Lever("clean")],
        reached=lambda o: bool(o["passes"]),
    )

    assert moves == (
        Move(Lever("tech"), 20, 25),
        Move(Lever("clean"), before=False, after=True),
    )


def test_a_missing_value_that_may_be_zero_is_set_to_zero() -> None:
    @declared("yes_no")
    def debtless(paid: Number) -> Truth:
        return paid <= 0

    moves = least_change(
        rules_of_the_day([amount("paid")], [debtless]),
        {},
        levers=[Lever("paid")],
        reached=lambda o: bool(o["debtless"]),
    )

    assert moves == (Move(Lever("paid"), None, 0),)


def test_a_goal_at_the_very_end_of_the_range_is_found() -> None:
    @declared("yes_no")
    def full(staff: Number) -> Truth:
        return staff >= 100

    moves = least_change(
        rules_of_the_day([persons("staff", maximum=100)], [full]),
        {"staff": 7},
        levers=[Lever("staff")],
        reached=lambda o: bool(o["full"]),
    )

    assert moves == (Move(Lever("staff"), 7, 100),)
