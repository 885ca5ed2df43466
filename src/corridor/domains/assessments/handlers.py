"""Answer events of lower rooms: facts change, so assessments may."""

from typing import Final

from corridor.domains.assessments.services.assess_organisations import (
    assess_organisations,
)
from corridor.domains.assessments.services.follow_registry import (
    follow_name,
    follow_region,
)
from corridor.domains.assessments.services.mark_stale import mark_stale
from corridor.domains.registry.api import OrganisationMoved, OrganisationRenamed
from corridor.engines.facts.api import FactsRecorded

AT_ONCE: Final = 20
"""Organizations assessed within the act that changed their facts."""


def on_facts_recorded(event: FactsRecorded) -> None:
    """Assess a few organizations at once; mark many, for the import to work off."""
    if len(event.subject_ids) <= AT_ONCE:
        assess_organisations(event.subject_ids, at=event.at)
    else:
        mark_stale(event.subject_ids)


def on_organisation_renamed(event: OrganisationRenamed) -> None:
    """Show the new name in lists."""
    follow_name(event.organisation_id, event.name)


def on_organisation_moved(event: OrganisationMoved) -> None:
    """List the organization where it is now."""
    follow_region(event.organisation_id, event.to_region_code)
