"""Open a round of evaluation."""

from datetime import datetime

from django.db import transaction

from corridor.domains.regions.errors.evaluations import RoundCodeTaken
from corridor.domains.regions.errors.zones import ZoneUnknown
from corridor.domains.regions.evaluation_systems import system_named
from corridor.domains.regions.models.evaluations import (
    EvaluationRound,
    ZoneSubmission,
)
from corridor.domains.regions.models.zones import Zone
from corridor.domains.regions.permissions.evaluations import require_open
from corridor.domains.regions.queries.evaluations import to_round
from corridor.domains.regions.records.evaluations import (
    RoundAct,
    RoundDraft,
    RoundRecord,
)
from corridor.domains.regions.rules.drafts import check_round_draft
from corridor.domains.regions.services.evaluation_log import LAWS_TIME, record_act
from corridor.kernel.actors import Actor


@transaction.atomic
def open_round(draft: RoundDraft, *, actor: Actor, at: datetime) -> RoundRecord:
    """Open a round and ask its zones for their figures (启动评价).

    Raises:
        EvaluationRefused: the actor runs no evaluations in the region.
        InputRefused: a field of the draft is malformed, or fewer than two zones.
        SystemUnknown: there is no such system.
        ZoneUnknown: one of the zones is not known.
        RoundCodeTaken: another round goes by the code.

    """
    require_open(actor, draft.region_code)
    check_round_draft(draft, today=at.astimezone(LAWS_TIME).date())
    definition = system_named(draft.system)
    zones = list(Zone.objects.filter(code__in=draft.zones).order_by("code"))
    if len(zones) != len(set(draft.zones)):
        raise ZoneUnknown
    row, is_new = EvaluationRound.objects.get_or_create(
        code=draft.code,
        defaults={
            "title": draft.title.zh,
            "title_en": draft.title.en,
            "year": draft.year,
            "region_code": draft.region_code,
            "system_code": definition.code,
            "system_edition": definition.edition,
            "system_digest": definition.digest,
            "system": definition.to_document(),
            "collect_by": draft.collect_by,
            "objection_days": draft.objection_days,
            "opened_at": at,
            "is_sample": draft.is_sample,
        },
    )
    if not is_new:
        raise RoundCodeTaken.of(draft.code)
    ZoneSubmission.objects.bulk_create(
        ZoneSubmission(round=row, zone=zone) for zone in zones
    )
    about = {"zones": ", ".join(zone.code for zone in zones), "year": str(draft.year)}
    record_act(
        row, RoundAct.OPEN, actor=actor, at=at, about=about, after=row.system_digest
    )
    return to_round(row)
