"""What anybody may take home, and what nobody may before its day."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
import yaml
from django.http import StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.bundles import IN_A_WEEK, issued
from tests.factories.observations import recorded

pytestmark = pytest.mark.django_db

PAGE = "/regions/open-data/"
CATALOG = f"{PAGE}catalog.jsonld"
OBSERVATIONS = f"{PAGE}observations.csv"


def _content(path: str, client: Client | None = None) -> str:
    answer = (client or visitor()).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def _observed() -> list[dict[str, str]]:
    answer = visitor().get(OBSERVATIONS)
    assert isinstance(answer, StreamingHttpResponse)
    text = b"".join(answer).decode()  # type: ignore[arg-type]  # a synchronous stream
    return list(csv.DictReader(io.StringIO(text)))


def test_a_bundle_is_listed_with_an_address_size_and_digest_that_hold() -> None:
    issued()

    page = _content(PAGE)
    address = "/regions/indices/small/2022/bundle.zip?revision=1"
    content = visitor().get(address).content

    assert f'href="{address}"' in page
    assert f">{sha256(content).hexdigest()}</code>" in page
    assert "/regions/indices/small/2022/files/scores.csv?revision=1" in page
    assert "CC BY 4.0" in page
    assert "归原发布单位" in page


def test_every_revision_is_listed_under_its_own_address() -> None:
    issued()
    issued(title={"zh": "改后", "en": "Mended"})

    page = _content(PAGE)

    assert page.count("bundle.zip?revision=1") == 1
    assert page.count("bundle.zip?revision=2") == 1


@pytest.mark.parametrize("path", [PAGE, CATALOG])
def test_an_embargoed_edition_leaves_no_trace_for_anybody(path: str) -> None:
    issued("2021")
    hidden = issued("2022", embargo=IN_A_WEEK, title={"zh": "密", "en": "Hidden"})
    issued("2021", embargo=IN_A_WEEK)
    traces = ("/small/2022/", "密", "Hidden", hidden.bundle_digest, "revision=2")

    for client in (visitor(), visitor(people.posting())):
        content = _content(path, client)
        assert "/small/2021/" in content
        assert [trace for trace in traces if trace in content] == []


def test_an_embargo_that_has_passed_opens_the_catalogue() -> None:
    week_ago = datetime.now(tz=UTC) - timedelta(days=8)
    issued("2022", at=week_ago, embargo=IN_A_WEEK)

    assert "/small/2022/" in _content(CATALOG)


@pytest.mark.parametrize("editions", [1, 3])
@pytest.mark.parametrize(("path", "first", "again"), [(PAGE, 4, 3), (CATALOG, 4, 3)])
def test_the_statements_do_not_grow_with_the_editions(
    editions: int,
    path: str,
    first: int,
    again: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for year in range(editions):
        issued(str(2020 + year))

    with django_assert_num_queries(first):
        visitor().get(path)
    with django_assert_num_queries(again):
        visitor().get(path)


def test_nothing_published_is_said_and_nothing_breaks() -> None:
    page = _content(PAGE)

    assert "尚未发布指数" in page
    assert json.loads(_content(CATALOG))["dcat:dataset"] != []


def test_a_page_past_the_first_holds_the_rest() -> None:
    for year in range(21):
        issued(str(2000 + year))

    assert _content(f"{PAGE}?page=2").count("bundle.zip") == 1


def test_a_page_that_is_none_is_refused() -> None:
    assert visitor().get(f"{PAGE}?page=x").status_code == 400


def test_observations_come_as_one_table_with_every_publication() -> None:
    recorded(vintage="2023-03")
    recorded(vintage="2024-03", value="6740.00")

    rows = _observed()

    assert sorted((row["vintage"], row["printed"]) for row in rows) == [
        ("2023-03", "6739.45"),
        ("2024-03", "6740.00"),
    ]
    assert (rows[0]["area_zh"], rows[0]["indicator_en"]) == ("嘉兴市", "GDP")


def test_the_table_names_nobody_who_recorded() -> None:
    recorded()

    assert not any("by" in column.split("_") for column in _observed()[0])


def test_the_observations_are_sent_once_until_one_is_added() -> None:
    recorded()
    tag = visitor().get(OBSERVATIONS)["ETag"]
    held = {"If-None-Match": tag}

    unchanged = visitor().get(OBSERVATIONS, headers=held)
    recorded(vintage="2024-03")
    changed = visitor().get(OBSERVATIONS, headers=held)

    assert (unchanged.status_code, changed.status_code) == (304, 200)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_observations_cost_two_statements(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for area in ("嘉兴", "杭州", "湖州")[:rows]:
        recorded(area=area)

    with django_assert_num_queries(2):
        found = _observed()

    assert len(found) == rows


def test_a_definition_is_read_back_as_it_stands() -> None:
    document = yaml.safe_load(_content(f"{PAGE}definitions/nine-cities.yaml"))

    assert (document["index"], document["status"]) == ("nine-cities", "sample")


def test_an_unknown_definition_is_not_found() -> None:
    assert visitor().get(f"{PAGE}definitions/none.yaml").status_code == 404


@pytest.mark.parametrize("path", [PAGE, CATALOG, OBSERVATIONS])
def test_what_is_open_is_only_read(path: str) -> None:
    assert visitor().post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/regions/", "公布数据"),
        ("/regions/board/", "监测看板"),
        ("/regions/atlas/", "走廊图集"),
        ("/regions/indices/", "指数"),
        ("/regions/evaluations/", "高新区评价"),
        (PAGE, "开放数据"),
    ],
)
def test_the_pages_of_the_regions_lead_to_one_another(path: str, here: str) -> None:
    tabs = _content(path).split('class="c-tabs"')[1].split("</nav>")[0]

    assert tabs.count("<li>") == 6
    assert f'href="{path}" aria-current="page">{here}<' in tabs
    assert f'href="{PAGE}"' in tabs
