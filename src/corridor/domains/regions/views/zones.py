"""Zones on their way to recognition: the list, one zone, and a new act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from corridor.domains.regions.forms.zones import CreationForm
from corridor.domains.regions.permissions.zones import (
    can_keep_zones,
    require_keep_zones,
)
from corridor.domains.regions.queries.zones import timeline, timelines
from corridor.domains.regions.rules.creation import CREATION_YEARS
from corridor.domains.regions.services.advance_creation import advance_creation
from corridor.engines.pages.api import (
    PUBLIC,
    SIGNED_IN,
    CorridorRequest,
    access,
    add_obstacle,
)
from corridor.kernel.errors import CorridorError

UNPROCESSABLE = 422


@require_safe
@access(PUBLIC)
def zone_list(request: CorridorRequest) -> HttpResponse:
    """List the zones on their way to recognition (创建高新区)."""
    context = {"timelines": timelines(), "years": CREATION_YEARS}
    return render(request, "regions/zones/list.html", context)


@require_safe
@access(PUBLIC)
def zone_detail(request: CorridorRequest, zone: str) -> HttpResponse:
    """Show a zone's way from application to recognition (创建历程)."""
    found = timeline(zone)
    context = {
        "timeline": found,
        "years": CREATION_YEARS,
        "can_advance": bool(found.next_states)
        and can_keep_zones(request.actor, found.zone.region_code),
    }
    return render(request, "regions/zones/zone.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(SIGNED_IN)
def zone_advance(request: CorridorRequest, zone: str) -> HttpResponse:
    """Record an act on a zone's way (登记创建事项)."""
    found = timeline(zone)
    require_keep_zones(request.actor, found.zone.region_code)
    form = CreationForm(
        request.POST or None,
        states=found.next_states,
        initial={"base": len(found.entries)},
    )
    if form.is_valid():
        try:
            advance_creation(
                zone_code=zone,
                entry=form.entry(),
                expected_number=form.cleaned_data["base"],
                actor=request.actor,
                at=request.at,
            )
        except CorridorError as obstacle:
            add_obstacle(form, obstacle)
        else:
            messages.success(request, _("The milestone was recorded."))
            return redirect("regions:zone", zone)
    status = UNPROCESSABLE if form.errors else 200
    context = {"timeline": found, "form": form}
    return render(request, "regions/zones/advance.html", context, status=status)
