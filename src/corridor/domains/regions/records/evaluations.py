"""What leaves an evaluation of zones: rounds, submissions, marks, results, objections.

A *round* (评价轮次) evaluates some zones for one year by one system; a *submission*
holds a zone's figures, revision by revision; a *mark* is what the bureau says about
one cell; a *result* is one computation, kept as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from corridor.domains.regions.records.zones import ZoneRecord
from corridor.kernel.text import Text


class RoundState(StrEnum):
    """Say where a round of evaluation stands (评价阶段)."""

    COLLECTING = "collecting"
    VERIFYING = "verifying"
    COMPUTED = "computed"
    OBJECTIONS = "objections"
    PUBLISHED = "published"
    ARCHIVED = "archived"

    @property
    def label(self) -> Text:
        """Return the words shown for the state."""
        return _ROUND_STATES[self]

    @property
    def tint(self) -> str:
        """Return the tint of its label."""
        return _ROUND_TINTS[self]

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read the results."""
        return self in {RoundState.PUBLISHED, RoundState.ARCHIVED}

    @property
    def has_results(self) -> bool:
        """Tell whether results stand that were computed from what is verified."""
        return self not in {RoundState.COLLECTING, RoundState.VERIFYING}


_ROUND_STATES = {
    RoundState.COLLECTING: Text("数据填报", "Collecting"),
    RoundState.VERIFYING: Text("数据核实", "Verifying"),
    RoundState.COMPUTED: Text("已测算", "Computed"),
    RoundState.OBJECTIONS: Text("结果公示", "Open to objections"),
    RoundState.PUBLISHED: Text("已公布", "Published"),
    RoundState.ARCHIVED: Text("已归档", "Archived"),
}
_ROUND_TINTS = {
    RoundState.COLLECTING: "blue",
    RoundState.VERIFYING: "indigo",
    RoundState.COMPUTED: "teal",
    RoundState.OBJECTIONS: "yellow",
    RoundState.PUBLISHED: "green",
    RoundState.ARCHIVED: "",
}


class SubmissionState(StrEnum):
    """Say where a zone's figures stand (填报状态)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    EXCUSED = "excused"

    @property
    def label(self) -> Text:
        """Return the words shown for the state."""
        return _SUBMISSION_STATES[self]

    @property
    def tint(self) -> str:
        """Return the tint of its label."""
        return _SUBMISSION_TINTS[self]


_SUBMISSION_STATES = {
    SubmissionState.DRAFT: Text("填报中", "Draft"),
    SubmissionState.SUBMITTED: Text("已提交", "Submitted"),
    SubmissionState.RETURNED: Text("已退回", "Returned"),
    SubmissionState.VERIFIED: Text("已核实", "Verified"),
    SubmissionState.EXCUSED: Text("不参评", "Excused"),
}
_SUBMISSION_TINTS = {
    SubmissionState.DRAFT: "blue",
    SubmissionState.SUBMITTED: "indigo",
    SubmissionState.RETURNED: "red",
    SubmissionState.VERIFIED: "green",
    SubmissionState.EXCUSED: "",
}


class MarkKind(StrEnum):
    """Say what the bureau found about a cell (核实意见)."""

    ACCEPTED = "accepted"
    QUERIED = "queried"
    CORRECTED = "corrected"

    @property
    def label(self) -> Text:
        """Return the words shown for the mark."""
        return _MARKS[self]

    @property
    def tint(self) -> str:
        """Return the tint of its label."""
        return _MARK_TINTS[self]


_MARKS = {
    MarkKind.ACCEPTED: Text("属实", "Accepted"),
    MarkKind.QUERIED: Text("存疑", "Queried"),
    MarkKind.CORRECTED: Text("已更正", "Corrected"),
}
_MARK_TINTS = {
    MarkKind.ACCEPTED: "green",
    MarkKind.QUERIED: "red",
    MarkKind.CORRECTED: "yellow",
}


class ObjectionState(StrEnum):
    """Say what became of an objection (异议处理状态)."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"

    @property
    def label(self) -> Text:
        """Return the words shown for the state."""
        return _OBJECTION_STATES[self]

    @property
    def tint(self) -> str:
        """Return the tint of its label."""
        return _OBJECTION_TINTS[self]


_OBJECTION_STATES = {
    ObjectionState.OPEN: Text("待处理", "Open"),
    ObjectionState.UPHELD: Text("异议成立", "Upheld"),
    ObjectionState.DISMISSED: Text("异议不成立", "Dismissed"),
}
_OBJECTION_TINTS = {
    ObjectionState.OPEN: "yellow",
    ObjectionState.UPHELD: "green",
    ObjectionState.DISMISSED: "",
}


class RoundAct(StrEnum):
    """Name what can be done in a round."""

    OPEN = "open"
    SAVE = "save"
    SUBMIT = "submit"
    RETURN = "return"
    EXCUSE = "excuse"
    CLOSE = "close"
    VERIFY = "verify"
    COMPUTE = "compute"
    REOPEN = "reopen"
    SHOW = "show"
    OBJECT = "object"
    DECIDE = "decide"
    PUBLISH = "publish"
    ARCHIVE = "archive"

    @property
    def label(self) -> Text:
        """Return the words shown for the act."""
        return _ACTS[self]


