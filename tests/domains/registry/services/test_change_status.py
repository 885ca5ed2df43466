"""Changing the status of an organization."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from corridor.domains.registry.api import (
    OrganisationDeregistered,
    OrganisationStatus,
    RegistrationRefused,
    StatusUnreachable,
    change_status,
    changes_of,
    organisation_seen_by,
)
from corridor.kernel.actors import Actor, BureauRole
from tests.factories.actors import OPERATOR, staff
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
ACTIVE, REVOKED, DEREGISTERED = OrganisationStatus


def change(organisation_id: Any, status: OrganisationStatus, actor: Actor) -> Any:
    return change_status(
        organisation_id=organisation_id,
        status=status,
        from_on=date(2025, 5, 1),
        actor=actor,
        at=AT,
    )


def test_the_history_says_what_the_organization_is_today() -> None:
    known = organisation()

    change(known.id, REVOKED, staff("330402"))
    change(known.id, ACTIVE, staff("330402"))
    change(known.id, DEREGISTERED, staff("330402"))

    assert organisation_seen_by(OPERATOR, known.id).status is DEREGISTERED
    assert [entry.kind for entry in changes_of(known.id)] == [
        "registered",
        "revoked",
        "active",
        "deregistered",
    ]


@pytest.mark.parametrize(
    ("actor", "status", "obstacle"),
    [
        (staff("330400", BureauRole.AUDITOR), REVOKED, RegistrationRefused),
        (staff("330100"), REVOKED, RegistrationRefused),
        (OPERATOR, ACTIVE, StatusUnreachable),
    ],
)
def test_a_refused_change_leaves_no_trace(
    actor: Actor, status: OrganisationStatus, obstacle: type[Exception]
) -> None:
    known = organisation()

    with pytest.raises(obstacle):
        change(known.id, status, actor)

    assert organisation_seen_by(OPERATOR, known.id) == known
    assert len(changes_of(known.id)) == 1


def test_a_deregistered_organization_changes_no_more() -> None:
    known = organisation()
    change(known.id, DEREGISTERED, OPERATOR)

    with pytest.raises(OrganisationDeregistered):
        change(known.id, ACTIVE, OPERATOR)

    assert len(changes_of(known.id)) == 2
