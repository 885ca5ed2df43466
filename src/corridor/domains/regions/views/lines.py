"""Observations, periods and indicators as pages show them."""

from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.areas import all_areas, full_name
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.periods import say_period
from corridor.domains.regions.records.board import ComputedRecord, PeriodRecord
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import ObservationRecord
from corridor.domains.regions.units import UNITS
from corridor.domains.regions.wording import said_vintage, sentence, shown_value
from corridor.kernel.text import Text

_NOTHING: Final = Text("", "")
_RANGE: Final = Text("低于{low}或高于{high}", "below {low} or above {high}")
_JUMP_SHARE: Final = Text(
    "，一年变动超过{share}%", ", a change of over {share}% a year"
)
_JUMP_POINTS: Final = Text(
    "，一年变动超过{points}", ", a change of over {points} a year"
)


@dataclass(frozen=True, slots=True)
class Line:
    """An observation with its words."""

    record: ObservationRecord
    area: Text
    indicator: Text
    period: Text
    shown: Text
    published: Text
    sentence: Text


def line_of(one: ObservationRecord) -> Line:
    """Return an observation with its words."""
    return Line(
        record=one,
        area=full_name(all_areas()[one.area_code]),
        indicator=all_indicators()[one.indicator].name,
        period=say_period(one.period),
        shown=shown_value(one),
        published=said_vintage(one),
        sentence=sentence(one),
    )


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period with its publications, what counts first."""

    said: Text
    scope: Text
    lines: tuple[Line, ...]
    computed: ComputedRecord | None


def period_line_of(one: PeriodRecord) -> PeriodLine:
    """Return a period with its publications."""
    lines = tuple(map(line_of, one.versions))
    return PeriodLine(one.period_said, one.scope, lines, one.computed)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its words."""

    record: IndicatorRecord
    unit: Text
    denominator: Text
    formula: Text
    usual: Text


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the catalogue."""

    title: Text
    lines: tuple[IndicatorLine, ...]


def indicator_line_of(one: IndicatorRecord) -> IndicatorLine:
    """Return an indicator with its words."""
    known = all_indicators()
    formula = _NOTHING
    if one.computed:
        above = known[one.computed.numerator].name
        below = known[one.computed.denominator].name
        formula = Text(f"{above.zh}÷{below.zh}", f"{above.en} ÷ {below.en}")
    return IndicatorLine(
        record=one,
        unit=UNITS[one.unit].name,
        denominator=known[one.denominator].name if one.denominator else _NOTHING,
        formula=formula,
        usual=_usual(one),
    )


def _usual(one: IndicatorRecord) -> Text:
    """Say from which values on the one who enters them is asked back."""
    unit, usual = UNITS[one.unit], one.usual
    said = _RANGE.format(
        low=unit.say(f"{usual.low:f}"), high=unit.say(f"{usual.high:f}")
    )
    jump = _NOTHING
    if usual.jump_share is not None:
        jump = _JUMP_SHARE.format(share=f"{usual.jump_share * 100:.0f}")
    elif usual.jump_points is not None:
        points = UNITS["points_of_percent"] if unit.code == "percent" else unit
        jump = _JUMP_POINTS.format(points=points.say(f"{usual.jump_points:f}"))
    return Text(said.zh + jump.zh, said.en + jump.en)
