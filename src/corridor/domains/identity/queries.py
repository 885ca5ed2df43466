"""Read identity; every question costs a fixed number of statements."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import CharField, Q, QuerySet, UUIDField, Value

from corridor.domains.identity import permissions
from corridor.domains.identity.errors import CapacityUnknown, PersonUnknown
from corridor.domains.identity.models import (
    ApiKey,
    Invitation,
    Membership,
    Person,
    Posting,
)
from corridor.domains.identity.records import (
    ApiKeyRecord,
    ApiScope,
    CapacityRecord,
    InvitationRecord,
    MemberRecord,
    PersonRecord,
    StaffRecord,
)
from corridor.kernel.actors import Actor, BureauRole, OrganisationRole
from corridor.kernel.identifiers import region_prefix


def person(person_id: UUID) -> PersonRecord:
    """Return one person; one statement.

    Raises:
        PersonUnknown: there is none.

    """
    row = Person.objects.filter(pk=person_id).first()
    if row is None:
        raise PersonUnknown
    return PersonRecord(
        id=row.pk,
        email=row.email,
        name=row.name,
        phone=row.phone,
        is_operator=row.is_operator,
        is_sample=row.is_sample,
    )


def person_by_email(email: str) -> PersonRecord:
    """Return who signs in with an address, for those who keep the installation.

    Raises:
        PersonUnknown: nobody does, or the account is closed.

    """
    row = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if row is None:
        raise PersonUnknown
    return person(row.pk)


def person_of_address(email: str, *, region_code: str, actor: Actor) -> PersonRecord:
    """Return the person an address belongs to, for who may post them to a region.

    Raises:
        NotHead: the actor does not staff this bureau.
        PersonUnknown: the address has no account, or never was verified.

    """
    permissions.require_post(actor, region_code)
    address = email.strip().lower()
    row = Person.objects.filter(email=address, is_active=True).first()
    if row is None or address not in {
        verified["email"] for verified in verified_addresses(row.pk)
    }:
        raise PersonUnknown
    return person(row.pk)


def capacities_of(person_id: UUID, *, at: datetime) -> tuple[CapacityRecord, ...]:
    """Return what a person may act as, oldest first; one statement."""
    nobody = Value(None, output_field=UUIDField())
    nowhere = Value("", output_field=CharField(max_length=6))
    memberships = (
        Membership.objects
        .held_at(at)
        .filter(person_id=person_id)
        .annotate(region=nowhere, is_posting=Value(0))
        .values_list("pk", "organisation_id", "role", "region", "is_posting", "since")
    )
    postings = (
        Posting.objects
        .held_at(at)
        .filter(person_id=person_id)
        .annotate(organisation=nobody, is_posting=Value(1))
        .values_list("pk", "organisation", "role", "region_code", "is_posting", "since")
    )
    rows = memberships.union(postings, all=True).order_by("is_posting", "since")
    return tuple(_capacity(*row) for row in rows)


def capacity(person_id: UUID, capacity_id: UUID, *, at: datetime) -> CapacityRecord:
    """Return one capacity a person holds.

    Raises:
        CapacityUnknown: the person does not hold it at this instant.

    """
    for held in capacities_of(person_id, at=at):
        if held.id == capacity_id:
            return held
    raise CapacityUnknown


def members_of(
    organisation_id: UUID, *, actor: Actor, at: datetime
) -> tuple[MemberRecord, ...]:
    """Return the members of an organization; one statement.

    Raises:
        MembersHidden: the actor is neither a member nor an operator.

    """
    permissions.require_see_members(actor, organisation_id)
    rows = (
        Membership.objects
        .held_at(at)
        .filter(organisation_id=organisation_id)
        .select_related("person")
        .order_by("since", "pk")
    )
    return tuple(to_member(row) for row in rows)


def invitations_of(
    organisation_id: UUID, *, actor: Actor, at: datetime
) -> tuple[InvitationRecord, ...]:
    """Return the open invitations of an organization; one statement.

    Raises:
        MembersHidden: the actor is neither a member nor an operator.

    """
    permissions.require_see_members(actor, organisation_id)
    rows = open_invitations(at).filter(organisation_id=organisation_id)
    return tuple(to_invitation(row) for row in rows.order_by("invited_at", "pk"))


def invitations_to(person_id: UUID, *, at: datetime) -> tuple[InvitationRecord, ...]:
    """Return the open invitations to a person's verified addresses; one statement."""
    rows = open_invitations(at).filter(email__in=verified_addresses(person_id))
    return tuple(to_invitation(row) for row in rows.order_by("invited_at", "pk"))


