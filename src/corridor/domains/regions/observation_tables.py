"""Read a table of observations, and write the one to fill in."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Final

from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.drafts import FIELDS, Raw
from corridor.domains.regions.errors.observations import TableRefused
from corridor.domains.regions.records.observations import (
    ObservationStatus,
    Qualifier,
)
from corridor.domains.regions.units import UNITS
from corridor.engines.facts.api import (
    DEFAULT_LIMITS,
    CellProblem,
    Sheet,
    column_letters,
    csv_table,
    escape_cell,
    open_sheets,
    plain_header,
    shown_cell,
)
from corridor.kernel.errors import CorridorError
from corridor.kernel.text import Text

HEADINGS: Final[Mapping[str, Text]] = {
    "area": Text("区域", "Area"),
    "indicator": Text("指标", "Indicator"),
    "period": Text("期间", "Period"),
    "value": Text("数值", "Value"),
    "unit": Text("单位", "Unit"),
    "status": Text("数据状态", "Status"),
    "qualifier": Text("数值限定", "Qualifier"),
    "vintage": Text("发布日期", "Published"),
    "source": Text("来源", "Source"),
    "provenance": Text("来源等级", "Provenance"),
    "scope": Text("口径", "Scope"),
    "scope_en": Text("口径（英文）", "Scope (English)"),
    "source_en": Text("来源（英文）", "Source (English)"),
    "evidence": Text("佐证", "Evidence"),
    "note": Text("备注", "Note"),
    "note_en": Text("备注（英文）", "Note (English)"),
    "answer": Text("质询答复", "Answer"),
    "answer_en": Text("质询答复（英文）", "Answer (English)"),
    "unit_confirmed": Text("确认单位", "Unit confirmed"),
}
"""What the columns of a table are called; their codes are taken too."""

DATA_SHEET: Final = Text("数据", "Data")
NOTES_SHEET: Final = Text("说明", "Notes")
NOTES: Final[Mapping[str, Text]] = {
    "area": Text("名称或代码，如嘉兴市、330400", "name or code, such as 330400"),
    "indicator": Text("名称或代码，见下表", "name or code, as listed below"),
    "period": Text("2023、2023Q1、2023H1或2023-06", "2023, 2023Q1, 2023H1 or 2023-06"),
    "value": Text("原文数值，不要公式", "the digits as printed, no formula"),
    "unit": Text("原文单位，由系统换算", "the unit as printed; it is converted"),
    "vintage": Text(
        "2024、2024-03或2024-03-15，来源无日期的留空",
        "2024, 2024-03 or 2024-03-15; blank where the source is undated",
    ),
    "answer": Text(
        "数值与历史或同级区域差距较大时，在此说明原因",
        "why a value far from its past or its peers is right",
    ),
    "unit_confirmed": Text(
        "系统提示单位可能有误而原文确为此单位的，填“是”",
        "write yes where the unit is doubted and yet the one printed",
    ),
}
"""What some columns take, for the notes of the workbook."""

REQUIRED: Final = ("area", "indicator", "period", "value", "unit", "status", "source")
PERCENT: Final = 100
_LONGEST_SHOWN: Final = 40

_UNKNOWN = Text("未识别的表头“{header}”", "the heading “{header}” is not known")
_TWICE = Text("表头“{header}”重复", "the heading “{header}” stands twice")
_MISSING = Text("缺少“{name}”列", "the column “{name}” is missing")
_FORMULAS = Text(
    "工作表含公式，请粘贴为数值", "the sheet holds formulas: paste them as values"
)
_ERRORS = Text("工作表含错误值", "the sheet holds error values")


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row of a file: its sheet, its number and its cells by field."""

    sheet: str
    number: int
    cells: Raw
    columns: Mapping[str, str] = field(default_factory=dict)

    def problem(self, obstacle: CorridorError) -> CellProblem:
        """Say what is wrong with the row, at the cell that caused it."""
        column = self.columns.get(obstacle.field, "")
        return CellProblem(obstacle.text, self.sheet, self.number, column)


