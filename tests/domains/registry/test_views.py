"""The pages that show the registry."""

from datetime import date
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = [organisation(name=f"桃溪{row}号（样例）") for row in range(rows)]
    clerk = visitor(people.posting())

    with django_assert_num_queries(5):  # session, person, capacities, count, rows
        response = clerk.get("/organizations/")

    page = response.content.decode()
    assert response.status_code == 200
    assert [record.name in page for record in known] == [True] * rows


def test_the_public_list_narrows_and_leaves_out_what_is_withheld() -> None:
    organisation(name="桃溪传动（样例）", region_code="330402")
    organisation(name="云栖传感（样例）", region_code="330106")
    organisation(name="桃溪军工（样例）", region_code="330402", is_withheld=True)

    page = visitor().get("/organizations/?region=330400&q=桃溪").content.decode()

    assert "桃溪传动（样例）" in page
    assert "云栖传感（样例）" not in page
    assert "桃溪军工（样例）" not in page


def test_an_empty_list_says_what_to_do() -> None:
    page = visitor().get("/organizations/?q=无此名").content.decode()

    assert "没有符合条件的单位" in page


@pytest.mark.parametrize("query", ["region=999", "kind=x", "page=0", "page=-1"])
def test_a_filter_nobody_offered_is_refused(query: str) -> None:
    assert visitor().get(f"/organizations/?{query}").status_code == 400


def test_a_detail_shows_facts_history_and_doubts() -> None:
    record = organisation(credit_code="91310115MA1H8R7C6D", region_code="310117")

    response = visitor().get(f"/organizations/{record.id}/")

    page = response.content.decode()
    assert "91310115MA1H8R7C6D" in page
    assert "校验位应为“7”" in page
    assert "上海市松江区" in page
    assert "登记设立" in page
    assert "样例" in page


def test_a_detail_costs_two_statements_for_the_public(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    record = organisation()

    with django_assert_num_queries(2):
        visitor().get(f"/organizations/{record.id}/")


def test_a_detail_speaks_english() -> None:
    record = organisation()
    client = visitor()
    client.cookies["corridor_language"] = "en"

    page = client.get(f"/organizations/{record.id}/").content.decode()

    assert "Peachbrook Precision Drives (sample)" in page
    assert "Nanhu District, Jiaxing" in page


def test_a_withheld_organization_answers_like_an_unknown_one() -> None:
    record = organisation(is_withheld=True)
    owner = visitor(people.membership(organisation_id=record.id))

    hidden = visitor().get(f"/organizations/{record.id}/")
    unknown = visitor().get(f"/organizations/{uuid4()}/")

    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert record.name not in hidden.content.decode()
    assert owner.get(f"/organizations/{record.id}/").status_code == 200


def test_an_export_opens_in_a_spreadsheet_without_harm() -> None:
    organisation(name="=HYPERLINK(1)", registered_on=date(2020, 1, 2))
    clerk = visitor(people.posting())

    response = clerk.get("/organizations/export.csv?region=330400")

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[0].startswith("\ufeff统一社会信用代码,")
    assert "'=HYPERLINK(1)" in lines[1]
    assert "2020-01-02" in lines[1]
    assert len(lines) == 2


def test_an_export_is_for_bureaus() -> None:
    owner = visitor(people.membership())

    assert owner.get("/organizations/export.csv").status_code == 403
    assert visitor().get("/organizations/export.csv").status_code == 302


def test_the_regions_page_names_the_nine_cities_and_their_source(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        page = visitor().get("/organizations/regions/").content.decode()

    for name in ("松江区", "嘉兴市", "合肥市", "南湖区", "GB/T 2260"):
        assert name in page
    assert "桃花源" not in page
