"""Record that an organization moved to another region."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.registry import rules
from corridor.domains.registry.events import OrganisationMoved
from corridor.domains.registry.queries import region, to_record
from corridor.domains.registry.records import ChangeKind, OrganisationRecord
from corridor.domains.registry.services.history import add_entry, lock_to_change
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def move_organisation(  # noqa: PLR0913 -- one entry of the history
    *,
    organisation_id: UUID,
    region_code: str,
    from_on: date,
    source: str = "",
    actor: Actor,
    at: datetime,
) -> OrganisationRecord:
    """Move an organization to another region from a day on (迁址).

    The bureau it leaves records the move; the bureau it joins sees it at once.

    Raises:
        OrganisationUnknown: there is none that the actor may see.
        RegistrationRefused: the actor does not keep the registry of its region.
        OrganisationDeregistered: it changes no more.
        RegionUnknown: the new region is not on the released list.
        InputRefused: the date lies in the future.
        ChangeOutOfOrder: the date lies before a recorded change.

    """
    row = lock_to_change(organisation_id, from_on=from_on, actor=actor, at=at)
    seat = region(region_code)
    rules.check_seat(seat)
    before, row.region_code = row.region_code, seat.code
    row.save(update_fields=["region_code"])
    add_entry(
        row,
        ChangeKind.MOVED,
        from_on=from_on,
        before=before,
        after=row.region_code,
        source=source,
        actor=actor,
        at=at,
    )
    publish(
        OrganisationMoved(
            organisation_id=row.pk,
            from_region_code=before,
            to_region_code=row.region_code,
            at=at,
        )
    )
    return to_record(row)
