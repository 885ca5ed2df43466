"""Axes: where a value stands, and the round numbers beside it (坐标轴)."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts.errors import NumberUndrawable

LARGEST: Final = 1e15
"""Beyond this a double no longer holds every whole number an axis would name."""
FLAT: Final = 1e-9
"""A span below this share of the values is drawn as one value."""
MOST_DECIMALS: Final = 9
_STEPS: Final = (1.0, 2.0, 5.0, 10.0)
_HALF: Final = 0.5
_CLOSE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """Map values to places along a line.

    >>> Scale(0, 10, 100, 200).at(2.5)
    125.0
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def known(value: float | None) -> float | None:
    """Return a number to draw, or None where there is none (NaN counts as none).

    Raises:
        NumberUndrawable: it is infinite or beyond every axis.
    """
    if value is None or math.isnan(value):
        return None
    if abs(value) > LARGEST:
        raise NumberUndrawable.of(value)
    return float(value)


def known_of(values: Iterable[float | None]) -> list[float]:
    """Return the numbers among values."""
    found = (known(value) for value in values)
    return [value for value in found if value is not None]


def ticks_over(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Return round numbers at even steps that cover a span, about so many.

    >>> ticks_over(3, 97)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    >>> ticks_over(71.2, 71.2)
    (71.2, 71.4, 71.6, 71.8, 72.0)
    """
    bottom, top = min(low, high), max(low, high)
    if top - bottom <= FLAT * max(abs(top), abs(bottom), FLAT):
        pad = max(abs(top) * 0.01, _HALF) if top else 1.0
        bottom, top = (top, top + pad) if top >= 0 else (top - pad, top)
    step = _round_step((top - bottom) / about)
    first = math.floor(bottom / step + _CLOSE)
    last = math.ceil(top / step - _CLOSE)
    places = max(0, MOST_DECIMALS - math.floor(math.log10(step)))
    return tuple(round(at * step, places) + 0.0 for at in range(first, last + 1))


def whole_ticks(last: int, about: int = 9) -> tuple[float, ...]:
    """Return ranks to name from 1 to the last.

    >>> whole_ticks(9), whole_ticks(48, 5)
    ((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0), (1.0, 10.0, 20.0, 30.0, 40.0, 48.0))
    """
    if last <= about:
        return tuple(float(rank) for rank in range(1, last + 1))
    step = max(1, int(_round_step(last / about)))
    between = [rank for rank in range(step, last, step) if rank > 1]
    if between and last - between[-1] < step * _HALF:
        between.pop()
    return (1.0, *map(float, between), float(last))


def decimals_of(ticks: tuple[float, ...]) -> int:
    """Return how many decimals tell the ticks apart.

    >>> decimals_of((0.0, 0.25, 0.5)), decimals_of((0.0, 20.0))
    (2, 0)
    """
    close = _CLOSE * (ticks[-1] - ticks[0])
    for decimals in range(MOST_DECIMALS):
        if all(abs(tick - round(tick, decimals)) <= close for tick in ticks):
            return decimals
    return MOST_DECIMALS


def _round_step(least: float) -> float:
    """Return the next of 1, 2 and 5 times a power of ten."""
    power = math.floor(math.log10(least))
    enough = least * (1 - _CLOSE)
    return next(step * 10.0**power for step in _STEPS if step * 10.0**power >= enough)
