"""Circles by indicator on the map of the corridor (走廊地图).

Longitudes are shortened by the cosine of the middle latitude (equirectangular), which
is true enough over four degrees. A circle's area, not its width, follows its value.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.charts import svg
from corridor.domains.regions.charts.errors import PlaceUnknown
from corridor.domains.regions.charts.map_legend import (
    LEAST_RADIUS,
    dashes_of,
    diamond,
    draw_legend,
    radius_of,
    route_line,
)
from corridor.domains.regions.charts.marks import hatch_circle, on_halo
from corridor.domains.regions.charts.measure import width_of
from corridor.domains.regions.charts.places import (
    Layout,
    Place,
    Route,
    Spot,
    View,
    atlas,
)
from corridor.domains.regions.charts.plane import Point
from corridor.domains.regions.charts.records import (
    ChartTable,
    Drawing,
    MapChart,
    MapRow,
)
from corridor.domains.regions.charts.scales import known, known_of
from corridor.domains.regions.charts.sentences import highest_and_lowest, manner_of
from corridor.domains.regions.charts.sheets import (
    LINE,
    SMALL,
    STRONG,
    TEXT,
    Body,
    Sheet,
    drawing_of,
    figure,
    headed,
    word,
)
from corridor.domains.regions.charts.wording import (
    number_or_missing,
    with_unit,
)
from corridor.kernel.text import Text

GAP: Final = 4.0
NAME_RISE: Final = 11.0
"""From the top of a line's box to its baseline."""
RING: Final = 4.0
_DIAGONAL: Final = math.sqrt(0.5)
_PLACE: Final = Text("地区", "Place")
_VALUE: Final = Text("数值", "Value")
_SAID: Final = Text("{name}：{value}", "{name}: {value}")


@dataclass(frozen=True, slots=True)
class Label:
    """The two lines beside a circle, and the box they fill."""

    name: str
    value: str
    anchor: str
    x: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return float(LINE * (2 if self.value else 1) - 2)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        left = self.x - self.width * shift
        return left, self.top, left + self.width, self.top + self.height


@dataclass(frozen=True, slots=True)
class Projection:
    """Turn degrees into units of the sheet."""

    extent: tuple[float, float, float, float]
    width: float

    @property
    def per_degree(self) -> float:
        """Return the units of a degree of latitude."""
        west, _, east, _ = self.extent
        return self.width / ((east - west) * self._shortening)

    @property
    def height(self) -> float:
        """Return how high the map becomes."""
        return (self.extent[3] - self.extent[1]) * self.per_degree

    def at(self, longitude: float, latitude: float) -> Point:
        """Return where a position stands."""
        west, _, _, north = self.extent
        x = (longitude - west) * self._shortening * self.per_degree
        return x, (north - latitude) * self.per_degree

    @property
    def _shortening(self) -> float:
        return math.cos(math.radians((self.extent[1] + self.extent[3]) / 2))


@dataclass(frozen=True, slots=True)
class _Spotted:
    """A row with its place, its circle and its label on a sheet."""

    row: MapRow
    place: Place
    center: Point
    radius: float
    label: Label


def draw_map(chart: MapChart, language: str) -> Drawing:
    """Draw the places of a view as circles; each links to its page.

    Raises:
        PlaceUnknown: no such view, or a place that is not in it.
        AddressRefused: a link leads off the site.
        NumberUndrawable: a value is infinite or beyond every axis.
    """
    known_atlas = atlas()
    view = known_atlas.view(chart.view)
    for row in chart.rows:
        if row.place not in view.wide.spots:
            raise PlaceUnknown.of(row.place)
    names = [known_atlas.place(row.place).name.on(language) for row in chart.rows]
    rows = [(name, row.value) for name, row in zip(names, chart.rows, strict=True)]
    return drawing_of(
        chart,
        language,
        lambda sheet: _body(chart, view, sheet),
        highest_and_lowest(rows, manner_of(chart, language)),
        ChartTable(
            (_PLACE.on(language), headed(_VALUE, chart.unit, language)),
            tuple(
                (word(name), figure(value, chart.decimals, language))
                for name, value in rows
            ),
        ),
    )


def labels_on(chart: MapChart, sheet: Sheet) -> list[Label]:
    """Return where the labels of a map stand on a sheet."""
    view = atlas().view(chart.view)
    return [each.label for each in _spotted(chart, view, sheet)]


def circles_on(chart: MapChart, sheet: Sheet) -> list[tuple[Point, float]]:
    """Return the centers and radii of the circles on a sheet."""
    view = atlas().view(chart.view)
    return [(each.center, each.radius) for each in _spotted(chart, view, sheet)]


def _body(chart: MapChart, view: View, sheet: Sheet) -> Body:
    layout = _layout(view, sheet)
    projection = Projection(layout.extent, sheet.width)
    parts = []
    dashes = dashes_of(view.routes)
    for route in view.routes:
        parts += _route(route, dashes[route.code], projection)
    parts += _context(view, layout, projection, sheet)
    parts += _platforms(view, projection)
    spotted = _spotted(chart, view, sheet)
    # Small circles last, so that none disappears under a large one.
    for each in sorted(spotted, key=lambda one: -one.radius):
        parts.append(_place(each, chart, sheet))
    legend, bottom = draw_legend(chart, view, layout, sheet, projection.height)
    has_links = any(row.href for row in chart.rows)
    height = max(projection.height, bottom)
    return Body([*parts, *legend], height + 6, has_links)


