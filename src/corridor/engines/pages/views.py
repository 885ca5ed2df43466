"""Pages of the pages themselves: the visitor's preferences."""

from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from corridor.engines.pages.access import PUBLIC, access
from corridor.engines.pages.preferences import CHOICES, remember
from corridor.engines.pages.requests import CorridorRequest
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text


@require_POST
@access(PUBLIC)
def set_preference(request: CorridorRequest) -> HttpResponse:
    """Remember language, theme or text size, and return to the page.

    Raises:
        InputRefused: a value is none of the choices.

    """
    response = HttpResponseRedirect(_way_back(request))
    for name, (_cookie, allowed) in CHOICES.items():
        value = request.POST.get(name)
        if value is None:
            continue
        if value not in allowed:
            raise InputRefused(
                Text("没有这个选项", "There is no such choice"), field=name
            )
        remember(response, name, value)
    return response


def _way_back(request: CorridorRequest) -> str:
    """Return the page the visitor came from, never one of another site."""
    address = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(address, None)
    return address if is_own and urlsplit(address).path.startswith("/") else "/"
