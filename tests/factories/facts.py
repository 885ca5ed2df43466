"""Make catalogues, files and facts that tests arrange."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from openpyxl import Workbook

from corridor.engines.facts.api import Catalogue, FactEntry, Indicator, Level
from corridor.kernel.actors import Actor
from corridor.kernel.period import Period
from corridor.kernel.text import Text

AT = datetime(2026, 3, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 1, tzinfo=UTC)
SUBJECT = UUID(int=1)
OTHER = UUID(int=2)
PERSON = Actor(UUID(int=9), name="王敏")
CODE = "91110000101623741K"
OTHER_CODE = "911101066976941872"
STRANGER = "91350100M000100Y43"
REFUSAL = Text("不能为该企业填报", "you may not report for this enterprise")

REVENUE = Indicator("revenue", Text("营业收入", "Revenue"), "fen")
STAFF = Indicator("staff", Text("职工总数", "Staff"), "persons", maximum=10**6)
GROWTH = Indicator(
    "growth", Text("增长率", "Growth"), "share_ppm", minimum=-(10**6), maximum=10**8
)
LISTED = Indicator("listed", Text("是否上市", "Listed"), "yes_no", maximum=1)
FOUNDED = Indicator("founded", Text("成立日期", "Founded on"), "day")
KIND = Indicator(
    "kind",
    Text("纳税人类型", "Taxpayer"),
    "choice",
    choices=((0, Text("一般", "general")), (1, Text("制造业", "manufacturing"))),
)
COST = Indicator("cost", Text("研发费用", "R&D cost"), "fen", Level.PROJECT)
HOURS = Indicator("hours", Text("人员", "Crew"), "persons", Level.PROJECT)
CATALOGUE = Catalogue((REVENUE, STAFF, GROWTH, LISTED, FOUNDED, KIND, COST, HOURS))

HEADER = ("统一社会信用代码", "年度", "营业收入（元）", "职工总数（人）")
PROJECT_HEADER = ("统一社会信用代码", "项目编号", "年度", "研发费用（元）")


def resolve(code: str) -> UUID | Text:
    """Return the subject of the two codes the tests own."""
    return {CODE: SUBJECT, OTHER_CODE: OTHER}.get(code, REFUSAL)


def entry(value: int = 100, **fields: Any) -> FactEntry:
    """Return an entry of revenue in 2024."""
    given: dict[str, Any] = {
        "subject_id": SUBJECT,
        "indicator": "revenue",
        "period": Period.year(2024),
        "value": value,
        "unit": "fen",
    }
    return FactEntry(**(given | fields))


def csv_file(*rows: Sequence[object], header: Sequence[str] = HEADER) -> bytes:
    """Write a CSV as people save it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue().encode()


def xlsx_file(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """Write a workbook of the sheets given by name."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
