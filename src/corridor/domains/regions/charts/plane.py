"""The plane lines are drawn on: periods along, values up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import SeriesUneven, TooFew
from corridor.domains.regions.charts.marks import cross
from corridor.domains.regions.charts.measure import width_of
from corridor.domains.regions.charts.records import Number, Series
from corridor.domains.regions.charts.scales import Scale, known
from corridor.domains.regions.charts.sheets import SMALL
from corridor.kernel.text import Text

LABEL_GAP: Final = 12
_PERIODS: Final = Text("时期", "periods")
_SERIES: Final = Text("系列", "series")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """Where periods and values stand."""

    left: float
    right: float
    bottom: float
    values: Scale
    periods: tuple[str, ...]

    def x(self, at: int) -> float:
        """Return where a period stands."""
        if len(self.periods) == 1:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * at / (len(self.periods) - 1)

    def points(self, values: Sequence[Number]) -> list[Point | None]:
        """Return where the values stand; None where there is none."""
        found = map(known, values)
        return [
            None if value is None else (self.x(at), self.values.at(value))
            for at, value in enumerate(found)
        ]

    def crosses(self, values: Sequence[Number]) -> list[str]:
        """Mark on the ground the periods without a value."""
        return [
            cross(self.x(at), self.bottom)
            for at, value in enumerate(values)
            if known(value) is None
        ]

    def period_labels(self, y: float) -> list[str]:
        """Name as many periods as have room; the last always."""
        widest = max(width_of(each, SMALL) for each in self.periods) + LABEL_GAP
        room = (self.right - self.left) / max(1, len(self.periods) - 1)
        every = max(1, -int(-widest // room) if room else 1)
        last = len(self.periods) - 1
        return [
            svg.text(self.x(at), y, name, "c-plot__quiet", anchor="middle", size=SMALL)
            for at, name in enumerate(self.periods)
            if (last - at) % every == 0
        ]


def runs_of(points: Iterable[Point | None]) -> list[list[Point]]:
    """Return the stretches between gaps.

    >>> runs_of([(0, 1), None, (2, 3), (3, 3)])
    [[(0, 1)], [(2, 3), (3, 3)]]
    """
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def check_series(periods: Sequence[str], series: Sequence[Series]) -> None:
    """Refuse a plane without periods or series, and series of another length.

    Raises:
        TooFew: there is no period, or no series.
        SeriesUneven: a series does not have one value a period.
    """
    if not periods:
        raise TooFew.of(_PERIODS, 0, 1)
    if not series:
        raise TooFew.of(_SERIES, 0, 1)
    for each in series:
        if len(each.values) != len(periods):
            raise SeriesUneven.of(each.name, len(each.values), len(periods))
