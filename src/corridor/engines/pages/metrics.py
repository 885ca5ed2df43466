"""Counters and timings of the pages, for Prometheus to collect."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

UNKNOWN_ROUTE: Final = "(none)"
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

REQUESTS = Counter(
    "corridor_requests_total",
    "Requests answered.",
    ("method", "route", "status"),
)
SECONDS = Histogram(
    "corridor_request_seconds",
    "Time from the first line of a request to its answer.",
    ("route",),
    buckets=BUCKETS,
)
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def observe_request(
    request: HttpRequest, response: HttpResponse, seconds: float
) -> str:
    """Count one answer and return its route.

    Routes are the patterns of the addresses, never the paths themselves, so
    their number is bounded whatever visitors ask for.
    """
    match = request.resolver_match
    route = f"/{match.route}" if match else UNKNOWN_ROUTE
    method = request.method if request.method in METHODS else "OTHER"
    REQUESTS.labels(method, route, str(response.status_code)).inc()
    SECONDS.labels(route).observe(seconds)
    return route
