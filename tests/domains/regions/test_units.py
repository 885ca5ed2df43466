from decimal import Decimal, Inexact

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors.observations import UnitRefused, UnitUnknown
from corridor.domains.regions.units import UNITS, grouped, plain, unit, units_beside

NUMBERS = st.decimals(
    min_value=-(10**12),
    max_value=10**12,
    allow_nan=False,
    allow_infinity=False,
    places=6,
)


@pytest.mark.parametrize(
    ("value", "given_in", "wanted", "expected"),
    [
        ("6739.45", "yi_yuan", "wan_yuan", "67394500"),
        ("29.03", "wanyi_yuan", "yi_yuan", "290300"),
        ("1.34", "wan_firms", "firms", "13400"),
        ("3.56", "percent", "permille", "35.6"),
        ("0.0356", "ratio", "percent", "3.56"),
        ("7.15", "yi_usd", "wan_usd", "71500"),
        ("76.20", "fte_per_wan", "fte_per_wan", "76.20"),
    ],
)
def test_a_value_converts_exactly(
    value: str, given_in: str, wanted: str, expected: str
) -> None:
    found = UNITS[given_in].convert(Decimal(value), UNITS[wanted])

    assert found == Decimal(expected)


@given(NUMBERS, st.sampled_from(sorted(UNITS)), st.data())
def test_there_and_back_is_where_one_was(
    value: Decimal, code: str, data: st.DataObject
) -> None:
    one = UNITS[code]
    other = data.draw(st.sampled_from([one, *units_beside(one)]))

    assert other.convert(one.convert(value, other), one) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [("percent", "points_of_percent"), ("firms", "patents"), ("yuan", "usd")],
)
def test_what_measures_something_else_is_refused(one: str, other: str) -> None:
    with pytest.raises(UnitRefused):
        UNITS[one].convert(Decimal(1), UNITS[other])


def test_a_conversion_that_would_round_breaks() -> None:
    too_long = Decimal("1." + "1" * 120)

    with pytest.raises(Inexact):
        UNITS["yi_yuan"].convert(too_long, UNITS["yuan"])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("亿元", "yi_yuan"),
        (" 万 元 ", "wan_yuan"),
        ("\uff05", "percent"),
        ("100 Million Yuan", "yi_yuan"),
        ("名", "persons"),
        ("yi_yuan", "yi_yuan"),
    ],
)
def test_a_unit_goes_by_every_way_it_is_written(written: str, code: str) -> None:
    assert unit(written).code == code


def test_a_unit_nobody_knows_is_refused() -> None:
    with pytest.raises(UnitUnknown) as refused:
        unit("担")

    assert (refused.value.field, refused.value.text.zh) == ("unit", "未识别的单位“担”")


@pytest.mark.parametrize(
    ("code", "number", "zh", "en"),
    [
        ("yi_yuan", "6739.45", "6,739.45 亿元", "6,739.45 × 100 million yuan"),
        ("percent", "3.50", "3.50%", "3.50%"),
        ("place", "5", "第 5 位", "no. 5"),
        ("index", "196.7", "196.7", "196.7"),
        ("firms", "-1200", "-1,200 家", "-1,200 firms"),
    ],
)
def test_a_number_is_read_with_its_unit(
    code: str, number: str, zh: str, en: str
) -> None:
    said = UNITS[code].say(number)

    assert (said.zh, said.en) == (zh, en)


def test_idle_zeros_go_only_from_what_is_whole() -> None:
    assert [str(plain(Decimal(one))) for one in ("1E+3", "5.00", "0.50")] == [
        "1000", "5", "0.50",
    ]  # fmt: skip


def test_separators_leave_the_decimals_alone() -> None:
    assert [grouped(one) for one in ("1234567.8901", "12", "-0.5")] == [
        "1,234,567.8901", "12", "-0.5",
    ]  # fmt: skip
