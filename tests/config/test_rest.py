"""The REST interface as a whole: its schema, its refusals, its limits."""

import pytest
from django.core.cache import cache
from django.test import Client

from corridor.config.rest import api
from tests.factories.callers import API

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten_limits() -> None:
    cache.clear()


def test_the_schema_is_openapi_3_1_and_lists_every_operation() -> None:
    schema = Client().get(f"{API}/openapi.json").json()

    operations = sum(len(methods) for methods in schema["paths"].values())
    assert schema["openapi"].startswith("3.1")
    assert operations == sum(
        len(view.operations)
        for _, router in api._routers
        for view in router.path_operations.values()
    )


@pytest.mark.parametrize("query", ["page=0", "page=x", "region=abc", "q=" + "x" * 51])
def test_a_bad_query_is_named(query: str) -> None:
    response = Client().get(f"{API}/organizations?{query}")

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == query.split("=", maxsplit=1)[0]


def test_a_flood_is_told_when_to_come_back() -> None:
    statuses = [Client().get(f"{API}/regions") for _ in range(121)]

    assert statuses[-1].status_code == 429
    assert int(statuses[-1]["Retry-After"]) > 0
