"""Enterprises: their facts, assessments and place in a region."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Field, Query, Router, Schema, Status

from corridor.domains.assessments.api import (
    AssessmentRecord,
    AssessmentUnknown,
    Entered,
    StandingFilter,
    assess_now,
    assessment,
    current_assessments,
    enter_facts,
    known_facts,
    ranking,
    reproduce_assessment,
    require_see,
)
from corridor.domains.assessments.rest.common import (
    LAWS_TIME,
    asked_by,
    policy_named,
)
from corridor.domains.registry.api import OrganisationRecord, organisations
from corridor.engines.facts.api import FactRecord, facts_of
from corridor.engines.pages.api import CorridorRequest
from corridor.engines.rules.api import State
from corridor.kernel.errors import InputRefused
from corridor.kernel.period import Period
from corridor.kernel.text import Text

MOST_ON_A_PAGE = 100
MOST_FACTS = 5_000

router = Router(tags=["enterprises"])


class FactIn(Schema):
    """A figure of one indicator for one calendar year."""

    model_config = {"extra": "forbid"}

    indicator: str = Field(max_length=120)
    year: int = Field(ge=1990, le=2100)
    value: int = Field(description="in the smallest step of its unit", strict=True)
    project: str = Field(default="", max_length=80)
    evidence: str = Field(default="", max_length=500)


class FactsIn(Schema):
    """Figures recorded in one act: all or none."""

    model_config = {"extra": "forbid"}

    facts: list[FactIn] = Field(min_length=1, max_length=MOST_FACTS)


class FactOut(Schema):
    """A recorded fact."""

    id: int
    indicator: str
    project: str
    period_from: str
    period_until: str
    value: int | None
    unit: str
    source: str
    recorded_at: str


class AssessmentOut(Schema):
    """A stored assessment."""

    id: UUID
    organization_id: UUID
    policy: str
    year: int
    day: str
    version: str
    engine_version: str
    results: dict[str, Any]
    is_sample: bool
    computed_at: str
    superseded_at: str | None


class StandingOut(Schema):
    """A place in a ranking."""

    rank: int | None
    organization_id: UUID
    name: str
    credit_code: str
    region: str
    score: int | None
    state: str | None
    is_sample: bool


class RankingOut(Schema):
    """One page of a ranking."""

    items: list[StandingOut]
    page: int
    size: int
    total: int
    is_bounded: bool


@router.get(
    "/{uuid:organization_id}/facts", response=list[FactOut], summary="List facts"
)
def list_facts(
    request: HttpRequest, organization_id: UUID, year: int | None = None
) -> list[FactOut]:
    """List the current facts of an organization one may see."""
    organisation = _seen(asked_by(request), organization_id)
    period = Period.year(_year(year)) if year is not None else None
    return [_fact(record) for record in facts_of([organisation.id], period=period)]


@router.post(
    "/{uuid:organization_id}/facts",
    response={201: list[FactOut]},
    summary="Record facts",
)
def add_facts(
    request: HttpRequest, organization_id: UUID, facts: Body[FactsIn]
) -> Status[list[FactOut]]:
    """Record figures: all or none. What is known already is not stored again."""
    asked = asked_by(request)
    organisation = _seen(asked, organization_id)
    figures = [
        Entered(item.indicator, item.year, item.value, item.project, item.evidence)
        for item in facts.facts
    ]
    stored = enter_facts(
        figures, organisation=organisation, actor=asked.actor, at=asked.at
    )
    return Status(201, [_fact(record) for record in stored])


@router.get(
    "/{uuid:organization_id}/assessments",
    response=list[AssessmentOut],
    summary="List current assessments",
)
def list_assessments(
    request: HttpRequest, organization_id: UUID, year: int | None = None
) -> list[AssessmentOut]:
    """List the current assessments of an organization one may see."""
    organisation = _seen(asked_by(request), organization_id)
    return [_assessment(one) for one in current_assessments(organisation.id, year=year)]


@router.get(
    "/{uuid:organization_id}/assessments/{policy}/{int:year}/explanation",
    summary="Explain a figure",
)
def explain_figure(
    request: HttpRequest,
    organization_id: UUID,
    policy: str,
    year: int,
    name: str = "",
) -> dict[str, Any]:
    """Explain one figure down to facts, parameters and documents.

    Raises:
        AssessmentUnknown: there is no such figure, or it is hidden from the actor.

    """
    asked = asked_by(request)
    organisation = _seen(asked, organization_id)
    found = policy_named(policy)
    assessed = assess_now(
        organisation,
        found,
        _year(year),
        facts=known_facts([organisation.id])[organisation.id],
        today=asked.at.astimezone(LAWS_TIME).date(),
    )
    wanted = name or found.headline
    if assessed is None or wanted not in assessed.outcome.rule_set.forms:
        raise AssessmentUnknown
    return assessed.explanation.to_data(wanted)


@router.get(
    "/assessments/{uuid:assessment_id}",
    response=AssessmentOut,
    summary="Show a stored assessment",
)
def show_assessment(request: HttpRequest, assessment_id: UUID) -> AssessmentOut:
    """Show a stored assessment, superseded or not."""
    return _assessment(assessment(assessment_id, actor=asked_by(request).actor))


@router.get(
    "/assessments/{uuid:assessment_id}/reproduction",
    summary="Compute a stored assessment again",
)
def reproduce(request: HttpRequest, assessment_id: UUID) -> dict[str, Any]:
    """Compute a stored assessment from the facts and parameters stored with it."""
    again = reproduce_assessment(assessment_id, actor=asked_by(request).actor)
    return {"is_identical": again.is_identical, "results": dict(again.results)}


@router.get(
    "/rankings/{policy}/{int:year}", response=RankingOut, summary="Rank a region"
)
def rank(  # noqa: PLR0913, PLR0917 -- what a list can be asked for
    request: HttpRequest,
    policy: str,
    year: int,
    region: str = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE)] = 20,
    state: Annotated[int | None, Query(ge=0, le=4)] = None,
) -> RankingOut:
    """Rank the enterprises of one's region, best first."""
    asked = asked_by(request)
    found = ranking(
        actor=asked.actor,
        region_code=region or asked.actor.region_code,
        policy=policy_named(policy).name,
        year=_year(year),
        number=page,
        only=StandingFilter(state=None if state is None else State(state)),
        size=size,
    )
    language = asked.language
    return RankingOut(
        items=[
            StandingOut(
                rank=row.rank,
                organization_id=row.organisation_id,
                name=row.name.on(language),
                credit_code=row.credit_code,
                region=row.region_name.on(language),
                score=row.score,
                state=row.state.code if row.state is not None else None,
                is_sample=row.is_sample,
            )
            for row in found.rows
        ],
        page=found.number,
        size=found.size,
        total=found.total,
        is_bounded=found.is_bounded,
    )


