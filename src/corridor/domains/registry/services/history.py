"""Lock an organization and add an entry to its history: what every change shares."""

from datetime import date, datetime
from uuid import UUID

from corridor.domains.registry import permissions, rules
from corridor.domains.registry.dates import day_of
from corridor.domains.registry.errors import OrganisationUnknown
from corridor.domains.registry.models import Organisation, StatusChange
from corridor.domains.registry.records import ChangeKind, OrganisationStatus
from corridor.kernel.actors import Actor


def lock_to_change(
    organisation_id: UUID, *, from_on: date, actor: Actor, at: datetime
) -> Organisation:
    """Return the organization, locked until commit and fit to be changed.

    Raises:
        OrganisationUnknown: there is none that the actor may see.
        RegistrationRefused: the actor does not keep the registry of its region.
        OrganisationDeregistered: it changes no more.
        InputRefused: the date lies in the future.
        ChangeOutOfOrder: the date lies before a recorded change.

    """
    visible = Organisation.objects.filter(permissions.visible_to(actor))
    row = visible.select_for_update().filter(pk=organisation_id).first()
    if row is None:
        raise OrganisationUnknown
    permissions.require_keep(actor, row.region_code)
    rules.check_changeable(OrganisationStatus(row.status))
    rules.check_not_future(from_on, today=day_of(at), field="from_on")
    latest = row.changes.latest("from_on", "id")
    rules.check_order(from_on, latest_on=latest.from_on)
    return row


def add_entry(  # noqa: PLR0913 -- the columns of one entry
    row: Organisation,
    kind: ChangeKind,
    *,
    from_on: date,
    before: str,
    after: str,
    source: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Add an entry to the history of a locked organization."""
    StatusChange.objects.create(
        organisation=row,
        kind=kind,
        from_on=from_on,
        before=before,
        after=after,
        source=rules.clean_source(source),
        recorded_at=at,
        recorded_by=actor.person_id,
    )
