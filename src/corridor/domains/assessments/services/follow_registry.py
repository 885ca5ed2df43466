"""Keep standings in step with the registry's names and regions."""

from uuid import UUID

from corridor.domains.assessments.models import Standing

PREFECTURE_LENGTH = 4


def follow_name(organisation_id: UUID, name: str) -> None:
    """Let lists show and find an organization under its new name."""
    Standing.objects.filter(organisation_id=organisation_id).update(name=name)


def follow_region(organisation_id: UUID, region_code: str) -> None:
    """Let an organization stand in the lists of the region it moved to."""
    Standing.objects.filter(organisation_id=organisation_id).update(
        region_code=region_code, prefecture_code=region_code[:PREFECTURE_LENGTH]
    )
