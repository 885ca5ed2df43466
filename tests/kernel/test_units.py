from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.units import UNITS, Unit


@pytest.mark.parametrize(
    ("code", "value", "zh", "en"),
    [
        ("fen", 123456789, "1,234,567.89", "1,234,567.89"),
        ("fen", -5, "-0.05", "-0.05"),
        ("fen", 0, "0.00", "0.00"),
        ("wan_yuan", 1234567, "1,234,567", "1,234,567"),
        ("persons", 1200, "1,200", "1,200"),
        ("items", 3, "3", "3"),
        ("points", -2, "-2", "-2"),
        ("hundredths", 8050, "80.50", "80.50"),
        ("ten_thousandths", 12345, "1.2345", "1.2345"),
        ("share_ppm", 300000, "30.0000%", "30.0000%"),
        ("share_ppm", 1, "0.0001%", "0.0001%"),
        ("share_ppm", -1234567, "-123.4567%", "-123.4567%"),
        ("months", 7, "7", "7"),
        ("days", 1000, "1,000", "1,000"),
        ("year", 2024, "2024", "2024"),
        ("day", date(2024, 2, 29).toordinal(), "2024-02-29", "2024-02-29"),
        ("day", 0, "0", "0"),
        ("yes_no", 1, "是", "yes"),
        ("yes_no", 0, "否", "no"),
        ("yes_no", 2, "2", "2"),
        ("state", 0, "未满足", "unmet"),
        ("state", 1, "满足", "met"),
        ("state", 2, "待补充数据", "unknown"),
        ("state", 3, "需人工审核", "manual review"),
        ("state", 4, "不适用", "not applicable"),
        ("state", -1, "-1", "-1"),
        ("choice", 1234, "1234", "1234"),
    ],
)
def test_a_value_reads_as_people_write_it(
    code: str, value: int, zh: str, en: str
) -> None:
    unit = UNITS[code]

    assert (unit.show(value, "zh-hans"), unit.show(value, "en")) == (zh, en)


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.code)
def test_a_missing_value_is_a_dash_and_never_zero(unit: Unit) -> None:
    assert unit.show(None, "zh-hans") == "—"
    assert unit.show_named(None, "en") == "—"


@pytest.mark.parametrize(
    ("code", "value", "zh", "en"),
    [
        ("fen", 100, "1.00元", "1.00 yuan"),
        ("persons", 3, "3人", "3 persons"),
        ("ten_thousandths", 3, "0.0003", "0.0003"),
        ("share_ppm", 3, "0.0003%", "0.0003%"),
        ("yes_no", 1, "是", "yes"),
    ],
)
def test_a_unit_is_named_where_it_reads_as_one(
    code: str, value: int, zh: str, en: str
) -> None:
    unit = UNITS[code]

    assert unit.show_named(value, "zh-hant") == zh
    assert unit.show_named(value, "en") == en


@given(value=st.integers(-(10**15), 10**15))
def test_money_shown_counts_every_fen(value: int) -> None:
    shown = UNITS["fen"].show(value, "en")

    assert int(shown.replace(",", "").replace(".", "")) == value


def test_units_stand_under_their_own_codes() -> None:
    assert all(code == unit.code for code, unit in UNITS.items())
