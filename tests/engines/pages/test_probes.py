import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db
def test_a_living_process_says_so(client: Client) -> None:
    assert json.loads(client.get("/healthz").content) == {"status": "alive"}


@pytest.mark.django_db
def test_a_house_in_order_is_ready(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.ASSETS_MANIFEST = tmp_path / "manifest.json"
    settings.ASSETS_MANIFEST.touch()

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert json.loads(answer.content)["status"] == "ready"


@pytest.mark.django_db
def test_a_house_without_its_front_end_is_not_ready(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.ASSETS_MANIFEST = tmp_path / "missing.json"

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert json.loads(answer.content)["checks"]["assets"] == "not built"


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_status(client: Client) -> None:
    client.get("/healthz")
    client.get("/no-such-page-4711")

    figures = client.get("/metrics").content.decode()

    assert (
        'corridor_requests_total{method="GET",route="/healthz",status="200"}' in figures
    )
    assert "no-such-page-4711" not in figures


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "10.0.0.8", 403),
        ({"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 403),
        ({"Authorization": "Bearer guess"}, "10.0.0.8", 403),
    ],
)
def test_without_a_token_only_this_machine_sees_the_figures(
    client: Client, headers: dict[str, str], address: str, status: int
) -> None:
    answer = client.get("/metrics", headers=headers, REMOTE_ADDR=address)

    assert answer.status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "status"), [("Bearer token-of-32", 200), ("Bearer other", 403), ("", 403)]
)
def test_with_a_token_nobody_comes_in_without_it(
    client: Client, settings: Settings, given: str, status: int
) -> None:
    settings.CORRIDOR_METRICS_TOKEN = "token-of-32"

    answer = client.get("/metrics", headers={"Authorization": given})

    assert answer.status_code == status
