"""Rows of marks along one axis: names on the left, numbers on the right.

On the narrow sheet the name and the number stand above the mark, so that the axis keeps
the whole width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.measure import shorten, width_of, wrap
from corridor.domains.regions.charts.scales import Scale, decimals_of
from corridor.domains.regions.charts.sheets import LINE, SMALL, STRONG, TEXT, Sheet
from corridor.domains.regions.charts.wording import number

GAP: Final = 14
EDGE: Final = 10
MOST_NAME: Final = 190
RANK: Final = 30
WIDE_PITCH: Final = 32
TALL_PITCH: Final = 42
NARROW_PITCH: Final = 48
NARROW_MARK: Final = 32
TICK_ROW: Final = 22
TICK_GAP: Final = 8
REACH: Final = 9
"""How far a line reaches above and below a mark on the narrow sheet."""
BASELINE: Final = 5
"""From the middle of a letter to its baseline."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What one row says."""

    name: str
    value: str
    beside: str = ""
    """Said after the value, quietly."""
    rank: str = ""
    is_marked: bool = False
    is_strong: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows laid out on a sheet."""

    sheet: Sheet
    lanes: Sequence[Lane]
    ticks: tuple[float, ...]
    scale: Scale
    top: float
    pitch: float
    name_end: float
    value_end: float

    @property
    def bottom(self) -> float:
        """Return where the rows end."""
        return self.top + len(self.lanes) * self.pitch

    def middle(self, row: int) -> float:
        """Return the height at which a row's mark stands."""
        inside = NARROW_MARK if self.sheet.is_narrow else self.pitch / 2
        return self.top + row * self.pitch + inside

    def upright(self, x: float) -> str:
        """Return the path of a line down all rows, broken where names stand on it."""
        if not self.sheet.is_narrow:
            return svg.points_of([(x, self.top), (x, self.bottom)])
        middles = [self.middle(row) for row in range(len(self.lanes))]
        return "".join(svg.points_of([(x, y - REACH), (x, y + REACH)]) for y in middles)

    def frame(self) -> list[str]:
        """Draw the grid, the ticks, the names and the numbers."""
        parts = self._grid()
        for row, lane in enumerate(self.lanes):
            if lane.is_marked:
                parts.append(self._band(row))
            parts += (
                self._narrow(row, lane)
                if self.sheet.is_narrow
                else self._wide(row, lane)
            )
        return parts

    def _grid(self) -> list[str]:
        parts = []
        decimals = decimals_of(self.ticks)
        taken = -float(self.sheet.width)
        for tick in self.ticks:
            x = self.scale.at(tick)
            class_ = "c-plot__axis" if tick == 0 else "c-plot__grid"
            parts.append(svg.path(self.upright(x), class_))
            said = number(tick, decimals)
            half = width_of(said, SMALL) / 2
            if x - half < taken:
                continue
            taken = x + half + TICK_GAP
            parts.append(
                svg.text(
                    min(x, self.sheet.width - half), self.top - TICK_GAP, said,
                    "c-plot__quiet", anchor="middle", size=SMALL,
                )
            )  # fmt: skip
        return parts

    def _band(self, row: int) -> str:
        return svg.element(
            "rect", x=0.0, y=self.top + row * self.pitch + 1, rx=4.0,
            width=self.sheet.width, height=self.pitch - 2, class_="c-plot__marked",
        )  # fmt: skip

    def _wide(self, row: int, lane: Lane) -> list[str]:
        middle = self.middle(row)
        weight = STRONG if lane.is_marked or lane.is_strong else None
        start = RANK if any(each.rank for each in self.lanes) else EDGE
        lines = wrap(lane.name, self.name_end - start, TEXT)
        full = "".join(lines) != lane.name and lines[-1].endswith("…")
        first = middle + BASELINE - (len(lines) - 1) * LINE / 2
        parts = [
            svg.text(
                start, first + at * LINE, said, weight=weight,
                full=lane.name if full else "",
            )
            for at, said in enumerate(lines)
        ]  # fmt: skip
        if lane.rank:
            parts.append(
                svg.text(RANK - 8, middle + BASELINE, lane.rank, "c-plot__quiet",
                         anchor="end")
            )  # fmt: skip
        parts.append(
            _value(self.value_end, middle + BASELINE, lane)
        )  # fmt: skip
        if lane.beside:
            parts.append(
                svg.text(self.sheet.width - EDGE, middle + BASELINE, lane.beside,
                         "c-plot__quiet", anchor="end", size=SMALL)
            )  # fmt: skip
        return parts

    def _narrow(self, row: int, lane: Lane) -> list[str]:
        baseline = self.top + row * self.pitch + LINE
        right = self.sheet.width - EDGE / 2
        beside = width_of(lane.beside, SMALL) + EDGE if lane.beside else 0
        room = right - beside - width_of(lane.value, TEXT, is_bold=True) - GAP
        name = f"{lane.rank} {lane.name}" if lane.rank else lane.name
        weight = STRONG if lane.is_marked or lane.is_strong else None
        parts = [
            svg.text(EDGE / 2, baseline, shorten(name, room, TEXT), weight=weight,
                     full=name),
            _value(right - beside, baseline, lane),
        ]  # fmt: skip
        if lane.beside:
            parts.append(
                svg.text(right, baseline, lane.beside, "c-plot__quiet", anchor="end",
                         size=SMALL)
            )  # fmt: skip
        return parts


def _value(x: float, y: float, lane: Lane) -> str:
    class_ = "c-plot__quiet" if lane.is_missing else "c-plot__value"
    weight = None if lane.is_missing else STRONG
    return svg.text(x, y, lane.value, class_, anchor="end", weight=weight)


def lanes_on(
    sheet: Sheet, lanes: Sequence[Lane], ticks: tuple[float, ...], top: float
) -> Lanes:
    """Lay rows out on a sheet; ``top`` is where the tick labels may begin."""
    first = top + TICK_ROW
    values = max(
        (width_of(each.value, TEXT, is_bold=True) for each in lanes), default=0
    )
    if sheet.is_narrow:
        scale = Scale(ticks[0], ticks[-1], GAP, sheet.width - GAP)
        return Lanes(sheet, lanes, ticks, scale, first, NARROW_PITCH, 0, 0)
    beside = max((width_of(each.beside, SMALL) for each in lanes), default=0)
    value_end = sheet.width - EDGE - (beside + GAP if beside else 0)
    start = RANK if any(each.rank for each in lanes) else EDGE
    names = max((width_of(each.name, TEXT, is_bold=True) for each in lanes), default=0)
    name_end = start + min(names, MOST_NAME)
    is_tall = names > MOST_NAME
    scale = Scale(ticks[0], ticks[-1], name_end + GAP, value_end - values - GAP)
    pitch = TALL_PITCH if is_tall else WIDE_PITCH
    return Lanes(sheet, lanes, ticks, scale, first, pitch, name_end, value_end)