def _seen(request: CorridorRequest, organisation_id: UUID) -> OrganisationRecord:
    """Return an organization whose figures the actor may see.

    Raises:
        AssessmentUnknown: there is none, or it is hidden from the actor.

    """
    found = organisations([organisation_id]).get(organisation_id)
    if found is None:
        raise AssessmentUnknown
    require_see(request.actor, found)
    return found


def _year(year: int) -> int:
    """Return a year that dates can hold.

    Raises:
        InputRefused: it is none.

    """
    if not 1990 <= year <= 2100:  # noqa: PLR2004 -- as in FactIn
        raise InputRefused(Text("年度不正确", "the year is impossible"), field="year")
    return year


def _fact(record: FactRecord) -> FactOut:
    return FactOut(
        id=record.id,
        indicator=record.indicator,
        project=record.part,
        period_from=record.period.starts.isoformat(),
        period_until=record.period.ends.isoformat(),
        value=record.value,
        unit=record.unit,
        source=record.source_kind.value,
        recorded_at=record.recorded_at.isoformat(),
    )


def _assessment(record: AssessmentRecord) -> AssessmentOut:
    return AssessmentOut(
        id=record.id,
        organization_id=record.organisation_id,
        policy=record.policy,
        year=record.year,
        day=record.day.isoformat(),
        version=record.rule_version,
        engine_version=record.engine_version,
        results=dict(record.results),
        is_sample=record.is_sample,
        computed_at=record.computed_at.isoformat(),
        superseded_at=record.superseded_at.isoformat()
        if record.superseded_at
        else None,
    )
