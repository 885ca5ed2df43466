"""Post a person to the bureau of a region."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.identity import permissions
from corridor.domains.identity.errors import PersonUnknown
from corridor.domains.identity.events import PostingGranted
from corridor.domains.identity.models import Person, Posting
from corridor.domains.identity.records import StaffRecord
from corridor.kernel.actors import Actor, BureauRole
from corridor.kernel.events import publish
from corridor.kernel.identifiers import RegionCode


@transaction.atomic
def post_to_bureau(
    *,
    person_id: UUID,
    region_code: str,
    role: BureauRole,
    actor: Actor,
    at: datetime,
) -> StaffRecord:
    """Give a person a role in the bureau of a region from now on (任职).

    A role already held stays as it is; another one ends it.

    Raises:
        InputRefused: the code is no region code.
        NotHead: the actor is neither head of the bureau nor an operator.
        PersonUnknown: there is no such person.

    """
    code = RegionCode.parse(region_code).value
    permissions.require_post(actor, code)
    person = (
        Person.objects.select_for_update().filter(pk=person_id, is_active=True).first()
    )
    if person is None:
        raise PersonUnknown
    row = Posting.objects.open().filter(person=person, region_code=code).first()
    if row is None or row.role != role:
        if row is not None:
            row.until = at
            row.save(update_fields=["until"])
        row = Posting.objects.create(
            person=person, region_code=code, role=role, since=at
        )
        publish(
            PostingGranted(
                posting_id=row.pk,
                person_id=person.pk,
                region_code=code,
                role=role,
                at=at,
            )
        )
    return StaffRecord(
        posting_id=row.pk,
        person_id=person.pk,
        name=str(person),
        email=person.email,
        region_code=code,
        role=BureauRole(row.role),
        since=row.since,
    )
