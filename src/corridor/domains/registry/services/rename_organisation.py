"""Record that an organization took another name."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.registry import rules
from corridor.domains.registry.events import OrganisationRenamed
from corridor.domains.registry.queries import to_record
from corridor.domains.registry.records import ChangeKind, OrganisationRecord
from corridor.domains.registry.services.history import add_entry, lock_to_change
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish


@transaction.atomic
def rename_organisation(  # noqa: PLR0913 -- one entry of the history
    *,
    organisation_id: UUID,
    name: str,
    name_en: str = "",
    from_on: date,
    source: str = "",
    actor: Actor,
    at: datetime,
) -> OrganisationRecord:
    """Rename an organization from a day on (名称变更).

    Raises:
        OrganisationUnknown: there is none that the actor may see.
        RegistrationRefused: the actor does not keep the registry of its region.
        OrganisationDeregistered: it changes no more.
        InputRefused: the name is malformed, or the date lies in the future.
        ChangeOutOfOrder: the date lies before a recorded change.

    """
    row = lock_to_change(organisation_id, from_on=from_on, actor=actor, at=at)
    before, row.name = row.name, rules.clean_name(name)
    row.name_en = rules.clean_name(name_en, "name_en", is_required=False)
    row.save(update_fields=["name", "name_en"])
    add_entry(
        row,
        ChangeKind.RENAMED,
        from_on=from_on,
        before=before,
        after=row.name,
        source=source,
        actor=actor,
        at=at,
    )
    publish(OrganisationRenamed(organisation_id=row.pk, name=row.name, at=at))
    return to_record(row)
