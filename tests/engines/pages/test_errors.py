import json
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client

from corridor.kernel.errors import (
    Conflict,
    CorridorError,
    InputRefused,
    NotFound,
    NotPermitted,
    Problems,
    Unavailable,
)
from corridor.kernel.text import Text

from .conftest import ServeView

SAID = Text("年度没有参数", "No parameters for the year")


def raising(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        raise error

    return view


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "error", "status"),
    [
        ("get", InputRefused(SAID, "year"), 400),
        ("post", InputRefused(SAID, "year"), 422),
        ("get", NotPermitted(SAID), 403),
        ("get", NotFound(SAID), 404),
        ("post", Conflict(SAID), 409),
        ("get", Unavailable(SAID), 503),
        ("get", OperationalError("database is locked"), 503),
        ("get", PermissionDenied(), 403),
    ],
)
def test_each_obstacle_has_its_status_for_people_and_for_programs(
    serve_view: ServeView, method: str, error: Exception, status: int
) -> None:
    client = serve_view(raising(error))

    page = getattr(client, method)("/probe")
    problem = getattr(client, method)("/api/probe")

    assert (page.status_code, problem.status_code) == (status, status)
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert problem["Content-Type"] == "application/problem+json"
    assert json.loads(problem.content)["status"] == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", SAID.zh), ("en", SAID.en), ("zh-hant", "參數")]
)
def test_bad_input_is_named_in_the_language_of_the_visitor(
    serve_view: ServeView, language: str, words: str
) -> None:
    client = serve_view(raising(InputRefused(SAID, "year")))
    client.cookies["corridor_language"] = language

    page = client.get("/probe").content.decode()

    assert "<code>year</code>" in page
    assert words in page


@pytest.mark.django_db
def test_a_program_reads_every_problem_with_its_field(serve_view: ServeView) -> None:
    errors: tuple[CorridorError, ...] = (
        InputRefused(SAID, "year"),
        InputRefused(Text("金额为负", "Negative amount"), "amount"),
    )
    client = serve_view(raising(Problems(errors)))

    answer = client.post("/api/probe", headers={"Accept-Language": "en-GB,en"})

    assert json.loads(answer.content)["errors"] == [
        {"field": "year", "detail": "No parameters for the year"},
        {"field": "amount", "detail": "Negative amount"},
    ]


@pytest.mark.django_db
def test_htmx_shows_an_obstacle_among_the_notices(serve_view: ServeView) -> None:
    client = serve_view(raising(Conflict(SAID)))

    answer = client.post("/probe", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#notices")
    assert "<html" not in answer.content.decode()


@pytest.mark.django_db
def test_what_the_visitor_sent_is_never_markup(serve_view: ServeView) -> None:
    text = Text("<script>alert(1)</script>", "<script>alert(1)</script>")
    client = serve_view(raising(InputRefused(text, "<b>")))

    page = client.get("/probe").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.django_db
def test_a_fault_of_ours_shows_a_number_and_nothing_else(
    serve_view: ServeView,
) -> None:
    client = serve_view(raising(RuntimeError("secret detail")))

    answer = client.get("/probe", headers={"X-Request-ID": "report-4711"})

    assert answer.status_code == 500
    assert "report-4711" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


@pytest.mark.django_db
def test_a_busy_service_says_when_to_come_back(serve_view: ServeView) -> None:
    client = serve_view(raising(Unavailable(SAID)))

    assert client.get("/probe")["Retry-After"] == "5"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_advice() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/preferences", {"theme": "dark"})

    assert answer.status_code == 403
    assert "刷新后重新提交" in answer.content.decode()


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_has_a_page(client: Client) -> None:
    answer = client.get("/no-such-page")

    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
