"""Change what a person says about themselves."""

from django.db import transaction

from corridor.domains.identity import rules
from corridor.domains.identity.errors import PersonUnknown
from corridor.domains.identity.models import Person
from corridor.domains.identity.queries import person as person_record
from corridor.domains.identity.records import PersonRecord
from corridor.kernel.actors import Actor


@transaction.atomic
def update_person(*, name: str, phone: str, actor: Actor) -> PersonRecord:
    """Change one's own name and telephone number (修改个人信息).

    Raises:
        PersonUnknown: nobody is signed in.
        InputRefused: the name or the number is malformed.

    """
    row = (
        Person.objects.select_for_update().filter(pk=actor.person_id).first()
        if actor.person_id
        else None
    )
    if row is None:
        raise PersonUnknown
    row.name = rules.clean_label(name, "name", is_required=False)
    row.phone = rules.clean_phone(phone)
    row.save(update_fields=["name", "phone"])
    return person_record(row.pk)
