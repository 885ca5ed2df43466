"""Who may see and who may act in an evaluation: one answer for every door.

Lists, pages, files and services all narrow by :func:`visible_rounds` and ask
:func:`part_of` what somebody may do in one round.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from corridor.domains.regions.errors.evaluations import EvaluationRefused
from corridor.domains.regions.models.evaluations import ZoneSubmission
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundRecord,
    RoundState,
)
from corridor.domains.regions.records.zones import ZoneRecord
from corridor.domains.regions.rules.rounds import MOVES, Party
from corridor.kernel.actors import Actor, BureauRole, OrganisationRole
from corridor.kernel.identifiers import region_prefix

_RUNNERS = frozenset({BureauRole.CLERK, BureauRole.HEAD})
_EDITORS = frozenset({OrganisationRole.OWNER, OrganisationRole.PREPARER})
_PUBLIC = tuple(state for state in RoundState if state.is_public)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is in one round.

    Attributes:
        runs: does the bureau's acts.
        oversees: sees everything: the bureau, its auditors, the operators.
        own_zones: codes of the zones whose members they are.
        edited_zones: codes of the zones whose figures they may enter.
        sees_results: may look at scores and cells now.
    """

    runs: bool
    oversees: bool
    own_zones: frozenset[str]
    edited_zones: frozenset[str]
    objects_for: frozenset[str]
    sees_results: bool

    def sees_figures(self, zone_code: str) -> bool:
        """Tell whether a zone's figures, evidence and marks may be seen."""
        return self.oversees or zone_code in self.own_zones


def can_run(actor: Actor, region_code: str) -> bool:
    """Tell whether ``actor`` runs the evaluations of a region's bureau."""
    return actor.bureau_role in _RUNNERS and actor.may_see_region(region_code)


def can_open(actor: Actor) -> bool:
    """Tell whether ``actor`` may open rounds at all."""
    return actor.bureau_role in _RUNNERS and bool(actor.region_code)


def can_oversee(actor: Actor, region_code: str) -> bool:
    """Tell whether ``actor`` sees everything in a region's evaluations."""
    if actor.is_operator:
        return True
    return actor.bureau_role is not None and actor.may_see_region(region_code)


def visible_rounds(actor: Actor) -> Q:
    """Return the condition a round meets if ``actor`` may see that there is one."""
    if actor.is_operator:
        return Q()
    seen = Q(state__in=_PUBLIC)
    prefix = region_prefix(actor.region_code)
    if actor.bureau_role is not None and prefix:
        seen |= Q(region_code__startswith=prefix)
    if actor.organisation_id is not None:
        taking_part = ZoneSubmission.objects.filter(
            round=OuterRef("pk"), zone__operator_organisation_id=actor.organisation_id
        )
        seen |= Q(Exists(taking_part))
    return seen


def part_of(actor: Actor, found: RoundRecord, zones: Iterable[ZoneRecord]) -> Part:
    """Return what ``actor`` is in a round with these zones."""
    listed = tuple(zones)
    runs = can_run(actor, found.region_code)
    oversees = can_oversee(actor, found.region_code)
    own = frozenset(
        zone.code
        for zone in listed
        if zone.operator_id is not None and zone.operator_id == actor.organisation_id
    )
    objects_for = own if actor.organisation_role in _EDITORS else frozenset[str]()
    # Where nobody acts for a zone on the platform, the bureau enters its figures.
    by_bureau = frozenset(
        zone.code for zone in listed if runs and zone.operator_id is None
    )
    shown = found.state is RoundState.OBJECTIONS and bool(own)
    return Part(
        runs=runs,
        oversees=oversees,
        own_zones=own,
        edited_zones=objects_for | by_bureau,
        objects_for=objects_for,
        sees_results=found.state.is_public or oversees or shown,
    )


def require_open(actor: Actor, region_code: str) -> None:
    """Refuse to open a round to those who run none in the region.

    Raises:
        EvaluationRefused: they do not.

    """
    if not can_run(actor, region_code):
        raise EvaluationRefused.only_for(Party.BUREAU.label)


def require_act(act: RoundAct, part: Part, zone_code: str = "") -> None:
    """Refuse an act to those it does not belong to.

    Raises:
        EvaluationRefused: it belongs to somebody else.

    """
    party = MOVES[act].party
    is_theirs = {
        Party.BUREAU: part.runs,
        Party.ZONE: zone_code in part.edited_zones,
        Party.PARTICIPANT: bool(part.objects_for),
    }
    if not is_theirs[party]:
        raise EvaluationRefused.only_for(party.label)
