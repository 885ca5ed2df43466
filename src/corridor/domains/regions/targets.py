"""Hold a value against a documented target.

The lights carry no bounds of our own: a target is reached, or it is not; and if not,
its year is still to come or has gone.
"""

from decimal import Decimal
from typing import Final

from corridor.domains.regions.periods import say_period
from corridor.domains.regions.records.board import Light, TargetRecord
from corridor.domains.regions.records.indicators import Direction, IndicatorRecord
from corridor.domains.regions.records.observations import (
    AreaRecord,
    ObservationRecord,
    Qualifier,
)
from corridor.domains.regions.units import UNITS
from corridor.domains.regions.wording import shown_value
from corridor.kernel.period import Period
from corridor.kernel.text import Text

_STRICT: Final = frozenset({Qualifier.MORE, Qualifier.LESS})
_OVER: Final = Text("超出{gap}", "{gap} over")
_SHORT: Final = Text("相差{gap}", "{gap} short")
_EVEN: Final = Text("持平", "even")
_NOTHING: Final = Text("", "")
_DISTANCES: Final = {"percent": "points_of_percent", "place": "places"}
"""What lies between two shares, or two ranks."""


def target_beside(  # noqa: PLR0913 -- a target, whose it is, and what it meets
    target: ObservationRecord,
    area: AreaRecord,
    indicator: IndicatorRecord,
    *,
    is_own: bool,
    value: Decimal | None,
    period: Period | None,
) -> TargetRecord:
    """Return a target with the light of the value beside it."""
    light, gap = None, _NOTHING
    if value is not None and period is not None and target.value is not None:
        light = light_of(value, period, target, indicator.direction)
        gap = _gap(value, target.value, indicator)
    return TargetRecord(
        observation=target,
        area=area,
        is_own=is_own,
        shown=shown_value(target),
        period=say_period(target.period),
        light=light,
        gap=gap,
    )


def light_of(
    value: Decimal, period: Period, target: ObservationRecord, direction: Direction
) -> Light | None:
    """Return how a value stands against a target; nothing where neither way is better.

    A target of “more than” is not reached by the number itself.
    """
    if direction is Direction.NONE or target.value is None:
        return None
    ahead = value - target.value
    if direction is Direction.DOWN:
        ahead = -ahead
    is_reached = ahead > 0 if target.qualifier in _STRICT else ahead >= 0
    if is_reached:
        return Light.REACHED
    return Light.DUE if period.ends < target.period.ends else Light.MISSED


def _gap(value: Decimal, wanted: Decimal, indicator: IndicatorRecord) -> Text:
    """Say what is over or short; for percentages in percentage points."""
    if value == wanted:
        return _EVEN
    ahead = value - wanted
    if indicator.direction is Direction.DOWN:
        ahead = -ahead
    unit = UNITS[_DISTANCES.get(indicator.unit, indicator.unit)]
    wording = _OVER if ahead > 0 else _SHORT
    return wording.format(gap=unit.say(f"{abs(ahead):f}"))
