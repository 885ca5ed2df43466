"""The fictional organizations of the sample corridor (样例单位).

Every name ends in （样例） and no number in it comes from a document. Their
credit codes carry true check digits over body codes that begin with zeros, so
that they are well formed and name nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from uuid import UUID, uuid5

import yaml

from corridor.domains.registry.models import Organisation
from corridor.domains.registry.records import OrganisationDraft, OrganisationKind
from corridor.domains.registry.services.register_organisations import (
    register_organisations,
)
from corridor.kernel.actors import Actor
from corridor.kernel.identifiers import CreditCode

SAMPLE_NAMESPACE = UUID("9f3c1c9e-64a1-5d0b-8a53-0f6b3a5c7e21")
_LOADER = Actor(None, name="sample corridor", is_operator=True)
_FIRST_DAY = date(2009, 3, 2)
_DAYS_BETWEEN = 83
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class SampleOrganisations:
    """Name the organizations the sample corridor is told about."""

    flagship_id: UUID
    """The demonstration enterprise in Nanhu, Jiaxing."""
    other_id: UUID
    """An enterprise of another owner, in another city."""
    zone_operator_id: UUID
    """The committee that acts for a fictional high-tech zone."""
    enterprise_ids: tuple[UUID, ...]
    """Every enterprise, the two above first."""


def load_sample(at: datetime) -> SampleOrganisations:
    """Register the sample organizations that are missing; twice changes nothing."""
    drafts = tuple(sample_drafts())
    known = set(
        Organisation.objects.filter(pk__in=[draft.id for draft in drafts]).values_list(
            "pk", flat=True
        )
    )
    missing = [draft for draft in drafts if draft.id not in known]
    register_organisations(missing, actor=_LOADER, at=at)
    enterprise_ids = tuple(
        draft.id
        for draft in drafts
        if draft.id and draft.kind is OrganisationKind.ENTERPRISE
    )
    committee_id = next(
        draft.id
        for draft in drafts
        if draft.id and draft.kind is OrganisationKind.PUBLIC_INSTITUTION
    )
    return SampleOrganisations(
        flagship_id=enterprise_ids[0],
        other_id=enterprise_ids[1],
        zone_operator_id=committee_id,
        enterprise_ids=enterprise_ids,
    )


def sample_drafts() -> Iterator[OrganisationDraft]:
    """Yield the sample organizations, always the same ones."""
    path = files("corridor.domains.registry") / "data" / "sample.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number, row in enumerate(listed["organisations"], start=1):
        credit_code = sample_credit_code(row["region"], number)
        yield OrganisationDraft(
            id=uuid5(SAMPLE_NAMESPACE, credit_code),
            credit_code=credit_code,
            name=f"{row['name']}（样例）",
            name_en=f"{row['en']} (sample)",
            region_code=row["region"],
            industry_code=row["industry"],
            kind=OrganisationKind(row.get("kind", "enterprise")),
            registered_on=_FIRST_DAY + timedelta(days=_DAYS_BETWEEN * (number - 1)),
            source="样例数据",
            is_withheld=row.get("withheld", False),
            is_sample=True,
        )


def sample_credit_code(region_code: str, number: int) -> str:
    """Return a well-formed credit code whose body begins with zeros.

    Source: GB 32100-2015; GB 11714-1997 for the check of the body.

    >>> CreditCode.parse(sample_credit_code("330402", 1)).warnings
    ()
    """
    body = f"{number:08d}"
    remainder = sum(
        weight * int(digit) for weight, digit in zip(_BODY_WEIGHTS, body, strict=True)
    )
    check = "0123456789X0"[(11 - remainder % 11)]
    unchecked = CreditCode(f"91{region_code}{body}{check}0")
    return unchecked.value[:-1] + unchecked.expected_check
