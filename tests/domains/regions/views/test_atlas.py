"""The map of the corridor."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.areas import corridor_cities
from tests.factories import indices
from tests.factories.browsers import visitor
from tests.factories.observations import recorded

pytestmark = pytest.mark.django_db

NOW = datetime.now(tz=UTC) - timedelta(hours=1)
ATLAS = "/regions/atlas/"
CITIES = [city.code for city in corridor_cities()]
HAN = re.compile(r"[\u3400-\u9fff]+")


def observed(count: int = 3, year: str = "2022", indicator: str = "gdp") -> None:
    for at in range(count):
        recorded(
            area=CITIES[at],
            indicator=indicator,
            period=year,
            value=str(6000 + at),
        )


def page(query: str = "", client: Client | None = None, status: int = 200) -> str:
    response = (client or visitor()).get(ATLAS + query)
    assert response.status_code == status
    return str(response.content.decode())


def test_an_empty_map_says_what_it_waits_for() -> None:
    content = page()

    assert "c-empty" in content
    assert '<svg class="c-plot' not in content


def test_the_map_shows_every_city_with_its_figure_or_none() -> None:
    observed()

    content = page()

    assert 'href="/regions/board/330400/gdp/"' in content or "/gdp/" in content
    assert content.count("未公布") >= 6
    assert "6,002" in content or "6002" in content
    assert "嘉兴市统计公报" in content


def test_two_years_are_drawn_beside_one_another() -> None:
    observed(year="2021")
    observed(year="2022")

    assert "2021—2022年" in page()
    assert "2021—2022年" in page("?indicator=gdp&year=2021")


def test_another_indicator_may_be_chosen_with_the_year_of_the_one_before() -> None:
    observed(year="2021")
    observed(year="2020", indicator="rd_expenditure")

    content = page("?indicator=rd_expenditure&year=2021")

    assert "（2020年）" in content


@pytest.mark.parametrize(
    "query", ["?indicator=nothing", "?year=1999", "?year=x", "?view=moon"]
)
def test_what_was_never_observed_cannot_be_asked_for(query: str) -> None:
    observed()

    page(query, status=400)


@pytest.mark.parametrize("form", ["png", "svg", "csv", "xlsx"])
@pytest.mark.parametrize("name", ["map", "years"])
def test_every_chart_comes_in_four_forms(name: str, form: str) -> None:
    observed(year="2021")
    observed(year="2022")

    response = visitor().get(f"{ATLAS}charts/{name}.{form}?indicator=gdp")

    assert response.status_code == 200
    assert f'filename="gdp-2022-{name}.{form}"' in response["Content-Disposition"]


def test_the_table_of_the_map_holds_the_cities() -> None:
    observed()

    response = visitor().get(f"{ATLAS}charts/map.csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {"6000.00", "6001.00", "6002.00"} <= {cell for row in rows for cell in row}


@pytest.mark.parametrize(
    "path", ["charts/map.gif", "charts/moon.svg", "charts/years.svg"]
)
def test_a_chart_there_is_not_is_not_found(path: str) -> None:
    observed()

    assert visitor().get(ATLAS + path).status_code == 404


def test_without_figures_there_is_no_file() -> None:
    assert visitor().get(f"{ATLAS}charts/map.svg").status_code == 404


def test_published_indices_are_at_hand() -> None:
    observed()
    indices.published(at=NOW)

    assert 'href="/regions/indices/small/2022/"' in page()


@pytest.mark.parametrize("count", [3, 9])
def test_the_map_costs_the_same_however_much_is_known(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    observed(count)

    with django_assert_num_queries(2):
        page()


def test_the_english_map_holds_no_chinese() -> None:
    for at in range(3):
        recorded(area=CITIES[at], period="2022", source="公报", source_en="Bulletin")
    client = visitor()
    client.cookies["corridor_language"] = "en"

    shown = page(client=client)

    spoken = re.sub(r"<button[^>]*lang=\"zh[^>]*>.</button>", "", shown)
    assert HAN.findall(spoken) == []


def test_the_map_is_only_read() -> None:
    assert visitor().post(ATLAS).status_code == 405
