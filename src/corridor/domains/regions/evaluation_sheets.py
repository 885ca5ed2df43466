"""Write the table zones fill in, and read it back with every bad cell listed.

One row is one indicator of one zone, so the same table serves a single zone and a
whole round. Rows are told by the indicator's name where it is given: a spreadsheet
turns the code 1.10 into the number 1.1 without asking.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from corridor.domains.regions.errors.evaluations import CellRefused
from corridor.domains.regions.records.evaluations import Cell, Cells
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.domains.regions.rules.cells import Asked, read_number
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
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS: Final[Mapping[str, Text]] = {
    "zone": Text("园区代码", "Zone code"),
    "zone_name": Text("园区", "Zone"),
    "code": Text("指标代码", "Indicator code"),
    "name": Text("指标", "Indicator"),
    "unit": Text("计量单位", "Unit"),
    "value": Text("数值", "Value"),
    "source": Text("数据来源", "Source"),
    "evidence": Text("佐证材料", "Evidence"),
}
SHEET: Final = Text("填报表", "Figures")
NOTES: Final = Text("填表说明", "Notes")
_WIDTHS: Final = {"zone": 22, "zone_name": 26, "name": 44, "source": 30, "evidence": 36}
_NARROW: Final = 14
_NOTES: Final = (
    Text(
        "每行填写一个园区的一项指标，请勿改动前五列。",
        "One row is one indicator of one zone. Leave the first five columns alone.",
    ),
    Text(
        "每个数值都要注明数据来源；没有数值的，数值栏留空，并在佐证材料栏说明原因。",
        "Give the source of every value. Without a value, leave the cell blank and give"
        " the reason as evidence.",
    ),
    Text(
        "请填数值，不要公式；整行留空表示保留平台上已保存的内容。",
        "Write values, no formulas. A row left blank keeps what was saved before.",
    ),
)
_NO_HEADING = Text(
    "没有找到表头：至少应有“指标”和“数值”两列",
    "no heading was found: the columns Indicator and Value are needed",
)
_NO_ROWS = Text("文件中没有填写任何数据", "the file holds no figures")
_FORMULA = Text(
    "单元格含公式，请粘贴为数值", "the cell holds a formula: paste it as a value"
)
_ERROR = Text("单元格为错误值", "the cell holds an error value")
_NO_INDICATOR = Text("没有指标“{typed}”", "there is no indicator “{typed}”")
_WHICH_INDICATOR = Text(
    "指标代码“{typed}”可能被电子表格改动，请保留指标名称",
    "a spreadsheet may have changed the code “{typed}”: keep the name beside it",
)
_CODE_AND_NAME = Text(
    "指标代码“{code}”与指标“{name}”不一致",
    "the code “{code}” is not that of “{name}”",
)
_NO_ZONE = Text(
    "没有可以填报的园区“{typed}”", "there is no zone “{typed}” you may report for"
)
_WRONG_UNIT = Text(
    "计量单位应为“{wanted}”，现为“{typed}”",
    "the unit must be “{wanted}”, not “{typed}”",
)
_TWICE = Text("与第{first}行重复", "repeats row {first}")
_TO_PERCENT: Final = 100


@dataclass(slots=True)
class SheetReading:
    """What a file holds: figures by zone, and everything that is wrong with it."""

    figures: dict[str, dict[str, Cell]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


def template_csv_of(
    zones: Sequence[ZoneRecord],
    asked: Sequence[Asked],
    figures: Mapping[str, Cells],
    language: str,
) -> bytes:
    """Write the table as CSV, what was saved before filled in."""
    header = [text.on(language) for text in COLUMNS.values()]
    return csv_table(header, _rows(zones, asked, figures, language))


def template_xlsx_of(
    zones: Sequence[ZoneRecord],
    asked: Sequence[Asked],
    figures: Mapping[str, Cells],
    language: str,
) -> bytes:
    """Write the table as a workbook, with notes on how to fill it in."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow import

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = SHEET.on(language)
    sheet.append([text.on(language) for text in COLUMNS.values()])
    for row in _rows(zones, asked, figures, language):
        sheet.append([escape_cell(text) for text in row])
        _write_number(sheet, row)
    _dress(sheet)
    notes = workbook.create_sheet(NOTES.on(language))
    for note in _NOTES:
        notes.append([note.on(language)])
    notes.column_dimensions["A"].width = 100
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def read_sheets(
    content: bytes, zones: Sequence[ZoneRecord], asked: Sequence[Asked]
) -> SheetReading:
    """Read a filled-in table for the zones somebody may report for.

    Raises:
        InputRefused: the file is no table, too large or broken.

    """
    reading = SheetReading()
    reader = _Reader(reading, zones, asked)
    for sheet in open_sheets(content, DEFAULT_LIMITS):
        if sheet.name not in {NOTES.zh, NOTES.en}:
            reader.read(sheet)
    if not reading.problems and not any(reading.figures.values()):
        reading.problems.append(CellProblem(_NO_ROWS))
    return reading


def _rows(
    zones: Sequence[ZoneRecord],
    asked: Sequence[Asked],
    figures: Mapping[str, Cells],
    language: str,
) -> Iterator[list[str]]:
    for zone in zones:
        kept = figures.get(zone.code, {})
        for one in asked:
            cell = kept.get(one.code, Cell())
            said = (zone.code, zone.name.on(language), one.code, one.name.on(language))
            yield [*said, one.unit, cell.value, cell.source, cell.evidence]


def _write_number(sheet: "Worksheet", row: Sequence[str]) -> None:
    """Let the value be a number, so that spreadsheets can compute with it."""
    place = list(COLUMNS).index("value")
    if row[place]:
        plain = row[place].replace(",", "").removesuffix("%")
        sheet.cell(row=sheet.max_row, column=place + 1).value = float(plain)


