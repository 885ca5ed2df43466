"""Read the registry; every question costs a fixed number of statements."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from corridor.domains.registry import permissions
from corridor.domains.registry.errors import OrganisationUnknown, RegionUnknown
from corridor.domains.registry.industries import all_industries, industry_name
from corridor.domains.registry.models import Organisation, Organisations, StatusChange
from corridor.domains.registry.records import (
    ChangeKind,
    ChangeRecord,
    IndustryRecord,
    OrganisationKind,
    OrganisationRecord,
    OrganisationStatus,
    RegionRecord,
)
from corridor.domains.registry.regions import all_regions, region_name
from corridor.engines.pages.api import Slice, slice_list
from corridor.kernel.actors import Actor
from corridor.kernel.identifiers import CreditCode, region_prefix
from corridor.kernel.text import Text

DEFAULT_SIZE = 20
SEARCH_LENGTH = 50
_EXPORT_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """Hold what a list is narrowed by; what is empty narrows nothing."""

    region_code: str = ""
    """A region or a prefix of one, such as ``3304``."""
    kind: OrganisationKind | None = None
    industry_code: str = ""
    """A section or division, such as ``C`` or ``C35``."""
    status: OrganisationStatus | None = None
    text: str = ""
    """A part of the name, or the beginning of the credit code."""


EVERYTHING = OrganisationFilter()


def organisation(organisation_id: UUID) -> OrganisationRecord:
    """Return one organization, for callers that have checked permission.

    Raises:
        OrganisationUnknown: there is none.

    """
    row = Organisation.objects.filter(pk=organisation_id).first()
    if row is None:
        raise OrganisationUnknown
    return to_record(row)


def organisation_seen_by(actor: Actor, organisation_id: UUID) -> OrganisationRecord:
    """Return one organization that ``actor`` may see.

    Raises:
        OrganisationUnknown: there is none, or it is withheld from the actor;
            the two cannot be told apart.

    """
    visible = Organisation.objects.filter(permissions.visible_to(actor))
    row = visible.filter(pk=organisation_id).first()
    if row is None:
        raise OrganisationUnknown
    return to_record(row)


def organisations(ids: Collection[UUID]) -> dict[UUID, OrganisationRecord]:
    """Return organizations by identifier, leaving out the unknown; one statement."""
    if not ids:
        return {}
    rows = Organisation.objects.filter(pk__in=set(ids))
    return {row.pk: to_record(row) for row in rows}


def organisation_names(ids: Collection[UUID]) -> dict[UUID, Text]:
    """Return the names of organizations by identifier; one statement."""
    if not ids:
        return {}
    rows = Organisation.objects.filter(pk__in=set(ids))
    return {
        pk: Text(name, name_en or name)
        for pk, name, name_en in rows.values_list("pk", "name", "name_en")
    }


def organisation_by_credit_code(credit_code: str) -> OrganisationRecord | None:
    """Return the organization a credit code names, for callers allowed to ask.

    Raises:
        InputRefused: the code is malformed.

    """
    code = CreditCode.parse(credit_code).value
    row = Organisation.objects.filter(credit_code=code).first()
    return to_record(row) if row else None


def list_organisations(
    actor: Actor,
    narrowed_by: OrganisationFilter = EVERYTHING,
    *,
    page: int = 1,
    size: int = DEFAULT_SIZE,
) -> Slice[OrganisationRecord]:
    """Return one page of what ``actor`` may see, by name; two statements."""
    rows = _narrowed(actor, narrowed_by)
    in_order = rows.order_by("name", "pk")
    return slice_list(
        number=page,
        size=size,
        count=lambda bound: rows[:bound].count(),
        fetch=lambda start, limit: [
            to_record(row) for row in in_order[start : start + limit]
        ],
    )


def count_organisations(
    actor: Actor, narrowed_by: OrganisationFilter = EVERYTHING
) -> int:
    """Return how many organizations ``actor`` may see; one statement."""
    return _narrowed(actor, narrowed_by).count()


def iterate_organisations(
    actor: Actor, narrowed_by: OrganisationFilter = EVERYTHING
) -> Iterator[OrganisationRecord]:
    """Yield everything ``actor`` may see, for exports; one statement."""
    rows = _narrowed(actor, narrowed_by).order_by("name", "pk")
    yield from map(to_record, rows.iterator(chunk_size=_EXPORT_CHUNK))


def changes_of(organisation_id: UUID) -> tuple[ChangeRecord, ...]:
    """Return the history of an organization, oldest first; one statement."""
    rows = StatusChange.objects.filter(organisation_id=organisation_id)
    return tuple(
        ChangeRecord(
            kind=ChangeKind(row.kind),
            from_on=row.from_on,
            before=row.before,
            after=row.after,
            before_text=_in_words(ChangeKind(row.kind), row.before),
            after_text=_in_words(ChangeKind(row.kind), row.after),
            source=row.source,
            recorded_at=row.recorded_at,
        )
        for row in rows
    )


def region(code: str) -> RegionRecord:
    """Return one region; ``3304`` and ``330400`` name the same. No statement.

    Raises:
        RegionUnknown: the released list has no such region.

    """
    found = all_regions().get(code) or all_regions().get(code.ljust(6, "0"))
    if found is None:
        raise RegionUnknown(code)
    return found


def region_children(code: str) -> tuple[RegionRecord, ...]:
    """Return the regions directly below one; none for a county. No statement."""
    parent_code = code.ljust(6, "0")
    return tuple(
        region for region in all_regions().values() if region.parent_code == parent_code
    )


def corridor_regions() -> tuple[RegionRecord, ...]:
    """Return the nine cities of the corridor, in its own order. No statement."""
    return tuple(region for region in all_regions().values() if region.in_corridor)


def regions_within(code: str) -> tuple[RegionRecord, ...]:
    """Return a region and all below it; everything for "". No statement."""
    prefix = region_prefix(code)
    return tuple(
        region for region in all_regions().values() if region.code.startswith(prefix)
    )


def region_names(codes: Collection[str]) -> dict[str, Text]:
    """Return the full names of regions by the codes as given. No statement."""
    return {code: region_name(code.ljust(6, "0")) for code in codes}


def industries() -> tuple[IndustryRecord, ...]:
    """Return sections and divisions of GB/T 4754-2017. No statement."""
    return tuple(all_industries().values())


def to_record(row: Organisation) -> OrganisationRecord:
    """Return the frozen record of a row."""
    return OrganisationRecord(
        id=row.pk,
        credit_code=row.credit_code,
        name=row.name,
        name_en=row.name_en,
        region_code=row.region_code,
        region_name=region_name(row.region_code),
        industry_code=row.industry_code,
        industry_name=industry_name(row.industry_code),
        kind=OrganisationKind(row.kind),
        status=OrganisationStatus(row.status),
        registered_on=row.registered_on,
        is_withheld=row.is_withheld,
        is_sample=row.is_sample,
        warnings=CreditCode.parse(row.credit_code).warnings,
    )


def _in_words(kind: ChangeKind, value: str) -> Text:
    match kind:
        case ChangeKind.MOVED:
            return region_name(value)
        case ChangeKind.REGISTERED | ChangeKind.RENAMED:
            return Text(value or "—", value or "—")
        case _:
            return OrganisationStatus(value).label


def _narrowed(actor: Actor, narrowed_by: OrganisationFilter) -> Organisations:
    rows = Organisation.objects.filter(permissions.visible_to(actor))
    rows = rows.within(narrowed_by.region_code)
    if narrowed_by.kind:
        rows = rows.filter(kind=narrowed_by.kind)
    if narrowed_by.industry_code:
        rows = rows.filter(industry_code__startswith=narrowed_by.industry_code)
    if narrowed_by.status:
        rows = rows.filter(status=narrowed_by.status)
    if text := " ".join(narrowed_by.text.split())[:SEARCH_LENGTH]:
        rows = rows.matching(text)
    return rows
