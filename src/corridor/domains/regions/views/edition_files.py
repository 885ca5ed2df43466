"""The files of an edition: its charts, its bundle and every file of it."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from corridor.domains.regions.api import (
    EditionRecord,
    edition,
    edition_file,
    load_edition,
)
from corridor.domains.regions.atlas.plots import Asked, draw
from corridor.domains.regions.atlas.reports import REPORT_TEMPLATE, report_context
from corridor.domains.regions.charts.records import Drawing
from corridor.domains.regions.charts.rendering import csv, png, svg_file, xlsx
from corridor.domains.regions.errors.editions import FileUnknown
from corridor.domains.regions.forms.editions import revision_asked
from corridor.domains.regions.queries.archives import archive_stem, edition_archive
from corridor.domains.regions.views.freshness import (
    NOT_AT_ALL,
    answer_fresh,
    drawing_freshness_of,
    freshness_of,
)
from corridor.engines.pages.api import (
    PUBLIC,
    CorridorRequest,
    access,
    pdf_response,
    render_pdf,
)

SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_FORMS: Final[Mapping[str, tuple[str, Callable[[Drawing], bytes]]]] = {
    "png": ("image/png", png),
    "svg": ("image/svg+xml", svg_file),
    "csv": ("text/csv; charset=utf-8", csv),
    "xlsx": (SHEET, xlsx),
}
MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "yaml": "application/yaml; charset=utf-8",
    "": "text/plain; charset=utf-8",
}


@require_safe
@access(PUBLIC)
def chart_file(
    request: CorridorRequest, code: str, label: str, name: str, form: str
) -> HttpResponseBase:
    """Return one chart as PNG, SVG, CSV or XLSX (图表下载)."""
    if form not in CHART_FORMS:
        raise FileUnknown
    record = asked_edition(request, code, label)
    asked = Asked(
        record,
        load_edition(record),
        request.language,
        element=request.GET.get("element", ""),
        unit=request.GET.get("unit", ""),
    )
    drawing = draw(name, asked)
    if drawing is None:
        raise FileUnknown
    media, render = CHART_FORMS[form]
    stem = "-".join(one for one in (code, label, name, asked.unit) if one)
    content = render(drawing)
    return answer_fresh(
        request,
        drawing_freshness_of(request, record, content),
        lambda: download(content, media, f"{stem}.{form}"),
    )


@require_safe
@access(PUBLIC)
def bundle(request: CorridorRequest, code: str, label: str) -> HttpResponseBase:
    """Return the whole bundle of an edition as a ZIP file (数据包)."""
    record = asked_edition(request, code, label)
    name = f"{archive_stem(record)}.zip"
    return answer_fresh(
        request,
        freshness_of(request, record, name),
        lambda: download(edition_archive(record), "application/zip", name),
    )


@require_safe
@access(PUBLIC)
def report(request: CorridorRequest, code: str, label: str) -> HttpResponse:
    """Return the report of an edition as PDF (指数报告)."""
    record = asked_edition(request, code, label)
    content = render_pdf(
        REPORT_TEMPLATE,
        report_context(record, load_edition(record), request.language),
        request.preferences,
    )
    response = pdf_response(content, f"{archive_stem(record)}.pdf")
    if record.is_embargoed(request.at):
        response["Cache-Control"] = NOT_AT_ALL
    return response


@require_safe
@access(PUBLIC)
def bundle_file(
    request: CorridorRequest, code: str, label: str, name: str
) -> HttpResponseBase:
    """Return one file of an edition's bundle."""
    record = asked_edition(request, code, label)
    content = edition_file(record, name)
    ending = name.rsplit(".", 1)[1] if "." in name else ""
    media = MEDIA_TYPES.get(ending, "application/octet-stream")
    return answer_fresh(
        request,
        freshness_of(request, record, name),
        lambda: download(content, media, name.rsplit("/", 1)[-1]),
    )


def asked_edition(request: CorridorRequest, code: str, label: str) -> EditionRecord:
    """Return the edition of an address.

    Raises:
        EditionUnknown: there is none the visitor may see now.
        FilterRefused: the revision asked for is no number.
    """
    return edition(
        code, label, request.actor, request.at, revision=revision_asked(request.GET)
    )


def download(content: bytes, media: str, name: str) -> HttpResponse:
    """Return a file under its name."""
    response = HttpResponse(content, content_type=media)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
