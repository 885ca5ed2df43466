"""JSON over HTTP: the public registry."""

from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from corridor.domains.registry.api import (
    OrganisationFilter,
    OrganisationRecord,
    corridor_regions,
    list_organisations,
    organisation_seen_by,
)
from corridor.engines.pages.api import CorridorRequest

SEARCH_LENGTH = 50

router = Router(tags=["registry"])


class OrganizationOut(Schema):
    """The public registry facts of an organization."""

    id: UUID
    credit_code: str
    name: str
    region_code: str
    region: str
    industry_code: str
    industry: str
    kind: str
    status: str
    registered_on: str
    is_sample: bool


class OrganizationsOut(Schema):
    """One page of organizations."""

    items: list[OrganizationOut]
    page: int
    size: int
    total: int
    is_bounded: bool


class RegionOut(Schema):
    """A city of the corridor."""

    code: str
    name: str
    is_sample: bool


@router.get(
    "/organizations",
    response=OrganizationsOut,
    auth=None,
    summary="List organizations",
)
def list_all(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=SEARCH_LENGTH)] = "",
    region: Annotated[str, Query(max_length=6, pattern=r"^\d*$")] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> OrganizationsOut:
    """List the organizations one may see, narrowed by name or region."""
    asked = cast("CorridorRequest", request)
    only = OrganisationFilter(region_code=region, text=q.strip())
    found = list_organisations(asked.actor, only, page=page)
    return OrganizationsOut(
        items=[_organization(row, asked.language) for row in found.rows],
        page=found.number,
        size=found.size,
        total=found.total,
        is_bounded=found.is_bounded,
    )


@router.get(
    "/organizations/{uuid:organization_id}",
    response=OrganizationOut,
    auth=None,
    summary="Show an organization",
)
def show(request: HttpRequest, organization_id: UUID) -> OrganizationOut:
    """Show the public registry facts of one organization."""
    asked = cast("CorridorRequest", request)
    record = organisation_seen_by(asked.actor, organization_id)
    return _organization(record, asked.language)


@router.get("/regions", response=list[RegionOut], auth=None, summary="List the cities")
def regions(request: HttpRequest) -> list[RegionOut]:
    """List the cities of the corridor."""
    language = cast("CorridorRequest", request).language
    return [
        RegionOut(code=one.code, name=one.name.on(language), is_sample=one.is_sample)
        for one in corridor_regions()
    ]


def _organization(record: OrganisationRecord, language: str) -> OrganizationOut:
    return OrganizationOut(
        id=record.id,
        credit_code=record.credit_code,
        name=record.title.on(language),
        region_code=record.region_code,
        region=record.region_name.on(language),
        industry_code=record.industry_code,
        industry=record.industry_name.on(language),
        kind=record.kind.value,
        status=record.status.value,
        registered_on=record.registered_on.isoformat(),
        is_sample=record.is_sample,
    )
