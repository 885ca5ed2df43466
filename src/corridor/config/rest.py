"""The REST interface: what the domains offer, with keys, limits and problem details.

Reading policies, evaluating cases, the public registry, observations and indices need
no key. Everything else acts for whoever created the key, in the capacity the key was
made for.
"""

from hashlib import sha256
from http import HTTPStatus
from typing import Any, cast

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.renderers import BaseRenderer
from ninja.security import HttpBearer
from ninja.throttling import AnonRateThrottle, AuthRateThrottle
from typing_extensions import override

from corridor.domains.identity.api import actor_of_api_key
from corridor.engines.pages.api import (
    CorridorRequest,
    Detail,
    answer_obstacle,
    refuse,
)
from corridor.kernel.actors import Actor
from corridor.kernel.errors import CorridorError

ANONYMOUS_RATE = "120/m"
KEY_RATE = "1200/m"
READING = frozenset({"GET", "HEAD"})


class ApiKeyBearer(HttpBearer):
    """Let a machine act by its key: ``Authorization: Bearer …``."""

    @override
    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return whom the key stands for, and let the request act for them."""
        asked = cast("CorridorRequest", request)
        actor = actor_of_api_key(token, asked.at)
        if actor is not None:
            asked.actor = actor
        return actor


class KeyThrottle(AuthRateThrottle):
    """Count a key's requests by the person behind it."""

    @override
    def get_cache_key(self, request: HttpRequest) -> Any:
        """Return what is counted; nothing for the anonymous."""
        actor = getattr(request, "auth", None)
        if not isinstance(actor, Actor):
            return None
        return f"throttle_{actor.person_id}_{actor.organisation_id}"


class Json(BaseRenderer):
    """Write JSON as people read it: Chinese as it is."""

    media_type = "application/json"

    @override
    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the bytes of an answer."""
        return orjson.dumps(data, default=str)


class CorridorApi(NinjaAPI):
    """Answers with an entity tag, and with nothing new where nothing is new."""

    @override
    def create_response(
        self, request: HttpRequest, data: Any, *args: Any, **options: Any
    ) -> HttpResponse:
        """Return the answer, or 304 for one the caller holds already."""
        response: HttpResponse = super().create_response(
            request, data, *args, **options
        )
        if request.method in READING and response.status_code == HTTPStatus.OK:
            tag = f'"{sha256(response.content).hexdigest()[:32]}"'
            if tag in request.headers.get("If-None-Match", ""):
                response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
            response["ETag"] = tag
            response["Cache-Control"] = "private, no-cache"
            patch_vary_headers(response, ["Authorization", "Accept-Language"])
        return response


api = CorridorApi(
    title="Corridor",
    version="1",
    description=(
        "Policies as rules, facts, assessments and their explanations; regional"
        " observations and indices."
    ),
    auth=ApiKeyBearer(),
    throttle=[AnonRateThrottle(ANONYMOUS_RATE), KeyThrottle(KEY_RATE)],
    renderer=Json(),
    docs_url=None,
    urls_namespace="rest",
)
api.add_router("/policies", "corridor.domains.assessments.rest.policies.router")
api.add_router("/enterprises", "corridor.domains.assessments.rest.enterprises.router")
api.add_router("", "corridor.domains.registry.rest.router")
api.add_router("", "corridor.domains.regions.rest.observations.router")
api.add_router("", "corridor.domains.regions.rest.editions.router")
api.add_router("", "corridor.domains.regions.rest.scores.router")


@api.exception_handler(CorridorError)
def on_obstacle(request: HttpRequest, error: CorridorError) -> HttpResponse:
    """Answer what the house knows as problem details."""
    return answer_obstacle(request, error)


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Ask for a key."""
    response = refuse(request, HTTPStatus.UNAUTHORIZED)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def on_bad_request(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name every field that cannot be read."""
    details = tuple(
        Detail(str(one["msg"]), ".".join(map(str, one["loc"][1:])))
        for one in error.errors
    )
    return refuse(request, HTTPStatus.UNPROCESSABLE_ENTITY, details)


@api.exception_handler(Throttled)
def on_flood(request: HttpRequest, error: Throttled) -> HttpResponse:
    """Say when to come back."""
    response = refuse(request, HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(error.wait or 60)
    return response


@api.exception_handler(HttpError)
def on_malformed(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what ninja refuses by itself, such as a body that is no JSON."""
    return refuse(request, HTTPStatus(error.status_code), (Detail(str(error), "body"),))


urlpatterns = [path("", api.urls)]