def _layout(view: View, sheet: Sheet) -> Layout:
    return view.narrow if sheet.is_narrow else view.wide


def _spotted(chart: MapChart, view: View, sheet: Sheet) -> list[_Spotted]:
    layout = _layout(view, sheet)
    projection = Projection(layout.extent, sheet.width)
    largest = max(
        (abs(value) for value in known_of(r.value for r in chart.rows)), default=0
    )
    found = []
    for row in chart.rows:
        place = atlas().place(row.place)
        center = projection.at(place.longitude, place.latitude)
        radius = radius_of(known(row.value), largest, layout.radius)
        name = sheet.say(place.short)
        value = number_or_missing(row.value, chart.decimals, sheet.language)
        label = _label((name, value), center, radius, layout.spots[row.place], sheet)
        found.append(_Spotted(row, place, center, radius, label))
    return found


def _label(
    said: tuple[str, str], center: Point, radius: float, spot: Spot, sheet: Sheet
) -> Label:
    size = SMALL if sheet.is_narrow else TEXT
    width = max(width_of(line, size, is_bold=True) for line in said)
    height = LINE * (2 if said[1] else 1) - 2
    east = ("e" in spot.side) - ("w" in spot.side)
    south = ("s" in spot.side) - ("n" in spot.side)
    reach = (radius + GAP) * (_DIAGONAL if east and south else 1)
    x = center[0] + east * reach + spot.x
    y = center[1] + south * reach + spot.y
    top = {-1: y - height, 0: y - height / 2, 1: y}[south]
    return Label(*said, {-1: "end", 0: "middle", 1: "start"}[east], x, top, width)


def _place(each: _Spotted, chart: MapChart, sheet: Sheet) -> str:
    x, y = each.center
    value = known(each.row.value)
    unit = chart.unit.on(sheet.language)
    shown = each.label.value
    if value is not None:
        shown = with_unit(shown, unit, sheet.language)
    said = _SAID.format(name=each.place.name, value=shown).on(sheet.language)
    inside = [
        svg.element("circle", cx=x, cy=y, r=each.radius + RING, class_="c-plot__ring"),
        *_circle(each, value),
        *_written(each.label, sheet),
    ]
    if each.row.href:
        return svg.link(each.row.href, said, *inside)
    return svg.element("g", svg.words("title", said), *inside)


def _circle(each: _Spotted, value: float | None) -> list[str]:
    x, y = each.center
    if value is None:
        class_ = "c-plot__hollow"
    else:
        class_ = "c-plot__circle" if value >= 0 else "c-plot__circle-below"
    circle = svg.element("circle", cx=x, cy=y, r=each.radius, class_=class_)
    if value is None:
        return [circle]
    return [circle, hatch_circle(x, y, each.radius)] if value < 0 else [circle]


def _written(label: Label, sheet: Sheet) -> list[str]:
    size = SMALL if sheet.is_narrow else TEXT
    baseline = label.top + NAME_RISE + 2
    lines = [(label.name, baseline, STRONG), (label.value, baseline + LINE - 1, None)]
    return [
        svg.element(
            "g",
            *(
                on_halo(label.x, y, said, anchor=label.anchor, weight=weight)
                for said, y, weight in lines
                if said
            ),
            font_size=size,
        )
    ]


def _route(route: Route, dash: str | None, projection: Projection) -> list[str]:
    points = [projection.at(*point) for point in route.points]
    return [
        route_line(route, svg.points_of(run), dash)
        for run in _clipped(points, projection.width, projection.height)
    ]


def _clipped(points: Sequence[Point], width: float, height: float) -> list[list[Point]]:
    """Return the stretches of a line that lie on the sheet."""
    runs: list[list[Point]] = []
    for begin, end in itertools.pairwise(points):
        inside = _clip(begin, end, (width, height))
        if inside is None:
            continue
        if runs and runs[-1][-1] == inside[0]:
            runs[-1].append(inside[1])
        else:
            runs.append(list(inside))
    return runs


def _clip(begin: Point, end: Point, size: Point) -> tuple[Point, Point] | None:
    """Cut a straight line to the sheet (Liang and Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    for step, room in (
        (-dx, begin[0]), (dx, size[0] - begin[0]),
        (-dy, begin[1]), (dy, size[1] - begin[1]),
    ):  # fmt: skip
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    start = begin if first == 0 else (begin[0] + first * dx, begin[1] + first * dy)
    stop = end if last == 1 else (begin[0] + last * dx, begin[1] + last * dy)
    return start, stop


def _context(
    view: View, layout: Layout, projection: Projection, sheet: Sheet
) -> list[str]:
    parts = []
    for place in view.context:
        if place.code not in layout.spots:
            continue
        center = projection.at(place.longitude, place.latitude)
        spot = layout.spots[place.code]
        label = _label((sheet.say(place.name), ""), center, LEAST_RADIUS, spot, sheet)
        baseline = label.top + NAME_RISE + 2
        parts += [
            svg.element(
                "circle", cx=center[0], cy=center[1], r=LEAST_RADIUS + 0.5,
                class_="c-plot__spot",
            ),
            svg.text(label.x, baseline, label.name, "c-plot__quiet",
                     anchor=label.anchor, size=SMALL),
        ]  # fmt: skip
    return parts


def _platforms(view: View, projection: Projection) -> list[str]:
    parts = []
    for at, place in enumerate(view.platforms, 1):
        parts += diamond(at, projection.at(place.longitude, place.latitude))
    return parts