def staff_of(
    region_code: str, *, actor: Actor, at: datetime
) -> tuple[StaffRecord, ...]:
    """Return the staff of the bureaus of a region and below; one statement.

    Raises:
        NotHead: the actor does not staff this bureau.

    """
    permissions.require_post(actor, region_code)
    rows = (
        Posting.objects
        .held_at(at)
        .filter(region_code__startswith=region_prefix(region_code))
        .select_related("person")
        .order_by("region_code", "since", "pk")
    )
    return tuple(
        StaffRecord(
            posting_id=row.pk,
            person_id=row.person_id,
            name=str(row.person),
            email=row.person.email,
            region_code=row.region_code,
            role=BureauRole(row.role),
            since=row.since,
        )
        for row in rows
    )


def api_keys_of(person_id: UUID) -> tuple[ApiKeyRecord, ...]:
    """Return a person's keys, newest first; one statement."""
    rows = (
        ApiKey.objects
        .filter(person_id=person_id)
        .select_related("membership", "posting")
        .order_by("-created_at", "pk")
    )
    return tuple(to_api_key(row) for row in rows)


def open_invitations(at: datetime) -> QuerySet[Invitation]:
    """Return the invitations nobody has answered and that have not expired."""
    return Invitation.objects.filter(answered_at__isnull=True, expires_at__gt=at)


def verified_addresses(person_id: UUID) -> QuerySet[Any, Any]:
    """Return the addresses a person has proved to own, as a subquery."""
    verified: QuerySet[Any, Any] = EmailAddress.objects.filter(
        user_id=person_id, verified=True
    )
    return verified.values("email")


def holds(at: datetime, path: str) -> Q:
    """Return the condition that what stands at ``path`` holds at an instant."""
    open_ended = Q(**{f"{path}__until__isnull": True})
    ends_later = Q(**{f"{path}__until__gt": at})
    return (open_ended | ends_later) & Q(**{f"{path}__since__lte": at})


def to_member(row: Membership) -> MemberRecord:
    """Return the frozen record of a membership."""
    return MemberRecord(
        membership_id=row.pk,
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        name=str(row.person),
        email=row.person.email,
        role=OrganisationRole(row.role),
        since=row.since,
    )


def to_invitation(row: Invitation) -> InvitationRecord:
    """Return the frozen record of an invitation."""
    return InvitationRecord(
        id=row.pk,
        organisation_id=row.organisation_id,
        email=row.email,
        role=OrganisationRole(row.role),
        invited_at=row.invited_at,
        expires_at=row.expires_at,
    )


def to_api_key(row: ApiKey) -> ApiKeyRecord:
    """Return the frozen record of a key."""
    return ApiKeyRecord(
        id=row.pk,
        name=row.name,
        prefix=row.prefix,
        scopes=tuple(ApiScope(scope) for scope in row.scopes),
        capacity=capacity_of_key(row),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_on=row.last_used_on,
    )


def capacity_of_key(row: ApiKey) -> CapacityRecord:
    """Return the capacity a key stands for.

    Raises:
        CapacityUnknown: it stands for none, which the table refuses.

    """
    if row.membership is not None:
        held = row.membership
        return _capacity(held.pk, held.organisation_id, held.role, "", 0, None)
    if row.posting is not None:
        post = row.posting
        return _capacity(post.pk, None, post.role, post.region_code, 1, None)
    raise CapacityUnknown


def _capacity(
    pk: UUID,
    organisation_id: UUID | None,
    role: str,
    region_code: str,
    is_posting: int,
    _since: datetime | None,
) -> CapacityRecord:
    return CapacityRecord(
        id=pk,
        organisation_id=organisation_id,
        organisation_role=None if is_posting else OrganisationRole(role),
        region_code=region_code,
        bureau_role=BureauRole(role) if is_posting else None,
    )
