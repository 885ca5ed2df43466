"""The people of the demonstration."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress

from corridor.domains.identity.api import (
    DEMO_ACCOUNTS,
    DEMO_PASSWORD,
    capacities_of,
    load_sample,
)
from corridor.domains.identity.models import Membership, Person, Posting
from corridor.kernel.actors import BureauRole, OrganisationRole

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)
FLAGSHIP, OTHER, COMMITTEE = uuid4(), uuid4(), uuid4()


def load() -> None:
    load_sample(AT, flagship_id=FLAGSHIP, other_id=OTHER, zone_operator_id=COMMITTEE)


def test_every_demonstration_account_signs_in_and_wears_one_hat() -> None:
    load()

    worn = {}
    for account in DEMO_ACCOUNTS:
        who = Person.objects.get(email=account.email)
        assert who.check_password(DEMO_PASSWORD)
        assert who.is_sample
        assert "样例" in who.name
        worn[account.email.split("@")[0]] = capacities_of(who.pk, at=AT)

    assert worn["operator"] == ()
    assert Person.objects.get(is_operator=True).email.startswith("operator@")
    assert worn["owner"][0].organisation_role is OrganisationRole.OWNER
    assert worn["preparer"][0].organisation_id == FLAGSHIP
    assert worn["viewer"][0].organisation_role is OrganisationRole.VIEWER
    assert worn["other"][0].organisation_id == OTHER
    assert worn["zone"][0].organisation_id == COMMITTEE
    assert worn["clerk"][0].region_code == "330400"
    assert worn["auditor"][0].bureau_role is BureauRole.AUDITOR
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 8


def test_loading_again_restores_nothing_that_was_changed() -> None:
    load()
    owner = Person.objects.get(email__startswith="owner@")
    owner.set_password("another-long-phrase")
    owner.save()
    Membership.objects.filter(person=owner).update(until=AT)

    load()

    owner.refresh_from_db()
    assert owner.check_password("another-long-phrase")
    assert (Person.objects.count(), Posting.objects.count()) == (8, 2)
    assert Membership.objects.filter(until__isnull=True).count() == 4
