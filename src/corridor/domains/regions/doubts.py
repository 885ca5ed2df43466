"""Ask back about a value that is far from what is known (数据质询).

Nothing here refuses by itself: a doubt is a question somebody answers. The bounds
are our own and stand in no document.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from corridor.domains.regions.periods import say_period
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.units import UNITS, Unit, units_beside
from corridor.kernel.period import Period
from corridor.kernel.text import Text

PEERS_ENOUGH: Final = 5
PEERS_FOR_UNIT: Final = 3
ROBUST_Z_BOUND: Final = 4.0
DAYS_IN_YEAR: Final = 365.25
_MAD_OF_NORMAL: Final = 0.6745
"""Makes the median absolute deviation comparable with a standard deviation."""
_SKEWED: Final = 10.0
"""Peers whose largest is so many times the smallest are compared by logarithm."""

_UNIT = Text(
    "以“{given}”计，该值与{beside}（{reference}）相差约{times}倍，"
    "单位可能应为“{likely}”",
    "in “{given}” the value is some {times} times off {beside} ({reference}); the"
    " unit may be “{likely}”",
)
_RANGE = Text(
    "该值不在“{name}”的常见范围{low}至{high}之内",
    "the value lies outside the usual range of {name}, {low} to {high}",
)
_JUMP = Text(
    "该值与{period}（{before}）相比变化较大",
    "the value is far from that of {period} ({before})",
)
_PEERS = Text(
    "该值明显偏离同级{count}个区域的中位数{middle}",
    "the value is far from the median {middle} of {count} areas of its level",
)
_OWN = Text("{period}的数值", "that of {period}")
_OTHERS = Text("同级区域的中位数", "the median of its peers")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a value about to be recorded, in the catalogue's unit and as printed."""

    indicator: IndicatorRecord
    period: Period
    value: Decimal
    printed_unit: Unit


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what is known beside it, in the catalogue's unit.

    Attributes:
        history: other periods of the same area, each with its value.
        peers: values of other areas of the same level in the same period.
    """

    history: Sequence[tuple[Period, Decimal]] = ()
    peers: Sequence[Decimal] = ()


@dataclass(frozen=True, slots=True)
class _Band:
    """Say how far off a value is, and how near another unit brings it, in decades."""

    far: float
    near: float


_BESIDE_HISTORY: Final = _Band(far=1.5, near=0.5)
_BESIDE_PEERS: Final = _Band(far=2.5, near=1.0)


def unit_doubt(candidate: Candidate, known: Known) -> Text | None:
    """Name the unit the value was probably printed in, if not the one given.

    The value is held against the area's own nearest period, then against its peers:
    亿 written as 万 is four decades off one of them and right beside it in the
    other unit.
    """
    nearest = _nearest(candidate.period, known.history)
    if nearest is not None:
        period, value = nearest
        beside = _OWN.format(period=say_period(period))
        return _unit_beside(candidate, value, beside, _BESIDE_HISTORY)
    if len(known.peers) >= PEERS_FOR_UNIT:
        return _unit_beside(candidate, median(known.peers), _OTHERS, _BESIDE_PEERS)
    return None


def outlier_doubts(candidate: Candidate, known: Known) -> tuple[Text, ...]:
    """Return the questions a value raises: its range, its past, its peers."""
    found = (
        _range_doubt(candidate),
        _jump_doubt(candidate, known.history),
        _peer_doubt(candidate, known.peers),
    )
    return tuple(one for one in found if one)


def joined(questions: Iterable[Text]) -> Text:
    """Return several questions as one text."""
    asked = tuple(questions)
    return Text("；".join(one.zh for one in asked), "; ".join(one.en for one in asked))


def robust_z(value: float, others: Sequence[float]) -> float | None:
    """Return how many robust deviations a value lies from the others' median.

    >>> round(robust_z(9.0, [1.0, 2.0, 3.0, 4.0, 5.0]), 3)
    4.047

    None where the others do not vary.
    """
    middle = median(others)
    spread = median(abs(one - middle) for one in others)
    return _MAD_OF_NORMAL * (value - middle) / spread if spread else None


def _unit_beside(
    candidate: Candidate, reference: Decimal, beside: Text, band: _Band
) -> Text | None:
    off = _decades(candidate.value, reference)
    if off is None or abs(off) < band.far:
        return None
    given = candidate.printed_unit
    for likely in units_beside(given):
        shift = math.log10(likely.step / given.step)
        if abs(off + shift) <= band.near:
            own = UNITS[candidate.indicator.unit]
            return _UNIT.format(
                given=given.name,
                beside=beside,
                reference=own.say(f"{reference:f}"),
                times=f"{10 ** round(abs(off)):,}",
                likely=likely.name,
            )
    return None


def _range_doubt(candidate: Candidate) -> Text | None:
    usual = candidate.indicator.usual
    if usual.low <= candidate.value <= usual.high:
        return None
    own = UNITS[candidate.indicator.unit]
    return _RANGE.format(
        name=candidate.indicator.name,
        low=own.say(f"{usual.low:f}"),
        high=own.say(f"{usual.high:f}"),
    )


def _jump_doubt(
    candidate: Candidate, history: Sequence[tuple[Period, Decimal]]
) -> Text | None:
    before = _nearest(candidate.period, history)
    if before is None or not _is_far(candidate, *before):
        return None
    period, value = before
    own = UNITS[candidate.indicator.unit]
    return _JUMP.format(period=say_period(period), before=own.say(f"{value:f}"))


def _is_far(candidate: Candidate, period: Period, value: Decimal) -> bool:
    usual = candidate.indicator.usual
    apart = abs((candidate.period.starts - period.starts).days)
    years = max(round(apart / DAYS_IN_YEAR), 1)
    if usual.jump_points is not None:
        return abs(candidate.value - value) > usual.jump_points * years
    off = _decades(candidate.value, value)
    if usual.jump_share is None or off is None:
        return False
    return abs(off) > math.log10(1 + usual.jump_share) * years


def _peer_doubt(candidate: Candidate, peers: Sequence[Decimal]) -> Text | None:
    own = UNITS[candidate.indicator.unit]
    if len(peers) < PEERS_ENOUGH or own.dimension == "place":
        return None
    values = [float(one) for one in (*peers, candidate.value)]
    if min(values) > 0 and max(values) > _SKEWED * min(values):
        values = [math.log10(one) for one in values]
    distance = robust_z(values[-1], values[:-1])
    if distance is None or abs(distance) <= ROBUST_Z_BOUND:
        return None
    middle = own.say(f"{median(peers):f}")
    return _PEERS.format(count=len(peers), middle=middle)


def _nearest(
    period: Period, history: Sequence[tuple[Period, Decimal]]
) -> tuple[Period, Decimal] | None:
    """Return the nearest period of about the same length, the earlier of two."""
    same = [
        (one, value)
        for one, value in history
        if one != period and abs(one.days - period.days) <= _LEAP
    ]
    return min(
        same,
        key=lambda each: (abs((each[0].starts - period.starts).days), each[0].starts),
        default=None,
    )


_LEAP: Final = 3
"""Days by which months, quarters and years of one kind differ."""


def _decades(value: Decimal, reference: Decimal) -> float | None:
    """Return the powers of ten between two values of one sign."""
    if value <= 0 or reference <= 0:
        return None
    return math.log10(value / reference)
