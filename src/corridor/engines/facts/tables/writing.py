"""Write templates to fill in, and tables that open safely in a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from corridor.engines.facts.catalogue import Catalogue, Indicator, Level
from corridor.engines.facts.tables.headers import (
    CREDIT_CODE,
    NOTES_SHEET,
    PROJECT,
    SHEETS,
    YEAR,
)
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDTH: Final = 26

_ONE_LEVEL = Text(
    "CSV模板只能含一张表：请选择企业或项目",
    "a CSV template holds one table: choose enterprises or projects",
)
_NOTES: Final = (
    Text(
        "每行一家企业的一个年度；项目表每行一个项目的一个年度。",
        "One row for each enterprise and year; on the projects sheet, for each project"
        " and year.",
    ),
    Text(
        "没有数据的格请留空：空白表示未报，0表示数值为零。",
        "Leave a cell blank when there is no figure: blank means not reported, 0 means"
        " zero.",
    ),
    Text(
        "请填数值，不要公式。表头括号内为单位；金额可将“元”改为“万元”。",
        "Write values, no formulas. The unit stands in parentheses; for amounts “元”"
        " may be changed to “万元”.",
    ),
)
_NOTE_HEADER: Final = ("代码 Code", "指标", "Indicator", "单位 Unit", "可选 Choices")


def escape_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> escape_cell("=1+1"), escape_cell("嘉兴")
    ("'=1+1", '嘉兴')
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a CSV that spreadsheets open as UTF-8 and without formulas."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([escape_cell(text) for text in header])
    writer.writerows([escape_cell(text) for text in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def template_headers(catalogue: Catalogue, level: Level) -> tuple[str, ...]:
    """Return the header row of a template: key columns, then the indicators."""
    indicators = catalogue.of_level(level)
    names = Counter(indicator.name.zh for indicator in indicators)
    project = (PROJECT.zh,) if level is Level.PROJECT else ()
    return (
        CREDIT_CODE.zh,
        *project,
        YEAR.zh,
        *(_header(each, is_unique=names[each.name.zh] == 1) for each in indicators),
    )


def template_xlsx(
    catalogue: Catalogue, levels: Sequence[Level] = tuple(Level)
) -> bytes:
    """Write a workbook to fill in: a sheet a level that has indicators, and notes."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow import
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- slow import
    from openpyxl.styles import Font  # noqa: PLC0415 -- slow import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- slow import

    workbook = Workbook(write_only=True)
    for level in levels:
        if not catalogue.of_level(level):
            continue
        sheet = workbook.create_sheet(SHEETS[level].zh)
        header = template_headers(catalogue, level)
        for index in range(1, len(header) + 1):
            sheet.column_dimensions[get_column_letter(index)].width = _WIDTH
        sheet.freeze_panes = "A2"
        bold = []
        for text in header:
            cell = WriteOnlyCell(sheet, value=escape_cell(text))
            cell.font = Font(bold=True)
            bold.append(cell)
        sheet.append(bold)
    _write_notes(workbook, catalogue, levels)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def template_csv(catalogue: Catalogue, level: Level) -> bytes:
    """Write a CSV to fill in for one level.

    Raises:
        InputRefused: the catalogue has no indicator at this level.
    """
    if not catalogue.of_level(level):
        raise InputRefused(_ONE_LEVEL, field="level")
    return csv_table(template_headers(catalogue, level), ())


def _header(indicator: Indicator, *, is_unique: bool) -> str:
    name = indicator.measure.name.zh
    unit = f"（{name}）" if name else ""
    code = "" if is_unique else f" [{indicator.code}]"
    return f"{indicator.name.zh}{unit}{code}"


def _write_notes(
    workbook: "Workbook", catalogue: Catalogue, levels: Sequence[Level]
) -> None:
    sheet = workbook.create_sheet(NOTES_SHEET.zh)
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = _WIDTH * 2
    for note in _NOTES:
        sheet.append([note.zh])
        sheet.append([note.en])
    sheet.append([])
    sheet.append(list(_NOTE_HEADER))
    for level in levels:
        for indicator in catalogue.of_level(level):
            choices = indicator.choice_names().zh
            row = (
                indicator.code,
                indicator.name.zh,
                indicator.name.en,
                indicator.measure.name.zh,
                choices,
            )
            sheet.append([escape_cell(text) for text in row])
