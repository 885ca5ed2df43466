"""Pages that show the registry: list, export, one organization, regions."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.registry.api import (
    RegionRecord,
    can_keep,
    can_register,
    changes_of,
    corridor_regions,
    iterate_organisations,
    list_organisations,
    organisation_seen_by,
    region,
    region_children,
)
from corridor.domains.registry.exports import csv_lines
from corridor.domains.registry.forms import FilterForm
from corridor.domains.registry.queries import EVERYTHING
from corridor.domains.registry.regions import regions_source
from corridor.engines.pages.api import (
    BUREAU,
    PUBLIC,
    CorridorRequest,
    access,
    page_number,
)
from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class City:
    """Show one city of the corridor with its parts."""

    region: RegionRecord
    province: Text
    parts: tuple[RegionRecord, ...]


@require_safe
@access(PUBLIC)
def organisation_list(request: CorridorRequest) -> HttpResponse:
    """List the organizations one may see, narrowed and in pages (单位名录)."""
    form = FilterForm(request.GET)
    narrowed_by = form.narrowed_by() if form.is_valid() else EVERYTHING
    context = {
        "form": form,
        "rows": list_organisations(
            request.actor, narrowed_by, page=page_number(request)
        ),
        "can_register": can_register(request.actor),
        "can_export": BUREAU.admits(request.actor),
    }
    status = None if form.is_valid() else 400
    return render(request, "registry/list.html", context, status=status)


@require_safe
@access(BUREAU)
def organisation_export(request: CorridorRequest) -> HttpResponseBase:
    """Export the list as narrowed, row by row (导出名录)."""
    form = FilterForm(request.GET)
    narrowed_by = form.narrowed_by() if form.is_valid() else EVERYTHING
    records = iterate_organisations(request.actor, narrowed_by)
    return StreamingHttpResponse(
        csv_lines(records),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="organizations.csv"'},
    )


@require_safe
@access(PUBLIC)
def organisation_detail(
    request: CorridorRequest, organisation_id: UUID
) -> HttpResponse:
    """Show the public registry facts of an organization (单位登记信息)."""
    record = organisation_seen_by(request.actor, organisation_id)
    context = {
        "organisation": record,
        "changes": changes_of(organisation_id),
        "can_keep": can_keep(request.actor, record.region_code),
    }
    return render(request, "registry/detail.html", context)


@require_safe
@access(PUBLIC)
def regions(request: CorridorRequest) -> HttpResponse:
    """List the nine cities of the corridor and their parts (走廊地区)."""
    cities = [
        City(city, region(city.parent_code).name, region_children(city.code))
        for city in corridor_regions()
    ]
    context = {"cities": cities, "source": str(regions_source())}
    return render(request, "registry/regions.html", context)
