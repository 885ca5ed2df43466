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


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    preferences: Preferences | None = None,
) -> bytes:
    """Return the PDF of a template that extends ``pages/document.html``.

    The document fetches nothing: what it shows is in the template or in a
    ``data:`` address, so no input can make the server read a file or open a
    connection.
    """
    import weasyprint  # noqa: PLC0415 -- slow import

    chosen = preferences or Preferences()
    html: str = render_to_string(template, {**context, "preferences": chosen})
    if chosen.language == "zh-hant":
        html = to_traditional_html(html)
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    styles = weasyprint.CSS(string=STYLES.read_text("utf-8"), url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=[styles]))


def pdf_response(content: bytes, filename: str) -> HttpResponse:
    """Return a download of a PDF under a name in any script."""
    response = HttpResponse(content, content_type="application/pdf")
    disposition = content_disposition_header(as_attachment=True, filename=filename)
    response["Content-Disposition"] = disposition or "attachment"
    return response
