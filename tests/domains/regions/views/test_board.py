"""The monitoring board, the page of one indicator, and the catalogue."""

import csv
import io
import re

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.services.load_observations import load_observations
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.observations import AT, recorded

pytestmark = pytest.mark.django_db

SERIES = "/regions/board/330400/rd_intensity/"
HAN = re.compile(r"[\u3400-\u9fff]+")
LANGUAGE_SWITCH = re.compile(r"<button[^>]*lang=\"zh[^>]*>.</button>")


@pytest.fixture
def released() -> None:
    """Load what comes with the platform."""
    load_observations(AT)


def _english() -> Client:
    client = visitor()
    client.cookies["corridor_language"] = "en"
    return client


def _content(path: str, client: Client | None = None) -> str:
    response = (client or visitor()).get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "path", ["/regions/board/", "/regions/board/330400/gdp/", "/regions/board.csv"]
)
def test_the_public_costs_one_statement_whatever_the_rows(
    path: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for area in ("嘉兴", "杭州", "湖州")[:rows]:
        recorded(area=area)

    with django_assert_num_queries(1):
        _content(path)


def test_somebody_signed_in_costs_a_few_more(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    recorded()
    client = visitor(people.posting())
    _content("/regions/board/", client)

    with django_assert_max_num_queries(6):
        _content("/regions/board/", client)


@pytest.mark.usefixtures("released")
def test_every_value_on_the_board_says_as_of_source_and_status() -> None:
    page = _content("/regions/board/")

    values = page.count('class="c-cell__value')
    sentences = re.findall(r"<p>(截至[^<]+状态：[^<]+。)</p>", page)
    assert values == len(sentences) == 38
    assert (
        "截至2023年；来源：嘉兴市人民政府网站（栏目1536192），发布日期未注明；"
        "状态：正式数。"
    ) in sentences


@pytest.mark.usefixtures("released")
def test_the_board_counts_what_is_missing() -> None:
    page = _content("/regions/board/?board=330400")

    assert "共121格，其中17格有公布或推算的数值" in page
    assert "海宁市、平湖市、桐乡市" in page


@pytest.mark.usefixtures("released")
def test_a_light_stands_only_beside_a_documented_target() -> None:
    page = _content("/regions/board/?board=wide")

    row = page.split('<th scope="row">长三角G60科创走廊</th>')[1].split("</tr>")[0]
    cell = row.split('data-label="战略性新兴产业增加值占GDP比重"')[1].split("</td>")[0]
    assert "未到期" in cell
    assert "目标 18% · 2025年" in cell
    cell = row.split('data-label="高新技术企业占全国比重"')[1].split("</td>")[0]
    assert "目标" not in cell


@pytest.mark.usefixtures("released")
def test_the_target_of_a_wider_area_is_named() -> None:
    page = _content("/regions/board/")

    row = page.split('<th scope="row">松江区</th>')[1].split("</tr>")[0]
    assert "长三角G60科创走廊目标 ≥ 3.2% · 2025年" in row


@pytest.mark.usefixtures("released")
def test_the_board_as_of_a_day_shows_what_was_known_then() -> None:
    page = _content("/regions/board/?board=cities&as_of=2024-12-31")

    row = page.split('<th scope="row">嘉兴市</th>')[1].split("</tr>")[0]
    cell = row.split('data-label="R&amp;D投入强度"')[1].split("</td>")[0]
    assert "3.5%" in cell
    assert "预计数" in cell
    assert f"{SERIES}?as_of=2024-12-31" in cell


def test_a_day_before_anything_was_known_says_so() -> None:
    page = _content("/regions/board/?as_of=1990-01-01")

    assert "这些区域尚无数据" in page


@pytest.mark.parametrize("query", ["board=moon", "as_of=yesterday"])
def test_what_is_not_offered_is_refused(query: str) -> None:
    assert visitor().get(f"/regions/board/?{query}").status_code == 400
    assert visitor().get(f"/regions/board.csv?{query}").status_code == 400


@pytest.mark.usefixtures("released")
def test_the_forecast_stands_beside_the_final_on_the_page_of_the_indicator() -> None:
    page = _content(SERIES)

    period = page.split("2023年</th>")[-1] if "2023年</th>" in page else page
    period = page.split('<th scope="row">2023年')[1].split("</tr>")[0]
    first, second = re.findall(
        r'<li class="(c-versions__\w+)">.*?<strong>([^<]+)', period, re.DOTALL
    )
    assert (first, second) == (
        ("c-versions__counts", "3.56%"),
        ("c-versions__other", "3.5%"),
    )
    assert "取代预计数3.5" in period
    assert page.count("c-plot__wide") >= 1


def test_a_computed_value_shows_its_formula() -> None:
    recorded()
    recorded(indicator="resident_population", value="555.10", unit="万人")

    page = _content("/regions/board/330400/gdp_per_capita/")

    assert "本平台推算，不入库" in page
    assert "地区生产总值（6,739.45 亿元）÷常住人口（555.10 万人）" in page


def test_an_indicator_without_any_value_says_so_and_keeps_its_definition() -> None:
    page = _content("/regions/board/330424/gdp/")

    assert "未见公布" in page
    assert "所有常住单位" in page


@pytest.mark.usefixtures("released")
def test_a_target_without_a_value_stands_without_a_light() -> None:
    page = _content("/regions/board/330727/hnt_share/")

    assert "目标 60% · 2025年" in page
    assert "c-badge--red" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/regions/board/nowhere/gdp/",
        "/regions/board/330400/nothing/",
        "/regions/board/330400/GDP/",
    ],
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert visitor().get(path).status_code == 404


def test_the_page_of_an_indicator_refuses_an_odd_day() -> None:
    assert visitor().get(f"{SERIES}?as_of=soon").status_code == 400


def test_who_reports_for_the_area_is_offered_to_record() -> None:
    link = "/regions/observations/new/?area=330400"

    assert link in _content(SERIES, visitor(people.posting()))
    other = visitor(people.posting(region_code="330100"))
    assert link not in _content(SERIES, other)
    assert link not in _content(SERIES)


@pytest.mark.usefixtures("released")
def test_a_board_is_downloaded_cell_by_cell() -> None:
    text = visitor().get("/regions/board.csv").content.decode("utf-8-sig")
    heading, *rows = csv.reader(io.StringIO(text))

    assert heading[:6] == ["区域代码", "区域", "指标代码", "指标", "统计期", "数值"]
    assert len(rows) == 90
    found = {(row[0], row[2]): row for row in rows}
    assert found["330400", "rd_intensity"][4:8] == [
        "2023年", "3.56%", "正式数", "2015:2.73 2017:3 2020:3.31 2023:3.56",
    ]  # fmt: skip
    assert found["330700", "rd_intensity"][4:] == [""] * 9


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize(
    "path",
    [
        "/regions/board/",
        "/regions/board/?board=330400",
        "/regions/board/?board=wide",
        SERIES,
        "/regions/board/yrd/yrd_collab_index/",
        "/regions/board/park-pinghu/hnte/",
        "/regions/board/320500/gdp/",
        "/regions/indicators/",
    ],
)
def test_english_pages_are_english(path: str) -> None:
    page = LANGUAGE_SWITCH.sub("", _content(path, _english()))

    assert HAN.findall(page.split("<main")[1].split("</main>")[0]) == []


def test_the_catalogue_says_what_each_indicator_means() -> None:
    page = _content("/regions/indicators/")

    one = page.split('id="rd_intensity"')[1].split("</li>")[0]
    assert escape("全社会R&D经费与地区生产总值之比。") in one
    assert "地区生产总值" in one
    assert "未核原文" in one
    assert "一年变动超过1 个百分点" in one
    assert "样例" in one
