from typing import Any

import pytest

from corridor.policies.api import FilledForm
from corridor.policies.rd_super_deduction.definition import POLICY
from corridor.policies.rd_super_deduction.forms import (
    LINES,
    form_of,
    lines,
    rate_code,
)
from tests.policies.rd_super_deduction.asking import ASKED_ON, ask, project


def form(year: int, **case: Any) -> FilledForm:
    asked = {"tax_year": year, "taxpayer": "general", **case}
    return form_of(POLICY.evaluate(asked, ASKED_ON).outcomes[""], year)


def test_every_line_stands_once() -> None:
    assert list(lines()) == [str(number) for number in range(1, LINES + 1)]


def test_every_line_has_a_variable_or_an_input_of_its_own() -> None:
    variables = [line.variable for line in lines().values()]

    known = set(POLICY.book.inputs)
    known |= {name for day in POLICY.book.epochs for name in POLICY.book.on(day).names}
    assert len(set(variables)) == LINES
    assert set(variables) <= known


def test_the_layout_of_2017_has_one_line_more() -> None:
    filled = form(2017, personnel="100.00")

    assert len(filled.rows) == 53
    assert (filled.rows[0].line, filled.rows[0].value.en) == ("1", "General enterprise")
    assert (filled.rows[-2].line, filled.rows[-2].value) == ("52", 5_000)


def test_the_layout_of_2022_tells_the_quarters_apart() -> None:
    filled = form(2022, personnel="400.00")

    extra = {row.line: row.value for row in filled.rows if row.line.startswith("L")}
    assert extra == {"L1": 40_000, "L1.1": 10_000, "L1.2": 30_000}


@pytest.mark.parametrize("year", [2016, 2024, 2028])
def test_a_layout_that_is_not_known_says_so(year: int) -> None:
    filled = form(year, personnel="100.00")

    assert filled.note is not None
    assert len(filled.rows) == LINES


def test_a_line_below_a_category_is_untold_where_a_grant_was_taken_off() -> None:
    found = ask(projects=[project(L4="60.00", L5="40.00", personnel_grant="10.00")])

    assert (found["L3"], found["L4"], found["L5"]) == ("90.00", None, None)


def test_codes_of_the_rate_are_those_seen_in_use() -> None:
    assert [rate_code(n) for n in (1_000_000, 1_200_000, 750_000)] == [
        "110",
        "130",
        None,
    ]
