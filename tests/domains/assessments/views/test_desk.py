"""The bureau's desk."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
DESK = "/assessments/desk/?policy=tech_sme&year=2026"


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_statements_whatever_its_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    firms = [organisation(name=f"桃溪{n}号（样例）") for n in range(count)]
    for firm in firms:
        facts.tech_sme(firm.id, 2026)
    clerk = visitor(people.posting())

    with django_assert_num_queries(8):
        page = clerk.get(DESK).content.decode()

    assert [firm.name in page for firm in firms] == [True] * count


def test_a_neighbor_region_is_not_listed_and_cannot_be_asked_for() -> None:
    firm = organisation(region_code="320506")
    facts.tech_sme(firm.id, 2026)
    clerk = visitor(people.posting())

    assert firm.name not in clerk.get(DESK).content.decode()
    assert clerk.get(f"{DESK}&region=320506").status_code == 400


def test_nothing_found_says_what_to_do() -> None:
    page = visitor(people.posting()).get(f"{DESK}&q=无此名").content.decode()

    assert "没有符合条件的企业" in page


@pytest.mark.parametrize("query", ["&state=9", "&policy=x", "&year=1", "&page=0"])
def test_a_filter_nobody_offered_is_refused(query: str) -> None:
    assert visitor(people.posting()).get(DESK + query).status_code == 400
