"""Enter an enterprise's figures as facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from corridor.domains.assessments.catalogue import whole_catalogue
from corridor.domains.assessments.permissions import require_prepare
from corridor.domains.registry.api import OrganisationRecord
from corridor.engines.facts.api import FactEntry, FactRecord, record_facts
from corridor.kernel.actors import Actor
from corridor.kernel.period import Period


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure of one calendar year, as it was entered.

    Units:
        value: smallest steps of the indicator's unit.

    """

    indicator: str
    year: int
    value: int
    project: str = ""
    evidence: str = ""


def enter_facts(
    figures: Iterable[Entered],
    *,
    organisation: OrganisationRecord,
    actor: Actor,
    at: datetime,
) -> tuple[FactRecord, ...]:
    """Record figures, all or none, and return those that are new (填报).

    Raises:
        AssessmentUnknown: the actor may not even look.
        AssessmentRefused: the actor may look, not enter.
        InputRefused: an indicator is unknown, or a value out of its bounds.

    """
    require_prepare(actor, organisation)
    known = whole_catalogue()
    entries = [
        FactEntry(
            subject_id=organisation.id,
            indicator=one.indicator,
            period=Period.year(one.year),
            value=one.value,
            unit=indicator.unit if (indicator := known.get(one.indicator)) else "",
            part=one.project,
            evidence=one.evidence,
        )
        for one in figures
    ]
    return record_facts(entries, actor_id=actor.person_id, at=at, catalogue=known)
