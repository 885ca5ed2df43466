"""What leaves identity: people, capacities, members, invitations, keys."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from corridor.kernel.actors import BureauRole, OrganisationRole
from corridor.kernel.text import Text

ORGANISATION_ROLES = MappingProxyType({
    OrganisationRole.OWNER: Text("负责人", "Owner"),
    OrganisationRole.PREPARER: Text("填报人员", "Preparer"),
    OrganisationRole.VIEWER: Text("查看人员", "Viewer"),
})
BUREAU_ROLES = MappingProxyType({
    BureauRole.CLERK: Text("经办人员", "Clerk"),
    BureauRole.HEAD: Text("部门负责人", "Head"),
    BureauRole.AUDITOR: Text("审计人员", "Auditor"),
})


class ApiScope(StrEnum):
    """Say how far a key reaches (密钥权限)."""

    READ = "read"
    WRITE = "write"

    @property
    def label(self) -> Text:
        """Return the words shown for this scope."""
        return _SCOPES[self]


_SCOPES = {
    ApiScope.READ: Text("只读", "Read only"),
    ApiScope.WRITE: Text("读写", "Read and write"),
}


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Show one person to themselves (自然人用户)."""

    id: UUID
    email: str
    name: str
    phone: str
    is_operator: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class CapacityRecord:
    """Show one thing a person may act as (身份): a membership or a posting."""

    id: UUID
    organisation_id: UUID | None
    organisation_role: OrganisationRole | None
    region_code: str
    bureau_role: BureauRole | None

    @property
    def role_name(self) -> Text:
        """Return the words for the role."""
        if self.organisation_role is not None:
            return ORGANISATION_ROLES[self.organisation_role]
        if self.bureau_role is not None:
            return BUREAU_ROLES[self.bureau_role]
        return Text("", "")


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """Show one member of an organization to the others (成员)."""

    membership_id: UUID
    person_id: UUID
    organisation_id: UUID
    name: str
    email: str
    role: OrganisationRole
    since: datetime

    @property
    def role_name(self) -> Text:
        """Return the words for the role."""
        return ORGANISATION_ROLES[self.role]


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """Show one member of a bureau's staff (主管部门人员)."""

    posting_id: UUID
    person_id: UUID
    name: str
    email: str
    region_code: str
    role: BureauRole
    since: datetime

    @property
    def role_name(self) -> Text:
        """Return the words for the role."""
        return BUREAU_ROLES[self.role]


@dataclass(frozen=True, slots=True)
class InvitationRecord:
    """Show one open invitation (邀请)."""

    id: UUID
    organisation_id: UUID
    email: str
    role: OrganisationRole
    invited_at: datetime
    expires_at: datetime

    @property
    def role_name(self) -> Text:
        """Return the words for the role."""
        return ORGANISATION_ROLES[self.role]


@dataclass(frozen=True, slots=True)
class ApiKeyRecord:
    """Show one key, never its token (接口密钥)."""

    id: UUID
    name: str
    prefix: str
    scopes: tuple[ApiScope, ...]
    capacity: CapacityRecord
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_on: date | None


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """Hold a fresh key with its token, which is shown once and kept nowhere."""

    key: ApiKeyRecord
    token: str
