"""Enter many organizations into the registry at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from corridor.domains.registry import permissions, rules
from corridor.domains.registry.dates import day_of
from corridor.domains.registry.errors import CreditCodeTaken
from corridor.domains.registry.events import OrganisationsRegistered
from corridor.domains.registry.models import Organisation, StatusChange
from corridor.domains.registry.queries import region, to_record
from corridor.domains.registry.records import (
    ChangeKind,
    OrganisationDraft,
    OrganisationRecord,
    OrganisationStatus,
)
from corridor.kernel.actors import Actor
from corridor.kernel.events import publish
from corridor.kernel.identifiers import CreditCode, IndustryCode

BATCH = 500
"""Rows a statement: SQLite bounds the parameters of one."""


def register_organisations(
    drafts: Sequence[OrganisationDraft], *, actor: Actor, at: datetime
) -> tuple[OrganisationRecord, ...]:
    """Enter organizations, all of them or none.

    Raises:
        InputRefused: a field of a draft is malformed.
        RegionUnknown: a region is not on the released list.
        RegistrationRefused: the actor does not keep the registry of a region.
        CreditCodeTaken: a credit code is registered already, or stands twice.

    """
    for code in {draft.region_code for draft in drafts}:
        permissions.require_keep(actor, code)
    rows = [_row(draft, at=at) for draft in drafts]
    codes = Counter(row.credit_code for row in rows)
    if len(codes) < len(rows):
        raise CreditCodeTaken
    entries = [
        _first_entry(row, draft.source, actor=actor, at=at)
        for row, draft in zip(rows, drafts, strict=True)
    ]
    try:
        with transaction.atomic():
            Organisation.objects.bulk_create(rows, batch_size=BATCH)
            StatusChange.objects.bulk_create(entries, batch_size=BATCH)
            publish(
                OrganisationsRegistered(
                    organisation_ids=tuple(row.pk for row in rows), at=at
                )
            )
    except IntegrityError as obstacle:
        raise CreditCodeTaken from obstacle
    return tuple(map(to_record, rows))


def _row(draft: OrganisationDraft, *, at: datetime) -> Organisation:
    place = region(draft.region_code)
    rules.check_seat(place)
    rules.check_not_future(draft.registered_on, today=day_of(at), field="registered_on")
    return Organisation(
        id=draft.id or uuid4(),
        credit_code=CreditCode.parse(draft.credit_code).value,
        name=rules.clean_name(draft.name),
        name_en=rules.clean_name(draft.name_en, "name_en", is_required=False),
        region_code=place.code,
        industry_code=IndustryCode.parse(draft.industry_code).value,
        kind=draft.kind,
        status=OrganisationStatus.ACTIVE,
        registered_on=draft.registered_on,
        is_withheld=draft.is_withheld,
        is_sample=draft.is_sample,
        recorded_at=at,
    )


def _first_entry(
    row: Organisation, source: str, *, actor: Actor, at: datetime
) -> StatusChange:
    return StatusChange(
        organisation=row,
        kind=ChangeKind.REGISTERED,
        from_on=row.registered_on,
        after=row.name,
        source=rules.clean_source(source),
        recorded_at=at,
        recorded_by=actor.person_id,
    )
