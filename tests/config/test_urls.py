import pytest
from django.test import Client
from django.urls import get_resolver

from corridor.config.urls import compose


def test_an_application_without_pages_adds_no_address() -> None:
    assert compose((("nothing/", "corridor.kernel.urls"),)) == []


def test_every_obstacle_of_the_framework_has_a_page_of_ours() -> None:
    resolver = get_resolver()

    modules = {resolver.resolve_error_handler(n).__module__ for n in (400, 403, 404)}

    assert modules == {"corridor.engines.pages.errors"}


@pytest.mark.django_db
def test_the_home_page_stands_at_the_root(client: Client) -> None:
    assert client.get("/").status_code == 200
