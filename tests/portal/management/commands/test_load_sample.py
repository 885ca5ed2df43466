import io

import pytest
from django.core.management import call_command

from corridor.domains.assessments.models import Assessment, Standing
from corridor.domains.identity.api import DEMO_ACCOUNTS, DEMO_PASSWORD
from corridor.domains.identity.models import Person

pytestmark = pytest.mark.django_db


def _load() -> tuple[list[str], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("load_sample", stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue()


def test_the_sample_corridor_is_loaded_once_and_its_accounts_are_told() -> None:
    accounts, said = _load()
    stored = (Assessment.objects.count(), Standing.objects.count())

    again, nothing = _load()

    assert [line.split("\t")[:2] for line in accounts] == [
        [account.email, DEMO_PASSWORD] for account in DEMO_ACCOUNTS
    ]
    assert "enterprises" in said
    assert ", 288 new values" in said
    assert ", 0 new facts" not in said
    assert ", 0 new facts, 0 new values" in nothing
    assert again == accounts
    assert (Assessment.objects.count(), Standing.objects.count()) == stored
    owner = Person.objects.get(email=DEMO_ACCOUNTS[0].email)
    assert owner.check_password(DEMO_PASSWORD)
