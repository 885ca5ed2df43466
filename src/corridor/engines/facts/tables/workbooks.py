"""Open an uploaded file as sheets of cells."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
)

from corridor.engines.facts.tables.archives import SheetFindings, inspect_workbook
from corridor.engines.facts.tables.limits import MEBIBYTE, Limits
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

Cell = str | int | float | bool | date | datetime | time | timedelta

CSV_SHEET: Final = "CSV"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"

_EMPTY = Text("文件为空", "the file is empty")
_TOO_BIG = Text("文件超过{limit}MB上限", "the file exceeds the limit of {limit} MB")
_OLD = Text(
    "旧版Excel（.xls）或加密文件，请另存为.xlsx后上传",
    "this is an old Excel (.xls) or encrypted file: save it as .xlsx",
)
_NOT_A_TABLE = Text(
    "无法识别的文件：应为XLSX，或UTF-8、GB18030编码的CSV",
    "the file is neither XLSX nor CSV in UTF-8 or GB18030",
)
_UNREADABLE = Text(
    "工作簿无法读取，可能已损坏：请用Excel或WPS重新另存为.xlsx",
    "the workbook cannot be read and may be damaged: save it as .xlsx once more",
)
_HALF_WRITTEN = Text(
    "CSV不完整或格式有误：第{row}行附近的引号未闭合，请重新上传",
    "the CSV is incomplete or malformed: a quote near row {row} does not close;"
    " upload it again",
)
_TOO_FAR = Text(
    "表格过大：上限{rows}行、{columns}列、共{cells}格",
    "the table is too large: at most {rows} rows, {columns} columns and {cells} cells",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one sheet; ``rows`` can be read once, from the first row on."""

    name: str
    height: int
    rows: Iterator[Sequence[Cell]]
    findings: SheetFindings = field(default_factory=SheetFindings)
    is_ragged: bool = False
    """Whether rows end where their data end, as in CSV, so that a short row tells."""


def open_sheets(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Open a file by what it holds, whatever it is called.

    Raises:
        InputRefused: empty, too big, half-written, or no table.
    """
    if not content:
        raise InputRefused(_EMPTY, field="file")
    if len(content) > limits.content_bytes:
        limit = limits.content_bytes // MEBIBYTE
        raise InputRefused(_TOO_BIG.format(limit=limit), field="file")
    if content.startswith(b"PK"):
        return _open_xlsx(content, inspect_workbook(content, limits))
    if content.startswith(_OLD_EXCEL):
        raise InputRefused(_OLD, field="file")
    return (_open_csv(_decode(content), limits),)


def _open_xlsx(
    content: bytes, findings: Mapping[str, SheetFindings]
) -> tuple[Sheet, ...]:
    """Open the sheets of a workbook that was looked through.

    Raises:
        InputRefused: the reader chokes on it, or sees a sheet that was not
            looked through.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            _sheet(workbook.get_sheet_by_name(each.name), findings[each.name])
            for each in workbook.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        )
    except (CalamineError, KeyError, OSError, ValueError) as error:
        raise InputRefused(_UNREADABLE, field="file") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own crash
            raise InputRefused(_UNREADABLE, field="file") from error
        raise


def _sheet(sheet: CalamineSheet, findings: SheetFindings) -> Sheet:
    """Read a sheet from cell A1 on; the reader leaves out empty columns before."""
    height = 0 if sheet.end is None else sheet.end[0] + 1
    before = [""] * (0 if sheet.start is None else sheet.start[1])
    return Sheet(
        sheet.name, height, (before + row for row in sheet.iter_rows()), findings
    )


def _open_csv(text: str, limits: Limits) -> Sheet:
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = "\t" if "\t" in first and "," not in first else ","
    return Sheet(
        name=CSV_SHEET,
        height=text.count("\n") + (not text.endswith("\n")),
        rows=_csv_rows(text, delimiter, limits),
        is_ragged=True,
    )


def _csv_rows(text: str, delimiter: str, limits: Limits) -> Iterator[Sequence[Cell]]:
    """Yield rows as they are read, so that a bad end is met before any is stored.

    Raises:
        InputRefused: a quote never closes, or the table is too large.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    height = cells = 0
    try:
        for row in rows:
            height += 1
            cells += len(row)
            if (
                height > limits.rows + 1
                or len(row) > limits.columns
                or cells > limits.cells
            ):
                raise InputRefused(
                    _TOO_FAR.format(
                        rows=f"{limits.rows:,}",
                        columns=limits.columns,
                        cells=f"{limits.cells:,}",
                    ),
                    field="file",
                )
            yield row
    except csv.Error as error:
        raise InputRefused(_HALF_WRITTEN.format(row=height + 1), "file") from error


def _decode(content: bytes) -> str:
    if b"\0" in content:
        raise InputRefused(_NOT_A_TABLE, field="file")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.removeprefix(codecs.BOM_UTF8).decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRefused(_NOT_A_TABLE, field="file")
