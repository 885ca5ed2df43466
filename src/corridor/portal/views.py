"""The public home page."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from corridor.domains.regions import api as regions
from corridor.engines.pages.api import PUBLIC, CorridorRequest, access
from corridor.portal.navigation import PORTAL, address_of
from corridor.portal.showcase import showcase


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the service grid."""

    title: str
    description: str
    url: str
    icon: str


@require_safe
@access(PUBLIC)
def home(request: CorridorRequest) -> HttpResponse:
    """Show what the corridor offers and how it comes to its results."""
    services = tuple(
        Service(str(entry.label), str(entry.description), url, entry.icon)
        for entry in PORTAL
        if entry.description and (url := address_of(entry.view))
    )
    example = showcase(request.at.date())
    context = {
        "headlines": regions.headlines(),
        "services": services,
        "example": example,
        "example_url": reverse("assessments:policy", args=[example.policy]),
    }
    return render(request, "portal/home.html", context)
