"""Enter a zone into the list of zones."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corridor.domains.regions.errors.zones import ZoneCodeTaken
from corridor.domains.regions.models.zones import Zone
from corridor.domains.regions.permissions.zones import require_keep_zones
from corridor.domains.regions.queries.zones import to_zone
from corridor.domains.regions.records.zones import ZoneLevel, ZoneRecord
from corridor.domains.regions.rules.drafts import check_code, check_name
from corridor.domains.registry.api import region
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text


@transaction.atomic
def register_zone(  # noqa: PLR0913 -- the columns of one row
    *,
    code: str,
    name: Text,
    region_code: str,
    level: ZoneLevel,
    operator_id: UUID | None = None,
    is_sample: bool = False,
    actor: Actor,
    at: datetime,
) -> ZoneRecord:
    """Register a zone; the organization that acts for it may be named (登记园区).

    Raises:
        ZonesRefused: the actor does not keep the zones of the region.
        RegionUnknown: there is no such region.
        InputRefused: code or name is malformed.
        ZoneCodeTaken: another zone goes by the code.

    """
    require_keep_zones(actor, region_code)
    region(region_code)
    check_code(code)
    check_name(name.zh, "name")
    check_name(name.en, "name_en")
    row, is_new = Zone.objects.get_or_create(
        code=code,
        defaults={
            "name": name.zh,
            "name_en": name.en,
            "region_code": region_code,
            "level": level,
            "operator_organisation_id": operator_id,
            "is_sample": is_sample,
            "recorded_at": at,
        },
    )
    if not is_new:
        raise ZoneCodeTaken.of(code)
    return to_zone(row)
