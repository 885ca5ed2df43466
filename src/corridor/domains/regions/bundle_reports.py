"""Print a bundle as PDF, for the command line; no database is asked."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import override

from corridor.domains.regions.atlas.reports import (
    REPORT_TEMPLATE,
    edition_of_bundle,
    report_context,
)
from corridor.engines.pages.api import Preferences, render_pdf


def report_of_bundle(
    files: Mapping[str, bytes], *, language: str, at: datetime
) -> bytes:
    """Return the report of a bundle as PDF (指数报告).

    Raises:
        BundleBroken: a file is missing or cannot be read.
    """
    record, loaded = edition_of_bundle(files, at)
    spoken = "en" if language.startswith("en") else "zh-hans"
    with override(spoken):
        context = report_context(record, loaded, spoken)
        return render_pdf(REPORT_TEMPLATE, context, Preferences(language=spoken))
