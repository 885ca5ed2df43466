"""Read assessments; every question costs a fixed number of statements."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from corridor.domains.assessments import permissions
from corridor.domains.assessments.errors import AssessmentUnknown
from corridor.domains.assessments.models import Assessment, Standing
from corridor.domains.assessments.records import (
    NO_WORDS,
    Applicant,
    Assessed,
    AssessmentRecord,
    KnownFact,
    StandingRecord,
)
from corridor.domains.assessments.rules import (
    FactKey,
    assess,
    by_key,
    day_of,
    years_of,
)
from corridor.domains.registry.api import OrganisationRecord, organisations
from corridor.engines.facts.api import FactRecord, facts_of
from corridor.engines.pages.api import Slice, slice_list
from corridor.engines.rules.api import Origin, State
from corridor.kernel.actors import Actor
from corridor.kernel.identifiers import region_prefix
from corridor.kernel.period import Period
from corridor.kernel.text import Text
from corridor.policies.api import Policy, all_policies

PREFECTURE_LENGTH = 4
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class StandingFilter:
    """What a ranking is narrowed by; what is empty narrows nothing."""

    state: State | None = None
    text: str = ""


EVERY_STANDING = StandingFilter()


def real_policies() -> tuple[Policy, ...]:
    """Return the policies enterprises are assessed under; fictional ones are not."""
    return tuple(policy for policy in all_policies() if not policy.is_fictional)


def known_facts(
    organisation_ids: Collection[UUID], *, known_at: datetime | None = None
) -> dict[UUID, dict[FactKey, KnownFact]]:
    """Return the facts of organizations by key; constant statements.

    Args:
        organisation_ids: whose facts.
        known_at: as they were known then; now if absent.

    """
    found: dict[UUID, list[KnownFact]] = {pk: [] for pk in organisation_ids}
    for fact in facts_of(organisation_ids, known_at=known_at):
        known = to_known(fact)
        if known is not None:
            found[fact.subject_id].append(known)
    return {pk: by_key(facts) for pk, facts in found.items()}


def to_known(fact: FactRecord) -> KnownFact | None:
    """Return a fact in the form cases need; ``None`` if it fills no whole year."""
    year = fact.period.starts.year
    if fact.value is None or fact.period != Period.year(year):
        return None
    label, day = fact.source_kind.label, fact.recorded_at.date().isoformat()
    document = f" · {fact.source_document}" if fact.source_document else ""
    text = Text(f"{label.zh} {day}{document}", f"{label.en} {day}{document}")
    origin = Origin(text, url=f"/assessments/facts/{fact.id}/")
    return KnownFact(fact.id, fact.part, fact.indicator, year, fact.value, origin)


def applicant_of(organisation: OrganisationRecord) -> Applicant:
    """Return what a case needs to know of an organization."""
    return Applicant(
        organisation.id, organisation.region_code, organisation.registered_on
    )


def assessed_years(
    facts: Iterable[FactKey], policies: Iterable[Policy] | None = None
) -> tuple[int, ...]:
    """Return the years for which facts allow some policy, newest first."""
    keys = tuple(facts)
    chosen = real_policies() if policies is None else policies
    years = {year for policy in chosen for year in years_of(policy, keys)}
    return tuple(sorted(years, reverse=True))


def assess_now(
    organisation: OrganisationRecord,
    policy: Policy,
    year: int,
    *,
    facts: Mapping[FactKey, KnownFact],
    today: date,
) -> Assessed | None:
    """Apply a policy to facts already read; ``None`` outside the policy's years."""
    day = day_of(policy, year, today)
    if not policy.book.starts <= day < policy.book.ends:
        return None
    return assess(applicant_of(organisation), policy, year, facts, today)


def assessment(assessment_id: UUID, *, actor: Actor) -> AssessmentRecord:
    """Return one stored assessment that ``actor`` may see; two statements.

    Raises:
        AssessmentUnknown: there is none, or it is hidden from the actor.

    """
    row = Assessment.objects.filter(pk=assessment_id).first()
    if row is None:
        raise AssessmentUnknown
    owner = organisations([row.organisation_id]).get(row.organisation_id)
    if owner is None:
        raise AssessmentUnknown
    permissions.require_see(actor, owner)
    return to_record(row)


def history(
    organisation_id: UUID, policy: str, year: int
) -> tuple[AssessmentRecord, ...]:
    """Return every assessment of a policy and year, newest first; one statement."""
    rows = Assessment.objects.filter(
        organisation_id=organisation_id, policy=policy, year=year
    ).order_by("-computed_at")
    return tuple(to_record(row) for row in rows)


def current_assessments(
    organisation_id: UUID, *, year: int | None = None
) -> tuple[AssessmentRecord, ...]:
    """Return the current assessments of an organization; one statement."""
    rows = Assessment.objects.filter(
        organisation_id=organisation_id, superseded_at__isnull=True
    )
    if year is not None:
        rows = rows.filter(year=year)
    return tuple(to_record(row) for row in rows.order_by("-year", "policy"))


