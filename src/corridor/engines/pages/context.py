"""The one value every template finds in its context: ``page``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from corridor.engines.pages.navigation import Navigation
from corridor.engines.pages.preferences import Preferences
from corridor.kernel.actors import ANONYMOUS, Actor


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the base templates know about the visitor and the address."""

    actor: Actor
    preferences: Preferences
    navigation: Navigation
    path: str
    origin: str
    request_id: str


def page_context(request: HttpRequest) -> dict[str, PageContext]:
    """Return ``page`` for a template; safe before the middleware has run."""
    actor = getattr(request, "actor", ANONYMOUS)
    return {
        "page": PageContext(
            actor=actor,
            preferences=getattr(request, "preferences", Preferences()),
            navigation=navigation_source()(request),
            path=request.get_full_path(),
            origin=settings.CORRIDOR_ORIGIN,
            request_id=getattr(request, "request_id", ""),
        )
    }


@cache
def navigation_source() -> Callable[[HttpRequest], Navigation]:
    """Return the function that knows the ways through the house."""
    source = import_string(settings.CORRIDOR_NAVIGATION)
    return cast("Callable[[HttpRequest], Navigation]", source)
