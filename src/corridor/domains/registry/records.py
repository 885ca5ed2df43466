"""What leaves the registry: organizations, their history, regions, industries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from corridor.kernel.text import Text


class OrganisationKind(StrEnum):
    """Say what sort of body an organization is (单位类型)."""

    ENTERPRISE = "enterprise"
    INSTITUTE = "institute"
    UNIVERSITY = "university"
    HOSPITAL = "hospital"
    PUBLIC_INSTITUTION = "public_institution"
    ASSOCIATION = "association"

    @property
    def label(self) -> Text:
        """Return the words shown for this kind."""
        return _KINDS[self]


class OrganisationStatus(StrEnum):
    """Say whether an organization goes on (登记状态)."""

    ACTIVE = "active"
    REVOKED = "revoked"
    DEREGISTERED = "deregistered"

    @property
    def label(self) -> Text:
        """Return the words shown for this status."""
        return _STATUSES[self]


class ChangeKind(StrEnum):
    """Say what one entry of the history changed (变更类型)."""

    REGISTERED = "registered"
    ACTIVE = "active"
    RENAMED = "renamed"
    MOVED = "moved"
    REVOKED = "revoked"
    DEREGISTERED = "deregistered"

    @property
    def label(self) -> Text:
        """Return the words shown for this change."""
        return _CHANGES[self]


class RegionLevel(StrEnum):
    """Say how high a region stands (行政层级)."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"

    @property
    def label(self) -> Text:
        """Return the words shown for this level."""
        return _LEVELS[self]


_KINDS = {
    OrganisationKind.ENTERPRISE: Text("企业", "Enterprise"),
    OrganisationKind.INSTITUTE: Text("科研院所", "Research institute"),
    OrganisationKind.UNIVERSITY: Text("高等学校", "University"),
    OrganisationKind.HOSPITAL: Text("医疗卫生机构", "Hospital"),
    OrganisationKind.PUBLIC_INSTITUTION: Text("事业单位", "Public institution"),
    OrganisationKind.ASSOCIATION: Text("社会组织", "Association"),
}
_STATUSES = {
    OrganisationStatus.ACTIVE: Text("存续", "Active"),
    OrganisationStatus.REVOKED: Text("吊销", "Revoked"),
    OrganisationStatus.DEREGISTERED: Text("注销", "Deregistered"),
}
_CHANGES = {
    ChangeKind.REGISTERED: Text("登记设立", "Registered"),
    ChangeKind.ACTIVE: Text("恢复存续", "Active again"),
    ChangeKind.RENAMED: Text("名称变更", "Renamed"),
    ChangeKind.MOVED: Text("迁址", "Moved"),
    ChangeKind.REVOKED: Text("吊销", "Revoked"),
    ChangeKind.DEREGISTERED: Text("注销", "Deregistered"),
}
_LEVELS = {
    RegionLevel.PROVINCE: Text("省级", "Province"),
    RegionLevel.PREFECTURE: Text("地级", "Prefecture"),
    RegionLevel.COUNTY: Text("县级", "County"),
}


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """Show one region by GB/T 2260 (地区)."""

    code: str
    name: Text
    level: RegionLevel
    parent_code: str
    in_corridor: bool = False
    """One of the cities that make up the corridor itself."""
    latitude_microdegrees: int | None = None
    longitude_microdegrees: int | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class IndustryRecord:
    """Show one section or division of GB/T 4754-2017 (行业)."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """Show the public registry facts of one organization (单位)."""

    id: UUID
    credit_code: str
    name: str
    name_en: str
    region_code: str
    region_name: Text
    industry_code: str
    industry_name: Text
    kind: OrganisationKind
    status: OrganisationStatus
    registered_on: date
    is_withheld: bool
    is_sample: bool
    warnings: tuple[Text, ...] = ()
    """Doubts about the credit code, shown and never blocking."""

    @property
    def title(self) -> Text:
        """Return the name in both languages; Chinese where no English is given."""
        return Text(self.name, self.name_en or self.name)


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """Show one dated entry of an organization's history (变更记录)."""

    kind: ChangeKind
    from_on: date
    before: str
    after: str
    before_text: Text
    """What was, in words: regions and statuses by their names."""
    after_text: Text
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """Hold what is needed to register an organization, as it was sent."""

    credit_code: str
    name: str
    region_code: str
    industry_code: str
    registered_on: date
    kind: OrganisationKind = OrganisationKind.ENTERPRISE
    name_en: str = ""
    source: str = ""
    is_withheld: bool = False
    is_sample: bool = False
    id: UUID | None = None
    """The identifier to use; a fresh one is drawn where none is given."""
