from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook

from corridor.engines.facts.catalogue import Level
from corridor.engines.facts.tables.limits import Limits
from corridor.engines.facts.tables.reading import (
    Findings,
    Reading,
    ReadRow,
    ReadSheet,
    read_sheets,
)
from corridor.engines.facts.tables.workbooks import open_sheets
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text
from tests.factories.facts import (
    CATALOGUE,
    CODE,
    HEADER,
    OTHER,
    OTHER_CODE,
    PROJECT_HEADER,
    STRANGER,
    SUBJECT,
    csv_file,
    resolve,
    saved,
    xlsx_file,
)


def read(
    content: bytes, **arguments: Any
) -> tuple[tuple[ReadSheet, ...], Findings, list[tuple[int, int]]]:
    findings, told = Findings(), list[tuple[int, int]]()
    given: dict[str, Any] = {
        "catalogue": CATALOGUE,
        "resolve_subject": resolve,
        "latest_year": 2027,
    }
    sheets = read_sheets(
        open_sheets(content, Limits()),
        Reading(**(given | arguments)),
        findings,
        lambda done, total: told.append((done, total)),
    )
    return sheets, findings, told


def problems(content: bytes, **arguments: Any) -> list[tuple[str, str]]:
    _, findings, _ = read(content, **arguments)
    return [(each.place, each.reason.en) for each in findings.problems]


def test_rows_are_read_with_their_numbers_and_blank_ones_passed_over() -> None:
    content = csv_file(
        [CODE, 2024, "12", ""], ["", "", "", ""], [OTHER_CODE, 2023, "", "5"]
    )

    (sheet,), findings, _ = read(content)

    assert sheet.rows == (
        ReadRow(2, SUBJECT, "", 2024, (1200, None)),
        ReadRow(4, OTHER, "", 2023, (None, 5)),
    )
    assert findings.total == 0


def test_the_header_may_stand_below_blank_rows() -> None:
    (sheet,), findings, _ = read(xlsx_file(企业=[[], HEADER, [CODE, 2024, 1, 2]]))

    assert [row.number for row in sheet.rows] == [3]
    assert findings.total == 0


def test_notes_and_empty_sheets_are_passed_over() -> None:
    content = xlsx_file(
        说明=[["随便写"]],
        Notes=[["anything"]],
        空=[],
        企业=[HEADER, [CODE, 2024, 1, 2]],
    )

    sheets, findings, _ = read(content)

    assert [sheet.name for sheet in sheets] == ["企业"]
    assert findings.total == 0


@pytest.mark.parametrize(
    "content",
    [csv_file(), xlsx_file(企业=[HEADER]), xlsx_file(说明=[["x"]]), b"\n\n"],
)
def test_a_file_without_rows_is_refused(content: bytes) -> None:
    assert problems(content) == [("", "the file holds no rows of data")]


def test_rows_that_come_twice_are_listed_even_across_sheets() -> None:
    row = [CODE, 2024, 1, 2]
    content = xlsx_file(企业=[HEADER, row, row], Sheet2=[HEADER, row])

    assert problems(content) == [
        ("企业!3", "repeats row 企业!2 (same enterprise, year and project)"),
        ("Sheet2!2", "repeats row 企业!2 (same enterprise, year and project)"),
    ]


def test_one_project_may_stand_in_two_years_and_two_projects_in_one() -> None:
    content = csv_file(
        [CODE, "RD01", 2024, 1],
        [CODE, "RD01", 2023, 1],
        [CODE, "RD02", 2024, 1],
        header=PROJECT_HEADER,
    )

    (sheet,), findings, _ = read(content)

    assert [(row.part, row.year) for row in sheet.rows] == [
        ("RD01", 2024),
        ("RD01", 2023),
        ("RD02", 2024),
    ]
    assert findings.total == 0


@pytest.mark.parametrize(
    ("row", "place", "said"),
    [
        (["", "RD1", 2024, 1], "CSV!A2", "the credit code is missing"),
        (["123", "RD1", 2024, 1], "CSV!A2", "18 characters, not 3"),
        ([STRANGER, "RD1", 2024, 1], "CSV!A2", "you may not report"),
        ([CODE, "", 2024, 1], "CSV!B2", "the project code is missing"),
        ([CODE, "x" * 81, 2024, 1], "CSV!B2", "exceeds 80"),
        ([CODE, "R\tD", 2024, 1], "CSV!B2", "invisible characters"),
        ([CODE, "RD1", "", 1], "CSV!C2", "between 1949 and 2027"),
        ([CODE, "RD1", 1948, 1], "CSV!C2", "not “1948”"),
        ([CODE, "RD1", 2028, 1], "CSV!C2", "not “2028”"),
        ([CODE, "RD1", 2024], "CSV!2", "ends after 3 of 4 columns"),
        ([CODE, "RD1", 2024, 1, "x"], "CSV!E2", "longer than the header"),
    ],
)
def test_a_bad_row_is_placed_and_explained(
    row: list[object], place: str, said: str
) -> None:
    ((found, reason),) = problems(csv_file(row, header=PROJECT_HEADER))

    assert found == place
    assert said in reason


