"""Enter an organization into the registry."""

from datetime import datetime

from corridor.domains.registry.records import OrganisationDraft, OrganisationRecord
from corridor.domains.registry.services.register_organisations import (
    register_organisations,
)
from corridor.kernel.actors import Actor


def register_organisation(
    draft: OrganisationDraft, *, actor: Actor, at: datetime
) -> OrganisationRecord:
    """Enter an organization with the first entry of its history (登记).

    Raises:
        InputRefused: a field of the draft is malformed.
        RegionUnknown: the region is not on the released list.
        RegistrationRefused: the actor does not keep the registry of the region.
        CreditCodeTaken: the credit code is registered already.

    """
    (record,) = register_organisations([draft], actor=actor, at=at)
    return record
