"""Write organizations as CSV that spreadsheets open without harm."""

import csv
from collections.abc import Iterable, Iterator

from corridor.domains.registry.records import OrganisationRecord

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"
HEADINGS = (
    "统一社会信用代码",
    "单位名称",
    "英文名称",
    "地区代码",
    "地区",
    "行业代码",
    "行业",
    "类型",
    "状态",
    "成立日期",
    "样例",
)


class Echo:
    """Hand a written line back instead of storing it."""

    @staticmethod
    def write(line: str) -> str:
        """Return the line."""
        return line


def csv_lines(records: Iterable[OrganisationRecord]) -> Iterator[str]:
    """Yield a heading and a line for each organization."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK + writer.writerow(HEADINGS)
    for record in records:
        cells = (
            record.credit_code,
            record.name,
            record.name_en,
            record.region_code,
            record.region_name.zh,
            record.industry_code,
            record.industry_name.zh,
            record.kind.label.zh,
            record.status.label.zh,
            record.registered_on.isoformat(),
            "样例" if record.is_sample else "",
        )
        yield writer.writerow(map(harmless, cells))


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("91330402")
    ("'=1+1", '91330402')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
