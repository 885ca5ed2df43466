import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from corridor.engines.facts.catalogue import Catalogue, Indicator, Level
from corridor.engines.facts.tables.headers import column_letters
from corridor.engines.facts.tables.limits import Limits
from corridor.engines.facts.tables.reading import (
    Findings,
    Reading,
    ReadSheet,
    read_sheets,
)
from corridor.engines.facts.tables.workbooks import open_sheets
from corridor.engines.facts.tables.writing import (
    csv_table,
    escape_cell,
    template_csv,
    template_headers,
    template_xlsx,
)
from corridor.kernel.errors import InputRefused
from tests.factories.facts import (
    CATALOGUE,
    CODE,
    COST,
    REVENUE,
    STAFF,
    SUBJECT,
    resolve,
    saved,
)


def read(
    content: bytes, catalogue: Catalogue = CATALOGUE
) -> tuple[tuple[ReadSheet, ...], Findings]:
    findings = Findings()
    reading = Reading(catalogue, resolve, latest_year=2027)
    sheets = open_sheets(content, Limits())
    return read_sheets(sheets, reading, findings, lambda _done, _total: None), findings


def filled(content: bytes, **rows: list[Any]) -> bytes:
    workbook = load_workbook(io.BytesIO(content))
    for name, row in rows.items():
        workbook[name].append(row)
    return saved(workbook)


def test_a_template_has_a_sheet_a_level_and_notes() -> None:
    workbook = load_workbook(io.BytesIO(template_xlsx(CATALOGUE)))

    assert workbook.sheetnames == ["企业", "项目", "说明"]
    header = [cell.value for cell in next(workbook["企业"].iter_rows())]
    assert header[:4] == [
        "统一社会信用代码",
        "年度",
        "营业收入（元）",
        "职工总数（人）",
    ]
    codes = [row[0].value for row in workbook["说明"].iter_rows()]
    assert [each.code for each in CATALOGUE.indicators] == codes[-8:]


def test_a_level_without_indicators_has_no_sheet() -> None:
    workbook = load_workbook(io.BytesIO(template_xlsx(Catalogue((COST,)))))

    assert workbook.sheetnames == ["项目", "说明"]
    with pytest.raises(InputRefused):
        template_csv(Catalogue((COST,)), Level.ENTERPRISE)


@given(
    fen=st.none() | st.integers(0, 10**15 - 1),
    staff=st.none() | st.integers(0, 10**6),
    listed=st.sampled_from([None, "是", "否"]),
)
def test_a_template_filled_in_is_read_back(
    fen: int | None, staff: int | None, listed: str | None
) -> None:
    yuan = None if fen is None else fen / 100

    sheets, findings = read(
        filled(
            template_xlsx(CATALOGUE),
            企业=[CODE, 2024, yuan, staff, 12.5, listed, "2020-05-06", "制造业"],
            项目=[CODE, "RD01", 2024, yuan, staff],
        )
    )

    assert findings.problems == []
    enterprise, project = sheets
    assert enterprise.rows[0].values[:3] == (fen, staff, 125_000)
    assert enterprise.rows[0].values[3] == {None: None, "是": 1, "否": 0}[listed]
    assert enterprise.rows[0].values[5] == 1
    assert project.rows[0].values == (fen, staff)
    assert project.rows[0].subject_id == SUBJECT


def test_a_csv_template_is_read_back() -> None:
    content = template_csv(CATALOGUE, Level.PROJECT) + f"{CODE},RD01,2024,5,\n".encode()

    (sheet,), findings = read(content)

    assert findings.problems == []
    assert sheet.rows[0].values == (500, None)
    assert content.startswith(b"\xef\xbb\xbf")


def test_indicators_of_one_name_are_told_apart_by_code() -> None:
    twin = Indicator("revenue_hnte", REVENUE.name, "fen")
    catalogue = Catalogue((REVENUE, twin, STAFF))

    headers = template_headers(catalogue, Level.ENTERPRISE)
    (sheet,), findings = read(
        filled(template_xlsx(catalogue), 企业=[CODE, 2024, 1, 2, 3]), catalogue
    )

    assert headers[2:] == (
        "营业收入（元） [revenue]",
        "营业收入（元） [revenue_hnte]",
        "职工总数（人）",
    )
    assert findings.problems == []
    assert [column.indicator for column in sheet.columns] == [REVENUE, twin, STAFF]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_a_spreadsheet_would_run_is_escaped(text: str) -> None:
    assert escape_cell(text) == f"'{text}"
    assert f"'{text[:2]}".encode() in csv_table(["a"], [[text]])


def test_plain_text_is_left_alone() -> None:
    assert csv_table(["名称"], [["嘉兴, 南湖"]]) == (
        '\ufeff名称\r\n"嘉兴, 南湖"\r\n'.encode()
    )


def test_letters_follow_the_columns() -> None:
    assert [column_letters(n) for n in (0, 26, 27)] == ["A", "AA", "AB"]
