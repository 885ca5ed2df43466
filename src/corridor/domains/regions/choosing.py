"""Choose among what several publications say of one area, indicator and period.

A settled value (final, as reported, derived) is preferred to a preliminary one, and
that to a forecast, whichever came later: a forecast reprinted does not undo a final.
Among settled values the latest publication counts, and within one publication the
final before the reported before the derived.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from corridor.domains.regions.periods import last_day_of
from corridor.domains.regions.records.observations import (
    ObservationRecord,
    ObservationStatus,
)
from corridor.kernel.period import Period

Key = tuple[str, str, Period, str]
"""Area, indicator, period and scope."""

_SETTLED: Final = {
    ObservationStatus.FORECAST: 0,
    ObservationStatus.PRELIMINARY: 1,
    ObservationStatus.DERIVED: 2,
    ObservationStatus.REPORTED: 2,
    ObservationStatus.FINAL: 2,
}
_WITHIN_VINTAGE: Final = (
    ObservationStatus.DERIVED,
    ObservationStatus.REPORTED,
    ObservationStatus.FINAL,
)


def key_of(one: ObservationRecord) -> Key:
    """Return what an observation is about."""
    return (one.area_code, one.indicator, one.period, one.scope.zh)


def newest_entries(
    every: Iterable[ObservationRecord],
) -> tuple[ObservationRecord, ...]:
    """Leave out what was corrected or withdrawn at entry."""
    newest: dict[tuple[Key, str, ObservationStatus], ObservationRecord] = {}
    for one in every:
        key = (key_of(one), one.vintage, one.status)
        held = newest.get(key)
        if held is None or held.revision < one.revision:
            newest[key] = one
    return tuple(one for one in newest.values() if not one.is_withdrawn)


def preferred(
    every: Iterable[ObservationRecord],
) -> dict[Key, ObservationRecord]:
    """Return the one that counts of each area, indicator, period and scope.

    Targets are no values and are left out.
    """
    chosen: dict[Key, ObservationRecord] = {}
    for one in every:
        if one.status is ObservationStatus.TARGET:
            continue
        key = key_of(one)
        held = chosen.get(key)
        if held is None or standing(held) < standing(one):
            chosen[key] = one
    return chosen


def standing(one: ObservationRecord) -> tuple[int, date, int, int]:
    """Return what ranks an observation among its like; the larger counts.

    An undated publication stands before every dated one.
    """
    published = last_day_of(one.vintage) if one.vintage else date.min
    within = _WITHIN_VINTAGE.index(one.status) if one.status in _WITHIN_VINTAGE else -1
    return (_SETTLED[one.status], published, within, one.id)
