"""Take a fact back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.engines.facts.errors import (
    FactSuperseded,
    FactUnknown,
    FactWithdrawn,
)
from corridor.engines.facts.models import Fact
from corridor.engines.facts.queries import fact
from corridor.engines.facts.records import FactRecord, SourceKind
from corridor.engines.facts.services.record_facts import publish_recorded
from corridor.engines.facts.storage import lock_subjects


@transaction.atomic
def withdraw_fact(
    fact_id: int, *, actor_id: UUID | None, at: datetime, reason: str = ""
) -> FactRecord:
    """Record that a fact no longer holds, and return that record (撤回事实).

    Nothing is erased: the withdrawal supersedes the fact with no value, and its
    ``evidence`` keeps the reason.

    Raises:
        FactUnknown: there is no such fact.
        FactSuperseded: a newer fact of the same key stands.
        FactWithdrawn: it was withdrawn before.
    """
    found = Fact.objects.filter(pk=fact_id).first()
    if found is None:
        raise FactUnknown
    lock_subjects([found.subject_id])
    if Fact.objects.filter(supersedes_id=fact_id).exists():
        raise FactSuperseded
    if found.withdrawn:
        raise FactWithdrawn
    withdrawal = Fact.objects.create(
        subject_id=found.subject_id,
        part=found.part,
        indicator=found.indicator,
        period_starts=found.period_starts,
        period_ends=found.period_ends,
        revision=found.revision + 1,
        value=None,
        withdrawn=True,
        unit=found.unit,
        source_kind=SourceKind.ENTERED.value,
        evidence=reason[:500],
        recorded_at=max(at, found.recorded_at),
        recorded_by=actor_id,
        supersedes_id=found.pk,
    )
    publish_recorded([withdrawal], at=at)
    return fact(withdrawal.pk)
