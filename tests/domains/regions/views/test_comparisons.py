"""Two editions side by side."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.domains.regions.views.tables import cells_of
from tests.engines.composites.worlds import DATA
from tests.factories import indices, people
from tests.factories.browsers import visitor
from tests.factories.indices import places

pytestmark = pytest.mark.django_db

NOW = datetime.now(tz=UTC) - timedelta(hours=1)
BOTH = "a=small/2021/1&b=small/2022/1"
ADDRESS = "/regions/indices/compare/"
UNNORMALIZED = [
    {"normalize": {"method": "none"}},
    {"aggregate": {"method": "arithmetic"}},
]


@pytest.fixture
def editions() -> None:
    indices.published(label="2021", period="2021", at=NOW)
    indices.published(label="2022", at=NOW)


def page(query: str = "", client: Client | None = None, status: int = 200) -> str:
    response = (client or visitor()).get(f"{ADDRESS}?{query}")
    assert response.status_code == status
    return response.content.decode()


def number(said: str) -> float:
    return float(said.replace("+", "").split()[0])


@pytest.mark.usefixtures("editions")
def test_editions_are_offered_before_any_is_chosen() -> None:
    content = page()

    assert content.count('value="small/2022/1"') == 2
    assert "c-plot" not in content


@pytest.mark.usefixtures("editions")
def test_every_place_is_set_side_by_side() -> None:
    content = page(BOTH)

    rows = cells_of(content, "c-table--cards")
    assert rows == [
        ["乙市", "1", "1", "75.00", "68.75"],
        ["甲市", "3", "2 ▲", "0.00", "50.00"],
        ["丙市", "1", "3 ▼", "75.00", "31.25"],
    ]
    assert "<code>period</code>" in content


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize("unit", ["A", "B", "C"])
def test_the_parts_on_the_page_add_up_to_the_change(unit: str) -> None:
    content = page(f"{BOTH}&unit={unit}")

    parts = [number(row[-1]) for row in cells_of(content, "c-table--tight")]
    total = re.search(r"<tfoot>.*?>([+−-]?[\d.]+)</td></tr></tfoot>", content)
    assert total is not None
    assert sum(parts) == pytest.approx(number(total[1]), abs=0.001 * len(parts))
    assert "<svg" in content
    assert "selected>" in content


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize("form", ["png", "svg", "csv", "xlsx"])
def test_the_waterfall_comes_in_four_forms(form: str) -> None:
    response = visitor().get(f"{ADDRESS}change.{form}?{BOTH}&unit=A")

    assert response.status_code == 200
    assert f'filename="change-2021-2022-A.{form}"' in response["Content-Disposition"]


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("a=small/2021/1", 200),
        (f"{BOTH}&unit=nobody", 200),
        ("a=small/2021/1&b=small/2030/1", 404),
        ("a=small/2021/1&b=small/2022", 404),
        ("a=small/2021/1&b=small/2022/2", 404),
        ("a=small/2021/1&b=small/2022/x", 400),
        ("a=/&b=//", 404),
    ],
)
def test_what_cannot_be_compared_is_told(query: str, status: int) -> None:
    page(query, status=status)


@pytest.mark.usefixtures("editions")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"change.gif?{BOTH}&unit=A", 404),
        (f"change.svg?{BOTH}&unit=nobody", 404),
        (f"change.svg?{BOTH}", 404),
        ("change.svg", 404),
    ],
)
def test_a_file_there_is_not_is_not_found(path: str, status: int) -> None:
    assert visitor().get(ADDRESS + path).status_code == status


@pytest.mark.usefixtures("editions")
def test_an_unscored_place_is_said_to_be_so() -> None:
    assert 'role="note"' in page(f"{BOTH}&unit=nobody")


@pytest.mark.usefixtures("editions")
def test_an_embargo_hides_an_edition_from_comparisons_too() -> None:
    indices.published(label="2023", at=NOW, publish_at=NOW + timedelta(days=1))
    query = "a=small/2022/1&b=small/2023/1&unit=A"
    clerk = visitor(people.posting())

    page(query, status=404)
    assert visitor().get(f"{ADDRESS}change.svg?{query}").status_code == 404
    assert "small/2023/1" not in page()
    assert "甲市" in page(query, clerk)
    assert clerk.get(f"{ADDRESS}change.svg?{query}").status_code == 200


def test_revisions_of_one_edition_are_compared() -> None:
    indices.published(at=NOW)
    indices.published(data=DATA.replace("1,4,40", "1,4,60"), at=NOW)

    content = page("a=small/2022/1&b=small/2022/2&unit=B")

    assert "2022" in content
    assert "<svg" in content


def test_an_edition_beside_itself_is_nothing_to_wonder_at() -> None:
    indices.published(at=NOW)

    content = page("a=small/2022/1&b=small/2022/1&unit=A")

    assert "nan" not in content


def test_editions_that_share_no_place_are_compared_without_a_correlation() -> None:
    indices.published(label="2021", at=NOW)
    indices.published(
        data=DATA
        .replace("\nA,", "\nX,")
        .replace("\nB,", "\nY,")
        .replace("\nC,", "\nZ,"),
        at=NOW,
    )

    content = page(BOTH)

    assert "nan" not in content.split("<main")[1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_comparison_costs_the_same_whatever_is_compared(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(count + 1):
        indices.published(
            label=str(2021 + at), data=places(count), steps=UNNORMALIZED, at=NOW
        )
    page(BOTH)

    with django_assert_num_queries(3):
        visitor().get(f"{ADDRESS}?{BOTH}&unit=U00")
