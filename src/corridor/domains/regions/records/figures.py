"""What leaves the domain: figures, reports and comparisons."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from corridor.kernel.text import Text

PLACE_OF_NUMBER: Final = "{}"


class FigureStatus(StrEnum):
    """How a printed number is to be read (数据口径)."""

    EXACT = "eq"
    MORE = "gt"
    AT_LEAST = "ge"
    LESS = "lt"
    AT_MOST = "le"
    ABOUT = "approx"
    FORECAST = "forecast"
    TARGET = "target"
    RANGE_LOW = "range_low"
    RANGE_HIGH = "range_high"
    STRUCTURE = "structure"

    @property
    def label(self) -> Text:
        """Return the words shown beside the number."""
        return _STATUSES[self]

    @property
    def sign(self) -> str:
        """Return the sign shown before the number."""
        return _SIGNS.get(self, "")

    @property
    def tint(self) -> str:
        """Return the tint of its label; what stands for itself has none."""
        return _TINTS.get(self, "" if self is FigureStatus.EXACT else "blue")


_STATUSES = {
    FigureStatus.EXACT: Text("公布值", "as published"),
    FigureStatus.MORE: Text("超过", "more than"),
    FigureStatus.AT_LEAST: Text("不低于", "at least"),
    FigureStatus.LESS: Text("不足", "less than"),
    FigureStatus.AT_MOST: Text("不超过", "at most"),
    FigureStatus.ABOUT: Text("约数", "about"),
    FigureStatus.FORECAST: Text("预计值", "forecast"),
    FigureStatus.TARGET: Text("目标值", "target"),
    FigureStatus.RANGE_LOW: Text("区间下限", "lower end of a range"),
    FigureStatus.RANGE_HIGH: Text("区间上限", "upper end of a range"),
    FigureStatus.STRUCTURE: Text("结构表述，非统计量", "structure, not a statistic"),
}
_SIGNS = {
    FigureStatus.MORE: ">",
    FigureStatus.AT_LEAST: "≥",
    FigureStatus.LESS: "<",
    FigureStatus.AT_MOST: "≤",
    FigureStatus.ABOUT: "≈",
}
_TINTS = {
    FigureStatus.FORECAST: "yellow",
    FigureStatus.TARGET: "indigo",
    FigureStatus.STRUCTURE: "teal",
}


class SubjectLevel(StrEnum):
    """What kind of subject a figure is about (数据主体)."""

    CORRIDOR = "corridor"
    REGION = "region"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    PARK = "park"
    PLATFORM = "platform"
    ORG = "org"
    ENTERPRISE = "enterprise"
    EVENT = "event"
    PROJECT = "project"
    PRODUCT = "product"
    FUND = "fund"

    @property
    def label(self) -> Text:
        """Return the words shown for the level."""
        return _LEVELS[self]


_LEVELS = {
    SubjectLevel.CORRIDOR: Text("走廊", "Corridor"),
    SubjectLevel.REGION: Text("长三角", "Yangtze Delta"),
    SubjectLevel.PROVINCE: Text("省市", "Provinces"),
    SubjectLevel.CITY: Text("城市", "Cities"),
    SubjectLevel.COUNTY: Text("县（市、区）", "Counties"),
    SubjectLevel.PARK: Text("园区", "Zones and parks"),
    SubjectLevel.PLATFORM: Text("平台", "Platforms"),
    SubjectLevel.ORG: Text("机构", "Institutions"),
    SubjectLevel.ENTERPRISE: Text("企业", "Enterprises"),
    SubjectLevel.EVENT: Text("活动", "Events"),
    SubjectLevel.PROJECT: Text("项目", "Projects"),
    SubjectLevel.PRODUCT: Text("产品", "Products"),
    SubjectLevel.FUND: Text("基金", "Funds"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A published report the figures were read from (来源报道)."""

    code: str
    short: Text
    title: Text
    published: Text
    remark: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as a report printed it (公布数据)."""

    number: int
    report: Report
    level: SubjectLevel
    subject: Text
    indicator: Text
    value: str
    unit: Text
    reading: Text
    """The words around the number, which stands at ``{}``."""
    period: Text
    status: FigureStatus
    rank: Text
    note: Text

    @property
    def shown(self) -> Text:
        """Return the number with its sign and unit, as it is to be read."""
        sign = f"{self.status.sign} " if self.status.sign else ""
        return Text(
            sign + self.reading.zh.replace(PLACE_OF_NUMBER, self.value),
            sign + self.reading.en.replace(PLACE_OF_NUMBER, self.value),
        )

    @property
    def printed(self) -> Text:
        """Return the value alone; a structure is said in words in both languages."""
        return Text(self.value, self.value) if self.value.isascii() else self.shown


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures that are easily taken for one another (口径对照)."""

    code: str
    title: Text
    reason: Text
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SubjectCount:
    """A subject and how many figures are about it."""

    subject: Text
    level: SubjectLevel
    count: int
