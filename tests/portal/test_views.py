import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from corridor.domains.regions.api import headlines


@pytest.mark.django_db
def test_the_home_page_offers_the_services_and_an_example(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "政策库" in page
    assert "科技型中小企业评价" in page
    assert "样例" in page


@pytest.mark.django_db
def test_the_home_page_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/")


@pytest.mark.django_db
def test_every_link_of_the_home_page_leads_somewhere(client: Client) -> None:
    page = client.get("/").content.decode()
    links = set(re.findall(r'href="(/[^"#]*)"', page)) - {"/static/favicon.svg"}

    answers = {
        link: client.get(link).status_code
        for link in links
        if not link.startswith("/static/")
    }

    assert set(answers.values()) <= {200, 302}


@pytest.mark.django_db
def test_english_is_complete_on_the_home_page(client: Client) -> None:
    client.cookies["corridor_language"] = "en"

    page = client.get("/").content.decode()

    spoken = re.sub(r"<button[^>]*lang=\"zh[^>]*>.</button>", "", page)
    assert re.findall(r"[\u4e00-\u9fff]+", spoken) == ["国科发政", "号"]


@pytest.mark.django_db
def test_the_home_page_is_only_read(client: Client) -> None:
    assert client.post("/").status_code == 405


@pytest.mark.django_db
def test_the_home_page_leads_with_figures_that_say_how_they_are_meant(
    client: Client,
) -> None:
    page = client.get("/").content.decode()

    strip = page.split('class="c-strip"')[1].split("</ul>")[0]
    assert re.findall(r"/regions/figures/(\d+)/", strip) == [
        str(headline.number) for headline in headlines()
    ]
    forecast = next(part for part in strip.split("<li>") if "3.5%" in part)
    assert "2023" in forecast
    assert "预计值" in forecast
