import json
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client

from corridor.engines.pages.requests import CorridorRequest
from corridor.kernel.actors import Actor

from .conftest import ServeView


@pytest.mark.django_db
def test_a_given_request_id_comes_back(client: Client) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": "proxy-00000001"})

    assert answer["X-Request-ID"] == "proxy-00000001"


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "short", "a" * 65, "id with spaces", "line\tx1"])
def test_an_unfit_request_id_is_replaced(client: Client, given: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": given})

    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_each_request_leaves_one_line_with_its_route_and_id(client: Client) -> None:
    with structlog.testing.capture_logs() as lines:
        client.get("/healthz?token=secret")

    [line] = [line for line in lines if line["event"] == "request_answered"]
    assert (line["route"], line["status"], line["path"]) == (
        "/healthz",
        200,
        "/healthz",
    )
    assert "secret" not in str(line)


@pytest.mark.django_db
def test_a_view_knows_who_asks_and_when(serve_view: ServeView) -> None:
    actor = Actor(None, "somebody")
    seen: list[CorridorRequest] = []

    def view(request: CorridorRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    serve_view(view, actor).get("/probe")

    [request] = seen
    assert request.actor == actor
    assert datetime.now(tz=UTC) - request.at < timedelta(minutes=1)
    assert request.preferences.language == request.language == "zh-hans"
    assert not request.is_htmx


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "tag", "words"),
    [
        ("zh-hans", "zh-Hans", "结果是怎样算出来的"),
        ("zh-hant", "zh-Hant", "結果是怎樣算出來的"),
        ("en", "en", "How a result comes about"),
        ("klingon", "zh-Hans", "结果是怎样算出来的"),
    ],
)
def test_a_page_speaks_the_chosen_language(
    client: Client, language: str, tag: str, words: str
) -> None:
    client.cookies["corridor_language"] = language

    answer = client.get("/")

    assert answer["Content-Language"] == tag
    assert f'<html lang="{tag}"' in answer.content.decode()
    assert words in answer.content.decode()
    assert answer["Content-Length"] == str(len(answer.content))


@pytest.mark.django_db
def test_people_see_chinese_until_they_choose(client: Client) -> None:
    answer = client.get("/", headers={"Accept-Language": "en-US,en"})

    assert answer["Content-Language"] == "zh-Hans"


@pytest.mark.django_db
def test_json_is_never_converted(serve_view: ServeView) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return JsonResponse({"name": "规则"}, json_dumps_params={"ensure_ascii": False})

    client = serve_view(view)
    client.cookies["corridor_language"] = "zh-hant"

    assert json.loads(client.get("/probe").content) == {"name": "规则"}


@pytest.mark.django_db
def test_every_page_carries_the_security_headers(client: Client) -> None:
    answer = client.get("/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
