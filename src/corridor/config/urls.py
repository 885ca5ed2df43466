"""Addresses of the whole site: each application brings its own ``urls``."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOTS = (
    ("", "corridor.engines.pages.urls"),
    ("accounts/", "allauth.urls"),
    ("people/", "corridor.domains.identity.urls"),
    ("organizations/", "corridor.domains.registry.urls"),
    ("assessments/", "corridor.domains.assessments.urls"),
    ("regions/", "corridor.domains.regions.urls"),
    ("api/v1/", "corridor.config.rest"),
    ("", "corridor.portal.urls"),
)


def compose(roots: tuple[tuple[str, str], ...]) -> list[URLPattern | URLResolver]:
    """Return the addresses of every application that has pages."""
    return [
        path(prefix, include(module)) for prefix, module in roots if find_spec(module)
    ]


urlpatterns = compose(ROOTS)
handler400 = "corridor.engines.pages.errors.bad_request"
handler403 = "corridor.engines.pages.errors.permission_denied"
handler404 = "corridor.engines.pages.errors.page_not_found"
handler500 = "corridor.engines.pages.errors.server_error"
