"""Read the monitoring board: one statement, however many areas and indicators."""

from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Final

from corridor.domains.regions.areas import (
    all_areas,
    areas_below,
    corridor_cities,
    full_name,
)
from corridor.domains.regions.catalogue import headline_indicators
from corridor.domains.regions.errors.observations import BoardUnknown
from corridor.domains.regions.queries.known_values import KnownValues
from corridor.domains.regions.records.board import (
    BoardRecord,
    BoardRow,
    SeriesRecord,
)
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import AreaLevel, AreaRecord
from corridor.kernel.text import Text

CITIES: Final = "cities"
WIDE: Final = "wide"
_NINE = Text("九城市", "The nine cities")
_WHOLE = Text("走廊、长三角与全国", "Corridor, Delta and nation")
_BELOW = Text("{city}县（市、区）与园区", "Counties and zones of {city}")
_WIDE_LEVELS: Final = frozenset({
    AreaLevel.CORRIDOR,
    AreaLevel.REGION,
    AreaLevel.PROVINCE,
    AreaLevel.COUNTRY,
})


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """Name a board one can open."""

    code: str
    title: Text


def boards() -> tuple[BoardChoice, ...]:
    """Return the boards there are: the cities, each city's counties, the whole."""
    below = [
        BoardChoice(city.code, _BELOW.format(city=city.name))
        for city in corridor_cities()
        if areas_below(city.code)
    ]
    return (BoardChoice(CITIES, _NINE), *below, BoardChoice(WIDE, _WHOLE))


def board(code: str, *, as_of: date | None = None) -> BoardRecord:
    """Return a board as known on a day; one statement.

    Raises:
        BoardUnknown: there is none of that name.

    """
    title = next((one.title for one in boards() if one.code == code), None)
    if title is None:
        raise BoardUnknown
    areas, indicators = _areas_of(code), _indicators_of(code)
    known = KnownValues(areas, indicators, as_of)
    every = [
        BoardRow(area, tuple(known.cell(area, one) for one in indicators))
        for area in areas
    ]
    seen = [any(column) for column in zip(*(row.cells for row in every), strict=True)]
    rows = [
        BoardRow(row.area, tuple(compress(row.cells, seen)))
        for row in every
        if any(row.cells)
    ]
    columns = tuple(compress(indicators, seen))
    shown = sum(cell is not None for row in rows for cell in row.cells)
    return BoardRecord(
        code=code,
        title=title,
        columns=columns,
        rows=tuple(rows),
        unknown=tuple(compress(indicators, (not one for one in seen))),
        silent=tuple(row.area for row in every if not any(row.cells)),
        missing=len(areas) * len(indicators) - shown,
        total=len(areas) * len(indicators),
        as_of=as_of,
    )


def series(
    area: AreaRecord, indicator: IndicatorRecord, *, as_of: date | None = None
) -> SeriesRecord:
    """Return all that is known of one indicator of one area; one statement."""
    known = KnownValues([area], [indicator], as_of)
    return SeriesRecord(
        area=area,
        name=full_name(area),
        indicator=indicator,
        cell=known.cell(area, indicator),
        periods=known.periods(area, indicator),
        targets=known.targets(area, indicator),
        as_of=as_of,
    )


def board_of(area: AreaRecord) -> str:
    """Return the board an area stands on."""
    if area in corridor_cities():
        return CITIES
    for city in corridor_cities():
        if area in areas_below(city.code):
            return city.code
    return WIDE if area.level in _WIDE_LEVELS else CITIES


def _areas_of(code: str) -> tuple[AreaRecord, ...]:
    if code == CITIES:
        return corridor_cities()
    if code == WIDE:
        return tuple(one for one in all_areas().values() if one.level in _WIDE_LEVELS)
    return (all_areas()[code], *areas_below(code))


def _indicators_of(code: str) -> tuple[IndicatorRecord, ...]:
    return headline_indicators()[code if code in {CITIES, WIDE} else "counties"]
