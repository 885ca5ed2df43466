"""The monitoring board, one indicator of one area, and the catalogue behind both."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from corridor.domains.regions.areas import area_at
from corridor.domains.regions.catalogue import indicator_at, indicators_by_group
from corridor.domains.regions.errors import FilterRefused
from corridor.domains.regions.forms.observations import AsOfForm, BoardForm
from corridor.domains.regions.observation_exports import board_csv
from corridor.domains.regions.permissions.observations import (
    can_record,
    can_record_somewhere,
)
from corridor.domains.regions.queries.board import (
    CITIES,
    board,
    board_of,
    boards,
    series,
)
from corridor.domains.regions.records.board import BoardRecord
from corridor.domains.regions.trends import trend_drawing
from corridor.domains.regions.views.lines import (
    GroupLine,
    indicator_line_of,
    period_line_of,
)
from corridor.engines.pages.api import PUBLIC, CorridorRequest, access

CSV: Final = "text/csv; charset=utf-8"


@require_safe
@access(PUBLIC)
def board_page(request: CorridorRequest) -> HttpResponse:
    """Show the headline indicators of areas with target, trend and light (监测看板)."""
    form = _board_form(request)
    context = {
        "form": form,
        "board": _board(form),
        "can_record": can_record_somewhere(request.actor),
    }
    return render(request, "regions/board/board.html", context)


@require_safe
@access(PUBLIC)
def board_export(request: CorridorRequest) -> HttpResponse:
    """Download a board (下载监测表)."""
    found = _board(_board_form(request))
    return HttpResponse(
        board_csv(found, request.language),
        content_type=CSV,
        headers={"Content-Disposition": f'attachment; filename="{found.code}.csv"'},
    )


@require_safe
@access(PUBLIC)
def series_page(
    request: CorridorRequest, area_code: str, indicator_code: str
) -> HttpResponse:
    """Show one indicator of one area, every publication side by side (数据序列)."""
    place, measured = area_at(area_code), indicator_at(indicator_code)
    form = AsOfForm(request.GET)
    if not form.is_valid():
        raise FilterRefused(next(iter(form.errors)))
    found = series(place, measured, as_of=form.cleaned_data["as_of"])
    context = {
        "form": form,
        "series": found,
        "periods": [period_line_of(one) for one in found.periods],
        "indicator": indicator_line_of(measured),
        "drawing": trend_drawing(found, request.language),
        "board_code": board_of(place),
        "can_record": can_record(request.actor, place),
    }
    return render(request, "regions/board/series.html", context)


@require_safe
@access(PUBLIC)
def catalogue_page(request: CorridorRequest) -> HttpResponse:
    """Show what every indicator means, in which unit, by which document (指标目录)."""
    groups = [
        GroupLine(title, tuple(map(indicator_line_of, ones)))
        for title, ones in indicators_by_group()
    ]
    context = {"groups": groups}
    return render(request, "regions/board/indicators.html", context)


def _board_form(request: CorridorRequest) -> BoardForm:
    """Return the choice of a board.

    Raises:
        FilterRefused: it asks for what is not offered.

    """
    choices: list[tuple[Any, Any]] = [
        (one.code, one.title.on(request.language)) for one in boards()
    ]
    form = BoardForm(request.GET, choices=choices)
    if not form.is_valid():
        raise FilterRefused(next(iter(form.errors)))
    return form


def _board(form: BoardForm) -> BoardRecord:
    asked = form.cleaned_data
    return board(asked["board"] or CITIES, as_of=asked["as_of"])
