from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from corridor.config import urls
from corridor.engines.pages import middleware
from corridor.kernel.actors import ANONYMOUS, Actor

ServeView = Callable[..., Client]


@pytest.fixture
def serve_view(monkeypatch: pytest.MonkeyPatch) -> Iterator[ServeView]:
    """Serve one view at ``/probe`` and under ``/api/``, to a given actor."""
    overrides = []

    def serve(
        view: Callable[..., Any], actor: Actor = ANONYMOUS, **settings: Any
    ) -> Client:
        module = ModuleType("probe_urls")
        vars(module).update(vars(urls))
        module.urlpatterns = [  # type: ignore[attr-defined]  # made just here
            path("probe", view),
            path("api/probe", view),
            *urls.urlpatterns,
        ]
        override = override_settings(ROOT_URLCONF=module, **settings)
        override.enable()
        overrides.append(override)
        monkeypatch.setattr(middleware, "actor_resolver", lambda: lambda _: actor)
        return Client(raise_request_exception=False)

    yield serve
    for override in reversed(overrides):
        override.disable()