def ranking(  # noqa: PLR0913 -- what a list can be asked for
    *,
    actor: Actor,
    region_code: str,
    policy: str,
    year: int,
    number: int = 1,
    only: StandingFilter = EVERY_STANDING,
    size: int = PAGE_SIZE,
) -> Slice[StandingRecord]:
    """Return one page of the enterprises of a region, best first.

    Three statements: the rows, a bounded count, the organizations shown.

    Raises:
        AssessmentRefused: the region is not the actor's.

    """
    permissions.require_see_region(actor, region_code)
    rows = _within(region_code).filter(policy=policy, year=year)
    if only.state is not None:
        rows = rows.filter(state=int(only.state))
    if only.text:
        rows = rows.filter(
            Q(name__icontains=only.text) | Q(credit_code__startswith=only.text.upper())
        )

    def fetch(offset: int, limit: int) -> tuple[StandingRecord, ...]:
        ordered = rows.order_by("-sort_score", "organisation_id")
        found = list(ordered[offset : offset + limit])
        names = organisations([row.organisation_id for row in found])
        return tuple(
            _standing(row, names.get(row.organisation_id), offset + place)
            for place, row in enumerate(found, start=1)
        )

    return slice_list(
        number=number,
        count=lambda bound: rows[:bound].count(),
        fetch=fetch,
        size=size,
    )


def state_counts(region_code: str, policy: str, year: int) -> dict[State | None, int]:
    """Return how many enterprises of a region are in each state; one statement."""
    rows = (
        _within(region_code)
        .filter(policy=policy, year=year)
        .values_list("state")
        .annotate(n=Count("pk"))
    )
    return {None if s is None else State(s): n for s, n in rows}


def standings_of(organisation_id: UUID) -> tuple[StandingRecord, ...]:
    """Return where an organization stands, newest year first; one statement."""
    rows = Standing.objects.filter(organisation_id=organisation_id)
    return tuple(_standing(row, None, None) for row in rows.order_by("-year", "policy"))


def stale_organisations(limit: int) -> tuple[UUID, ...]:
    """Return organizations whose facts changed since they were assessed."""
    rows = Standing.objects.filter(is_stale=True).values_list(
        "organisation_id", flat=True
    )
    return tuple(dict.fromkeys(rows.order_by("organisation_id")[:limit]))


def stale_count() -> int:
    """Return how many organizations wait to be assessed again; one statement."""
    rows = Standing.objects.filter(is_stale=True).values("organisation_id")
    return rows.distinct().count()


def without_standing(organisation_ids: Collection[UUID]) -> tuple[UUID, ...]:
    """Return those never assessed, in the order given; one statement."""
    known = set(
        Standing.objects
        .filter(organisation_id__in=organisation_ids)
        .values_list("organisation_id", flat=True)
        .distinct()
    )
    return tuple(pk for pk in organisation_ids if pk not in known)


def doubled_standings() -> int:
    """Return how many standings are told twice or rest on an old assessment.

    The tables' constraints keep this at 0; another number means that somebody
    else wrote into them. Two statements.
    """
    told = Standing.objects.values("organisation_id", "policy", "year")
    twice = told.annotate(n=Count("pk")).filter(n__gt=1).count()
    return twice + Standing.objects.exclude(assessment__superseded_at=None).count()


def to_record(row: Assessment) -> AssessmentRecord:
    """Return the frozen record of a row."""
    return AssessmentRecord(
        id=row.pk,
        organisation_id=row.organisation_id,
        policy=row.policy,
        year=row.year,
        day=row.day,
        rule_version=row.rule_version,
        engine_version=row.engine_version,
        given=row.inputs["given"],
        parts=tuple(row.inputs["parts"]),
        part_codes=tuple(row.inputs["part_codes"]),
        fact_ids=row.fact_ids,
        parameters=row.parameters,
        results=row.results,
        is_sample=row.is_sample,
        computed_at=row.computed_at,
        superseded_at=row.superseded_at,
    )


def _within(region_code: str) -> QuerySet[Standing]:
    prefix = region_prefix(region_code)
    rows = Standing.objects.all()
    if len(prefix) == PREFECTURE_LENGTH:
        return rows.filter(prefecture_code=prefix)
    return rows.filter(region_code__startswith=prefix)


def _standing(
    row: Standing, organisation: OrganisationRecord | None, rank: int | None
) -> StandingRecord:
    return StandingRecord(
        organisation_id=row.organisation_id,
        policy=row.policy,
        year=row.year,
        score=row.score,
        state=None if row.state is None else State(row.state),
        is_sample=row.is_sample,
        is_stale=row.is_stale,
        assessed_at=row.assessed_at,
        rank=rank,
        name=organisation.title if organisation else NO_WORDS,
        credit_code=organisation.credit_code if organisation else "",
        region_name=organisation.region_name if organisation else NO_WORDS,
        industry_name=organisation.industry_name if organisation else NO_WORDS,
    )
