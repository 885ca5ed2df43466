"""Tell machines how the house is: alive, ready, and in figures."""

import os
from hmac import compare_digest
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from corridor.engines.pages.access import PUBLIC, access
from corridor.engines.pages.errors import refuse
from corridor.engines.pages.requests import CorridorRequest

LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDING_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


@require_safe
@never_cache
@access(PUBLIC)
def healthz(_request: CorridorRequest) -> HttpResponse:
    """Answer as long as the process lives."""
    return JsonResponse({"status": "alive"})


@require_safe
@never_cache
@access(PUBLIC)
def readyz(_request: CorridorRequest) -> HttpResponse:
    """Answer 200 when visitors can be served: database, tables, front end."""
    checks = {"database": _database_state(), "assets": _assets_state()}
    is_ready = set(checks.values()) == {"ready"}
    return JsonResponse(
        {"status": "ready" if is_ready else "not ready", "checks": checks},
        status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE,
    )


@require_safe
@never_cache
@access(PUBLIC)
def metrics(request: CorridorRequest) -> HttpResponse:
    """Return the figures to a collector with the token, or on this machine.

    A request that came through a proxy never counts as local.
    """
    if not (_holds_token(request) or _is_local(request) or request.actor.is_operator):
        return refuse(request, HTTPStatus.FORBIDDEN)
    registry: CollectorRegistry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # untyped there
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _database_state() -> str:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unreachable"
    return "migrations pending" if pending else "ready"


def _assets_state() -> str:
    return "ready" if settings.ASSETS_MANIFEST.exists() else "not built"


def _holds_token(request: CorridorRequest) -> bool:
    token = settings.CORRIDOR_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and compare_digest(given.encode(), token.encode())


def _is_local(request: CorridorRequest) -> bool:
    if settings.CORRIDOR_METRICS_TOKEN:
        return False
    is_forwarded = any(name in request.headers for name in FORWARDING_HEADERS)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not is_forwarded
