"""Entering many organizations at once."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.registry.api import (
    CreditCodeTaken,
    RegistrationRefused,
    register_organisations,
)
from corridor.domains.registry.models import Organisation, StatusChange
from tests.factories.actors import OPERATOR, staff
from tests.factories.organisations import credit_code, organisation_draft

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize("rows", [1, 3])
def test_many_cost_the_statements_of_one(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [organisation_draft() for _ in range(rows)]

    with django_assert_num_queries(4):  # a savepoint, two inserts, its release
        records = register_organisations(drafts, actor=OPERATOR, at=AT)

    assert [record.credit_code for record in records] == [
        draft.credit_code for draft in drafts
    ]
    assert StatusChange.objects.count() == rows


def test_nothing_is_entered_when_one_code_stands_twice() -> None:
    code = credit_code()
    drafts = [organisation_draft(credit_code=code) for _ in range(2)]

    with pytest.raises(CreditCodeTaken):
        register_organisations(drafts, actor=OPERATOR, at=AT)

    assert Organisation.objects.count() == 0


def test_nothing_is_entered_when_one_lies_in_another_region() -> None:
    drafts = [organisation_draft(), organisation_draft(region_code="330106")]

    with pytest.raises(RegistrationRefused):
        register_organisations(drafts, actor=staff("330400"), at=AT)

    assert Organisation.objects.count() == 0
