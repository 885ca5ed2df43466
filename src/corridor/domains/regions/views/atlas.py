"""The atlas: the map of the nine cities, by indicator and by year."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from corridor.domains.regions.api import (
    list_editions,
    newest_revisions,
    observations_of,
)
from corridor.domains.regions.atlas.mapping import (
    VIEWS,
    MapView,
    areas_shown,
    map_plot,
    map_view,
    years_plot,
)
from corridor.domains.regions.charts.records import Drawing
from corridor.domains.regions.errors.editions import FileUnknown
from corridor.domains.regions.views.edition_files import CHART_FORMS, download
from corridor.engines.pages.api import PUBLIC, CorridorRequest, access

SHOWN_EDITIONS: Final = 12


@require_safe
@access(PUBLIC)
def atlas_page(request: CorridorRequest) -> HttpResponse:
    """Show the corridor on a map, by indicator and by year (走廊图集)."""
    view = view_asked(request)
    plots = []
    if view is not None:
        drawn = (
            ("map", plot_of(view, request.language)),
            ("years", years_plot(view, request.language)),
        )
        plots = [
            {"name": name, "drawing": drawing, "forms": tuple(CHART_FORMS)}
            for name, drawing in drawn
            if drawing is not None
        ]
    editions = newest_revisions(list_editions(request.actor, request.at))
    context = {
        "view": view,
        "plots": plots,
        "views": [(name, title) for name, title in VIEWS.items()],
        "view_name": request.GET.get("view", "") or next(iter(VIEWS)),
        "editions": editions[:SHOWN_EDITIONS],
        "at": request.at,
    }
    return render(request, "regions/atlas/atlas.html", context)


@require_safe
@access(PUBLIC)
def atlas_chart(request: CorridorRequest, name: str, form: str) -> HttpResponse:
    """Return a chart of the atlas as PNG, SVG, CSV or XLSX (图表下载)."""
    view = view_asked(request)
    if view is None or form not in CHART_FORMS:
        raise FileUnknown
    drawing: Drawing | None = None
    if name == "map":
        drawing = plot_of(view, request.language)
    elif name == "years":
        drawing = years_plot(view, request.language)
    if drawing is None:
        raise FileUnknown
    media, render_form = CHART_FORMS[form]
    stem = f"{view.indicator.code}-{view.year}-{name}"
    return download(render_form(drawing), media, f"{stem}.{form}")


def view_asked(request: CorridorRequest) -> MapView | None:
    """Return what the map shows, as the address asks.

    Raises:
        FilterRefused: there is no such map, indicator or year.
    """
    name = request.GET.get("view", "") or next(iter(VIEWS))
    areas = [one.code for one in areas_shown(name)]
    return map_view(
        observations_of(areas),
        request.GET.get("indicator", ""),
        request.GET.get("year", ""),
        name=name,
    )


def plot_of(view: MapView, language: str) -> Drawing:
    """Draw the map with each place leading to what is known of it."""
    links = {
        one.code: reverse("regions:series", args=[one.code, view.indicator.code])
        for one in view.areas
    }
    return map_plot(view, links, language)
