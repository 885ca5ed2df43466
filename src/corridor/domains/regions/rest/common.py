"""What the operations share: the request, and an edition by its address."""

import math
from typing import Annotated, cast

from django.http import HttpRequest
from ninja import Query, Schema

from corridor.domains.regions.forms.editions import LARGEST_REVISION
from corridor.domains.regions.queries.editions import edition, load_edition
from corridor.domains.regions.records.editions import EditionRecord, LoadedEdition
from corridor.engines.composites.api import RankInterval
from corridor.engines.pages.api import CorridorRequest

LONGEST_CODE = 60
Revision = Annotated[
    int | None,
    Query(
        ge=1,
        le=LARGEST_REVISION,
        description="pins one revision; the newest without it",
    ),
]


class IntervalOut(Schema):
    """Where a rank lies when what could be chosen otherwise is."""

    low: float
    median: float
    mean: float
    high: float
    draws: int


def asked_by(request: HttpRequest) -> CorridorRequest:
    """Return the request as the middleware made it."""
    return cast("CorridorRequest", request)


def asked_edition(
    request: HttpRequest, code: str, label: str, revision: int | None
) -> tuple[EditionRecord, LoadedEdition]:
    """Return the edition of an address, computed.

    Raises:
        EditionUnknown: there is none the caller may see now.
    """
    asked = asked_by(request)
    record = edition(code, label, asked.actor, asked.at, revision=revision)
    return record, load_edition(record)


def interval(one: RankInterval | None) -> IntervalOut | None:
    """Return an interval as programs read it; none where nothing was ranked."""
    if one is None or math.isnan(one.low):
        return None
    return IntervalOut(
        low=one.low,
        median=one.median,
        mean=one.mean,
        high=one.high,
        draws=one.draws,
    )
