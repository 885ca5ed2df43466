"""Pages of published figures, with their traps in plain sight."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.regions.api import (
    FilterRefused,
    compared_numbers,
    comparisons,
    comparisons_with,
    figure,
    list_figures,
    reports,
)
from corridor.domains.regions.exports import figures_csv
from corridor.domains.regions.forms.figures import FigureFilterForm
from corridor.engines.pages.api import (
    PUBLIC,
    CorridorRequest,
    access,
    page_number,
    slice_list,
)

PAGE_SIZE: Final = 25


@require_safe
@access(PUBLIC)
def figure_list(request: CorridorRequest) -> HttpResponse:
    """List the published figures of the regions (区域公布数据)."""
    form = _form(request)
    found = list_figures(form.narrowed_by())
    rows = slice_list(
        number=page_number(request),
        count=lambda bound: min(len(found), bound),
        fetch=lambda offset, limit: found[offset : offset + limit],
        size=PAGE_SIZE,
    )
    is_narrowed = any(form.cleaned_data.values())
    context = {
        "form": form,
        "rows": rows,
        "comparisons": () if is_narrowed or rows.number > 1 else comparisons(),
        "compared": compared_numbers(),
        "reports": reports(),
    }
    return render(request, "regions/list.html", context)


@require_safe
@access(PUBLIC)
def figure_detail(request: CorridorRequest, number: int) -> HttpResponse:
    """Explain one figure: period, qualifier, source, and what it is not (数据说明)."""
    context = {"figure": figure(number), "comparisons": comparisons_with(number)}
    return render(request, "regions/figure.html", context)


@require_safe
@access(PUBLIC)
def figure_export(request: CorridorRequest) -> HttpResponse:
    """Download the figures as narrowed (下载数据)."""
    found = list_figures(_form(request).narrowed_by())
    return HttpResponse(
        figures_csv(found, request.language),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="figures.csv"'},
    )


def _form(request: CorridorRequest) -> FigureFilterForm:
    """Return the filter as asked.

    Raises:
        FilterRefused: it asks for what is not offered.

    """
    form = FigureFilterForm(request.GET, language=request.language)
    if not form.is_valid():
        raise FilterRefused(next(iter(form.errors)))
    return form
