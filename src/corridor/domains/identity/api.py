"""The front door of identity."""

from corridor.domains.identity.actors import (
    SESSION_KEY,
    actor_of_api_key,
    actor_of_request,
)
from corridor.domains.identity.errors import (
    AlreadyInvited,
    AlreadyMember,
    ApiKeyUnknown,
    CapacityUnknown,
    InvitationUnknown,
    LastOwner,
    MembersHidden,
    MembershipUnknown,
    NotHead,
    NotOwner,
    PersonUnknown,
    PostingUnknown,
)
from corridor.domains.identity.events import (
    ApiKeyCreated,
    ApiKeyRevoked,
    InvitationAnswered,
    MemberInvited,
    MembershipEnded,
    MembershipGranted,
    PostingEnded,
    PostingGranted,
)
from corridor.domains.identity.permissions import (
    can_manage_members,
    can_post,
    can_see_members,
)
from corridor.domains.identity.queries import (
    api_keys_of,
    capacities_of,
    invitations_of,
    invitations_to,
    members_of,
    person,
    person_by_email,
    staff_of,
)
from corridor.domains.identity.records import (
    BUREAU_ROLES,
    ORGANISATION_ROLES,
    ApiKeyRecord,
    ApiScope,
    CapacityRecord,
    InvitationRecord,
    MemberRecord,
    NewApiKey,
    PersonRecord,
    StaffRecord,
)
from corridor.domains.identity.sample import (
    DEMO_ACCOUNTS,
    DEMO_PASSWORD,
    DemoAccount,
    load_sample,
)
from corridor.domains.identity.services.answer_invitation import (
    accept_invitation,
    decline_invitation,
    withdraw_invitation,
)
from corridor.domains.identity.services.create_api_key import create_api_key
from corridor.domains.identity.services.end_membership import end_membership
from corridor.domains.identity.services.end_posting import end_posting
from corridor.domains.identity.services.grant_membership import grant_membership
from corridor.domains.identity.services.invite_member import invite_member
from corridor.domains.identity.services.post_to_bureau import post_to_bureau
from corridor.domains.identity.services.revoke_api_key import revoke_api_key
from corridor.domains.identity.services.switch_acting_for import switch_acting_for
from corridor.domains.identity.services.update_person import update_person

__all__ = [
    "BUREAU_ROLES",
    "DEMO_ACCOUNTS",
    "DEMO_PASSWORD",
    "ORGANISATION_ROLES",
    "SESSION_KEY",
    "AlreadyInvited",
    "AlreadyMember",
    "ApiKeyCreated",
    "ApiKeyRecord",
    "ApiKeyRevoked",
    "ApiKeyUnknown",
    "ApiScope",
    "CapacityRecord",
    "CapacityUnknown",
    "DemoAccount",
    "InvitationAnswered",
    "InvitationRecord",
    "InvitationUnknown",
    "LastOwner",
    "MemberInvited",
    "MemberRecord",
    "MembersHidden",
    "MembershipEnded",
    "MembershipGranted",
    "MembershipUnknown",
    "NewApiKey",
    "NotHead",
    "NotOwner",
    "PersonRecord",
    "PersonUnknown",
    "PostingEnded",
    "PostingGranted",
    "PostingUnknown",
    "StaffRecord",
    "accept_invitation",
    "actor_of_api_key",
    "actor_of_request",
    "api_keys_of",
    "can_manage_members",
    "can_post",
    "can_see_members",
    "capacities_of",
    "create_api_key",
    "decline_invitation",
    "end_membership",
    "end_posting",
    "grant_membership",
    "invitations_of",
    "invitations_to",
    "invite_member",
    "load_sample",
    "members_of",
    "person",
    "person_by_email",
    "post_to_bureau",
    "revoke_api_key",
    "staff_of",
    "switch_acting_for",
    "update_person",
    "withdraw_invitation",
]
