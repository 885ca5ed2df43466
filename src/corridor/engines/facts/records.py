"""Hold what enters and what leaves the store of facts."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from corridor.kernel.period import Period
from corridor.kernel.text import Text


class SourceKind(StrEnum):
    """Say how a fact came here (来源方式)."""

    ENTERED = "entered"
    IMPORTED = "imported"
    DOCUMENT = "document"
    SERVICE = "service"
    SAMPLE = "sample"

    @property
    def label(self) -> Text:
        """Return the words shown beside a fact."""
        return _LABELS[self]


_LABELS = {
    SourceKind.ENTERED: Text("填报", "entered"),
    SourceKind.IMPORTED: Text("导入", "imported"),
    SourceKind.DOCUMENT: Text("公开文件", "published document"),
    SourceKind.SERVICE: Text("业务办理", "service record"),
    SourceKind.SAMPLE: Text("样例", "sample"),
}


@dataclass(frozen=True, slots=True)
class FactEntry:
    """Say what an indicator was, on its way into the store.

    Units:
        value: smallest steps of ``unit``: fen, persons, 0 or 1, ppm.
    """

    subject_id: UUID
    indicator: str
    period: Period
    value: int
    unit: str
    part: str = ""
    source_kind: SourceKind = SourceKind.ENTERED
    source_document: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FactRecord:
    """Hold one recorded fact (事实); ``value`` is None where it was withdrawn."""

    id: int
    subject_id: UUID
    part: str
    indicator: str
    period: Period
    value: int | None
    unit: str
    source_kind: SourceKind
    source_document: str
    evidence: str
    recorded_at: datetime
    recorded_by: UUID | None
    revision: int
    supersedes_id: int | None
    batch_id: UUID | None

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether this record takes the one before it back."""
        return self.value is None


class BatchState(StrEnum):
    """Name where an import stands (导入状态)."""

    READING = "reading"
    STORING = "storing"
    LOADED = "loaded"
    REFUSED = "refused"
    FAILED = "failed"
    INTERRUPTED = "interrupted"

    @property
    def is_final(self) -> bool:
        """Tell whether nothing more will happen."""
        return self not in {BatchState.READING, BatchState.STORING}

    @property
    def label(self) -> Text:
        """Return the words shown for the state."""
        return _STATES[self]


_STATES = {
    BatchState.READING: Text("读取中", "reading"),
    BatchState.STORING: Text("入库中", "storing"),
    BatchState.LOADED: Text("已导入", "loaded"),
    BatchState.REFUSED: Text("未导入", "refused"),
    BatchState.FAILED: Text("出错", "failed"),
    BatchState.INTERRUPTED: Text("中断", "interrupted"),
}


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Say what is wrong with a cell, a row or a whole file.

    Attributes:
        sheet: name of the sheet; "" for the file as a whole.
        row: number as a spreadsheet shows it, from 1; 0 for a sheet as a whole.
        column: letters as a spreadsheet shows them; "" for a row as a whole.
    """

    reason: Text
    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def place(self) -> str:
        """Return the place as spreadsheets write it.

        >>> CellProblem(Text("空", "blank"), "企业", 3, "C").place
        '企业!C3'
        """
        cell = f"{self.column}{self.row or ''}"
        return f"{self.sheet}!{cell}" if self.sheet and cell else self.sheet or cell


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """Name a header no indicator goes by; it waits to be mapped or ignored."""

    sheet: str
    column: str
    header: str
    level: str


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """Hold one import (导入批次) with what it found.

    ``problems`` holds the first thousand; ``problems_total`` counts them all.
    """

    id: UUID
    scope: str
    file_name: str
    size_bytes: int
    state: BatchState
    started_at: datetime
    started_by: UUID | None
    started_by_name: str
    rows_total: int = 0
    rows_done: int = 0
    facts_recorded: int = 0
    facts_unchanged: int = 0
    problems_total: int = 0
    problems: tuple[CellProblem, ...] = ()
    warnings: tuple[CellProblem, ...] = ()
    unknown_headers: tuple[UnknownHeader, ...] = field(default=())
    duplicate_of: UUID | None = None
