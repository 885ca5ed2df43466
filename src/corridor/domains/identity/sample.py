"""The people of the sample corridor, with a password everybody knows (演示账号)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from corridor.domains.identity.models import Membership, Person, Posting
from corridor.kernel.actors import BureauRole, OrganisationRole
from corridor.kernel.text import Text

DEMO_PASSWORD = "corridor-demo"  # noqa: S105 -- the demonstration's, printed by it
DEMO_DOMAIN = "demo.corridor.example"
DEMO_REGION = "330400"
_NAMESPACE = UUID("2c1b4c6e-6c8f-5f0e-9f55-1d6c2f6f0a11")


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Name one account of the demonstration."""

    email: str
    name: str
    can: Text
    role: OrganisationRole | None = None
    is_of_other: bool = False
    is_of_zone: bool = False
    bureau_role: BureauRole | None = None
    is_operator: bool = False


DEMO_ACCOUNTS = (
    DemoAccount(
        f"owner@{DEMO_DOMAIN}",
        "沈知禾（样例）",
        Text("企业负责人", "owner of an enterprise"),
        role=OrganisationRole.OWNER,
    ),
    DemoAccount(
        f"preparer@{DEMO_DOMAIN}",
        "陆填章（样例）",
        Text("企业填报人员", "preparer of the same enterprise"),
        role=OrganisationRole.PREPARER,
    ),
    DemoAccount(
        f"viewer@{DEMO_DOMAIN}",
        "顾观澜（样例）",
        Text("企业查看人员", "viewer of the same enterprise"),
        role=OrganisationRole.VIEWER,
    ),
    DemoAccount(
        f"other@{DEMO_DOMAIN}",
        "钱他山（样例）",
        Text("另一企业负责人", "owner of another enterprise"),
        role=OrganisationRole.OWNER,
        is_of_other=True,
    ),
    DemoAccount(
        f"zone@{DEMO_DOMAIN}",
        "陶溪源（样例）",
        Text("高新区管委会填报人员", "preparer of a high-tech zone's committee"),
        role=OrganisationRole.PREPARER,
        is_of_zone=True,
    ),
    DemoAccount(
        f"clerk@{DEMO_DOMAIN}",
        "朱经纬（样例）",
        Text("嘉兴市科技部门经办人员", "clerk of the bureau of Jiaxing"),
        bureau_role=BureauRole.CLERK,
    ),
    DemoAccount(
        f"auditor@{DEMO_DOMAIN}",
        "严核明（样例）",
        Text("嘉兴市审计人员", "auditor of the bureau of Jiaxing"),
        bureau_role=BureauRole.AUDITOR,
    ),
    DemoAccount(
        f"operator@{DEMO_DOMAIN}",
        "运维值守（样例）",
        Text("平台运维人员", "operator of this installation"),
        is_operator=True,
    ),
)


@transaction.atomic
def load_sample(
    at: datetime, *, flagship_id: UUID, other_id: UUID, zone_operator_id: UUID
) -> None:
    """Create the demonstration's people where they are missing.

    A person who exists keeps password and capacities as they are now.
    """
    known = set(
        Person.objects.filter(
            email__in=[account.email for account in DEMO_ACCOUNTS]
        ).values_list("email", flat=True)
    )
    missing = [account for account in DEMO_ACCOUNTS if account.email not in known]
    if not missing:
        return
    password = make_password(DEMO_PASSWORD)
    for account in missing:
        organisation_id = other_id if account.is_of_other else flagship_id
        if account.is_of_zone:
            organisation_id = zone_operator_id
        _create(account, organisation_id, password=password, at=at)


def _create(
    account: DemoAccount, organisation_id: UUID, *, password: str, at: datetime
) -> None:
    person = Person.objects.create(
        id=uuid5(_NAMESPACE, account.email),
        email=account.email,
        name=account.name,
        password=password,
        is_operator=account.is_operator,
        is_sample=True,
        joined_at=at,
    )
    EmailAddress.objects.create(
        user=person, email=account.email, verified=True, primary=True
    )
    if account.role:
        Membership.objects.create(
            id=uuid5(_NAMESPACE, f"{account.email} membership"),
            person=person,
            organisation_id=organisation_id,
            role=account.role,
            since=at,
        )
    if account.bureau_role:
        Posting.objects.create(
            id=uuid5(_NAMESPACE, f"{account.email} posting"),
            person=person,
            region_code=DEMO_REGION,
            role=account.bureau_role,
            since=at,
        )
