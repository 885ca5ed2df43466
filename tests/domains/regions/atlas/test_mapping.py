import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from corridor.domains.regions.areas import corridor_cities
from corridor.domains.regions.atlas.mapping import (
    VIEWS,
    MapView,
    areas_shown,
    map_plot,
    map_view,
    sources_of,
    years_plot,
)
from corridor.domains.regions.errors import FilterRefused
from corridor.domains.regions.records.observations import (
    ObservationRecord,
    ObservationStatus,
)
from corridor.kernel.period import Period
from corridor.kernel.text import Text
from tests.factories.observations import observation

CODES = [city.code for city in corridor_cities()]
_numbers = itertools.count(1)


def told(
    city: int, value: str, year: int = 2022, indicator: str = "gdp", **changes: Any
) -> ObservationRecord:
    """Return what was observed of one of the nine cities."""
    return observation(
        id=next(_numbers),
        area_code=CODES[city],
        indicator=indicator,
        period=changes.pop("period", Period.year(year)),
        value=Decimal(value),
        printed=value,
        **changes,
    )


def three(year: int = 2022, indicator: str = "gdp") -> list[ObservationRecord]:
    return [
        told(at, str(100 * (at + 1)), year=year, indicator=indicator) for at in range(3)
    ]


def view(*observed: ObservationRecord, indicator: str = "", year: str = "") -> MapView:
    found = map_view(observed, indicator, year)
    assert found is not None
    return found


def test_three_cities_make_a_map_and_two_make_none() -> None:
    assert map_view(three()[:2], "", "") is None
    assert map_view([], "", "") is None

    found = view(*three())

    assert (found.indicator.code, found.year, found.known) == ("gdp", 2022, 3)
    assert len(found.areas) == 9


def test_the_counties_of_jiaxing_have_a_map_of_their_own() -> None:
    found = map_view([observation(area_code="330402")], "", "", name="jiaxing")

    assert found is not None
    assert (found.known, found.title) == (1, VIEWS["jiaxing"])
    assert [one.code for one in found.areas] == [
        "330402",
        "330411",
        "330421",
        "330424",
        "330481",
        "330482",
        "330483",
    ]
    assert len(map_plot(found, {}, "zh-hans").table.rows) == 7


def test_there_is_no_other_map() -> None:
    with pytest.raises(FilterRefused) as refusal:
        areas_shown("moon")

    assert refusal.value.field == "view"


def test_research_intensity_is_shown_where_nothing_is_asked() -> None:
    found = view(*three(), *three(indicator="rd_intensity"))

    assert found.indicator.code == "rd_intensity"
    assert {one.code for one in found.offered} == {"gdp", "rd_intensity"}


def test_the_year_with_most_cities_is_shown_and_of_equals_the_latest() -> None:
    fuller = view(*three(2021), told(3, "7", 2021), *three(2022))
    equal = view(*three(2021), *three(2022))

    assert (fuller.year, equal.year) == (2021, 2022)
    assert fuller.years == (2021, 2022)


def test_the_year_asked_for_is_shown() -> None:
    found = view(*three(2021), *three(2022), year="2021")

    assert (found.year, found.known) == (2021, 3)


def test_a_year_only_other_indicators_have_leads_to_the_usual_one() -> None:
    """Whoever chooses another indicator sends the year of the one before along."""
    observed = [*three(2021), *three(2019, "rd_intensity")]

    found = view(*observed, indicator="gdp", year="2019")

    assert (found.indicator.code, found.year) == ("gdp", 2021)


@pytest.mark.parametrize(
    ("indicator", "year", "field"),
    [
        ("nothing", "", "indicator"),
        ("hightech_enterprises", "", "indicator"),
        ("gdp", "1999", "year"),
        ("gdp", "x", "year"),
        ("", "\uff12022", "year"),
    ],
)
def test_what_was_never_observed_cannot_be_asked_for(
    indicator: str, year: str, field: str
) -> None:
    with pytest.raises(FilterRefused) as refusal:
        map_view(three(), indicator, year)

    assert refusal.value.field == field


def test_quarters_and_special_scopes_are_left_out() -> None:
    quarters = [
        told(at, "1", period=Period(date(2023, 1, 1), date(2023, 4, 1)))
        for at in range(3)
    ]
    scoped = [told(at, "1", 2024, scope=Text("全社会", "all")) for at in range(3)]

    found = view(*three(), *quarters, *scoped)

    assert found.years == (2022,)


def test_a_final_value_counts_before_a_preliminary_one() -> None:
    early = told(0, "5", status=ObservationStatus.PRELIMINARY)
    final = told(0, "6", status=ObservationStatus.FINAL)

    found = view(early, final, *three()[1:])

    assert found.values[CODES[0]].value == Decimal(6)


def test_cities_stand_the_largest_first_and_those_without_a_value_last() -> None:
    rows = view(*three()).rows

    assert [city.code for city, _one in rows[:3]] == [CODES[2], CODES[1], CODES[0]]
    assert [one for _city, one in rows[3:]] == [None] * 6


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_map_says_what_is_known_and_where_it_leads(language: str) -> None:
    found = view(*three())

    drawing = map_plot(found, {CODES[0]: "/regions/board/x/gdp/"}, language)

    assert "2022" in drawing.title
    assert 'href="/regions/board/x/gdp/"' in drawing.svg
    assert len(drawing.table.rows) == 9
    assert not drawing.is_sample


def test_a_map_of_sample_values_says_so() -> None:
    found = view(*three(), told(3, "9", is_sample=True))

    assert map_plot(found, {}, "zh-hans").is_sample


def test_years_are_drawn_with_the_gaps_between_them() -> None:
    found = view(*three(2019), *three(2022))

    drawing = years_plot(found, "zh-hans")

    assert drawing is not None
    assert [row[0].shown for row in drawing.table.rows] == [
        "2019",
        "2020",
        "2021",
        "2022",
    ]


def test_one_year_is_no_course_of_years() -> None:
    assert years_plot(view(*three()), "zh-hans") is None


def test_each_source_is_named_once() -> None:
    sources = sources_of([
        told(0, "1"),
        told(1, "2"),
        told(2, "3", source=Text("统计年鉴", "Yearbook")),
    ])

    assert sources == Text(
        "来源：嘉兴市统计公报；统计年鉴", "Source: Bulletin of Jiaxing; Yearbook"
    )


def test_values_stand_as_printed_with_their_own_unit() -> None:
    found = view(*three(), told(3, "9", unit="wan_yuan"))

    shown = {area.code: said for area, _one, said in found.table}

    assert shown[CODES[0]] == Text("100 亿元", "100 × 100 million yuan")
    assert shown[CODES[3]].zh == "9 万元"
    assert shown[CODES[8]] == Text("", "")