def read_table(content: bytes) -> tuple[Row, ...]:
    """Return the rows of a CSV or XLSX file below its headings.

    Raises:
        InputRefused: the file is no table.
        TableRefused: a heading is unknown, repeated or missing.

    """
    sheets = open_sheets(content, DEFAULT_LIMITS)
    notes = {plain_header(NOTES_SHEET.zh), plain_header(NOTES_SHEET.en)}
    return tuple(
        row
        for sheet in sheets
        if plain_header(sheet.name) not in notes
        for row in _rows(sheet)
    )


def template_csv(language: str) -> bytes:
    """Return an empty table to fill in (填报模板)."""
    return csv_table([HEADINGS[code].on(language) for code in FIELDS], ())


def template_xlsx(language: str) -> bytes:
    """Return a workbook to fill in, with what the columns take on a second sheet."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow import

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(DATA_SHEET.on(language))
    sheet.append([HEADINGS[code].on(language) for code in FIELDS])
    notes = workbook.create_sheet(NOTES_SHEET.on(language))
    for line in _notes(language):
        notes.append([escape_cell(cell) for cell in line])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _notes(language: str) -> Iterator[tuple[str, ...]]:
    for code, note in NOTES.items():
        yield HEADINGS[code].on(language), note.on(language)
    yield ()
    for choice in (ObservationStatus, Qualifier):
        yield tuple(one.label.on(language) for one in choice)
    yield tuple(one.name.on(language) for one in UNITS.values())
    yield ()
    for one in all_indicators().values():
        unit = UNITS[one.unit].name.on(language)
        yield one.code, one.name.on(language), unit, one.definition.on(language)


def _rows(sheet: Sheet) -> Iterator[Row]:
    _check_cells(sheet)
    columns: dict[int, str] = {}
    for number, cells in zip(count(1), sheet.rows, strict=False):
        texts = [shown_cell(cell) for cell in cells]
        if not any(texts):
            continue
        if not columns:
            columns = _columns(sheet.name, number, texts)
            continue
        letters = {name: column_letters(index) for index, name in columns.items()}
        written = {
            name: texts[index] for index, name in columns.items() if index < len(texts)
        }
        if number in sheet.findings.percents.get(letters["value"], ()):
            written["value"] = _percent(written["value"])
        yield Row(sheet.name, number, written, letters)


def _check_cells(sheet: Sheet) -> None:
    """Refuse what a spreadsheet computes: it may show another value tomorrow."""
    for total, reason in (
        (sheet.findings.formulas_total, _FORMULAS),
        (sheet.findings.errors_total, _ERRORS),
    ):
        if total:
            raise TableRefused([CellProblem(reason, sheet.name)], total)


def _percent(written: str) -> str:
    """Return what a cell in the style of percentages shows: 3.56 for 0.0356."""
    try:
        return f"{Decimal(written) * PERCENT:f}"
    except InvalidOperation:
        return written


def _columns(sheet: str, number: int, headings: Sequence[str]) -> dict[int, str]:
    known = {
        plain_header(spelling): code
        for code in FIELDS
        for spelling in (code, HEADINGS[code].zh, HEADINGS[code].en)
    }
    found: dict[int, str] = {}
    problems: list[CellProblem] = []
    for index, heading in enumerate(headings):
        if not heading:
            continue
        code = known.get(plain_header(heading))
        wording = _UNKNOWN if code is None else _TWICE
        if code is None or code in found.values():
            reason = wording.format(header=heading[:_LONGEST_SHOWN])
            problems.append(CellProblem(reason, sheet, number, column_letters(index)))
        else:
            found[index] = code
    for code in REQUIRED:
        if code not in found.values():
            missing = _MISSING.format(name=HEADINGS[code])
            problems.append(CellProblem(missing, sheet, number))
    if problems:
        raise TableRefused(problems, len(problems))
    return found
