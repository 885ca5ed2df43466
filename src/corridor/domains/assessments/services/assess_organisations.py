"""Assess organizations anew where a fact they read has changed."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from corridor.domains.assessments.events import OrganisationAssessed
from corridor.domains.assessments.models import Assessment, Standing
from corridor.domains.assessments.queries import (
    applicant_of,
    known_facts,
    real_policies,
)
from corridor.domains.assessments.records import Assessed, KnownFact
from corridor.domains.assessments.rules import FactKey, assess, fingerprint, years_of
from corridor.domains.registry.api import OrganisationRecord, organisations
from corridor.engines.facts.api import lock_subjects
from corridor.engines.rules.api import ENGINE_VERSION
from corridor.kernel.events import publish
from corridor.policies.api import Policy

CHUNK: Final = 500
"""Organizations assessed in one transaction; statements are constant per chunk."""
LAWS_TIME: Final = ZoneInfo("Asia/Shanghai")
PREFECTURE_LENGTH: Final = 4
LOWEST: Final = -(2**62)
"""Sorts organizations without a score behind all others."""

Key = tuple[UUID, str, int]


@dataclass(frozen=True, slots=True)
class _Newer:
    organisation: OrganisationRecord
    assessed: Assessed
    fingerprint: str


def assess_organisations(
    organisation_ids: Collection[UUID],
    *,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Assess organizations under every policy their facts allow (评价).

    An assessment is stored only where a fact it reads, a parameter, the rules or,
    by the mere passing of days, a result changed since the current one. Returns how
    many were stored.

    Args:
        organisation_ids: whom to assess; unknown ones are left out.
        at: when; also says which year is the running one.
        progress: told how many organizations are done, and how many there are.

    """
    ids = list(dict.fromkeys(organisation_ids))
    stored = done = 0
    for chunk in _chunks(ids, CHUNK):
        stored += _assess_chunk(chunk, at)
        done += len(chunk)
        if progress is not None:
            progress(done, len(ids))
    return stored


@transaction.atomic
def _assess_chunk(ids: Sequence[UUID], at: datetime) -> int:
    lock_subjects(ids)
    standings = {
        (row.organisation_id, row.policy, row.year): row
        for row in Standing.objects
        .select_for_update()
        .filter(organisation_id__in=ids)
        .select_related("assessment")
        .defer("assessment__inputs", "assessment__results", "assessment__parameters")
    }
    current = {key: row.assessment.fingerprint for key, row in standings.items()}
    facts = known_facts(ids)
    newer = [
        found
        for organisation in organisations(ids).values()
        for found in _changed(organisation, facts[organisation.id], at, current)
    ]
    _supersede([_key(item) for item in newer], standings, at)
    rows = Assessment.objects.bulk_create([_row(item, at) for item in newer])
    _stand(newer, rows, at)
    Standing.objects.filter(organisation_id__in=ids, is_stale=True).update(
        is_stale=False
    )
    for item in newer:
        organisation_id, policy, year = _key(item)
        publish(OrganisationAssessed(organisation_id, policy, year, at))
    return len(newer)


def _changed(
    organisation: OrganisationRecord,
    facts: Mapping[FactKey, KnownFact],
    at: datetime,
    current: Mapping[Key, str],
) -> Iterable[_Newer]:
    today = at.astimezone(LAWS_TIME).date()
    applicant = applicant_of(organisation)
    for policy in real_policies():
        for year in _years(policy, organisation, facts, current):
            assessed = assess(applicant, policy, year, facts, today)
            digest = fingerprint(assessed)
            if current.get((organisation.id, policy.name, year)) != digest:
                yield _Newer(organisation, assessed, digest)


def _years(
    policy: Policy,
    organisation: OrganisationRecord,
    facts: Mapping[FactKey, KnownFact],
    current: Mapping[Key, str],
) -> tuple[int, ...]:
    """Return the years facts allow, and those assessed before: a fact may be gone."""
    before = [
        year
        for organisation_id, name, year in current
        if organisation_id == organisation.id and name == policy.name
    ]
    return tuple(sorted({*years_of(policy, facts), *before}))


def _supersede(
    keys: Sequence[Key], standings: Mapping[Key, Standing], at: datetime
) -> None:
    old = [standings[key].assessment_id for key in keys if key in standings]
    if old:
        Assessment.objects.filter(pk__in=old).update(superseded_at=at)


def _row(item: _Newer, at: datetime) -> Assessment:
    assessed = item.assessed
    rule_set = assessed.outcome.rule_set
    return Assessment(
        id=uuid4(),
        organisation_id=item.organisation.id,
        policy=assessed.policy.name,
        year=assessed.year,
        day=assessed.day,
        rule_version=rule_set.version,
        engine_version=ENGINE_VERSION,
        fingerprint=item.fingerprint,
        inputs={
            "given": dict(assessed.case.given),
            "parts": [dict(part) for part in assessed.case.parts],
            "part_codes": list(assessed.case.part_codes),
        },
        fact_ids={name: fact.id for name, fact in assessed.case.facts.items()},
        parameters={name: row.definition for name, row in rule_set.parameters.items()},
        results=assessed.outcome.values,
        is_sample=any(map(rule_set.samples_behind, rule_set.names)),
        computed_at=at,
    )


def _stand(newer: Sequence[_Newer], rows: Sequence[Assessment], at: datetime) -> None:
    standings = [
        _standing(item, row, at) for item, row in zip(newer, rows, strict=True)
    ]
    Standing.objects.bulk_create(
        standings,
        update_conflicts=True,
        unique_fields=["organisation_id", "policy", "year"],
        update_fields=[
            "assessment", "name", "credit_code", "industry_code", "region_code",
            "prefecture_code", "score", "sort_score", "state", "is_sample",
            "is_stale", "assessed_at",
        ],
    )  # fmt: skip


def _standing(item: _Newer, row: Assessment, at: datetime) -> Standing:
    assessed, organisation = item.assessed, item.organisation
    outcome, policy = assessed.outcome, assessed.policy
    score = outcome[policy.ranked_by] if policy.ranked_by else None
    state = outcome[policy.verdict] if policy.verdict else None
    shown = policy.ranked_by or policy.headline
    return Standing(
        organisation_id=organisation.id,
        policy=policy.name,
        year=assessed.year,
        assessment=row,
        name=organisation.name,
        credit_code=organisation.credit_code,
        industry_code=organisation.industry_code,
        region_code=organisation.region_code,
        prefecture_code=organisation.region_code[:PREFECTURE_LENGTH],
        score=score,
        sort_score=LOWEST if score is None else score,
        state=state,
        is_sample=outcome.rule_set.is_sample(shown),
        is_stale=False,
        assessed_at=at,
    )


def _key(item: _Newer) -> Key:
    return (item.organisation.id, item.assessed.policy.name, item.assessed.year)


def _chunks(items: Sequence[UUID], size: int) -> Iterable[list[UUID]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