def test_blank_cells_beyond_the_header_do_no_harm() -> None:
    assert problems(csv_file([CODE, 2024, 1, 2, "", ""])) == []


@pytest.mark.parametrize("end", ['"', f'{CODE},2023,"5'])
def test_a_csv_that_breaks_off_is_refused_even_below_a_bad_header(end: str) -> None:
    good = csv_file([CODE, 2024, 1, 2]) + end.encode()
    bad = csv_file([CODE, 2024, 1, 2], header=["x", *HEADER[1:]]) + end.encode()

    for content in (good, bad):
        with pytest.raises(InputRefused, match="引号"):
            read(content)


def test_rows_below_a_bad_header_are_not_judged() -> None:
    found = problems(csv_file(["?", "?", "?", "?"], header=[*HEADER[:3], "某列"]))

    assert [place for place, _ in found] == ["CSV!D1"]


def test_formulas_and_errors_are_bad_cells() -> None:
    content = xlsx_file(
        企业=[HEADER, [CODE, 2024, "=1+1", 2], [OTHER_CODE, 2024, "#N/A", 2]]
    )

    assert problems(content) == [
        ("企业!C2", "the cell holds a formula: paste it as a value"),
        ("企业!C3", "the cell holds an error value"),
    ]


def test_formulas_beyond_the_first_thousand_are_counted() -> None:
    rows = [[CODE, 2024, "=1+1", n] for n in range(1200)]

    _, findings, _ = read(xlsx_file(企业=[HEADER, *rows]))

    assert findings.problems[0].place == "企业!C2"
    assert findings.total >= 1200
    assert len(findings.problems) == 1000


def test_a_percentage_in_a_workbook_is_read_as_it_is_shown() -> None:
    workbook = Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.append([*HEADER[:2], "增长率"])
    sheet.append([CODE, 2024, 0.3])
    sheet["C2"].number_format = "0.0%"

    (read_sheet,), findings, _ = read(saved(workbook))

    assert findings.total == 0
    assert read_sheet.rows[0].values == (300_000,)


def test_each_credit_code_is_resolved_once_and_in_its_proper_form() -> None:
    asked: list[str] = []

    def look_up(code: str) -> UUID | Text:
        asked.append(code)
        return SUBJECT

    rows = [[f" {CODE.lower()} ", 2000 + n, 1, 2] for n in range(20)]
    read(csv_file(*rows), resolve_subject=look_up)

    assert asked == [CODE]


def test_a_doubtful_code_is_warned_of_on_every_row() -> None:
    rows = [["91310115MA1H8R7C6D", 2000 + n, 1, 2] for n in range(3)]

    _, findings, _ = read(csv_file(*rows), resolve_subject=lambda _code: SUBJECT)

    assert [each.place for each in findings.warnings] == ["CSV!A2", "CSV!A3", "CSV!A4"]
    assert findings.total == 0


def test_warnings_are_kept_up_to_a_thousand() -> None:
    findings = Findings()
    _, doubtful, _ = read(
        csv_file(["91310115MA1H8R7C6D", 2024, 1, 2]),
        resolve_subject=lambda _code: SUBJECT,
    )

    for _ in range(1001):
        findings.warn(doubtful.warnings[0])

    assert len(findings.warnings) == 1000


def test_progress_climbs_to_the_end_over_all_sheets() -> None:
    rows = [[CODE, f"RD{n}", 2024, 1] for n in range(2500)]
    content = xlsx_file(企业=[HEADER, [CODE, 2024, 1, 2]], 项目=[PROJECT_HEADER, *rows])

    _, _, told = read(content)

    assert told == [(1001, 2501), (2001, 2501)]


def test_a_remembered_header_is_read() -> None:
    (sheet,), findings, _ = read(
        csv_file([CODE, 2024, "5"], header=[*HEADER[:2], "营收"]),
        remembered={(Level.ENTERPRISE, "营收"): "revenue"},
    )

    assert findings.total == 0
    assert sheet.rows[0].values == (500,)
