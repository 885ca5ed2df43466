"""What the pages of one enterprise share: whose page it is, and for which year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from corridor.domains.assessments.api import (
    Assessed,
    AssessmentUnknown,
    KnownFact,
    YearNotAssessed,
    assess_now,
    assessed_years,
    known_facts,
    require_see,
)
from corridor.domains.registry.api import OrganisationRecord, organisations
from corridor.engines.pages.api import CorridorRequest
from corridor.policies.api import Policy, PolicyUnknown, get_policy

LAWS_TIME = ZoneInfo("Asia/Shanghai")
FIRST_YEAR, LAST_YEAR = 2000, 2100

Facts = Mapping[tuple[str, str, int], KnownFact]


@dataclass(frozen=True, slots=True)
class Subject:
    """An organization that may be seen, with its facts."""

    organisation: OrganisationRecord
    facts: Facts
    today: date

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years its facts allow, newest first."""
        return assessed_years(self.facts)


def today_of(request: CorridorRequest) -> date:
    """Return the day of the request where the law is."""
    return request.at.astimezone(LAWS_TIME).date()


def organisation_seen(
    request: CorridorRequest, organisation_id: UUID | None
) -> OrganisationRecord:
    """Return the organization of a page; the actor's own if none is named.

    Raises:
        AssessmentUnknown: there is none, or it is hidden from the actor.

    """
    wanted = organisation_id or request.actor.organisation_id
    found = organisations([wanted]).get(wanted) if wanted else None
    if found is None:
        raise AssessmentUnknown
    require_see(request.actor, found)
    return found


def subject_of(
    request: CorridorRequest, organisation_id: UUID | None = None
) -> Subject:
    """Return the organization of a page with its facts.

    Raises:
        AssessmentUnknown: there is none, or it is hidden from the actor.

    """
    organisation = organisation_seen(request, organisation_id)
    facts = known_facts([organisation.id])[organisation.id]
    return Subject(organisation, facts, today_of(request))


def year_asked(request: CorridorRequest, offered: tuple[int, ...], usual: int) -> int:
    """Return the year a page is asked for; the newest with facts by default.

    Raises:
        YearNotAssessed: it is no year there could be rules for.

    """  # noqa: DOC501 -- raised through its constructor
    given = request.GET.get("year", "")
    if not given:
        return offered[0] if offered else usual
    if not (given.isascii() and given.isdigit() and len(given) == len("2026")):
        raise YearNotAssessed.of(0, FIRST_YEAR, LAST_YEAR)
    return int(given)


def policy_named(name: str) -> Policy:
    """Return the policy of an address.

    Raises:
        AssessmentUnknown: there is no such policy.

    """
    try:
        return get_policy(name)
    except PolicyUnknown:
        raise AssessmentUnknown from None


def assessed_of(subject: Subject, policy: Policy, year: int) -> Assessed:
    """Apply a policy to the organization's facts.

    Raises:
        YearNotAssessed: the policy has no rules for the year.

    """  # noqa: DOC501 -- raised through its constructor
    found = assess_now(
        subject.organisation, policy, year, facts=subject.facts, today=subject.today
    )
    if found is None:
        raise YearNotAssessed.of(
            year, policy.book.starts.year, policy.book.ends.year - 1
        )
    return found
