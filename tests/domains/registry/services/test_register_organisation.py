"""Entering an organization into the registry."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from corridor.domains.registry.api import (
    ChangeKind,
    CreditCodeTaken,
    OrganisationsRegistered,
    RegionUnknown,
    RegistrationRefused,
    changes_of,
    register_organisation,
)
from corridor.domains.registry.models import Organisation, StatusChange
from corridor.kernel.actors import ANONYMOUS, Actor, BureauRole
from corridor.kernel.errors import InputRefused
from corridor.kernel.events import subscribe, unsubscribe
from tests.factories.actors import OPERATOR, member, staff
from tests.factories.organisations import credit_code, organisation, organisation_draft

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize("actor", [OPERATOR, staff("330400"), staff("330402")])
def test_who_keeps_the_registry_enters_an_organization(actor: Actor) -> None:
    draft = organisation_draft(credit_code=" 91330402MAELB3BX44 ".lower())

    record = register_organisation(draft, actor=actor, at=AT)

    assert record.credit_code == "91330402MAELB3BX44"
    assert record.region_name.zh == "嘉兴市南湖区"
    (entry,) = changes_of(record.id)
    assert (entry.kind, entry.from_on) == (ChangeKind.REGISTERED, date(2015, 6, 1))
    assert StatusChange.objects.get().recorded_by == actor.person_id


def test_others_hear_of_it_in_the_same_transaction() -> None:
    heard: list[OrganisationsRegistered] = []
    subscribe(OrganisationsRegistered, heard.append)

    record = register_organisation(organisation_draft(), actor=OPERATOR, at=AT)

    unsubscribe(OrganisationsRegistered, heard.append)
    assert heard == [OrganisationsRegistered(organisation_ids=(record.id,), at=AT)]


def test_a_failed_check_digit_is_shown_and_does_not_block() -> None:
    draft = organisation_draft(credit_code="91310115MA1H8R7C6D")

    record = register_organisation(draft, actor=OPERATOR, at=AT)

    assert [warning.zh for warning in record.warnings] == [
        "校验位应为“7”，现为“D”，请核对"
    ]


@pytest.mark.parametrize(
    ("fields", "actor", "obstacle"),
    [
        ({}, ANONYMOUS, RegistrationRefused),
        ({}, staff("330100"), RegistrationRefused),
        ({}, staff("330400", BureauRole.AUDITOR), RegistrationRefused),
        ({"region_code": "330499"}, OPERATOR, RegionUnknown),
        ({"region_code": "330000"}, OPERATOR, InputRefused),
        ({"credit_code": "9133"}, OPERATOR, InputRefused),
        ({"industry_code": "Z99"}, OPERATOR, InputRefused),
        ({"name": " "}, OPERATOR, InputRefused),
        ({"registered_on": date(2025, 5, 7)}, OPERATOR, InputRefused),
    ],
)
def test_a_refused_registration_leaves_no_trace(
    fields: dict[str, Any], actor: Actor, obstacle: type[Exception]
) -> None:
    draft = organisation_draft(**fields)

    with pytest.raises(obstacle):
        register_organisation(draft, actor=actor, at=AT)

    assert (Organisation.objects.count(), StatusChange.objects.count()) == (0, 0)


def test_a_member_of_an_enterprise_registers_nothing() -> None:
    known = organisation()

    with pytest.raises(RegistrationRefused):
        register_organisation(organisation_draft(), actor=member(known.id), at=AT)

    assert Organisation.objects.count() == 1


def test_a_credit_code_names_one_organization() -> None:
    code = credit_code()
    organisation(credit_code=code)

    with pytest.raises(CreditCodeTaken) as refusal:
        register_organisation(
            organisation_draft(credit_code=code.lower()), actor=OPERATOR, at=AT
        )

    assert refusal.value.field == "credit_code"
    assert (Organisation.objects.count(), StatusChange.objects.count()) == (1, 1)
