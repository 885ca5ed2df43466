import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.engines.composites.errors import (
    CellUnreadable,
    ColumnMissing,
    ColumnTwice,
    NothingObserved,
    TableFault,
    UnitTwice,
)
from corridor.engines.composites.table import (
    Table,
    check_observed,
    number_in,
    read_table,
    read_tables,
    write_table,
)

SMALL = """uCode,uName,Time,group,rd,patents
A,甲市,2021,east,1.5,10
B,乙市,2021,west,,20
A,甲市,2022,east,1.75,NA
B,乙市,2022,west,"2,000",－3
"""


def test_a_table_is_read_by_period_with_its_holes() -> None:
    earlier, later = read_tables(SMALL.splitlines())

    assert (earlier.period, later.period) == ("2021", "2022")
    assert later.units == ("A", "B")
    assert later.names == ("甲市", "乙市")
    assert later.labels == {"group": ("east", "west")}
    assert later.columns == ("rd", "patents")
    assert later.column("rd").tolist() == [1.75, 2000.0]
    assert later.column("patents")[1] == -3.0
    assert math.isnan(earlier.column("rd")[1])


@pytest.mark.parametrize("said", ["", " ", "NA", "-", "…", "NaN"])
def test_what_says_nothing_is_missing(said: str) -> None:
    assert math.isnan(number_in(said) or 0.0)


@pytest.mark.parametrize("said", ["1 200", "much", "inf", "1e999", "0x10"])
def test_what_is_no_number_is_told_apart_from_a_missing_one(said: str) -> None:
    assert number_in(said) is None


@pytest.mark.parametrize(
    ("text", "fault", "field"),
    [
        ("uCode,a\n", TableFault, "data"),
        ("name,a\nA,1\n", ColumnMissing, "uCode"),
        ("uCode,a,a\nA,1,2\n", ColumnTwice, "a"),
        ("uCode,a\nA,1\nA,2\n", UnitTwice, "A"),
        ("uCode,a\nA,1\nB,many\n", CellUnreadable, "a"),
        ("uCode,a\nA,1\n,2\n", CellUnreadable, "uCode"),
        ("uCode,a\nA,1,2\n", TableFault, "data"),
        ("uCode,b\nA,1\n", ColumnMissing, "a"),
        ("uCode,a\nunit,%\n", TableFault, "data"),
        ("uCode,a\nA,1\rB,2\n", TableFault, "data"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_by_name(
    text: str, fault: type[TableFault], field: str
) -> None:
    with pytest.raises(fault) as refused:
        read_table(text, needed=["a"])

    assert refused.value.field == field


def test_a_unit_may_stand_in_several_periods() -> None:
    tables = read_tables(["code,year,a", "A,2021,1", "A,2022,2"])

    assert [one.column("a")[0] for one in tables] == [1.0, 2.0]


@pytest.mark.parametrize("word", ["unit", "Unit", "单位", " 单位 "])
def test_a_row_may_say_units_of_measure(word: str) -> None:
    (table,) = read_tables([
        "uCode,uName,group,rd,patents",
        f"{word},,,亿元,－",
        "A,甲市,east,1.5,10",
    ])

    assert table.units == ("A",)
    assert table.measures == {"rd": frozenset({"亿元"})}
    assert table.labels == {"group": ("east",)}
    assert table.values.tolist() == [[1.5, 10.0]]


def test_every_period_may_say_its_own_units_of_measure() -> None:
    earlier, later = read_tables([
        "uCode,Time,rd,share",
        "unit,2021,亿元,\uff05",
        "A,2021,1,2",
        "unit,2022,万元,%",
        "A,2022,1,2",
    ])

    assert earlier.measures == later.measures
    assert later.measures["rd"] == frozenset({"亿元", "万元"})
    assert later.measures["share"] == frozenset({"%"})


def test_rows_are_counted_as_the_file_counts_them() -> None:
    with pytest.raises(CellUnreadable) as refused:
        read_table("uCode,a\nunit,%\n\nA,1\nB,many\n", needed=["a"])

    assert "row 5" in refused.value.message("en")


@given(
    st.lists(
        st.lists(
            st.one_of(st.just(math.nan), st.floats(allow_nan=False, width=64)).filter(
                lambda one: not math.isinf(one)
            ),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_table_is_read_back_with_every_bit(rows: list[list[float]]) -> None:
    units = tuple(f"U{at}" for at in range(len(rows)))
    table = Table(units, ("a", "b"), np.array(rows, dtype=float))

    again = read_table(write_table(table))

    assert again.digest == table.digest


def test_another_bit_is_another_digest() -> None:
    one = Table(("A",), ("a",), np.array([[1.0]]))
    other = Table(("A",), ("a",), np.array([[math.nextafter(1.0, 2.0)]]))

    assert one.digest != other.digest


def test_columns_are_replaced_or_added_without_touching_the_table() -> None:
    table = Table(("A",), ("a", "b"), np.array([[1.0, 2.0]]))

    changed = table.with_columns(["b", "c"], np.array([[5.0, 6.0]]))

    assert changed.columns == ("a", "b", "c")
    assert changed.values.tolist() == [[1.0, 5.0, 6.0]]
    assert table.values.tolist() == [[1.0, 2.0]]


def test_rows_are_kept_with_their_names_and_labels() -> None:
    table = read_tables(SMALL.splitlines())[0]

    kept = table.rows(np.array([False, True]))

    assert (kept.units, kept.names) == (("B",), ("乙市",))
    assert kept.labels == {"group": ("west",)}


@pytest.mark.parametrize(
    ("values", "field"),
    [([[1.0, math.nan], [2.0, math.nan]], "b"), ([[1.0, 2.0], [math.nan] * 2], "B")],
)
def test_a_column_or_a_row_without_a_value_is_named(
    values: list[list[float]], field: str
) -> None:
    table = Table(("A", "B"), ("a", "b"), np.array(values))

    with pytest.raises(NothingObserved) as refused:
        check_observed([table], ["a", "b"])

    assert refused.value.field == field


def test_a_value_in_another_period_is_enough() -> None:
    tables = read_tables(["code,year,a,b", "A,2021,1,", "A,2022,,2"])

    check_observed(tables, ["a", "b"])

    assert [math.isnan(one.column("a")[0]) for one in tables] == [False, True]
