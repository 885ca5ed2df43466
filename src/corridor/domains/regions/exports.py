"""Write figures as CSV that spreadsheets open without harm."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from corridor.domains.regions.records.figures import Figure
from corridor.engines.facts.api import csv_table

COLUMNS: Final = (
    _("Number"), _("Level"), _("Subject"), _("Indicator"), _("Value"), _("Unit"),
    _("Period covered"), _("Qualifier"), _("Rank"), _("Note"), _("Source"),
    _("Published"),
)  # fmt: skip


def figures_csv(figures: Iterable[Figure], language: str) -> bytes:
    """Return a table of figures in one language, one a row."""
    return csv_table(
        [str(column) for column in COLUMNS],
        (_cells(one, language) for one in figures),
    )


def _cells(one: Figure, language: str) -> list[str]:
    said = (
        one.level.label, one.subject, one.indicator, one.printed, one.unit,
        one.period, one.status.label, one.rank, one.note, one.report.title,
        one.report.published,
    )  # fmt: skip
    return [str(one.number), *(text.on(language) for text in said)]
