"""The front door of the registry."""

from corridor.domains.registry.errors import (
    ChangeOutOfOrder,
    CreditCodeTaken,
    OrganisationDeregistered,
    OrganisationUnknown,
    RegionUnknown,
    RegistrationRefused,
    StatusUnreachable,
)
from corridor.domains.registry.events import (
    OrganisationMoved,
    OrganisationRenamed,
    OrganisationsRegistered,
    OrganisationStatusChanged,
)
from corridor.domains.registry.permissions import can_keep, can_register
from corridor.domains.registry.queries import (
    OrganisationFilter,
    changes_of,
    corridor_regions,
    count_organisations,
    industries,
    iterate_organisations,
    list_organisations,
    organisation,
    organisation_by_credit_code,
    organisation_names,
    organisation_seen_by,
    organisations,
    region,
    region_children,
    region_names,
    regions_within,
)
from corridor.domains.registry.records import (
    ChangeKind,
    ChangeRecord,
    IndustryRecord,
    OrganisationDraft,
    OrganisationKind,
    OrganisationRecord,
    OrganisationStatus,
    RegionLevel,
    RegionRecord,
)
from corridor.domains.registry.sample import SampleOrganisations, load_sample
from corridor.domains.registry.services.change_status import change_status
from corridor.domains.registry.services.move_organisation import move_organisation
from corridor.domains.registry.services.register_organisation import (
    register_organisation,
)
from corridor.domains.registry.services.register_organisations import (
    register_organisations,
)
from corridor.domains.registry.services.rename_organisation import (
    rename_organisation,
)

__all__ = [
    "ChangeKind",
    "ChangeOutOfOrder",
    "ChangeRecord",
    "CreditCodeTaken",
    "IndustryRecord",
    "OrganisationDeregistered",
    "OrganisationDraft",
    "OrganisationFilter",
    "OrganisationKind",
    "OrganisationMoved",
    "OrganisationRecord",
    "OrganisationRenamed",
    "OrganisationStatus",
    "OrganisationStatusChanged",
    "OrganisationUnknown",
    "OrganisationsRegistered",
    "RegionLevel",
    "RegionRecord",
    "RegionUnknown",
    "RegistrationRefused",
    "SampleOrganisations",
    "StatusUnreachable",
    "can_keep",
    "can_register",
    "change_status",
    "changes_of",
    "corridor_regions",
    "count_organisations",
    "industries",
    "iterate_organisations",
    "list_organisations",
    "load_sample",
    "move_organisation",
    "organisation",
    "organisation_by_credit_code",
    "organisation_names",
    "organisation_seen_by",
    "organisations",
    "region",
    "region_children",
    "region_names",
    "regions_within",
    "register_organisation",
    "register_organisations",
    "rename_organisation",
]
