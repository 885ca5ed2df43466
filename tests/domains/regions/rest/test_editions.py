"""Editions over HTTP: what is published, how it is made, where its files stand."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.bundles import IN_A_WEEK, issued
from tests.factories.callers import API, caller

pytestmark = pytest.mark.django_db

INDICES = f"{API}/indices"
SMALL = f"{INDICES}/small/2022"


@pytest.fixture(autouse=True)
def _forgotten_limits() -> None:
    cache.clear()


def _json(path: str, client: Client | None = None) -> Any:
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


def _english() -> Client:
    return Client(headers={"Accept-Language": "en"})


@pytest.mark.parametrize("editions", [1, 3])
def test_the_list_costs_one_statement_whatever_its_length(
    editions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(editions):
        issued(str(2020 + year))

    with django_assert_num_queries(1):
        found = _json(INDICES)

    assert (found["total"], len(found["items"])) == (editions, editions)


def test_an_edition_in_short_names_its_addresses_and_license() -> None:
    record = issued()

    (one,) = _json(INDICES)["items"]

    assert (one["code"], one["label"], one["revision"]) == ("small", "2022", 1)
    assert (one["title"], one["is_sample"]) == ("小指数", True)
    assert (one["license"], one["bundle_digest"]) == (
        "CC-BY-4.0",
        record.bundle_digest,
    )
    assert one["url"].endswith("/regions/indices/small/2022/?revision=1")
    assert one["bundle_url"].endswith("/small/2022/bundle.zip?revision=1")
    assert one["leaders"][0]["name"] == "乙市"


def test_the_list_shows_the_newest_revision_unless_all_are_asked() -> None:
    issued()
    issued()

    newest = _json(INDICES)["items"]
    every = _json(f"{INDICES}?every_revision=true")["items"]

    assert [one["revision"] for one in newest] == [2]
    assert [one["revision"] for one in every] == [2, 1]


@pytest.mark.parametrize(("code", "total"), [("small", 1), ("other", 0), ("", 1)])
def test_the_list_is_narrowed_to_one_index(code: str, total: int) -> None:
    issued()

    assert _json(f"{INDICES}?code={code}")["total"] == total


def test_titles_are_told_in_the_language_asked_for() -> None:
    issued()

    assert _json(INDICES, _english())["items"][0]["title"] == "Small index"


def test_an_edition_tells_its_tree_weights_and_steps() -> None:
    issued()

    one = _json(SMALL)

    elements = {each["code"]: each for each in one["elements"]}
    assert one["elements"][0]["code"] == "small"
    assert (elements["rd"]["weight"], elements["rd"]["share"]) == (0.75, 0.375)
    assert (elements["energy"]["direction"], elements["rd"]["parent"]) == (
        "negative",
        "input",
    )
    assert [step["step"] for step in one["steps"]] == ["normalize", "aggregate"]
    assert one["steps"][0]["settings"]["method"] == "minmax"
    assert (one["weight_rule"], one["periods"]) == ("share", ["2021", "2022"])


def test_the_files_are_listed_with_digests_under_addresses_that_answer() -> None:
    issued()

    files = {one["name"]: one for one in _json(SMALL)["files"]}

    path = files["scores.csv"]["url"].split("/", 3)[3]
    content = Client().get(f"/{path}").content
    assert len(content) == files["scores.csv"]["size_bytes"]


def test_a_revision_is_pinned() -> None:
    issued()
    issued(title={"zh": "改后", "en": "Mended"})

    assert _json(SMALL)["title"] == "改后"
    assert _json(f"{SMALL}?revision=1")["title"] == "小指数"


@pytest.mark.parametrize("path", ["", "/scores", "/units/A"])
def test_an_embargoed_edition_is_not_there(path: str) -> None:
    issued(embargo=IN_A_WEEK)
    clerk = people.posting()

    answers = [
        client.get(f"{SMALL}{path}").status_code
        for client in (Client(), caller(clerk), visitor(clerk))
    ]

    assert answers == [404, 404, 200]
    assert _json(INDICES)["items"] == []


def test_an_embargoed_revision_does_not_replace_the_public_one() -> None:
    issued()
    issued(embargo=IN_A_WEEK, title={"zh": "密", "en": "Hidden"})

    assert (_json(SMALL)["revision"], _json(SMALL)["title"]) == (1, "小指数")
    assert Client().get(f"{SMALL}?revision=2").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("/other/2022", 404),
        ("/small/2000", 404),
        ("/small/2022?revision=9", 404),
        ("/small/2022?revision=0", 422),
        ("/small/2022?revision=x", 422),
        ("/small/2022?revision=99999", 422),
        ("?page=0", 422),
        (f"?code={'x' * 61}", 422),
    ],
)
def test_what_is_not_there_is_answered_with_problem_details(
    query: str, status: int
) -> None:
    issued()

    answer = Client().get(f"{INDICES}{query}")

    assert (answer.status_code, answer["Content-Type"]) == (
        status,
        "application/problem+json",
    )
    assert answer.json()["status"] == status


def test_an_unchanged_answer_is_sent_once() -> None:
    issued()
    tag = Client().get(SMALL)["ETag"]

    again = Client().get(SMALL, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [INDICES, SMALL])
def test_nothing_is_written_here(path: str) -> None:
    issued()

    assert Client().post(path, "{}", content_type="application/json").status_code == 405
