"""Who may record what about an area: one answer for every door."""

from corridor.domains.regions.areas import all_areas
from corridor.domains.regions.errors.observations import RecordingRefused
from corridor.domains.regions.records.observations import AreaLevel, AreaRecord
from corridor.kernel.actors import Actor, BureauRole

_KEEPERS = frozenset({BureauRole.CLERK, BureauRole.HEAD})


def can_record(actor: Actor, area: AreaRecord) -> bool:
    """Tell whether ``actor`` may record values of an area.

    A bureau reports for its own region and the parks in it; the corridor, the Delta
    and the nation are the operators'.
    """
    if actor.is_operator:
        return True
    code = area.parent_code if area.level is AreaLevel.PARK else area.code
    return actor.bureau_role in _KEEPERS and actor.may_see_region(code)


def can_record_somewhere(actor: Actor) -> bool:
    """Tell whether ``actor`` may record values of any area at all."""
    return actor.is_operator or (
        actor.bureau_role in _KEEPERS and bool(actor.region_code)
    )


def recordable_areas(actor: Actor) -> tuple[AreaRecord, ...]:
    """Return the areas ``actor`` may record values of."""
    return tuple(one for one in all_areas().values() if can_record(actor, one))


def require_record(actor: Actor, area: AreaRecord) -> None:
    """Refuse those who do not report for an area.

    Raises:
        RecordingRefused: the actor is neither clerk nor head of its bureau, nor an
            operator.

    """
    if not can_record(actor, area):
        raise RecordingRefused


def require_record_somewhere(actor: Actor) -> None:
    """Refuse those who report for no area.

    Raises:
        RecordingRefused: the actor reports for none.

    """
    if not can_record_somewhere(actor):
        raise RecordingRefused
