"""Read every row of a file, and list everything that is wrong with it."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from corridor.engines.facts.catalogue import Catalogue, Level
from corridor.engines.facts.records import CellProblem, UnknownHeader
from corridor.engines.facts.tables.cells import read_value, read_year, shown
from corridor.engines.facts.tables.headers import (
    NOTES_SHEET,
    Column,
    Header,
    column_letters,
    level_of_sheet,
    plain_header,
    read_header,
)
from corridor.engines.facts.tables.workbooks import Cell, Sheet
from corridor.kernel.errors import InputRefused
from corridor.kernel.identifiers import CreditCode
from corridor.kernel.text import Text

ResolveSubject = Callable[[str], UUID | Text]
"""Return whose rows a credit code's are, or why they are refused.

The refusal should read the same whether the enterprise exists or not.
"""
Progress = Callable[[int, int], None]

KEPT: Final = 1000
_FIRST_YEAR: Final = 1949
_LONGEST_PART: Final = 80

_NO_ROWS = Text("文件中没有数据行", "the file holds no rows of data")
_FORMULA = Text(
    "单元格含公式，请粘贴为数值", "the cell holds a formula: paste it as a value"
)
_FORMULAS = Text(
    "工作表含公式，请全部粘贴为数值", "the sheet holds formulas: paste them as values"
)
_ERROR = Text("单元格为错误值", "the cell holds an error value")
_NO_CODE = Text("缺少统一社会信用代码", "the credit code is missing")
_NO_PART = Text("缺少项目编号", "the project code is missing")
_ODD_PART = Text(
    "项目编号含有不可见字符", "the project code holds invisible characters"
)
_LONG_PART = Text("项目编号过长（上限80字）", "the project code exceeds 80 characters")
_BAD_YEAR = Text(
    "年度应为{first}至{last}之间的四位数字，现为“{typed}”",
    "the year must lie between {first} and {last}, not “{typed}”",
)
_TWICE = Text(
    "与{first}行重复（同一企业、年度、项目）",
    "repeats row {first} (same enterprise, year and project)",
)
_SHORT = Text(
    "该行只有{found}列，应有{width}列，文件可能不完整",
    "the row ends after {found} of {width} columns: the file may be incomplete",
)
_LONG = Text("该行超出表头的列数", "the row is longer than the header")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Hold one row that passed every check."""

    number: int
    subject_id: UUID
    part: str
    year: int
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """Hold the rows of a sheet; ``values`` stand in the order of ``columns``."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[ReadRow, ...]


@dataclass(slots=True)
class Findings:
    """Collect problems: the first thousand in full, all of them by number."""

    problems: list[CellProblem] = field(default_factory=list)
    total: int = 0
    warnings: list[CellProblem] = field(default_factory=list)
    unknown: list[UnknownHeader] = field(default_factory=list)

    def add(self, problem: CellProblem, *, times: int = 1) -> None:
        """Count a problem, and keep it while there is room."""
        self.total += times
        if len(self.problems) < KEPT:
            self.problems.append(problem)

    def warn(self, warning: CellProblem) -> None:
        """Keep a warning while there is room."""
        if len(self.warnings) < KEPT:
            self.warnings.append(warning)


@dataclass(frozen=True, slots=True)
class Reading:
    """Say how a file is to be read."""

    catalogue: Catalogue
    resolve_subject: ResolveSubject
    latest_year: int
    remembered: Mapping[tuple[Level, str], str] = field(default_factory=dict)


def read_sheets(
    sheets: Sequence[Sheet], reading: Reading, findings: Findings, progress: Progress
) -> tuple[ReadSheet, ...]:
    """Read every sheet; what is wrong lands in ``findings``, not in an error.

    Raises:
        InputRefused: a CSV breaks off in the middle.
    """
    total = sum(max(sheet.height - 1, 0) for sheet in sheets)
    done, read = 0, []
    subjects = _Subjects(reading.resolve_subject)
    for sheet in sheets:
        if plain_header(sheet.name) in {NOTES_SHEET.zh, NOTES_SHEET.en.lower()}:
            continue
        start = done

        def report(rows: int, start: int = start) -> None:
            progress(min(start + rows, total), total)

        rows = _SheetReader(sheet, reading, findings, subjects).read(report)
        done += max(sheet.height - 1, 0)
        if rows is not None:
            read.append(rows)
    if not findings.total and not any(sheet.rows for sheet in read):
        findings.add(CellProblem(_NO_ROWS))
    return tuple(read)


class _Subjects:
    """Resolve each credit code once, and notice rows that come twice."""

    def __init__(self, resolve: ResolveSubject) -> None:
        self._resolve = resolve
        self._known: dict[str, tuple[UUID | Text, tuple[Text, ...]]] = {}
        self.seen: dict[tuple[UUID, str, int], str] = {}

    def find(self, typed: str) -> tuple[UUID | Text, tuple[Text, ...]]:
        """Return the subject or the obstacle, and warnings about the code."""
        if typed not in self._known:
            try:
                code = CreditCode.parse(typed)
            except InputRefused as refusal:
                self._known[typed] = (refusal.text, ())
            else:
                self._known[typed] = (self._resolve(code.value), code.warnings)
        return self._known[typed]


class _SheetReader:
    """Read one sheet from its header row on."""

    def __init__(
        self,
        sheet: Sheet,
        reading: Reading,
        findings: Findings,
        subjects: _Subjects,
    ) -> None:
        self.sheet, self.reading, self.findings = sheet, reading, findings
        self.subjects = subjects

    def read(self, report: Callable[[int], None]) -> ReadSheet | None:
        """Return the good rows, or None for a sheet without any cell."""
        self.report_hidden()
        numbered = enumerate(self.sheet.rows, start=1)
        header = self.read_header(numbered)
        if header is None:
            return None
        rows = []
        for number, row in numbered:
            if header.problems:
                break
            read = self.read_row(number, row, header)
            if read is not None:
                rows.append(read)
            if number % KEPT == 0:
                report(number)
        deque(numbered, maxlen=0)  # a CSV that breaks off tells at its end only
        return ReadSheet(self.sheet.name, header.columns, tuple(rows))

    def report_hidden(self) -> None:
        """List formulas and error cells, which the reader of cells does not show."""
        hidden = self.sheet.findings
        for reason, whole, places, total in (
            (_FORMULA, _FORMULAS, hidden.formulas, hidden.formulas_total),
            (_ERROR, _ERROR, hidden.errors, hidden.errors_total),
        ):
            for letters, number in places:
                self.problem(reason if number else whole, number, letters)
            if total > len(places):
                self.problem(whole, 0, "", times=total - len(places))

    def read_header(
        self, numbered: Iterator[tuple[int, Sequence[Cell]]]
    ) -> Header | None:
        """Understand the first row that is not blank."""
        for number, row in numbered:
            texts = [shown(cell) for cell in row]
            if any(texts):
                header = read_header(
                    self.sheet.name,
                    texts,
                    row_number=number,
                    level=level_of_sheet(self.sheet.name, texts),
                    catalogue=self.reading.catalogue,
                    remembered=self.reading.remembered,
                )
                for problem in header.problems:
                    self.findings.add(problem)
                self.findings.unknown.extend(header.unknown)
                return header
        return None

    def read_row(
        self, number: int, row: Sequence[Cell], header: Header
    ) -> ReadRow | None:
        """Check a row through; None when it is blank or has a problem."""
        if not any(cell if isinstance(cell, str) else True for cell in row):
            return None
        before = self.findings.total
        self.check_width(number, row, header)
        subject = self.read_subject(number, row, header)
        year = self.read_year(number, row, header)
        part = self.read_part(number, row, header)
        values = tuple(self.read_values(number, row, header))
        if subject is None or year is None or self.findings.total > before:
            return None
        place = f"{self.sheet.name}!{number}"
        first = self.subjects.seen.setdefault((subject, part, year), place)
        if first != place:
            self.problem(_TWICE.format(first=first), number)
            return None
        return ReadRow(number, subject, part, year, values)

    def check_width(self, number: int, row: Sequence[Cell], header: Header) -> None:
        """Notice a row that was cut off, and cells beyond the header."""
        if self.sheet.is_ragged and len(row) < header.width:
            self.problem(_SHORT.format(found=len(row), width=header.width), number)
        for index in range(header.width, len(row)):
            if shown(row[index]):
                self.problem(_LONG, number, column_letters(index))
                break

    def read_subject(
        self, number: int, row: Sequence[Cell], header: Header
    ) -> UUID | None:
        """Return whose row it is."""
        index = header.keys["credit_code"]
        typed = _text_at(row, index)
        letters = column_letters(index)
        if not typed:
            self.problem(_NO_CODE, number, letters)
            return None
        found, warnings = self.subjects.find(typed)
        for warning in warnings:
            self.findings.warn(CellProblem(warning, self.sheet.name, number, letters))
        if isinstance(found, Text):
            self.problem(found, number, letters)
            return None
        return found

    def read_year(self, number: int, row: Sequence[Cell], header: Header) -> int | None:
        """Return the year of the row."""
        index = header.keys["year"]
        year = read_year(row[index]) if index < len(row) else None
        if year is None or not _FIRST_YEAR <= year <= self.reading.latest_year:
            reason = _BAD_YEAR.format(
                first=_FIRST_YEAR,
                last=self.reading.latest_year,
                typed=_text_at(row, index)[:40],
            )
            self.problem(reason, number, column_letters(index))
            return None
        return year

    def read_part(self, number: int, row: Sequence[Cell], header: Header) -> str:
        """Return the project of the row; "" on a sheet of enterprises."""
        if header.level is not Level.PROJECT:
            return ""
        index = header.keys["project"]
        part = _text_at(row, index)
        if not part:
            self.problem(_NO_PART, number, column_letters(index))
        elif len(part) > _LONGEST_PART:
            self.problem(_LONG_PART, number, column_letters(index))
        elif not part.isprintable():
            self.problem(_ODD_PART, number, column_letters(index))
        return part

    def read_values(
        self, number: int, row: Sequence[Cell], header: Header
    ) -> Iterator[int | None]:
        """Yield the figures of the row, None where a cell is blank or bad."""
        percents = self.sheet.findings.percents
        for column in header.columns:
            if column.index >= len(row) or row[column.index] == "":
                yield None
                continue
            value = read_value(
                row[column.index],
                column,
                is_percent=number in percents.get(column.letters, ()),
            )
            if isinstance(value, Text):
                self.problem(value, number, column.letters)
                yield None
            else:
                yield value

    def problem(
        self, reason: Text, row: int, column: str = "", *, times: int = 1
    ) -> None:
        """List a problem of this sheet."""
        self.findings.add(
            CellProblem(reason, self.sheet.name, row, column), times=times
        )


def _text_at(row: Sequence[Cell], index: int) -> str:
    return shown(row[index]) if index < len(row) else ""
