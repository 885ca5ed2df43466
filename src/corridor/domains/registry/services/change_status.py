"""Record that an organization was revoked, deregistered or is active again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.registry import rules
from corridor.domains.registry.events import OrganisationStatusChanged
from corridor.domains.registry.queries import to_record
from corridor.domains.registry.records import (
    ChangeKind,
    OrganisationRecord,
    OrganisationStatus,
)
from corridor.domains.registry.services.history import add_entry, lock_to_change
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def change_status(  # noqa: PLR0913 -- one entry of the history
    *,
    organisation_id: UUID,
    status: OrganisationStatus,
    from_on: date,
    source: str = "",
    actor: Actor,
    at: datetime,
) -> OrganisationRecord:
    """Change the status of an organization from a day on (状态变更).

    Raises:
        OrganisationUnknown: there is none that the actor may see.
        RegistrationRefused: the actor does not keep the registry of its region.
        OrganisationDeregistered: it changes no more.
        StatusUnreachable: the status cannot follow the present one.
        InputRefused: the date lies in the future.
        ChangeOutOfOrder: the date lies before a recorded change.

    """
    row = lock_to_change(organisation_id, from_on=from_on, actor=actor, at=at)
    rules.check_reachable(OrganisationStatus(row.status), status)
    before, row.status = row.status, status
    row.save(update_fields=["status"])
    add_entry(
        row,
        ChangeKind(status),
        from_on=from_on,
        before=before,
        after=status,
        source=source,
        actor=actor,
        at=at,
    )
    publish(OrganisationStatusChanged(organisation_id=row.pk, status=status, at=at))
    return to_record(row)
