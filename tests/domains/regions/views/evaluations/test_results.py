"""The pages of results: ranking, zone, and how each figure comes about."""

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.records.evaluations import RoundRecord
from corridor.domains.regions.views.evaluations.common import plain
from tests.factories import evaluations as made
from tests.factories import people
from tests.factories.actors import member
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def published() -> RoundRecord:
    """Publish a round of three zones."""
    return made.held([made.zone(), made.zone(), made.zone()], until="published")


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def best_of(found: RoundRecord) -> str:
    rows = csv_of(found)
    return rows[1][0]


def csv_of(found: RoundRecord) -> list[list[str]]:
    content = visitor().get(f"/regions/evaluations/{found.code}/results.csv").content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_everybody_reads_the_ranking_and_opens_every_score(
    published: RoundRecord,
) -> None:
    zone = best_of(published)

    shown = page(visitor(), f"/regions/evaluations/{published.code}/results/")

    assert "96.60" in shown
    for code in ("total", "1", "2", "3", "4", "5"):
        assert f"/results/{zone}/{code}/" in shown


def test_a_score_is_made_of_its_cells(published: RoundRecord) -> None:
    path = f"/regions/evaluations/{published.code}/results/{best_of(published)}/"

    whole = page(visitor(), path)
    group = page(visitor(), f"{path}3/")
    cell = page(visitor(), f"{path}3.1/")

    assert whole.count('data-label="得分贡献"') == 46
    assert group.count('data-label="得分贡献"') == 9
    assert "(12 − 12) ÷ (12 − 10) = 0" in cell
    assert "0 × 1.7 = 0" in cell


def test_sample_weights_are_labelled_where_they_are_shown(
    published: RoundRecord,
) -> None:
    path = f"/regions/evaluations/{published.code}/results/{best_of(published)}/"

    known = page(visitor(), f"{path}1.1/").split('id="content"')[1]
    invented = page(visitor(), f"{path}1.3/").split('id="content"')[1]

    assert (known.count("c-sample"), invented.count("c-sample")) == (1, 2)


def test_every_cell_can_be_downloaded(published: RoundRecord) -> None:
    header, *rows = csv_of(published)

    assert len(rows) == 3 * 46
    assert header[-1] == "得分贡献"
    first = [row for row in rows if row[0] == rows[0][0]]
    assert sum(float(row[-1]) for row in first) == pytest.approx(96.6, abs=1e-3)


@pytest.mark.parametrize("element", ["9", "1.11", "no-such"])
def test_there_is_no_other_element(published: RoundRecord, element: str) -> None:
    path = f"/regions/evaluations/{published.code}/results/{best_of(published)}/"

    page(visitor(), f"{path}{element}/", 404)


def test_results_before_the_period_are_the_bureaus_alone() -> None:
    ours = organisation()
    zones = [made.zone(ours.id), made.zone()]
    actors = [member(ours.id), made.CLERK]
    owner = visitor(people.membership(organisation_id=ours.id))
    clerk = visitor(people.posting())
    computed = made.held(zones, until="computed", actors=actors)
    path = f"/regions/evaluations/{computed.code}/results/"

    assert "尚未公示" in page(clerk, path)
    page(owner, path, 404)
    page(visitor(), path, 404)
    made.shown(computed)

    assert "公示期至" in page(owner, path)
    page(visitor(), path, 404)


@pytest.mark.parametrize("count", [2, 4])
def test_the_ranking_costs_the_same_however_many_zones(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = made.held([made.zone() for _ in range(count)], until="published")
    zone = best_of(found)

    for path in ("", f"{zone}/", f"{zone}/total/"):
        with django_assert_num_queries(3):
            page(visitor(), f"/regions/evaluations/{found.code}/results/{path}")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1e-9, "0"),
        (1234567.5, "1234567.5"),
        (None, ""),
        (-2.0, "-2"),
    ],
)
def test_numbers_are_written_without_exponents(value: float | None, text: str) -> None:
    assert plain(value) == text
