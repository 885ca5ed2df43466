import pytest

from corridor.domains.regions.composing.starting import (
    blank_document,
    code_of,
    document_from_data,
    known_headings,
)
from corridor.engines.composites.api import read_definition


@pytest.mark.parametrize(
    ("heads", "known"),
    [
        ("代码,名称,年份,x", "uCode,uName,Time,x"),
        ("区划代码,县市区,年度,x", "uCode,uName,Time,x"),
        (" 地区代码 ,地区,时间,x", "uCode,uName,Time,x"),
        ("uCode,uName,Time,x", "uCode,uName,Time,x"),
        ("code,name,year,x", "code,name,year,x"),
    ],
)
def test_headings_people_write_are_known(heads: str, known: str) -> None:
    data = f"{heads}\nA,甲,2022,1\n"

    assert known_headings(data) == f"{known}\nA,甲,2022,1\n"


def test_names_serve_as_codes_where_there_are_none() -> None:
    data = known_headings("城市,x\n甲市,1\n乙市,2\n")

    assert data == "uCode,uName,x\n甲市,甲市,1\n乙市,乙市,2\n"


def test_a_table_with_neither_is_left_as_it_is() -> None:
    assert known_headings("x,y\n1,2\n") == "x,y\n1,2\n"
    assert known_headings("") == ""


def test_columns_of_numbers_become_indicators() -> None:
    document = document_from_data(
        "uCode,uName,Time,kind,rd,holes\nA,甲,2022,county,1,\nB,乙,2022,city,2,3\n",
        "六项指标",
    )

    assert document["index"] == "六项指标"
    assert [one["code"] for one in document["elements"]] == ["六项指标", "rd", "holes"]
    read_definition(document)


def test_a_word_among_numbers_is_told_later_and_not_left_out() -> None:
    document = document_from_data("uCode,rd,kind\nA,1,x\nB,n/k,y\n", "t")

    assert [one["code"] for one in document["elements"]] == ["t", "rd"]


def test_a_column_without_one_value_is_told_later_and_not_left_out() -> None:
    document = document_from_data("uCode,rd,empty\nA,1,\nB,2,-\n", "t")

    assert [one["code"] for one in document["elements"]] == ["t", "rd", "empty"]


def test_a_title_that_is_called_like_a_column_makes_another_code() -> None:
    document = document_from_data("uCode,GDP\nA,1\nB,2\n", "GDP")

    assert document["index"] == "GDP-index"
    assert [one["code"] for one in document["elements"]] == ["GDP-index", "GDP"]
    read_definition(document)


def test_a_table_of_words_alone_gives_no_indicator() -> None:
    assert len(document_from_data("uCode,a\nA,x\n", "t")["elements"]) == 1
    assert len(document_from_data("", "t")["elements"]) == 1


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("九城市 科技创新 指数", "九城市-科技创新-指数"),
        ("  !!", "index"),
        ("R&D, 2022", "R-D-2022"),
        ("长" * 60, "长" * 40),
    ],
)
def test_a_code_can_stand_in_an_address(title: str, code: str) -> None:
    assert code_of(title) == code


def test_an_empty_sheet_holds_the_index_and_the_simple_steps() -> None:
    document = blank_document("空白")

    assert document["elements"] == [{"code": "空白", "name": "空白"}]
    assert [next(iter(step)) for step in document["steps"]] == [
        "normalize",
        "aggregate",
    ]
