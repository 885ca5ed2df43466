import pytest

from corridor.domains.assessments.models import Standing
from corridor.domains.assessments.services.follow_registry import (
    follow_name,
    follow_region,
)
from tests.factories import enterprise_facts as facts
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_a_name_follows_the_registry_for_one_enterprise_alone() -> None:
    firm, other = organisation(), organisation()
    for one in (firm, other):
        facts.tech_sme(one.id, 2026)

    follow_name(firm.id, "新名")

    names = dict(Standing.objects.values_list("organisation_id", "name"))
    assert names == {firm.id: "新名", other.id: other.name}


def test_a_region_follows_with_its_prefecture() -> None:
    firm, other = organisation(), organisation()
    for one in (firm, other):
        facts.tech_sme(one.id, 2026)

    follow_region(firm.id, "330106")

    rows = Standing.objects.values_list(
        "organisation_id", "region_code", "prefecture_code"
    )
    assert set(rows) == {
        (firm.id, "330106", "3301"),
        (other.id, "330402", "3304"),
    }
