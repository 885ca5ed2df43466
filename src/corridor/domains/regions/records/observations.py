"""What leaves the observations: areas, statuses and the values themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from corridor.kernel.period import Period
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text

ObservationKey = tuple[str, str, Period, str, str, "ObservationStatus"]
"""Area, indicator, period, scope, vintage and status."""


class ObservationStatus(StrEnum):
    """Say how settled a value is (数据状态).

    ``REPORTED`` is printed without saying whether it is preliminary or final.
    """

    FORECAST = "forecast"
    PRELIMINARY = "preliminary"
    REPORTED = "reported"
    FINAL = "final"
    DERIVED = "derived"
    TARGET = "target"

    @property
    def label(self) -> Text:
        """Return the words shown beside the value."""
        return _STATUSES[self]

    @property
    def tint(self) -> str:
        """Return the tint of its label; a final value has none."""
        return _TINTS.get(self, "")


class Qualifier(StrEnum):
    """Say how the printed number bounds the value (数值限定)."""

    EXACT = "eq"
    ABOUT = "approx"
    MORE = "gt"
    AT_LEAST = "ge"
    LESS = "lt"
    AT_MOST = "le"

    @property
    def label(self) -> Text:
        """Return the words for it."""
        return _QUALIFIERS[self]

    @property
    def sign(self) -> str:
        """Return the sign shown before the number."""
        return _SIGNS[self]


class AreaLevel(StrEnum):
    """Say what sort of area is observed (观测层级)."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    CORRIDOR = "corridor"
    CITY = "city"
    COUNTY = "county"
    PARK = "park"

    @property
    def label(self) -> Text:
        """Return the words shown for the level."""
        return _LEVELS[self]


_STATUSES: Final = {
    ObservationStatus.FORECAST: Text("预计数", "forecast"),
    ObservationStatus.PRELIMINARY: Text("初步数", "preliminary"),
    ObservationStatus.REPORTED: Text("公布数", "as reported"),
    ObservationStatus.FINAL: Text("正式数", "final"),
    ObservationStatus.DERIVED: Text("推算数", "derived"),
    ObservationStatus.TARGET: Text("目标值", "target"),
}
_TINTS: Final = {
    ObservationStatus.FORECAST: "yellow",
    ObservationStatus.PRELIMINARY: "blue",
    ObservationStatus.DERIVED: "teal",
    ObservationStatus.TARGET: "indigo",
}
_QUALIFIERS: Final = {
    Qualifier.EXACT: Text("原值", "as printed"),
    Qualifier.ABOUT: Text("约", "about"),
    Qualifier.MORE: Text("超过", "more than"),
    Qualifier.AT_LEAST: Text("不低于", "at least"),
    Qualifier.LESS: Text("不足", "less than"),
    Qualifier.AT_MOST: Text("不超过", "at most"),
}
_SIGNS: Final = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "≈",
    Qualifier.MORE: ">",
    Qualifier.AT_LEAST: "≥",
    Qualifier.LESS: "<",
    Qualifier.AT_MOST: "≤",
}
_LEVELS: Final = {
    AreaLevel.COUNTRY: Text("全国", "Nation"),
    AreaLevel.REGION: Text("长三角", "Yangtze Delta"),
    AreaLevel.PROVINCE: Text("省市", "Provinces"),
    AreaLevel.CORRIDOR: Text("走廊", "Corridor"),
    AreaLevel.CITY: Text("城市", "Cities"),
    AreaLevel.COUNTY: Text("县（市、区）", "Counties"),
    AreaLevel.PARK: Text("园区", "Zones and parks"),
}


@dataclass(frozen=True, slots=True)
class AreaRecord:
    """Name what is observed: a division of GB/T 2260, a park, the corridor (观测区域).

    Attributes:
        code: by GB/T 2260 where there is one, else our own, led by a letter.
        parent_code: the area it lies in; "" at the top.
    """

    code: str
    name: Text
    level: AreaLevel
    parent_code: str = ""


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """Hold what one publication says of an area, an indicator and a period (观测值).

    Attributes:
        printed: the digits as printed, never rounded; "" where it was withdrawn.
        unit: a code of ``units.UNITS``, as printed.
        value: the same in the catalogue's unit, exactly; None where withdrawn.
        vintage: day, month or year of the publication or edition; "" if undated.
        known_on: the first day on which the value was certainly known.
        question: what the checks asked at entry, empty if nothing.
        answer: what was answered.
        revision: 1, or more where a slip at entry was mended.
    """

    id: int
    area_code: str
    indicator: str
    period: Period
    status: ObservationStatus
    qualifier: Qualifier
    printed: str
    unit: str
    value: Decimal | None
    scope: Text
    vintage: str
    known_on: date
    source: Text
    provenance: Provenance
    evidence: str
    note: Text
    question: Text
    answer: Text
    revision: int
    is_withdrawn: bool
    is_sample: bool
    recorded_at: datetime
    recorded_by: UUID | None


@dataclass(frozen=True, slots=True)
class ObservationDraft:
    """Hold what is needed to record an observation, read and checked by itself.

    Attributes:
        value: the printed number in the catalogue's unit, exactly.
        answer: what is said to the questions the value raises.
        is_unit_confirmed: whether a doubted unit is the one printed.
    """

    area_code: str
    indicator: str
    period: Period
    status: ObservationStatus
    qualifier: Qualifier
    printed: str
    unit: str
    value: Decimal
    vintage: str
    known_on: date
    source: str
    provenance: Provenance
    scope: str = ""
    scope_en: str = ""
    source_en: str = ""
    evidence: str = ""
    note: str = ""
    note_en: str = ""
    answer: str = ""
    answer_en: str = ""
    is_unit_confirmed: bool = False
    is_sample: bool = False

    @property
    def key(self) -> ObservationKey:
        """Return what may be recorded once."""
        return (
            self.area_code,
            self.indicator,
            self.period,
            self.scope,
            self.vintage,
            self.status,
        )
