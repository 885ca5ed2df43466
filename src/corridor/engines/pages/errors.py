"""Turn obstacles into answers: pages for people, problem details for programs.

The kernel's errors know nothing of HTTP; here each branch gets its status.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext

from corridor.engines.pages.requests import wants_json
from corridor.kernel.errors import (
    Conflict,
    CorridorError,
    InputRefused,
    NotFound,
    NotPermitted,
    Problems,
    Unavailable,
)

log = structlog.get_logger(__name__)

PROBLEM_TYPE: Final = "application/problem+json"
RETRY_AFTER_SECONDS: Final = "5"
READING_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that stands in the way, with the input it concerns."""

    message: str
    field: str = ""


def status_of(error: CorridorError, method: str | None) -> HTTPStatus:
    """Return the HTTP status of an obstacle."""
    match error:
        case InputRefused() if method in READING_METHODS:
            return HTTPStatus.BAD_REQUEST
        case NotPermitted():
            return HTTPStatus.FORBIDDEN
        case NotFound():
            return HTTPStatus.NOT_FOUND
        case Conflict():
            return HTTPStatus.CONFLICT
        case Unavailable():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.UNPROCESSABLE_ENTITY


def title_of(status: HTTPStatus) -> str:
    """Return the heading of an answer of this status."""
    titles = {
        HTTPStatus.BAD_REQUEST: gettext("This request cannot be understood"),
        HTTPStatus.UNAUTHORIZED: gettext("Please sign in first"),
        HTTPStatus.FORBIDDEN: gettext("You may not open this page"),
        HTTPStatus.NOT_FOUND: gettext("There is no such page"),
        HTTPStatus.CONFLICT: gettext("This does not fit the present state"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: gettext("The upload is too large"),
        HTTPStatus.TOO_MANY_REQUESTS: gettext("Too many requests"),
        HTTPStatus.UNPROCESSABLE_ENTITY: gettext("Some of the input was refused"),
        HTTPStatus.INTERNAL_SERVER_ERROR: gettext("Something went wrong here"),
        HTTPStatus.SERVICE_UNAVAILABLE: gettext("The service is busy"),
    }
    return titles.get(status, status.phrase)


def answer_obstacle(request: HttpRequest, error: CorridorError) -> HttpResponse:
    """Answer an obstacle of the kernel's tree."""
    language = get_language()
    errors = error.errors if isinstance(error, Problems) else (error,)
    details = tuple(Detail(e.text.on(language), e.field) for e in errors)
    return refuse(request, status_of(error, request.method), details)


def answer_busy_database(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """Answer that the database cannot be reached or is locked just now."""
    log.error("database_unavailable", reason=str(error))
    return refuse(request, HTTPStatus.SERVICE_UNAVAILABLE)


def refuse(
    request: HttpRequest, status: HTTPStatus, details: tuple[Detail, ...] = ()
) -> HttpResponse:
    """Answer with a status in the form the caller reads."""
    if wants_json(request):
        response: HttpResponse = _problem(request, status, details)
    else:
        context = {
            "status": int(status),
            "title": title_of(status),
            "details": details,
            "request_id": _request_id(request),
        }
        response = _page(request, status, context)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Lead a visitor to the sign-in page and back; tell a program 401."""
    if wants_json(request):
        return refuse(request, HTTPStatus.UNAUTHORIZED)
    back = request.get_full_path() if request.method in READING_METHODS else "/"
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    if _is_htmx(request):
        response = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        response["HX-Redirect"] = address
        return response
    return HttpResponse(status=HTTPStatus.FOUND, headers={"Location": address})


def _problem(
    request: HttpRequest, status: HTTPStatus, details: tuple[Detail, ...]
) -> JsonResponse:
    """Return problem details (RFC 9457)."""
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": title_of(status),
        "status": int(status),
        "request_id": _request_id(request),
    }
    if details:
        problem["detail"] = "; ".join(detail.message for detail in details)
        problem["errors"] = [
            {"field": detail.field, "detail": detail.message} for detail in details
        ]
    return JsonResponse(
        problem,
        status=status,
        content_type=PROBLEM_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def _page(
    request: HttpRequest, status: HTTPStatus, context: Mapping[str, Any]
) -> HttpResponse:
    """Return a page; a fragment for htmx; a bare one when the house is unwell."""
    if _is_htmx(request):
        response = HttpResponse(
            render_to_string("pages/errors/notice.html", dict(context)), status=status
        )
        response["HX-Retarget"] = "#notices"
        response["HX-Reswap"] = "innerHTML"
        return response
    is_unwell = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    template = "pages/errors/bare.html" if is_unwell else "pages/errors/page.html"
    html = render_to_string(template, dict(context), None if is_unwell else request)
    return HttpResponse(html, status=status)


def _is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _request_id(request: HttpRequest) -> str:
    return getattr(request, "request_id", "")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is malformed."""
    log.info("request_refused", reason=str(exception))
    return refuse(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a visitor who may not do this."""
    log.info("permission_denied", reason=str(exception))
    return refuse(request, HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    log.debug("page_not_found", reason=type(exception).__name__)
    return refuse(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours; the log holds the reason."""
    return refuse(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was not sent from a page of this site."""
    log.warning("csrf_refused", reason=reason)
    message = gettext(
        "This form has expired or was not sent from a page of this site."
        " Go back, reload the page and send it again."
    )
    return refuse(request, HTTPStatus.FORBIDDEN, (Detail(message),))