_ACTS = {
    RoundAct.OPEN: Text("启动评价", "Open the round"),
    RoundAct.SAVE: Text("保存填报数据", "Save figures"),
    RoundAct.SUBMIT: Text("提交填报数据", "Submit figures"),
    RoundAct.RETURN: Text("退回补正", "Return for correction"),
    RoundAct.EXCUSE: Text("确认不参评", "Excuse a zone"),
    RoundAct.CLOSE: Text("结束填报", "Close the collection"),
    RoundAct.VERIFY: Text("核实数据", "Verify cells"),
    RoundAct.COMPUTE: Text("测算得分", "Compute the scores"),
    RoundAct.REOPEN: Text("退回核实", "Go back to verification"),
    RoundAct.SHOW: Text("开始公示", "Open the objection period"),
    RoundAct.OBJECT: Text("提出异议", "Lodge an objection"),
    RoundAct.DECIDE: Text("处理异议", "Decide an objection"),
    RoundAct.PUBLISH: Text("公布结果", "Publish the results"),
    RoundAct.ARCHIVE: Text("归档", "Archive the round"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a zone says about one indicator, as it was typed.

    Attributes:
        value: a plain number in the indicator's unit; "" where there is none.
        source: the document or statistic the number stands in.
        evidence: a file name or a place where it can be seen; where there is no
            value, the reason why.
    """

    value: str = ""
    source: str = ""
    evidence: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing at all was said."""
        return not (self.value or self.source or self.evidence)


Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class CellMark:
    """What the bureau said about one cell of one revision (核实记录)."""

    code: str
    kind: MarkKind
    value: str = ""
    """The corrected value; "" unless the mark corrects."""
    reason: str = ""
    cell_digest: str = ""
    """Digest of the cell as it was marked; a changed cell is unmarked again."""
    marked_at: datetime | None = None
    marked_by_name: str = ""


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """Hold what is needed to open a round, as it was sent.

    Attributes:
        system: name of an evaluation system, such as ``national-hightech-zone-2021``.
        zones: codes of the zones that take part.
        objection_days: working days of the objection period; no document gives them.
    """

    code: str
    title: Text
    year: int
    region_code: str
    system: str
    zones: tuple[str, ...]
    collect_by: date
    objection_days: int
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """Show one round of evaluation (评价轮次)."""

    id: UUID
    code: str
    title: Text
    year: int
    region_code: str
    state: RoundState
    system_code: str
    system_edition: str
    system_title: Text
    system_digest: str
    collect_by: date
    objection_days: int
    objections_until: date | None
    opened_at: datetime
    published_at: datetime | None
    archived_at: datetime | None
    is_sample: bool
    zone_count: int = 0
    submitted_count: int = 0
    """Zones that have submitted, or were excused."""


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """Show one revision of a zone's figures (填报版本)."""

    number: int
    cells: Cells
    digest: str
    saved_at: datetime
    saved_by_name: str
    via: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Show a zone's newest figures with the marks that hold."""

    revision: RevisionRecord | None
    marks: Mapping[str, CellMark]

    @property
    def cells(self) -> Cells:
        """Return the newest cells; none before anything was saved."""
        return self.revision.cells if self.revision else {}

    @property
    def number(self) -> int:
        """Return the number of the newest revision; 0 before the first."""
        return self.revision.number if self.revision else 0


@dataclass(frozen=True, slots=True)
class SubmissionRecord:
    """Show where one zone stands in a round."""

    id: int
    zone: ZoneRecord
    state: SubmissionState
    revision: int
    filled: int
    """Cells with a value, out of those the system asks for."""
    changed_at: datetime | None
    note: str
    """Why it was returned or excused."""


@dataclass(frozen=True, slots=True)
class ObjectionRecord:
    """Show one objection and what became of it (异议)."""

    id: UUID
    zone: ZoneRecord
    code: str
    """The element objected to; "" for the score and rank as a whole."""
    text: str
    evidence: str
    state: ObjectionState
    lodged_at: datetime
    lodged_by_name: str
    lodged_for: UUID | None
    result_number: int
    reason: str
    decided_at: datetime | None
    decided_by_name: str


@dataclass(frozen=True, slots=True)
class ScoredCell:
    """Show how one cell enters a score (得分构成).

    Units:
        weight, contribution: points out of 100.
    """

    code: str
    raw: str
    corrected: str
    low: float | None
    high: float | None
    normalized: float | None
    weight: float
    contribution: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """Show one score of a zone with its rank (得分).

    Units:
        points, full: points out of 100; ``full`` is what could be reached.
    """

    code: str
    points: float | None
    full: float
    rank: int | None


@dataclass(frozen=True, slots=True)
class ZoneResult:
    """Show the results of one zone (园区评价结果)."""

    zone_code: str
    name: Text
    is_sample: bool
    total: Score
    groups: tuple[Score, ...]
    cells: Mapping[str, ScoredCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """Show one computation of a round (测算结果)."""

    number: int
    computed_at: datetime
    computed_by_name: str
    inputs_digest: str
    digest: str
    zones: tuple[ZoneResult, ...]
    """The best first; those without a score last."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Show one act of a round in its chain (评价日志)."""

    number: int
    act: RoundAct
    actor_id: UUID | None
    actor_name: str
    at: datetime
    about: Mapping[str, str]
    before: str
    after: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """Say whether a round's records still are what its log says (完整性校验)."""

    entries: int
    broken_at: int | None
    """Number of the first entry that does not follow; None where all do."""
    changed: tuple[Text, ...]
    """What is no longer what the log recorded."""
    recomputes: bool | None
    """Whether the results come out again; None where nothing was computed."""

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found."""
        is_whole = self.broken_at is None and not self.changed
        return is_whole and self.recomputes is not False
