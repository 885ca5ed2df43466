"""Open data: the page, the catalogue for harvesters and the bulk files."""

import json
from importlib.metadata import version
from typing import Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.regions.errors.editions import DefinitionUnknown
from corridor.domains.regions.open_data.addresses import address_of, api_address
from corridor.domains.regions.open_data.dcat import catalogue
from corridor.domains.regions.open_data.licensing import (
    LICENSE_NAME,
    LICENSE_URL,
    RIGHTS,
)
from corridor.domains.regions.open_data.observations import observation_lines
from corridor.domains.regions.open_data.offers import (
    definition_files,
    definition_offers,
    edition_offers,
)
from corridor.domains.regions.queries import FigureFilter, list_figures
from corridor.domains.regions.queries.observations import every_observation
from corridor.domains.regions.queries.open_data import (
    observations_extent,
    open_editions,
    published_editions,
)
from corridor.domains.regions.views.edition_files import MEDIA_TYPES, download
from corridor.domains.regions.views.freshness import Freshness, answer_fresh
from corridor.engines.pages.api import (
    PUBLIC,
    CorridorRequest,
    access,
    page_number,
    slice_list,
)

PAGE_SIZE: Final = 20
LINKED_DATA: Final = "application/ld+json"
RELEASE: Final = version("corridor")
"""A release may name areas and indicators otherwise, in the same rows."""


@require_safe
@access(PUBLIC)
def open_data_page(request: CorridorRequest) -> HttpResponse:
    """List what anybody may take home, with sizes and digests (开放数据)."""
    found = published_editions(request.at)
    rows = slice_list(
        number=page_number(request),
        size=PAGE_SIZE,
        count=lambda _bound: len(found),
        fetch=lambda start, limit: edition_offers(
            open_editions(found[start : start + limit])
        ),
    )
    context = {
        "rows": rows,
        "definitions": definition_offers(),
        "observations": observations_extent(),
        "license_name": LICENSE_NAME,
        "license_url": LICENSE_URL,
        "rights": RIGHTS,
        "catalog_url": address_of("catalog"),
        "figures_total": len(list_figures(FigureFilter())),
        "api_url": api_address(),
    }
    return render(request, "regions/open_data/open_data.html", context)


@require_safe
@access(PUBLIC)
def catalog_document(request: CorridorRequest) -> HttpResponseBase:
    """Return the catalogue for harvesters: DCAT 3 as JSON-LD (数据目录)."""
    document = catalogue(
        edition_offers(open_editions(published_editions(request.at))),
        definition_offers(),
        observations_extent(),
    )
    content = json.dumps(document, ensure_ascii=False, indent=1)
    return answer_fresh(
        request,
        Freshness(content),
        lambda: HttpResponse(content, content_type=LINKED_DATA),
    )


@require_safe
@access(PUBLIC)
def observations_file(request: CorridorRequest) -> HttpResponseBase:
    """Stream every recorded value, all publications side by side (批量下载)."""
    extent = observations_extent()
    return answer_fresh(
        request,
        Freshness(f"{extent.mark} {RELEASE}", extent.recorded_at),
        lambda: StreamingHttpResponse(
            observation_lines(every_observation()),
            content_type=MEDIA_TYPES["csv"],
            headers={"Content-Disposition": 'attachment; filename="observations.csv"'},
        ),
    )


@require_safe
@access(PUBLIC)
def definition_file(request: CorridorRequest, code: str) -> HttpResponseBase:
    """Return the definition of an index that comes with the platform (指数定义)."""
    content = definition_files().get(code)
    if content is None:
        raise DefinitionUnknown
    return answer_fresh(
        request,
        Freshness(content.decode()),
        lambda: download(content, MEDIA_TYPES["yaml"], f"{code}.yaml"),
    )
