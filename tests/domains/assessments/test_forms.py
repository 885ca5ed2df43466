from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.assessments.forms import (
    CaseForm,
    Written,
    field_for,
    label_of,
    typed_values,
)
from corridor.engines.rules.api import Input
from corridor.kernel.text import Text
from corridor.kernel.units import UNITS, Kind
from tests.engines.rules.books import amount, answer, choice, persons

NUMERIC = [
    unit
    for unit in UNITS.values()
    if unit.kind in {Kind.NUMBER, Kind.MONEY, Kind.SHARE}
]
SHARE = Input("share", "share_ppm", Text("占比", "share"), maximum=10**6)
DAY = Input("founded", "day", Text("成立日期", "founded"), maximum=4_000_000)
INPUTS = [
    amount("paid", maximum=100_00, note=Text("含税", "tax included")),
    persons("staff"),
    answer("clean"),
    choice("kind", "plain", "maker"),
    SHARE,
    DAY,
]


def form(language: str = "zh-hans", **typed: str) -> CaseForm:
    return CaseForm(INPUTS, typed, language=language)


@pytest.mark.parametrize("unit", NUMERIC, ids=lambda unit: unit.code)
@given(steps=st.integers(-(10**13), 10**13))
def test_what_a_unit_writes_it_reads_again(unit: Any, steps: int) -> None:
    written = Written(unit)

    assert written.read(written.write(steps)) == steps


@pytest.mark.parametrize(
    ("unit", "typed", "steps"),
    [
        ("fen", "12.34", 1234),
        ("fen", "1,200,000", 120_000_000),
        ("fen", "1，200", 120_000),
        ("fen", " 5 ", 500),
        ("fen", "-0.01", -1),
        ("persons", "60", 60),
        ("share_ppm", "30.5%", 305_000),
        ("share_ppm", "0.0001", 1),
        ("hundredths", "7.25", 725),
        ("ten_thousandths", "0.0001", 1),
        ("tce", "1.5", 150),
        ("items", "3.0", 3),
    ],
)
def test_a_number_is_read_in_the_smallest_step_of_its_unit(
    unit: str, typed: str, steps: int
) -> None:
    assert Written(UNITS[unit]).read(typed) == steps


@pytest.mark.parametrize(
    "typed",
    [
        "abc",
        "1e9",
        "NaN",
        "Infinity",
        "--1",
        "1.2.3",
        "١٢",
        "0x10",
        "9" * 31,
        "1 2",
        "½",
    ],
)
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Written(UNITS["fen"]).read(typed)

    assert "1200000" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("unit", "typed", "places"),
    [
        ("fen", "1.234", 2),
        ("persons", "1.5", 0),
        ("share_ppm", "1.23456", 4),
        ("ten_thousandths", "1.23456", 4),
    ],
)
def test_more_decimals_than_the_unit_has_are_refused(
    unit: str, typed: str, places: int
) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        Written(UNITS[unit]).read(typed)

    assert refused.value.messages == [f"Too many decimals: at most {places}."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("-0.01", "0.00 yuan"), ("100.01", "100.00 yuan")],
)
def test_a_number_outside_the_range_is_refused_with_the_range(
    typed: str, said: str
) -> None:
    with translation.override("en"):
        asked = form("en", paid=typed)

        assert not asked.is_valid()
        assert said in asked.errors["paid"][0]


def test_a_form_gives_values_in_smallest_steps_and_leaves_blanks_out() -> None:
    asked = form(
        paid="99.5", staff="", clean="1", kind="1", share="50%", founded="2015-06-01"
    )

    assert asked.is_valid(), asked.errors
    assert asked.values() == {
        "paid": 9950,
        "clean": True,
        "kind": 1,
        "share": 500_000,
        "founded": date(2015, 6, 1).toordinal(),
    }


def test_an_empty_form_is_valid_and_says_nothing() -> None:
    asked = form()

    assert asked.is_valid()
    assert asked.values() == {}


def test_no_is_an_answer_and_zero_is_a_figure() -> None:
    asked = form(paid="0", clean="0", kind="0")

    assert asked.is_valid()
    assert asked.values() == {"paid": 0, "clean": False, "kind": 0}


@pytest.mark.parametrize(
    "typed", [{"kind": "2"}, {"clean": "maybe"}, {"founded": "2015-02-30"}]
)
def test_what_nobody_offered_is_refused(typed: dict[str, str]) -> None:
    asked = form(**typed)

    assert not asked.is_valid()
    assert list(asked.errors) == list(typed)


def test_known_values_stand_in_the_form_as_people_write_them() -> None:
    known = {
        "paid": 99_50,
        "staff": None,
        "clean": False,
        "kind": 1,
        "share": 305_000,
        "founded": date(2015, 6, 1).toordinal(),
    }

    shown = CaseForm(INPUTS, language="zh-hans", initial=known)

    assert {name: shown[name].value() for name in known} == {
        "paid": "99.5",
        "staff": None,
        "clean": "0",
        "kind": 1,
        "share": "30.5",
        "founded": date(2015, 6, 1),
    }


def test_what_was_typed_stays_as_typed_after_a_refusal() -> None:
    asked = form(paid="abc", founded="gestern", clean="1")

    asked.is_valid()

    assert [asked[name].value() for name in ("paid", "founded", "clean")] == [
        "abc",
        "gestern",
        "1",
    ]


@pytest.mark.parametrize(
    ("item", "language", "label"),
    [
        (amount("paid"), "zh-hans", "paid额（元）"),
        (amount("paid"), "en", "paid (yuan)"),
        (SHARE, "zh-hans", "占比（%）"),
        (answer("clean"), "zh-hans", "clean否"),
        (choice("kind", "plain"), "en", "kind"),
        (DAY, "zh-hans", "成立日期"),
        (Input("rate", "ten_thousandths", Text("系数", "rate")), "zh-hans", "系数"),
    ],
)
def test_a_label_names_the_unit_where_one_is_typed(
    item: Input, language: str, label: str
) -> None:
    assert label_of(item, language) == label


def test_a_field_carries_the_note_of_its_input() -> None:
    with_note, without = (field_for(item, "zh-hans") for item in (INPUTS[0], INPUTS[1]))

    assert (with_note.help_text, without.help_text) == ("含税", "")


def test_only_values_a_form_asks_for_fill_it() -> None:
    assert typed_values({"paid": 1, "else": 2}, INPUTS) == {"paid": 1}
