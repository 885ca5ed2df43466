"""The results of a round: the ranking, a zone, and how each figure comes about."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corridor.domains.regions.errors.evaluations import ResultUnknown
from corridor.domains.regions.queries.evaluations import result_shown
from corridor.domains.regions.records.evaluations import (
    ResultRecord,
    Score,
    ScoredCell,
    ZoneResult,
)
from corridor.domains.regions.rules.cells import Asked
from corridor.domains.regions.views.evaluations.common import Opened, draw, plain
from corridor.engines.facts.api import csv_table
from corridor.engines.pages.api import PUBLIC, CorridorRequest, access
from corridor.kernel.text import Text

DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell of a score as it is read."""

    asked: Asked
    raw: str
    corrected: str
    low: str
    high: str
    normalized: str
    weight: str
    contribution: str
    is_negative: bool


@dataclass(frozen=True, slots=True)
class GroupRows:
    """One first-level score of a zone with its cells."""

    code: str
    name: Text
    score: Score
    rows: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """One first-level indicator at the head of the ranking."""

    code: str
    name: Text
    full: str


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A first-level score of a zone under its heading."""

    heading: Heading
    score: Score


@dataclass(frozen=True, slots=True)
class RankedZone:
    """One zone of the ranking."""

    zone: ZoneResult
    groups: tuple[GroupScore, ...]


@require_safe
@access(PUBLIC)
def results(request: CorridorRequest, code: str) -> HttpResponse:
    """Rank the zones of a round, with first-level scores (评价结果)."""
    opened = Opened.of(request, code)
    found = result_shown(opened.found.id, opened.part)
    headings = _headings(opened)
    context = {
        "result": found,
        "headings": headings,
        "rows": [
            RankedZone(
                one,
                tuple(
                    GroupScore(heading, score)
                    for heading, score in zip(headings, one.groups, strict=True)
                ),
            )
            for one in found.zones
        ],
        "missing": sum(
            cell.contribution is None
            for one in found.zones
            for cell in one.cells.values()
        ),
        "here": "results",
    }
    return draw(request, "results.html", opened, context)


@require_safe
@access(PUBLIC)
def zone_result(request: CorridorRequest, code: str, zone: str) -> HttpResponse:
    """Show a zone's scores down to every cell (得分构成)."""
    opened = Opened.of(request, code)
    found, one = _zone_found(opened, zone)
    context = {
        "result": found,
        "zone": one,
        "groups": [_group_rows(opened, one, score) for score in one.groups],
        "here": "results",
    }
    return draw(request, "zone_result.html", opened, context)


@require_safe
@access(PUBLIC)
def score_explained(
    request: CorridorRequest, code: str, zone: str, element: str
) -> HttpResponse:
    """Explain one score or cell: what went in, how, and what came out (得分说明)."""
    opened = Opened.of(request, code)
    found, one = _zone_found(opened, zone)
    tree = opened.definition.framework
    if element not in tree.by_code:
        raise ResultUnknown
    is_cell = element in tree.indicators
    leaves = tree.leaves_of(element)
    scores = {one.total.code: one.total, **{each.code: each for each in one.groups}}
    context = {
        "result": found,
        "zone": one,
        "code": element,
        "name": opened.name_of(element),
        "score": None if is_cell else scores.get(element),
        "is_cell": is_cell,
        "rows": [_cell_row(opened, one.cells[leaf]) for leaf in leaves],
        "here": "results",
    }
    return draw(request, "score.html", opened, context)


@require_safe
@access(PUBLIC)
def results_csv(request: CorridorRequest, code: str) -> HttpResponse:
    """Download every score and cell of a round (下载评价结果)."""
    opened = Opened.of(request, code)
    found = result_shown(opened.found.id, opened.part)
    header = [
        _("Zone code"), _("Zone"), _("Rank"), _("Score"), _("Indicator code"),
        _("Indicator"), _("Unit"), _("Value"), _("Corrected value"), _("Minimum"),
        _("Maximum"), _("Normalized"), _("Weight"), _("Contribution"),
    ]  # fmt: skip
    rows = (
        _csv_row(request.language, one, _cell_row(opened, one.cells[asked.code]))
        for one in found.zones
        for asked in opened.asked
    )
    return HttpResponse(
        csv_table(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{code}-results.csv"'},
    )


def _zone_found(opened: Opened, zone: str) -> tuple[ResultRecord, ZoneResult]:
    """Return the results with those of one zone.

    Raises:
        ResultUnknown: there are none the visitor may see.

    """
    found = result_shown(opened.found.id, opened.part)
    for one in found.zones:
        if one.zone_code == zone:
            return found, one
    raise ResultUnknown


def _headings(opened: Opened) -> tuple[Heading, ...]:
    tree = opened.definition.framework
    return tuple(
        Heading(code, opened.name_of(code), plain(tree.by_code[code].weight))
        for code in opened.groups
    )


def _group_rows(opened: Opened, one: ZoneResult, score: Score) -> GroupRows:
    tree = opened.definition.framework
    return GroupRows(
        score.code,
        opened.name_of(score.code),
        score,
        tuple(
            _cell_row(opened, one.cells[leaf]) for leaf in tree.leaves_of(score.code)
        ),
    )


def _cell_row(opened: Opened, cell: ScoredCell) -> CellRow:
    element = opened.definition.framework.by_code[cell.code]
    return CellRow(
        asked=next(one for one in opened.asked if one.code == cell.code),
        raw=cell.raw,
        corrected=cell.corrected,
        low=plain(cell.low),
        high=plain(cell.high),
        normalized=plain(cell.normalized, DECIMALS),
        weight=plain(cell.weight),
        contribution=plain(cell.contribution, DECIMALS),
        is_negative=element.direction < 0,
    )


def _csv_row(language: str, one: ZoneResult, row: CellRow) -> list[str]:
    return [
        one.zone_code, one.name.on(language), str(one.total.rank or ""),
        plain(one.total.points), row.asked.code, row.asked.name.on(language),
        row.asked.unit, row.raw, row.corrected, row.low, row.high, row.normalized,
        row.weight, row.contribution,
    ]  # fmt: skip
