"""What leaves the monitoring board: cells with their target, trend and sentence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import (
    AreaRecord,
    ObservationRecord,
    ObservationStatus,
)
from corridor.kernel.period import Period
from corridor.kernel.text import Text


class Light(StrEnum):
    """Say how a value stands against a documented target (监测灯号)."""

    REACHED = "reached"
    DUE = "due"
    MISSED = "missed"

    @property
    def label(self) -> Text:
        """Return the word beside the color."""
        return _LIGHTS[self]

    @property
    def tint(self) -> str:
        """Return the color."""
        return _TINTS[self]


_LIGHTS: Final = {
    Light.REACHED: Text("已达目标", "reached"),
    Light.DUE: Text("未到期", "not due yet"),
    Light.MISSED: Text("未达目标", "missed"),
}
_TINTS: Final = {Light.REACHED: "green", Light.DUE: "yellow", Light.MISSED: "red"}


@dataclass(frozen=True, slots=True)
class ComputedRecord:
    """Hold a value that follows from two others; it is never stored (推算值).

    Attributes:
        value: in the indicator's unit, rounded half up to its decimals.
        shown: with sign and unit.
        formula: which two, with their numbers.
    """

    area_code: str
    indicator: str
    period: Period
    value: Decimal
    shown: Text
    formula: Text
    numerator: ObservationRecord
    denominator: ObservationRecord


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """Hold a documented target beside a value (目标).

    Attributes:
        area: whose target it is, which may be a wider area's.
        is_own: whether the document sets it for this very area.
        light: how the value stands against it; None without a value.
        gap: what is left or over, in words.
    """

    observation: ObservationRecord
    area: AreaRecord
    is_own: bool
    shown: Text
    period: Text
    light: Light | None
    gap: Text


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Hold one yearly value of a trend."""

    label: str
    value: Decimal
    status: ObservationStatus


@dataclass(frozen=True, slots=True)
class BoardCell:
    """Show one indicator of one area (监测单元).

    Attributes:
        observation: the published value that counts; None where it is computed.
        computed: the value as computed, where none is published.
        beside: how many other publications of the same period stand beside it.
        sparkline: the drawing of the trend; "" with fewer than two points.
        sentence: as of, source, status.
    """

    area: AreaRecord
    indicator: IndicatorRecord
    period: Text
    shown: Text
    status: ObservationStatus
    observation: ObservationRecord | None
    computed: ComputedRecord | None
    beside: int
    trend: tuple[TrendPoint, ...]
    sparkline: Text
    target: TargetRecord | None
    sentence: Text


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Hold the cells of an area; None where nothing is known."""

    area: AreaRecord
    cells: tuple[BoardCell | None, ...]


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """Show the headline indicators of some areas (监测表).

    Attributes:
        columns: the indicators known of at least one area.
        unknown: headline indicators known of none.
        silent: areas of which none is known; they have no row, and count as missing.
        missing: cells without any value, of ``total``.
    """

    code: str
    title: Text
    columns: tuple[IndicatorRecord, ...]
    rows: tuple[BoardRow, ...]
    unknown: tuple[IndicatorRecord, ...]
    silent: tuple[AreaRecord, ...]
    missing: int
    total: int
    as_of: date | None

    @property
    def shown(self) -> int:
        """Return how many cells have a value."""
        return self.total - self.missing


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """Hold all that is said of one period and scope, what counts first (各版数据)."""

    period: Period
    period_said: Text
    scope: Text
    versions: tuple[ObservationRecord, ...]
    computed: ComputedRecord | None


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """Show one indicator of one area through all periods and publications (数据序列).

    Attributes:
        cell: what the board shows; None where nothing is known.
        periods: the latest first.
        targets: documented targets, the area's own and those it stands under.
    """

    area: AreaRecord
    name: Text
    indicator: IndicatorRecord
    cell: BoardCell | None
    periods: tuple[PeriodRecord, ...]
    targets: tuple[TargetRecord, ...]
    as_of: date | None
