"""Hold what one statement brought of some areas and indicators, and answer from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from corridor.domains.regions.areas import all_areas, ancestors
from corridor.domains.regions.choosing import Key, key_of, preferred, standing
from corridor.domains.regions.computing import computed_values
from corridor.domains.regions.periods import say_period
from corridor.domains.regions.queries.observations import observations_of
from corridor.domains.regions.records.board import (
    BoardCell,
    ComputedRecord,
    PeriodRecord,
    TargetRecord,
    TrendPoint,
)
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import (
    AreaLevel,
    AreaRecord,
    ObservationRecord,
    ObservationStatus,
)
from corridor.domains.regions.sparkline import sparkline
from corridor.domains.regions.targets import target_beside
from corridor.domains.regions.wording import (
    computed_sentence,
    sentence,
    shown_value,
)
from corridor.kernel.period import Period
from corridor.kernel.text import Text

Group = TypeVar("Group")
_ANY_SCOPE = Text("", "")
_NO_TREND = frozenset({ObservationStatus.FORECAST, ObservationStatus.TARGET})
"""A forecast does not continue a series of results."""


class KnownValues:
    """Answer what is known of some areas and indicators as of a day."""

    def __init__(
        self,
        areas: Sequence[AreaRecord],
        indicators: Sequence[IndicatorRecord],
        as_of: date | None,
    ) -> None:
        """Ask once; what indicators are computed from and targets above come along."""
        self._indicators = indicators
        above = {one.code for area in areas for one in ancestors(area)}
        parts = [
            code
            for one in indicators
            if one.computed
            for code in (one.computed.numerator, one.computed.denominator)
        ]
        self._every = observations_of(
            {one.code for one in areas} | above,
            {one.code for one in indicators} | set(parts),
            as_of=as_of,
        )

    @cached_property
    def _preferred(self) -> Mapping[Key, ObservationRecord]:
        return preferred(self._every)

    @cached_property
    def _computed(self) -> Mapping[tuple[str, str, Period], ComputedRecord]:
        return computed_values(self._indicators, self._preferred)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], list[ObservationRecord]]:
        return _grouped(self._every, lambda one: (one.area_code, one.indicator))

    def cell(self, area: AreaRecord, indicator: IndicatorRecord) -> BoardCell | None:
        """Return what the board shows, or None where nothing is known."""
        published = self._latest_published(area, indicator)
        computed = self._latest_computed(area, indicator)
        if published and computed and computed.period.ends > published.period.ends:
            published = None
        if published:
            return self._published_cell(area, indicator, published)
        return self._computed_cell(area, indicator, computed) if computed else None

    def periods(
        self, area: AreaRecord, indicator: IndicatorRecord
    ) -> tuple[PeriodRecord, ...]:
        """Return every period with all its publications, the latest first."""
        versions = _grouped(
            (
                one
                for one in self._by_place.get((area.code, indicator.code), ())
                if one.status is not ObservationStatus.TARGET
            ),
            lambda one: (one.period, one.scope),
        )
        alone = {
            (period, _ANY_SCOPE)
            for code, measured, period in self._computed
            if (code, measured) == (area.code, indicator.code)
        }
        order = sorted(
            versions.keys() | alone,
            key=lambda key: (key[0].ends, key[0].days, not key[1].zh, key[1].zh),
            reverse=True,
        )
        return tuple(
            PeriodRecord(
                period=period,
                period_said=say_period(period),
                scope=scope,
                versions=tuple(
                    sorted(
                        versions.get((period, scope), ()), key=standing, reverse=True
                    )
                ),
                computed=None
                if scope.zh
                else self._computed.get((area.code, indicator.code, period)),
            )
            for period, scope in order
        )

    def targets(
        self, area: AreaRecord, indicator: IndicatorRecord
    ) -> tuple[TargetRecord, ...]:
        """Return the documented targets an area stands under, the nearest first."""
        cell = self.cell(area, indicator)
        return tuple(
            target_beside(
                one,
                all_areas()[one.area_code],
                indicator,
                is_own=one.area_code == area.code,
                value=_value(cell),
                period=_period(cell),
            )
            for one in self._targets_for(area, indicator)
        )

    def _targets_for(
        self, area: AreaRecord, indicator: IndicatorRecord
    ) -> list[ObservationRecord]:
        is_handed_down = indicator.inherits_target and area.level is not AreaLevel.PARK
        places = [area, *(ancestors(area) if is_handed_down else ())]
        for place in places:
            found = [
                one
                for one in self._by_place.get((place.code, indicator.code), ())
                if one.status is ObservationStatus.TARGET and one.value is not None
            ]
            if found:
                return sorted(found, key=lambda one: one.period.ends)
        return []

    def _target(
        self,
        area: AreaRecord,
        indicator: IndicatorRecord,
        value: Decimal | None,
        period: Period,
    ) -> TargetRecord | None:
        """Return the target of the same year, else of the next, else the last."""
        found = self._targets_for(area, indicator)
        if not found:
            return None
        ahead = [one for one in found if one.period.ends >= period.ends]
        chosen = ahead[0] if ahead else found[-1]
        return target_beside(
            chosen,
            all_areas()[chosen.area_code],
            indicator,
            is_own=chosen.area_code == area.code,
            value=value,
            period=period,
        )

    def _latest_published(
        self, area: AreaRecord, indicator: IndicatorRecord
    ) -> ObservationRecord | None:
        """Return the value of the latest year; other periods only where there is none.

        A value of the usual scope goes before one of a special scope.
        """
        found = [
            one
            for one in self._by_place.get((area.code, indicator.code), ())
            if self._preferred.get(key_of(one)) is one
        ]
        return max(
            found,
            key=lambda one: (
                one.period.is_year, not one.scope.zh, one.period.ends,
            ),
            default=None,
        )  # fmt: skip

    def _latest_computed(
        self, area: AreaRecord, indicator: IndicatorRecord
    ) -> ComputedRecord | None:
        found = [
            one
            for (code, measured, period), one in self._computed.items()
            if (code, measured) == (area.code, indicator.code) and period.is_year
        ]
        return max(found, key=lambda one: one.period.ends, default=None)

    def _published_cell(
        self, area: AreaRecord, indicator: IndicatorRecord, one: ObservationRecord
    ) -> BoardCell:
        trend = self._trend(area, indicator, one)
        return BoardCell(
            area=area,
            indicator=indicator,
            period=say_period(one.period),
            shown=shown_value(one),
            status=one.status,
            observation=one,
            computed=None,
            beside=self._beside(one),
            trend=trend,
            sparkline=sparkline(trend),
            target=None
            if one.scope.zh
            else self._target(area, indicator, one.value, one.period),
            sentence=sentence(one),
        )

    def _computed_cell(
        self, area: AreaRecord, indicator: IndicatorRecord, one: ComputedRecord
    ) -> BoardCell:
        trend = self._trend(area, indicator, None)
        return BoardCell(
            area=area,
            indicator=indicator,
            period=say_period(one.period),
            shown=one.shown,
            status=ObservationStatus.DERIVED,
            observation=None,
            computed=one,
            beside=0,
            trend=trend,
            sparkline=sparkline(trend),
            target=self._target(area, indicator, one.value, one.period),
            sentence=computed_sentence(one),
        )

    def _beside(self, shown: ObservationRecord) -> int:
        """Count the other publications of the same period and scope."""
        return (
            sum(
                one.status is not ObservationStatus.TARGET
                and key_of(one) == key_of(shown)
                for one in self._by_place[shown.area_code, shown.indicator]
            )
            - 1
        )

    def _trend(
        self,
        area: AreaRecord,
        indicator: IndicatorRecord,
        shown: ObservationRecord | None,
    ) -> tuple[TrendPoint, ...]:
        """Return yearly values of the scope shown; of one edition where it matters."""
        scope = shown.scope.zh if shown else ""
        points = {
            period: TrendPoint(
                str(period.starts.year), one.value, ObservationStatus.DERIVED
            )
            for (code, measured, period), one in self._computed.items()
            if (code, measured) == (area.code, indicator.code) and not scope
        }
        for one in self._by_place.get((area.code, indicator.code), ()):
            if one.value is None or not one.period.is_year or one.scope.zh != scope:
                continue
            if indicator.is_by_edition:
                counts = shown is not None and one.vintage == shown.vintage
            else:
                counts = self._preferred.get(key_of(one)) is one
            if counts and one.status not in _NO_TREND:
                label = str(one.period.starts.year)
                points[one.period] = TrendPoint(label, one.value, one.status)
        return tuple(points[period] for period in sorted(points) if period.is_year)


def _grouped(
    every: Iterable[ObservationRecord], key: Callable[[ObservationRecord], Group]
) -> dict[Group, list[ObservationRecord]]:
    found: dict[Group, list[ObservationRecord]] = {}
    for one in every:
        found.setdefault(key(one), []).append(one)
    return found


def _value(cell: BoardCell | None) -> Decimal | None:
    held = cell and (cell.observation or cell.computed)
    return held.value if held else None


def _period(cell: BoardCell | None) -> Period | None:
    held = cell and (cell.observation or cell.computed)
    return held.period if held else None
