"""The table zones fill in: as CSV, as a workbook, and read back."""

import csv
import io
from uuid import uuid4

import openpyxl
import pytest

from corridor.domains.regions.evaluation_sheets import (
    read_sheets,
    template_csv_of,
    template_xlsx_of,
)
from corridor.domains.regions.records.evaluations import Cell
from corridor.domains.regions.records.zones import ZoneLevel, ZoneRecord
from corridor.kernel.text import Text
from tests.factories import evaluations as made
from tests.factories.facts import csv_file, saved, xlsx_file

ZONE = ZoneRecord(
    uuid4(),
    "peach-grove",
    Text("桃林高新区（样例）", "Peach Grove Zone (sample)"),
    "999900",
    ZoneLevel.PROVINCIAL,
    None,
    is_sample=True,
)
NET = Cell("-3.5", "年报", "附表.xlsx")
FILLED = {"peach-grove": {"1.10": Cell("80.5", "专家组"), "2.4": NET}}


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("language", "heading", "name"),
    [
        ("zh-hans", "指标代码", "创业氛围定性评分"),
        ("en", "Indicator code", "Entrepreneurial climate, expert score"),
    ],
)
def test_a_template_has_a_row_for_each_indicator_with_what_was_saved(
    language: str, heading: str, name: str
) -> None:
    rows = rows_of(template_csv_of([ZONE], made.ASKED, FILLED, language))

    assert len(rows) == 1 + 46
    assert rows[0][2] == heading
    assert rows[10][2:7] == ["1.10", name, "分", "80.5", "专家组"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("write", [template_csv_of, template_xlsx_of])
def test_what_was_written_is_read_back_the_same(write: object, language: str) -> None:
    content = write([ZONE], made.ASKED, FILLED, language)  # type: ignore[operator]  # one of two writers

    reading = read_sheets(content, [ZONE], made.ASKED)

    assert reading.problems == []
    assert reading.figures == FILLED


def test_a_workbook_keeps_codes_as_words_and_values_as_numbers() -> None:
    content = template_xlsx_of([ZONE], made.ASKED, FILLED, "zh-hans")

    book = openpyxl.load_workbook(io.BytesIO(content))

    sheet = book.worksheets[0]
    assert (sheet["C11"].value, sheet["F11"].value) == ("1.10", 80.5)
    assert book.sheetnames == ["填报表", "填表说明"]


def test_a_code_a_spreadsheet_has_shortened_is_told_by_its_name() -> None:
    content = xlsx_file(
        填报表=[
            ["园区代码", "指标代码", "指标", "数值", "数据来源"],
            ["peach-grove", 1.1, "创业氛围定性评分", 77, "专家组"],
            ["peach-grove", 1.1, "国家级和省级研发机构数", 12, "年报"],
        ]
    )

    reading = read_sheets(content, [ZONE], made.ASKED)

    assert reading.problems == []
    assert reading.figures["peach-grove"] == {
        "1.10": Cell("77", "专家组"),
        "1.1": Cell("12", "年报"),
    }


def test_a_cell_formatted_as_a_percentage_says_a_hundredth() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["指标", "数值", "数据来源"])
    sheet.append(["绿地率", 0.365, "年报"])
    sheet.append(["当年净增营业收入", 0.5, "年报"])
    sheet["B2"].number_format = "0.0%"
    sheet["B3"].number_format = "0%"

    reading = read_sheets(saved(book), [ZONE], made.ASKED)

    assert reading.figures["peach-grove"] == {"3.3": Cell("36.5%", "年报")}
    assert [(one.place, one.reason.zh[:8]) for one in reading.problems] == [
        ("Sheet!B3", "计量单位为亿元，")
    ]


def test_formulas_and_errors_are_listed_by_their_place() -> None:
    content = xlsx_file(填报表=[["指标", "数值"], ["绿地率", "=1+1"]])

    reading = read_sheets(content, [ZONE], made.ASKED)

    assert "填报表!B2" in [one.place for one in reading.problems]


def test_the_same_cell_twice_is_a_problem() -> None:
    content = csv_file(
        ("绿地率", "30", "年报"),
        ("绿地率", "31", "年报"),
        header=("指标", "数值", "数据来源"),
    )

    reading = read_sheets(content, [ZONE], made.ASKED)

    assert [one.reason.zh for one in reading.problems] == ["与第2行重复"]


def test_blank_rows_say_nothing() -> None:
    content = csv_file(
        ("绿地率", "", ""), ("", "", ""), ("医院和学校数", "12", "年报"),
        header=("指标", "数值", "数据来源"),
    )  # fmt: skip

    reading = read_sheets(content, [ZONE], made.ASKED)

    assert reading.figures["peach-grove"] == {"3.4": Cell("12", "年报")}
