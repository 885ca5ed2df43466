"""Say who acts, for whom, and over which region."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from corridor.kernel.identifiers import region_prefix


class OrganisationRole(StrEnum):
    """Name what a member may do for an organization (单位角色)."""

    OWNER = "owner"
    PREPARER = "preparer"
    VIEWER = "viewer"


class BureauRole(StrEnum):
    """Name what a member of a bureau may do in its region (主管部门角色)."""

    CLERK = "clerk"
    HEAD = "head"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Actor:
    """Hold the one who acts (操作人), with the hat worn at the moment."""

    person_id: UUID | None
    name: str = ""
    organisation_id: UUID | None = None
    organisation_role: OrganisationRole | None = None
    region_code: str = ""
    bureau_role: BureauRole | None = None
    is_operator: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody is signed in."""
        return self.person_id is None

    def may_see_region(self, code: str) -> bool:
        """Tell whether a region lies in the one this actor's bureau serves.

        A code covers those it is a prefix of (GB/T 2260): 3304, also written
        330400, covers all of Jiaxing. Without a region one sees none.

        >>> Actor(None, region_code="330400").may_see_region("330411")
        True
        >>> Actor(None).may_see_region("330411")
        False
        """
        own = region_prefix(self.region_code)
        return bool(own) and code.startswith(own)


ANONYMOUS: Final = Actor(None)
