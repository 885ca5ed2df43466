"""Print a template to PDF (导出 PDF)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from corridor.engines.pages.languages import to_traditional_html
from corridor.engines.pages.preferences import Preferences

STYLES: Final = Path(__file__).parent / "documents.css"


class OutsideResourceRefused(Exception):
    """A document asked for something that lies outside of itself."""


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    preferences: Preferences | None = None,
) -> bytes:
    """Return the PDF of a template that extends ``pages/document.html``.

    The document fetches nothing: what it shows is in the template, so no
    input can make the server read a file or open a connection.
    """
    import weasyprint  # noqa: PLC0415 -- slow import

    chosen = preferences or Preferences()
    html: str = render_to_string(template, {**context, "preferences": chosen})
    if chosen.language == "zh-hant":
        html = to_traditional_html(html)
    document = weasyprint.HTML(string=html, url_fetcher=_refuse_address)
    styles = weasyprint.CSS(filename=str(STYLES), url_fetcher=_refuse_address)
    return bytes(document.write_pdf(stylesheets=[styles]))


def pdf_response(content: bytes, filename: str) -> HttpResponse:
    """Return a download of a PDF under a name in any script."""
    response = HttpResponse(content, content_type="application/pdf")
    disposition = content_disposition_header(as_attachment=True, filename=filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response


def _refuse_address(url: str, *_args: object, **_options: object) -> dict[str, Any]:
    """Refuse to fetch anything.

    Raises:
        OutsideResourceRefused: always.

    """
    raise OutsideResourceRefused(url)
