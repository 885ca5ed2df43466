from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.facts.catalogue import Indicator
from corridor.engines.facts.tables.cells import read_value, read_year
from corridor.engines.facts.tables.headers import Column
from corridor.kernel.text import Text
from tests.factories.facts import FOUNDED, GROWTH, KIND, LISTED, REVENUE, STAFF

WAN = 10**6
LOSS = Indicator("profit", Text("利润", "Profit"), "fen", minimum=-(10**15))
FREE = Indicator("free", Text("某数", "Free"), "items", minimum=None, maximum=None)


def column(indicator: Indicator, factor: int, *, has_unit: bool = True) -> Column:
    return Column(2, "C", indicator, factor, has_unit)


YUAN = column(REVENUE, 100)


@pytest.mark.parametrize(
    ("cell", "under", "value"),
    [
        ("", YUAN, None),
        ("   ", YUAN, None),
        ("0", YUAN, 0),
        ("12", YUAN, 1200),
        ("12.5", YUAN, 1250),
        ("12.500", YUAN, 1250),
        (" 1,234,567.89 ", YUAN, 123456789),
        ("\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15", YUAN, 123450),
        (12, YUAN, 1200),
        (1234.56, YUAN, 123456),
        (0.1 + 0.2, YUAN, 30),
        (9_999_999_999_999.99, YUAN, 999_999_999_999_999),
        (1e13, YUAN, 10**15),
        ("12.345678", column(REVENUE, WAN), 12345678),
        (3.5, column(REVENUE, WAN), 3500000),
        (0.00001, column(REVENUE, WAN * 1000), 10000),
        ("-5", column(LOSS, 100), -500),
        (-5.25, column(LOSS, 100), -525),
        (30.0, column(STAFF, 1), 30),
        ("30%", column(GROWTH, 10**4, has_unit=False), 300_000),
        ("30", column(GROWTH, 10**4), 300_000),
        ("-12.3456%", column(GROWTH, 10**4), -123_456),
        ("是", column(LISTED, 1), 1),
        (" No ", column(LISTED, 1), 0),
        (True, column(LISTED, 1), 1),
        (0.0, column(LISTED, 1), 0),
        ("制造业", column(KIND, 1), 1),
        ("General", column(KIND, 1), 0),
        (1.0, column(KIND, 1), 1),
        (date(2024, 2, 29), column(FOUNDED, 1), date(2024, 2, 29).toordinal()),
        (datetime(2024, 2, 29), column(FOUNDED, 1), date(2024, 2, 29).toordinal()),  # noqa: DTZ001 -- as read
        ("2024-2-9", column(FOUNDED, 1), date(2024, 2, 9).toordinal()),
        ("2024/02/09", column(FOUNDED, 1), date(2024, 2, 9).toordinal()),
        ("2024年2月9日", column(FOUNDED, 1), date(2024, 2, 9).toordinal()),
        ("20240209", column(FOUNDED, 1), date(2024, 2, 9).toordinal()),
    ],
)
def test_an_unambiguous_cell_is_read(
    cell: Any, under: Column, value: int | None
) -> None:
    assert read_value(cell, under) == value


@pytest.mark.parametrize(
    ("cell", "under", "said"),
    [
        ("NaN", YUAN, "must be a number"),
        (float("nan"), YUAN, "must be a number"),
        (float("inf"), YUAN, "must be a number"),
        ("inf", YUAN, "must be a number"),
        ("1e5", YUAN, "must be a number"),
        ("1,23", YUAN, "must be a number"),
        ("1 234", YUAN, "must be a number"),
        ("12万元", YUAN, "must be a number"),
        ("—", YUAN, "must be a number"),
        ("٣", YUAN, "must be a number"),
        (True, YUAN, "must be a number"),
        (date(2024, 1, 1), YUAN, "must be a number"),
        (time(1), YUAN, "must be a number"),
        (timedelta(1), YUAN, "must be a number"),
        ("9" * 100, YUAN, "must be a number"),
        ("9" * 40, column(FREE, 1), "too large to store"),
        ("1" + "0" * 18, YUAN, "above the limit"),
        (1e18, YUAN, "above the limit"),
        ("-1", YUAN, "cannot be negative"),
        ("0.001", YUAN, "too many decimals, the smallest step is 0.01 yuan"),
        (0.125, YUAN, "too many decimals"),
        ("1.5", column(STAFF, 1), "smallest step is 1 persons"),
        ("=1+1", YUAN, "no formula"),
        ("+5", YUAN, "no formula"),
        ("@SUM(A1)", YUAN, "no formula"),
        ("=1+1", column(LISTED, 1), "no formula"),
        ("30%", YUAN, "no share"),
        ("0.3", column(GROWTH, 10**4, has_unit=False), "Write 30%"),
        ("maybe", column(LISTED, 1), "must be yes or no"),
        ("2", column(LISTED, 1), "must be yes or no"),
        ("煤炭", column(KIND, 1), "choose among general, manufacturing"),
        ("2024-13-01", column(FOUNDED, 1), "must be a date"),
        ("soon", column(FOUNDED, 1), "must be a date"),
        (45000.0, column(FOUNDED, 1), "must be a date"),
        (datetime(2024, 1, 1, 8), column(FOUNDED, 1), "must be a date"),  # noqa: DTZ001 -- as read
    ],
)
def test_a_bad_cell_is_refused_with_the_name_of_its_figure(
    cell: Any, under: Column, said: str
) -> None:
    problem = read_value(cell, under)

    assert isinstance(problem, Text)
    assert said in problem.en
    assert under.indicator.name.zh in problem.zh
    assert under.indicator.name.en in problem.en


def test_a_character_no_database_stores_is_replaced() -> None:
    problem = read_value("a\0b", YUAN)

    assert isinstance(problem, Text)
    assert "a\ufffdb" in problem.en


def test_a_cell_formatted_as_a_percentage_holds_a_fraction() -> None:
    shares = column(GROWTH, 10**4, has_unit=False)

    assert read_value(0.3, shares, is_percent=True) == 300_000
    assert read_value("30%", shares, is_percent=True) == 300_000
    assert isinstance(read_value(0.3, YUAN, is_percent=True), Text)


@given(fen=st.integers(0, 10**15 - 1))
def test_money_survives_a_spreadsheet_to_the_fen(fen: int) -> None:
    assert read_value(fen / 100, YUAN) == fen
    assert read_value(f"{fen // 100}.{fen % 100:02d}", YUAN) == fen


@given(text=st.text(max_size=20))
def test_any_text_is_read_or_refused_but_never_fails(text: str) -> None:
    for under in (YUAN, column(LISTED, 1), column(FOUNDED, 1), column(KIND, 1)):
        assert isinstance(read_value(text, under), int | Text | None)


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2024, 2024),
        (2024.0, 2024),
        ("2024", 2024),
        (" 2024年 ", 2024),
        ("2024年度", 2024),
        ("24", None),
        (2024.5, None),
        (True, None),
        ("", None),
        (date(2024, 1, 1), None),
    ],
)
def test_a_year_is_four_digits(cell: Any, year: int | None) -> None:
    assert read_year(cell) == year
