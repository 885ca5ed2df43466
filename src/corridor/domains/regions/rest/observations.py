"""JSON over HTTP: the catalogue of indicators and the observations."""

from datetime import date
from typing import Annotated, cast

from django.http import HttpRequest
from ninja import Query, Router, Schema

from corridor.domains.regions.areas import area, full_name
from corridor.domains.regions.catalogue import all_indicators, indicator
from corridor.domains.regions.periods import read_period, write_period
from corridor.domains.regions.queries.observations import (
    ObservationFilter,
    list_observations,
)
from corridor.domains.regions.records.observations import (
    ObservationRecord,
    ObservationStatus,
)
from corridor.domains.regions.units import UNITS
from corridor.domains.regions.wording import sentence
from corridor.engines.pages.api import CorridorRequest

PAGE_SIZE = 200
LONGEST = 60

router = Router(tags=["regions"])


class IndicatorOut(Schema):
    """An indicator of the catalogue."""

    code: str
    name: str
    group: str
    unit: str
    unit_name: str
    direction: str
    definition: str
    document: str
    denominator: str


class ObservationOut(Schema):
    """What one publication says; ``value`` keeps the digits as printed."""

    id: int
    area_code: str
    area: str
    indicator: str
    period: str
    scope: str
    value: str
    qualifier: str
    unit: str
    status: str
    published: str
    known_on: str
    source: str
    provenance: str
    evidence: str
    note: str
    question: str
    answer: str
    entry: int
    is_withdrawn: bool
    is_sample: bool
    recorded_at: str
    sentence: str


class ObservationsOut(Schema):
    """One page of observations."""

    items: list[ObservationOut]
    page: int
    size: int
    total: int
    is_bounded: bool


@router.get(
    "/indicators",
    response=list[IndicatorOut],
    auth=None,
    summary="List the regional indicators",
)
def indicators(request: HttpRequest) -> list[IndicatorOut]:
    """List the catalogue of regional indicators."""
    language = cast("CorridorRequest", request).language
    return [
        IndicatorOut(
            code=one.code,
            name=one.name.on(language),
            group=one.group_title.on(language),
            unit=one.unit,
            unit_name=UNITS[one.unit].name.on(language),
            direction=one.direction,
            definition=one.definition.on(language),
            document=one.document.name.on(language) if one.document else "",
            denominator=one.denominator,
        )
        for one in all_indicators().values()
    ]


@router.get(
    "/observations",
    response=ObservationsOut,
    auth=None,
    summary="List observations",
)
def observations(  # noqa: PLR0913, PLR0917 -- the filters of a list
    request: HttpRequest,
    area_code: Annotated[str, Query(alias="area", max_length=LONGEST)] = "",
    indicator_code: Annotated[str, Query(alias="indicator", max_length=LONGEST)] = "",
    period: Annotated[str, Query(max_length=10)] = "",
    status: ObservationStatus | None = None,
    as_of: date | None = None,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> ObservationsOut:
    """List what was recorded, the newest first, narrowed as asked."""
    only = ObservationFilter(
        area_codes=(area(area_code).code,) if area_code else (),
        indicator=indicator(indicator_code).code if indicator_code else "",
        status=status,
        period=read_period(period) if period else None,
        as_of=as_of,
    )
    found = list_observations(only, page=page, size=PAGE_SIZE)
    language = cast("CorridorRequest", request).language
    return ObservationsOut(
        items=[_observation(one, language) for one in found.rows],
        page=found.number,
        size=found.size,
        total=found.total,
        is_bounded=found.is_bounded,
    )


def _observation(one: ObservationRecord, language: str) -> ObservationOut:
    return ObservationOut(
        id=one.id,
        area_code=one.area_code,
        area=full_name(area(one.area_code)).on(language),
        indicator=one.indicator,
        period=write_period(one.period),
        scope=one.scope.on(language),
        value=one.printed,
        qualifier=one.qualifier,
        unit=one.unit,
        status=one.status,
        published=one.vintage,
        known_on=one.known_on.isoformat(),
        source=one.source.on(language),
        provenance=one.provenance,
        evidence=one.evidence,
        note=one.note.on(language),
        question=one.question.on(language),
        answer=one.answer.on(language),
        entry=one.revision,
        is_withdrawn=one.is_withdrawn,
        is_sample=one.is_sample,
        recorded_at=one.recorded_at.isoformat(),
        sentence=sentence(one).on(language),
    )
