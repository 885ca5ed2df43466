"""The map of the nine cities by one indicator, and the same by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from corridor.domains.regions.areas import areas_below, corridor_cities
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.charts.corridor_map import draw_map
from corridor.domains.regions.charts.multiples import draw_multiples
from corridor.domains.regions.charts.records import (
    Drawing,
    MapChart,
    MapRow,
    MultiplesChart,
    Series,
)
from corridor.domains.regions.choosing import preferred
from corridor.domains.regions.errors import FilterRefused
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import (
    AreaLevel,
    AreaRecord,
    ObservationRecord,
)
from corridor.domains.regions.units import UNITS
from corridor.domains.regions.wording import shown_value
from corridor.kernel.text import Text

LEAST_AREAS: Final = {"corridor": 3, "jiaxing": 1}
"""Areas that must have a value before an indicator is offered, by map."""
JIAXING: Final = "330400"
VIEWS: Final[Mapping[str, Text]] = {
    "corridor": Text("九城市", "the nine cities"),
    "jiaxing": Text("嘉兴各县（市、区）", "the counties of Jiaxing"),
}
LEAST_PERIODS: Final = 2
USUAL: Final = "rd_intensity"
_NOTHING: Final = Text("", "")


@dataclass(frozen=True)
class MapView:
    """What the map shows: one indicator in one year (地图内容)."""

    name: str
    indicator: IndicatorRecord
    year: int
    years: tuple[int, ...]
    offered: tuple[IndicatorRecord, ...]
    values: Mapping[str, ObservationRecord]
    by_year: Mapping[tuple[str, int], ObservationRecord]

    @property
    def areas(self) -> tuple[AreaRecord, ...]:
        """Return the areas the map shows."""
        return areas_shown(self.name)

    @property
    def title(self) -> Text:
        """Return what the areas are called together."""
        return VIEWS[self.name]

    @property
    def known(self) -> int:
        """Return how many of the areas have a value."""
        return len(self.values)

    @property
    def rows(self) -> list[tuple[AreaRecord, ObservationRecord | None]]:
        """Return the areas, each with its value or None, the largest first."""
        found = [(one, self.values.get(one.code)) for one in self.areas]
        return sorted(
            found,
            key=lambda row: (
                row[1] is None or row[1].value is None,
                -(row[1].value or 0) if row[1] is not None else 0,
                row[0].code,
            ),
        )

    @property
    def table(self) -> list[tuple[AreaRecord, ObservationRecord | None, Text]]:
        """Return the rows, each with its value as printed: with sign and unit."""
        return [
            (area, one, _NOTHING if one is None else shown_value(one))
            for area, one in self.rows
        ]


def areas_shown(view: str) -> tuple[AreaRecord, ...]:
    """Return the areas of a map: the nine cities, or the counties of Jiaxing.

    Raises:
        FilterRefused: there is no such map.
    """
    if view not in VIEWS:
        raise FilterRefused("view")
    if view == "corridor":
        return corridor_cities()
    below = areas_below(JIAXING)
    return tuple(one for one in below if one.level is AreaLevel.COUNTY)


def map_view(
    observed: Iterable[ObservationRecord],
    indicator: str,
    year: str,
    *,
    name: str = "corridor",
) -> MapView | None:
    """Return what the map shows of what was observed; None where nothing was.

    Args:
        observed: of the areas of the map.
        indicator: code of an indicator; "" for the usual one.
        year: the year asked for; "" for the one with most cities, and so is a year
            in which only other indicators are known: who chooses another indicator
            has not chosen a year for it.
        name: of the map, as in ``VIEWS``.

    Raises:
        FilterRefused: there is no such indicator, or nothing in such a year.
    """
    known = {
        (area, code, period.starts.year): one
        for (area, code, period, scope), one in preferred(observed).items()
        if not scope and _is_a_year(one)
    }
    offered = _offered(known, LEAST_AREAS[name])
    if not offered:
        return None
    by_code = {one.code: one for one in offered}
    if indicator and indicator not in by_code:
        raise FilterRefused("indicator")
    chosen = by_code.get(indicator or USUAL, offered[0])
    by_year = {
        (area, at): one
        for (area, code, at), one in known.items()
        if code == chosen.code
    }
    years = tuple(sorted({at for _area, at in by_year}))
    if year and year not in {str(at) for _area, _code, at in known}:
        raise FilterRefused("year")
    shown = next(
        (at for at in years if str(at) == year),
        max(years, key=lambda one: (_count(by_year, one), one)),
    )
    values = {area: one for (area, at), one in by_year.items() if at == shown}
    return MapView(name, chosen, shown, years, offered, values, by_year)


def map_plot(view: MapView, links: Mapping[str, str], language: str) -> Drawing:
    """Draw the map; each city links to what is known of it."""
    name = view.indicator.name
    return draw_map(
        MapChart(
            title=Text(
                f"{view.title.zh}{name.zh}（{view.year}年）",
                f"{name.en} of {view.title.en}, {view.year}",
            ),
            description=Text(
                f"圆面积表示{name.zh}；{view.known} 个地区有公开数据。",
                f"Areas of circles show {name.en}; {view.known} places have a figure.",
            ),
            unit=UNITS[view.indicator.unit].name,
            decimals=view.indicator.decimals,
            rows=tuple(
                MapRow(one.code, _value(found), links.get(one.code, ""))
                for one, found in view.rows
            ),
            view=view.name,
            note=sources_of(view.values.values()),
            is_sample=any(one.is_sample for one in view.values.values()),
        ),
        language,
    )


def years_plot(view: MapView, language: str) -> Drawing | None:
    """Draw one small chart a place by year; None where there is one year only."""
    if len(view.years) < LEAST_PERIODS:
        return None
    first, last = view.years[0], view.years[-1]
    periods = range(first, last + 1)
    name = view.indicator.name
    return draw_multiples(
        MultiplesChart(
            title=Text(f"{name.zh}：{first}—{last}年", f"{name.en}, {first} to {last}"),
            description=Text("每个小图为一个地区。", "One small chart a place."),
            unit=UNITS[view.indicator.unit].name,
            decimals=view.indicator.decimals,
            periods=tuple(str(year) for year in periods),
            series=tuple(
                Series(
                    one.name,
                    tuple(_value(view.by_year.get((one.code, at))) for at in periods),
                )
                for one in view.areas
            ),
            note=sources_of(view.by_year.values()),
            is_sample=any(one.is_sample for one in view.by_year.values()),
        ),
        language,
    )


def sources_of(found: Iterable[ObservationRecord]) -> Text:
    """Return the sources of some values, each once."""
    sources = list(dict.fromkeys((one.source.zh, one.source.en) for one in found))
    return Text(
        "来源：" + "；".join(zh for zh, _en in sources if zh),
        "Source: " + "; ".join(en for _zh, en in sources if en),
    )


def _offered(
    known: Mapping[tuple[str, str, int], ObservationRecord], least: int
) -> tuple[IndicatorRecord, ...]:
    cities: dict[str, set[str]] = {}
    for area, code, _year in known:
        cities.setdefault(code, set()).add(area)
    return tuple(
        one
        for code, one in all_indicators().items()
        if len(cities.get(code, ())) >= least
    )


def _count(by_year: Mapping[tuple[str, int], ObservationRecord], year: int) -> int:
    return sum(1 for _area, at in by_year if at == year)


def _is_a_year(one: ObservationRecord) -> bool:
    starts, ends = one.period.starts, one.period.ends
    return (starts.month, starts.day, ends.year - starts.year) == (1, 1, 1)


def _value(one: ObservationRecord | None) -> float | None:
    return None if one is None or one.value is None else float(one.value)
