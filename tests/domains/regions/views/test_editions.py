"""The pages of the editions, as the public and as bureaus."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.days import CORRIDOR_ZONE
from corridor.domains.regions.queries.editions import edition_bundle, load_edition
from corridor.domains.regions.records.editions import EditionRecord
from corridor.kernel.actors import BureauRole
from tests.domains.regions.views.tables import cells_of
from tests.engines.composites.worlds import DATA, document
from tests.factories import indices, people
from tests.factories.browsers import visitor
from tests.factories.indices import DOUBTS, places

pytestmark = pytest.mark.django_db

NOW = datetime.now(tz=UTC) - timedelta(hours=1)
TOMORROW = NOW + timedelta(days=1)
CORRECTED = DATA.replace("1,4,40", "1,4,50")
EMPTY_ROW = DATA.replace("C,丙市,2022,2,2,20", "C,丙市,2022,,,")
RANKS = "c-ranks"
HAN = re.compile(r"[\u3400-\u9fff]+")
SCREENED = [{"screen": {"available": 1.0}}, *document()["steps"]]
UNNORMALIZED = [
    {"normalize": {"method": "none"}},
    {"aggregate": {"method": "arithmetic"}},
]


def published(**asked: Any) -> EditionRecord:
    return indices.published(**{"at": NOW, **asked})


def english() -> Client:
    client = visitor()
    client.cookies["corridor_language"] = "en"
    return client


def clerk(role: BureauRole = BureauRole.CLERK) -> Client:
    return visitor(people.posting(role=role))


def page(path: str, client: Client | None = None, status: int = 200) -> str:
    response = (client or visitor()).get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_the_list_says_where_there_is_nothing() -> None:
    assert "尚未发布" in page("/regions/indices/")


def test_the_list_shows_the_newest_revision_with_its_leaders() -> None:
    published()
    published(data=CORRECTED)

    content = page("/regions/indices/")

    assert content.count('href="/regions/indices/small/2022/"') == 1
    assert "1 乙市" in content
    assert "样例" in content


def test_a_long_list_has_a_second_page() -> None:
    for at in range(51):
        published(label=f"e{at:02d}")

    first, second = page("/regions/indices/"), page("/regions/indices/?page=2")

    found = [re.findall(r"/indices/small/(e\d\d)/", one) for one in (first, second)]
    assert len(set(found[0])) == 50
    assert len(set(found[1])) == 1
    assert len({*found[0], *found[1]}) == 51


def test_an_edition_shows_its_ranks_with_intervals() -> None:
    published(uncertainty=DOUBTS)

    content = page("/regions/indices/small/2022/")

    rows = cells_of(content, RANKS)
    assert [row[:2] for row in rows] == [["乙市", "1"], ["甲市", "2"], ["丙市", "3"]]
    assert rows[0][3:] == ["68.75", "87.50", "50.00", "3/3"]
    assert all("–" in row[2] for row in rows)
    assert "20" in content
    assert content.count("<svg") >= 3
    assert "样例" in content


def test_an_edition_of_many_places_has_a_second_page() -> None:
    published(data=places(60), steps=UNNORMALIZED)

    first = cells_of(page("/regions/indices/small/2022/"), RANKS)
    second = cells_of(page("/regions/indices/small/2022/?page=2"), RANKS)

    assert (len(first), len(second)) == (50, 10)
    assert [int(row[1]) for row in second] == sorted(int(row[1]) for row in second)
    assert int(first[-1][1]) <= int(second[0][1])


def test_places_that_cannot_be_scored_are_shown_without_a_rank() -> None:
    published(data=EMPTY_ROW)
    published(
        label="screened",
        data=DATA.replace("C,丙市,2022,2,2,20", "C,丙市,2022,2,,20"),
        steps=SCREENED,
    )

    unscored = page("/regions/indices/small/2022/")
    screened = page("/regions/indices/small/screened/")

    assert cells_of(unscored, RANKS)[-1][:4] == ["丙市", "未排名", "—", "—"]
    assert len(cells_of(screened, RANKS)) == 2
    assert "丙市" in screened


@pytest.mark.parametrize(
    "path",
    [
        "",
        "places/A/",
        "weights/",
        "method/",
        "charts/scores.svg",
        "bundle.zip",
        "report.pdf",
        "files/ranks.csv",
    ],
)
def test_an_embargo_hides_every_page_and_file_alike(path: str) -> None:
    published(publish_at=TOMORROW)
    address = f"/regions/indices/small/2022/{path}"

    public, auditor, bureau = (
        client.get(address).status_code
        for client in (visitor(), clerk(BureauRole.AUDITOR), clerk())
    )

    assert (public, auditor, bureau) == (404, 200, 200)


def test_an_embargo_hides_the_edition_from_lists_and_other_pages() -> None:
    published(label="2021")
    published(publish_at=TOMORROW)
    addresses = [
        "/regions/indices/",
        "/regions/indices/small/2021/",
        "/regions/indices/compare/",
        "/regions/atlas/",
    ]

    public = [page(address) for address in addresses]
    bureau = [page(address, clerk()) for address in addresses]

    assert ["small/2022" in one for one in public] == [False] * 4
    assert ["small/2022" in one for one in bureau] == [True] * 4


def test_bureaus_are_told_of_the_embargo() -> None:
    published(publish_at=TOMORROW)

    content = page("/regions/indices/small/2022/", clerk())

    notice = content.split("c-notice--warning")[1].split("</div>")[0]
    assert TOMORROW.astimezone(CORRIDOR_ZONE).strftime("%Y-%m-%d %H:%M") in notice
    assert "c-badge--yellow" in page("/regions/indices/", clerk())


def test_a_revision_stays_asked_for_on_the_way_to_the_other_pages() -> None:
    published()
    published(data=CORRECTED)

    content = page("/regions/indices/small/2022/?revision=1")

    for name in ("weights/", "method/", "report.pdf", "bundle.zip"):
        assert f'/regions/indices/small/2022/{name}?revision=1"' in content
    assert '/regions/indices/small/2022/places/A/?revision=1"' in content
    newest = page("/regions/indices/small/2022/")
    assert '/regions/indices/small/2022/method/"' in newest


def test_other_editions_are_offered_and_can_be_compared() -> None:
    published(label="2021", period="2021")
    published()
    published(data=CORRECTED)

    content = page("/regions/indices/small/2022/")

    assert 'href="/regions/indices/small/2021/?revision=1"' in content
    assert 'href="/regions/indices/small/2022/?revision=1"' in content
    assert "?a=small/2021/1&amp;b=small/2022/2" in content


@pytest.mark.parametrize("revision", ["x", "-1", "9" * 20, "32768"])
def test_what_is_no_revision_is_refused(revision: str) -> None:
    published()

    page(f"/regions/indices/small/2022/?revision={revision}", status=400)


@pytest.mark.parametrize(
    "path",
    [
        "small/2023/",
        "other/2022/",
        "small/2022/?revision=2",
        "small/2022/places/nobody/",
        "small/2022/charts/scores.svg?element=nobody",
        "small/2022/charts/years.svg?element=nobody",
        "small/2022/charts/radar.svg?unit=nobody",
        "small/2022/charts/nothing.svg",
        "small/2022/charts/scores.gif",
        "small/2022/charts/ranks.svg",
        "small/2022/files/nothing.csv",
        "small/2022/files/../ranks.csv",
    ],
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    published()

    page(f"/regions/indices/{path}", status=404)


def test_a_place_shows_what_it_scores_and_beside_whom() -> None:
    published(data=places(8), uncertainty=DOUBTS)

    content = page("/regions/indices/small/2022/places/U03/")

    assert "地区3" in content
    assert content.count("/regions/indices/small/2022/places/") >= 5
    assert content.count("<svg") >= 2
    assert "invented" in content
    assert "75.0%" not in content
    assert "37.5%" in content


def test_a_place_without_a_score_is_shown_as_not_ranked() -> None:
    published(data=EMPTY_ROW)

    assert "未排名" in page("/regions/indices/small/2022/places/C/")


def test_a_place_looks_back_at_the_edition_before_and_never_ahead() -> None:
    published(label="2021", period="2021")
    published(label="2022")
    published(label="2022", data=CORRECTED)

    older = page("/regions/indices/small/2021/places/A/")
    newer = page("/regions/indices/small/2022/places/A/")

    assert "compare/?a=" not in older
    assert "?a=small/2021/1&amp;b=small/2022/2&amp;unit=A" in newer


def test_a_correction_looks_back_at_the_revision_before() -> None:
    published()
    published(data=CORRECTED)

    content = page("/regions/indices/small/2022/places/A/")

    assert "?a=small/2022/1&amp;b=small/2022/2&amp;unit=A" in content


@pytest.mark.parametrize("code", ["a/b", "甲市", "x&y=1", "q?", "per%cent", "a b"])
def test_any_code_of_a_place_has_its_page(code: str) -> None:
    data = DATA.replace("A,甲市", f'"{code}",甲市')
    published(label="2021", data=data, period="2021")
    published(data=data)

    content = page("/regions/indices/small/2022/")

    link = re.search(r'<th scope="row"><a href="([^"]+)">甲市', content)
    assert link is not None
    place = page(unescape(link[1]))
    back = re.search(r'href="(/regions/indices/compare/[^"]+)"', place)
    assert back is not None
    compared = page(unescape(back[1]))
    assert "甲市：从 2021 到 2022" in compared


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_whatever_it_shows(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(count):
        record = published(
            label=f"2{at}", data=places(count), steps=UNNORMALIZED, uncertainty=DOUBTS
        )
    load_edition(record)

    costs = {
        "/regions/indices/": 1,
        f"/regions/indices/small/{record.label}/": 2,
        f"/regions/indices/small/{record.label}/places/U00/": 2,
        f"/regions/indices/small/{record.label}/method/": 2,
        f"/regions/indices/small/{record.label}/weights/": 1,
    }
    for path, cost in costs.items():
        client = visitor()
        with django_assert_num_queries(cost):
            client.get(path)


@pytest.mark.parametrize("count", [1, 3])
def test_a_place_costs_few_statements_when_it_is_opened_first(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    record = published(label=f"cold{count}", data=places(count), steps=UNNORMALIZED)
    client = clerk()

    with django_assert_num_queries(6):
        client.get(f"/regions/indices/small/{record.label}/places/U00/")


def test_the_method_says_tree_steps_audit_and_files() -> None:
    record = published(uncertainty=DOUBTS)

    content = page("/regions/indices/small/2022/method/")

    assert content.count("SHA-256") >= 2
    for name in edition_bundle(record):
        assert f"/regions/indices/small/2022/files/{name}" in content
    assert "minmax" in content
    assert "37.5%" in content
    assert "权重（第 2 级）" in content
    assert "nan" not in content


@pytest.mark.parametrize("path", ["", "method/", "places/A/", "report.pdf"])
def test_ranks_that_never_move_break_no_page(path: str) -> None:
    """No assumption moves a rank, so that there is nothing to share out."""
    steady = "uCode,rd,energy,patents\nA,1,9,1\nB,5,5,5\nC,9,1,9\n"
    published(data=steady, uncertainty=DOUBTS)

    response = visitor().get(f"/regions/indices/small/2022/{path}")

    assert response.status_code == 200


def test_weights_are_offered_as_published_and_rank_as_published() -> None:
    published()

    content = page("/regions/indices/small/2022/weights/")

    assert 'name="w_input"' in content
    assert 'value="50.0"' in content
    assert cells_of(content, 'id="outcome"') == [
        ["乙市", "1", "1", "68.75"],
        ["甲市", "2", "2", "50.00"],
        ["丙市", "3", "3", "31.25"],
    ]


def test_other_weights_rank_again_and_say_who_moved() -> None:
    published()

    content = page("/regions/indices/small/2022/weights/?w_input=0&w_output=100")

    assert cells_of(content, 'id="outcome"') == [
        ["甲市", "1 ▲1", "2", "100.00"],
        ["乙市", "2 ▼1", "1", "50.00"],
        ["丙市", "3", "3", "0.00"],
    ]
    assert 'value="100"' in content


@pytest.mark.parametrize(
    ("query", "field"),
    [("w_input=much&w_output=7", "w_input"), ("w_input=3&w_output=-2", "w_output")],
)
def test_what_is_no_weight_is_named_and_nothing_typed_is_lost(
    query: str, field: str
) -> None:
    published()

    content = page(f"/regions/indices/small/2022/weights/?{query}", status=422)

    for said in query.split("&"):
        assert f'value="{said.split("=")[1]}"' in content
    assert f'id="id_{field}_error"' in content
    assert 'role="alert"' in content


def test_weights_that_are_all_zero_are_refused() -> None:
    published()

    content = page(
        "/regions/indices/small/2022/weights/?w_input=0&w_output=0", status=422
    )

    assert "权重" in content.split('role="alert"')[1]


def test_a_script_is_answered_with_the_outcome_alone() -> None:
    published()
    client = visitor()
    path = "/regions/indices/small/2022/weights/"

    fine = client.get(f"{path}?w_input=1", headers={"HX-Request": "true"})
    wrong = client.get(f"{path}?w_input=x", headers={"HX-Request": "true"})

    assert (fine.status_code, wrong.status_code) == (200, 422)
    assert "<html" not in fine.content.decode() + wrong.content.decode()
    assert "乙市" in fine.content.decode()
    assert 'role="alert"' in wrong.content.decode()


def test_weights_of_an_older_revision_stay_with_it() -> None:
    published()
    published(data=CORRECTED)
    path = "/regions/indices/small/2022/weights/"

    older = page(f"{path}?revision=1")
    ranked = page(f"{path}?revision=1&w_input=100")

    for content in (older, ranked):
        assert '<input type="hidden" name="revision" value="1">' in content
    assert cells_of(ranked, 'id="outcome"')[0] == ["乙市", "1", "1", "87.50"]


@pytest.mark.parametrize("path", ["", "places/A/", "method/", "weights/"])
def test_the_english_pages_hold_no_chinese_but_names(path: str) -> None:
    named = [
        {**one, "name": {"zh": "指标", "en": one["code"]}}
        for one in document()["elements"]
    ]
    published(
        data=DATA.replace("甲市", "Jia").replace("乙市", "Yi").replace("丙市", "Bing"),
        elements=named,
        uncertainty=DOUBTS,
    )

    content = page(f"/regions/indices/small/2022/{path}", english())

    spoken = re.sub(r"<button[^>]*lang=\"zh[^>]*>.</button>", "", content)
    assert HAN.findall(spoken) == []


@pytest.mark.parametrize("path", ["", "small/2022/", "small/2022/weights/"])
def test_the_pages_are_only_read(path: str) -> None:
    assert visitor().post(f"/regions/indices/{path}").status_code == 405