def _dress(sheet: "Worksheet") -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 -- slow import

    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, name in enumerate(COLUMNS):
        width = _WIDTHS.get(name, _NARROW)
        sheet.column_dimensions[column_letters(index)].width = width


class _Reader:
    """Read sheets into one reading."""

    def __init__(
        self,
        reading: SheetReading,
        zones: Sequence[ZoneRecord],
        asked: Sequence[Asked],
    ) -> None:
        self.reading = reading
        self.zones = {zone.code: zone for zone in zones}
        self.by_code = {one.code: one for one in asked}
        self.by_name = {
            plain_header(said): one for one in asked for said in _names(one)
        }
        self.seen: dict[tuple[str, str], int] = {}

    def read(self, sheet: Sheet) -> None:
        """Read one sheet; what is wrong with it is listed."""
        for reason, places in (
            (_FORMULA, sheet.findings.formulas),
            (_ERROR, sheet.findings.errors),
        ):
            for column, number in places:
                self.reading.problems.append(
                    CellProblem(reason, sheet.name, number, column)
                )
        columns: dict[str, int] | None = None
        for number, raw in enumerate(sheet.rows, 1):
            texts = [_unescaped(shown_cell(cell)) for cell in raw]
            if not any(texts):
                continue
            if columns is None:
                columns = _columns_of(texts)
                if columns is None:
                    self.reading.problems.append(
                        CellProblem(_NO_HEADING, sheet.name, number)
                    )
                    return
                continue
            self.read_row(_Row(sheet, number, texts, columns))

    def read_row(self, row: "_Row") -> None:
        """Read one row; a row without figures says nothing."""
        said = Cell(row.number_text(), row.text("source"), row.text("evidence"))
        if said.is_blank:
            return
        before = len(self.reading.problems)
        asked, zone = self.indicator(row), self.zone(row)
        if asked is None or zone is None:
            return
        unit = row.text("unit")
        if unit and unit != asked.unit:
            self.problem(_WRONG_UNIT.format(wanted=asked.unit, typed=unit), row, "unit")
        if said.value:
            try:
                read_number(said.value, asked)
            except CellRefused as refusal:
                self.problem(refusal.text, row, "value")
        first = self.seen.setdefault((zone, asked.code), row.number)
        if first != row.number:
            self.problem(_TWICE.format(first=first), row, "name")
        if len(self.reading.problems) == before:
            self.reading.figures.setdefault(zone, {})[asked.code] = said

    def indicator(self, row: "_Row") -> Asked | None:
        """Return the indicator a row is about."""
        code, name = row.text("code"), row.text("name")
        named = self.by_name.get(plain_header(name)) if name else None
        if name and named is None:
            self.problem(_NO_INDICATOR.format(typed=name), row, "name")
            return None
        if named is not None:
            if code and code not in {named.code, _as_number(named.code)}:
                reason = _CODE_AND_NAME.format(code=code, name=name)
                self.problem(reason, row, "code")
                return None
            return named
        alike = [one for one in self.by_code if _as_number(one) == _as_number(code)]
        if code not in self.by_code or len(alike) > 1:
            reason = _WHICH_INDICATOR if alike else _NO_INDICATOR
            self.problem(reason.format(typed=code), row, "code")
            return None
        return self.by_code[code]

    def zone(self, row: "_Row") -> str | None:
        """Return the zone a row is about; the only one where none is named."""
        typed = row.text("zone")
        if not typed and len(self.zones) == 1:
            return next(iter(self.zones))
        if typed not in self.zones:
            self.problem(_NO_ZONE.format(typed=typed), row, "zone")
            return None
        return typed

    def problem(self, reason: Text, row: "_Row", column: str) -> None:
        """List a problem at its place."""
        self.reading.problems.append(
            CellProblem(reason, row.sheet.name, row.number, row.letters(column))
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet, read by the names of its columns."""

    sheet: Sheet
    number: int
    texts: Sequence[str]
    columns: Mapping[str, int]

    def text(self, column: str) -> str:
        """Return what a cell says; "" where there is none."""
        at = self.columns.get(column)
        return self.texts[at] if at is not None and at < len(self.texts) else ""

    def letters(self, column: str) -> str:
        """Return the column as spreadsheets name it; "" where there is none."""
        at = self.columns.get(column)
        return "" if at is None else column_letters(at)

    def number_text(self) -> str:
        """Return the value; a cell formatted as a percentage says a hundredth."""
        said = self.text("value")
        is_percent = self.sheet.findings.is_percent(self.letters("value"), self.number)
        if not said or not is_percent or said.endswith("%"):
            return said
        try:
            value = Decimal(said) * _TO_PERCENT
        except ArithmeticError:
            return said
        return f"{value.normalize():f}%"


def _columns_of(texts: Sequence[str]) -> dict[str, int] | None:
    known = {
        plain_header(said): name
        for name, text in COLUMNS.items()
        for said in (text.zh, text.en)
    }
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        name = known.get(plain_header(text))
        if name is not None:
            found.setdefault(name, at)
    has_indicator = "name" in found or "code" in found
    return found if has_indicator and "value" in found else None


def _names(one: Asked) -> Iterable[str]:
    return {one.name.zh, one.name.en}


def _as_number(code: str) -> str:
    """Return what a spreadsheet makes of a code: 1.10 becomes 1.1."""
    whole, dot, part = code.partition(".")
    return f"{whole}{dot}{part.rstrip('0')}".rstrip(".") if dot else code


def _unescaped(text: str) -> str:
    """Take off the sign that kept a spreadsheet from reading a formula."""
    is_escaped = text.startswith("'") and escape_cell(text[1:]) == text
    return text[1:] if is_escaped else text
