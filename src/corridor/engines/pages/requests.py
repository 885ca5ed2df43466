"""The request every view of Corridor receives."""

from datetime import datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from corridor.engines.pages.preferences import Preferences
from corridor.kernel.actors import Actor

API_PREFIX = "/api/"


class CorridorRequest(HttpRequest):
    """A request that knows who asks, when, and in which language.

    Django still builds plain requests; the middleware of this engine adds the
    attributes, and views name this type so that a checker knows them.
    """

    request_id: str
    preferences: Preferences
    actor: Actor
    at: datetime
    """The instant the request arrived: the one clock of the pages."""
    htmx: HtmxDetails
    language: str
    """``zh-hans``, ``zh-hant`` or ``en``."""
    is_htmx: bool
    """Whether htmx asks, and a fragment of the page will do."""


def wants_json(request: HttpRequest) -> bool:
    """Tell whether the caller is a program that reads JSON."""
    if request.path.startswith(API_PREFIX):
        return True
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json"
