"""Make organizations, each with a credit code of its own."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from corridor.domains.registry.api import (
    OrganisationDraft,
    OrganisationRecord,
    register_organisation,
)
from corridor.kernel.actors import Actor
from corridor.kernel.identifiers import CREDIT_ALPHABET, CreditCode

REGISTRATION = datetime(2024, 3, 1, 1, tzinfo=UTC)
REGISTRAR = Actor(None, name="registrar of the tests", is_operator=True)
_numbers = count(1)


def credit_code(number: int | None = None, region_code: str = "330402") -> str:
    """Return a credit code with a true check digit, a fresh one by default."""
    number = next(_numbers) if number is None else number
    body = ""
    for _ in range(9):
        number, rest = divmod(number, len(CREDIT_ALPHABET))
        body = CREDIT_ALPHABET[rest] + body
    unchecked = CreditCode(f"91{region_code}{body}0")
    return unchecked.value[:-1] + unchecked.expected_check


def organisation_draft(**fields: Any) -> OrganisationDraft:
    """Return a draft of an enterprise in Nanhu, Jiaxing."""
    given: dict[str, Any] = {
        "credit_code": credit_code(),
        "name": "桃溪精密传动有限公司（样例）",
        "name_en": "Peachbrook Precision Drives (sample)",
        "region_code": "330402",
        "industry_code": "C3453",
        "registered_on": date(2015, 6, 1),
        "source": "test",
        "is_sample": True,
    }
    return OrganisationDraft(**{**given, **fields})


def organisation(**fields: Any) -> OrganisationRecord:
    """Register an enterprise in Nanhu, Jiaxing."""
    return register_organisation(
        organisation_draft(**fields), actor=REGISTRAR, at=REGISTRATION
    )
