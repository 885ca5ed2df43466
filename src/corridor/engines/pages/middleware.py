"""What happens around every view: identity, time, language, obstacles.

The order in the settings matters: the request id comes first, so that every
line of the log carries it; the obstacles come last, next to the view.
"""

import re
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import cast

import structlog
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.module_loading import import_string

from corridor.engines.pages.errors import answer_busy_database, answer_obstacle
from corridor.engines.pages.languages import convert_page
from corridor.engines.pages.metrics import observe_request
from corridor.engines.pages.preferences import preferences_of
from corridor.engines.pages.requests import CorridorRequest, wants_json
from corridor.kernel.actors import Actor
from corridor.kernel.errors import CorridorError

log = structlog.get_logger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]
REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class RequestIdMiddleware:
    """Give every request an id, in the answer, in the log and on error pages."""

    def __init__(self, answer: Answer) -> None:
        """Wrap what answers."""
        self.answer = answer

    def __call__(self, request: CorridorRequest) -> HttpResponse:
        """Answer, and log how it went."""
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request.request_id):
            response = self.answer(request)
            seconds = time.perf_counter() - started
            route = observe_request(request, response, seconds)
            log.info(
                "request_answered",
                method=request.method,
                path=request.path,
                route=route,
                status=response.status_code,
                milliseconds=int(seconds * 1000),
            )
        response["X-Request-ID"] = request.request_id
        return response


class PreferencesMiddleware:
    """Speak the visitor's language, and convert pages to traditional Chinese."""

    def __init__(self, answer: Answer) -> None:
        """Wrap what answers."""
        self.answer = answer

    def __call__(self, request: CorridorRequest) -> HttpResponse:
        """Answer in the chosen language."""
        request.preferences = preferences_of(request, is_program=wants_json(request))
        request.language = request.preferences.language
        with translation.override(request.preferences.translation):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", request.preferences.html_lang)
        if request.preferences.language == "zh-hant":
            convert_page(response)
        return response


class ActorMiddleware:
    """Tell views who asks and when; nothing else in the pages reads a clock."""

    def __init__(self, answer: Answer) -> None:
        """Wrap what answers."""
        self.answer = answer

    def __call__(self, request: CorridorRequest) -> HttpResponse:
        """Answer on behalf of the actor the settings' resolver finds."""
        request.at = datetime.now(tz=UTC)
        request.is_htmx = bool(request.htmx)
        request.actor = actor_resolver()(request)
        return self.answer(request)


class ObstaclesMiddleware:
    """Answer the obstacles views run into."""

    def __init__(self, answer: Answer) -> None:
        """Wrap what answers."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer unchanged."""
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer what the house knows; leave the rest to Django."""
        if isinstance(exception, CorridorError):
            log.info("obstacle_met", obstacle=type(exception).__name__)
            return answer_obstacle(request, exception)
        if isinstance(exception, OperationalError):
            return answer_busy_database(request, exception)
        return None


@cache
def actor_resolver() -> Callable[[HttpRequest], Actor]:
    """Return the function that knows who a request comes from."""
    resolver = import_string(settings.CORRIDOR_ACTOR_RESOLVER)
    return cast("Callable[[HttpRequest], Actor]", resolver)
