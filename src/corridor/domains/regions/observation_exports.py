"""Write observations and boards as CSV that spreadsheets open without harm."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from corridor.domains.regions.areas import all_areas, full_name
from corridor.domains.regions.catalogue import all_indicators
from corridor.domains.regions.periods import write_period
from corridor.domains.regions.records.board import BoardCell, BoardRecord
from corridor.domains.regions.records.indicators import IndicatorRecord
from corridor.domains.regions.records.observations import (
    AreaRecord,
    ObservationRecord,
)
from corridor.domains.regions.units import UNITS
from corridor.engines.facts.api import csv_table

OBSERVATION_COLUMNS: Final = (
    _("Area code"), _("Area"), _("Indicator code"), _("Indicator"),
    _("Period covered"), _("Scope"), _("Bound of the value"), _("Value"),
    _("Unit"), _("Data status"), _("Date of publication"), _("Source"),
    _("Provenance"), _("Evidence"),
    _("Note"), _("Question asked"), _("Answer"), _("Entry"),
    _("Withdrawn"),
    _("Recorded"),
)  # fmt: skip
BOARD_COLUMNS: Final = (
    _("Area code"), _("Area"), _("Indicator code"), _("Indicator"),
    _("Period covered"), _("Value"), _("Data status"), _("Trend"),
    _("Target"),
    _("Target of"), _("Target year"), _("Light"), _("As of, source, status"),
)  # fmt: skip
PLACE_COLUMNS: Final = 4
"""Columns of a board that say what a cell is about."""


def observations_csv(found: Iterable[ObservationRecord], language: str) -> bytes:
    """Return a table of observations in one language, one a row."""
    return csv_table(
        [str(column) for column in OBSERVATION_COLUMNS],
        (_observation(one, language) for one in found),
    )


def board_csv(board: BoardRecord, language: str) -> bytes:
    """Return a board as a table, one cell a row; a missing one says so."""
    return csv_table(
        [str(column) for column in BOARD_COLUMNS],
        (
            [*_place(row.area, one, language), *_cell(cell, language)]
            for row in board.rows
            for one, cell in zip(board.columns, row.cells, strict=True)
        ),
    )


def _observation(one: ObservationRecord, language: str) -> list[str]:
    measured = all_indicators().get(one.indicator)
    place = all_areas().get(one.area_code)
    return [
        one.area_code,
        full_name(place).on(language) if place else "",
        one.indicator,
        measured.name.on(language) if measured else "",
        write_period(one.period),
        one.scope.on(language),
        one.qualifier.label.on(language),
        one.printed,
        UNITS[one.unit].name.on(language),
        one.status.label.on(language),
        one.vintage,
        one.source.on(language),
        one.provenance.label.on(language),
        one.evidence,
        one.note.on(language),
        one.question.on(language),
        one.answer.on(language),
        str(one.revision),
        "1" if one.is_withdrawn else "",
        one.recorded_at.isoformat(timespec="seconds"),
    ]


def _place(area: AreaRecord, one: IndicatorRecord, language: str) -> list[str]:
    name = full_name(area).on(language)
    return [area.code, name, one.code, one.name.on(language)]


def _cell(cell: BoardCell | None, language: str) -> list[str]:
    if cell is None:
        return [""] * (len(BOARD_COLUMNS) - PLACE_COLUMNS)
    target = cell.target
    return [
        cell.period.on(language),
        cell.shown.on(language),
        cell.status.label.on(language),
        " ".join(f"{one.label}:{one.value:f}" for one in cell.trend),
        target.shown.on(language) if target else "",
        target.area.name.on(language) if target else "",
        target.period.on(language) if target else "",
        target.light.label.on(language) if target and target.light else "",
        cell.sentence.on(language),
    ]
