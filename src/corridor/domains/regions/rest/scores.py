"""JSON over HTTP: what the units of an edition score, down to the cells."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from corridor.domains.regions.atlas.places import IndicatorCell, place_of
from corridor.domains.regions.atlas.standings import standings_of
from corridor.domains.regions.rest.common import (
    LONGEST_CODE,
    IntervalOut,
    Revision,
    asked_by,
    asked_edition,
    interval,
)

router = Router(tags=["indices"])


class ScoreOut(Schema):
    """A unit with its score, rank and interval; empty where it was not scored."""

    code: str
    name: str
    score: float | None
    rank: int | None
    interval: IntervalOut | None


class ScoresOut(Schema):
    """The units of an edition by one element and period, the best first."""

    code: str
    label: str
    revision: int
    element: str
    period: str
    is_sample: bool
    items: list[ScoreOut]


class CellOut(Schema):
    """An indicator of a unit, from what was observed to what it counts.

    ``prepared`` is the value before normalization, filled in where ``is_imputed``.
    ``weight`` is the share of the whole index.
    """

    code: str
    name: str
    group: str
    unit: str
    direction: str
    observed: float | None
    prepared: float | None
    is_imputed: bool
    normalized: float | None
    rank: int | None
    weight: float
    is_sample: bool
    definition: str
    source: str


class UnitOut(Schema):
    """One unit of an edition with its cells; ``of`` is how many are ranked."""

    code: str
    label: str
    revision: int
    period: str
    is_sample: bool
    unit: str
    name: str
    score: float | None
    rank: int | None
    of: int
    interval: IntervalOut | None
    cells: list[CellOut]


@router.get(
    "/indices/{code}/{label}/scores",
    response=ScoresOut,
    auth=None,
    summary="List scores and ranks of an edition",
)
def scores(  # noqa: PLR0913, PLR0917 -- what a table is asked by
    request: HttpRequest,
    code: str,
    label: str,
    element: Annotated[str, Query(max_length=LONGEST_CODE)] = "",
    period: Annotated[str, Query(max_length=LONGEST_CODE)] = "",
    revision: Revision = None,
) -> ScoresOut:
    """List scores, ranks and intervals, of the index itself without an element."""
    record, loaded = asked_edition(request, code, label, revision)
    found = standings_of(loaded, element, period)
    return ScoresOut(
        code=record.index_code,
        label=record.label,
        revision=record.revision,
        element=found.element,
        period=found.period,
        is_sample=record.is_sample,
        items=[
            ScoreOut(
                code=one.code,
                name=one.name,
                score=one.score,
                rank=one.rank,
                interval=interval(one.interval),
            )
            for one in found.units
        ],
    )


@router.get(
    "/indices/{code}/{label}/units/{path:unit}",
    response=UnitOut,
    auth=None,
    summary="Show a unit of an edition with its cells",
)
def unit(
    request: HttpRequest,
    code: str,
    label: str,
    unit: str,
    revision: Revision = None,
) -> UnitOut:
    """Show what a unit scores and the cells it comes from."""
    record, loaded = asked_edition(request, code, label, revision)
    place = place_of(loaded, unit)
    language = asked_by(request).language
    return UnitOut(
        code=record.index_code,
        label=record.label,
        revision=record.revision,
        period=loaded.build.latest.period,
        is_sample=record.is_sample,
        unit=place.code,
        name=place.name,
        score=place.score,
        rank=place.rank,
        of=place.of,
        interval=interval(place.interval),
        cells=[_cell(one, language) for one in place.cells],
    )


def _cell(one: IndicatorCell, language: str) -> CellOut:
    return CellOut(
        code=one.code,
        name=one.name.on(language),
        group=one.group.on(language),
        unit=one.unit,
        direction="negative" if one.is_negative else "positive",
        observed=one.observed,
        prepared=one.prepared,
        is_imputed=one.imputed,
        normalized=one.normalized,
        rank=one.rank,
        weight=one.weight,
        is_sample=one.is_sample,
        definition=one.definition.on(language),
        source=one.source,
    )
