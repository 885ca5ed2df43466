"""Turn an uploaded workbook or CSV file into the CSV the engine reads."""

import csv
import io
from typing import Final

from corridor.engines.facts.api import Limits, open_sheets, shown_cell
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

LIMITS: Final = Limits(content_bytes=5 * 2**20, rows=20_000, cells=500_000)
"""A draft is computed anew with every change, so its table stays small."""
_UNNAMED: Final = Text(
    "第 {column} 列没有表头，但有数据", "column {column} has data but no heading"
)
_NO_ROWS: Final = Text("文件中没有数据行", "the file holds no rows of data")


def csv_of_upload(content: bytes) -> str:
    """Return the first sheet of a file as CSV, without empty rows and columns.

    Raises:
        InputRefused: the file is empty, too big, damaged or no table.
    """
    sheet = open_sheets(content, LIMITS)[0]
    rows = [[shown_cell(cell) for cell in row] for row in sheet.rows]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:  # noqa: PLR2004 -- a heading and one row
        raise InputRefused(_NO_ROWS, field="file")
    width = max(len(row) for row in rows)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    kept = [at for at in range(width) if any(row[at] for row in rows)]
    for at in kept:
        if not rows[0][at]:
            raise InputRefused(_UNNAMED.format(column=at + 1), field="file")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([row[at] for at in kept] for row in rows)
    return out.getvalue()
