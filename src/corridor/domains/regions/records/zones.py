"""What leaves the zones: a zone, and its way from application to recognition."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from corridor.kernel.text import Text

NOTHING: Final = Text("", "")
PERCENT: Final = 100
TOP_PERCENT: Final = 15
"""Share of the ranking that opens the fast lane. Source: Nanhu report of 2023-02-10."""


class ZoneLevel(StrEnum):
    """Say who recognizes a zone (园区级别)."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"

    @property
    def label(self) -> Text:
        """Return the words shown for the level."""
        return _LEVELS[self]


class CreationState(StrEnum):
    """Say how far a creating zone has come (创建状态)."""

    APPLIED = "applied"
    APPROVED_TO_CREATE = "approved_to_create"
    YEARLY_EVALUATED = "yearly_evaluated"
    ON_SITE = "on_site"
    EXTENDED = "extended"
    RECOGNIZED = "recognized"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the words shown for the state."""
        return _STATES[self]

    @property
    def tint(self) -> str:
        """Return the tint of its label."""
        return _TINTS[self]


class Route(StrEnum):
    """Say by which way a zone reached the on-site check (评估路径)."""

    REGULAR = "regular"
    FAST = "fast"

    @property
    def label(self) -> Text:
        """Return the words shown for the way."""
        return _ROUTES[self]


class Precision(StrEnum):
    """Say how exactly a source dates an act."""

    DAY = "day"
    YEAR = "year"


_LEVELS = {
    ZoneLevel.NATIONAL: Text("国家级", "National"),
    ZoneLevel.PROVINCIAL: Text("省级", "Provincial"),
}
_STATES = {
    CreationState.APPLIED: Text("已申报", "Applied"),
    CreationState.APPROVED_TO_CREATE: Text("批准创建", "Approved to create"),
    CreationState.YEARLY_EVALUATED: Text("年度评价", "Yearly evaluation"),
    CreationState.ON_SITE: Text("实地评估", "On-site check"),
    CreationState.EXTENDED: Text("延长创建期", "Creation period extended"),
    CreationState.RECOGNIZED: Text("认定", "Recognized"),
    CreationState.WITHDRAWN: Text("退出创建", "Withdrawn"),
}
_TINTS = {
    CreationState.APPLIED: "blue",
    CreationState.APPROVED_TO_CREATE: "blue",
    CreationState.YEARLY_EVALUATED: "indigo",
    CreationState.ON_SITE: "teal",
    CreationState.EXTENDED: "yellow",
    CreationState.RECOGNIZED: "green",
    CreationState.WITHDRAWN: "",
}
_ROUTES = {
    Route.REGULAR: Text("创建期满", "at the end of the creation period"),
    Route.FAST: Text("直接进入", "straight to it"),
}


@dataclass(frozen=True, slots=True)
class ZoneRecord:
    """Show one zone (高新区)."""

    id: UUID
    code: str
    name: Text
    region_code: str
    level: ZoneLevel
    operator_id: UUID | None
    """The organization that acts for the zone; None where nobody does here."""
    is_sample: bool


@dataclass(frozen=True, slots=True)
class CreationEntry:
    """Show one act on a zone's way to recognition.

    Attributes:
        on: when it happened; None where no source dates it.
        year: the year a yearly evaluation is about; None for every other act.
        rank: place in the whole ranking of that year.
        among: how many zones were ranked; None where no source says.
        class_rank, class_among: the same among creating zones alone.
        says_top: whether a source says the place lay in the top share, where the
            number ranked is not known.
        until: the day an extension reaches to.
        is_inferred: whether the date, year or place follows from a source without
            standing in it.
    """

    state: CreationState
    on: date | None = None
    precision: Precision = Precision.DAY
    year: int | None = None
    rank: int | None = None
    among: int | None = None
    class_rank: int | None = None
    class_among: int | None = None
    says_top: bool = False
    route: Route | None = None
    until: date | None = None
    source: Text = NOTHING
    note: Text = NOTHING
    is_inferred: bool = False
    number: int = 0
    recorded_at: datetime | None = None

    @property
    def is_top(self) -> bool:
        """Tell whether a yearly evaluation lay in the top share.

        5th of 48 does (10.4 %), 17th of 43 does not (39.5 %). Shares are compared
        by cross-multiplication; a place exactly on the share lies in it.

        >>> CreationEntry(CreationState.YEARLY_EVALUATED, rank=3, among=20).is_top
        True
        """
        if self.rank is None or self.among is None:
            return self.says_top
        return self.rank * PERCENT <= self.among * TOP_PERCENT


@dataclass(frozen=True, slots=True)
class CreationTimeline:
    """Show a zone's whole way, and what may follow (创建全程)."""

    zone: ZoneRecord
    entries: tuple[CreationEntry, ...]
    state: CreationState | None
    next_states: tuple[CreationState, ...]
    ends_on: date | None
    """Last day of the creation period; None where the approval has no date."""
    fast_lane: tuple[int, int] | None
    """The two years that opened the fast lane; None where it is closed."""

    @property
    def is_under_way(self) -> bool:
        """Tell whether the zone is still on its way."""
        return bool(self.next_states)

    @property
    def is_end_exact(self) -> bool:
        """Tell whether the last day of the period follows from exact days."""
        return all(
            one.precision is Precision.DAY
            for one in self.entries
            if one.state is CreationState.APPROVED_TO_CREATE
        )

    @property
    def newest_ranking(self) -> CreationEntry | None:
        """Return the newest yearly evaluation with a rank, or None."""
        ranked = [one for one in self.entries if one.year and one.rank]
        return max(ranked, key=lambda one: one.year or 0, default=None)
