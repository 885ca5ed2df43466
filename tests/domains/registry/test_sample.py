"""The sample organizations."""

from datetime import UTC, datetime

import pytest

from corridor.domains.registry.api import corridor_regions, load_sample
from corridor.domains.registry.models import Organisation, StatusChange
from corridor.domains.registry.sample import sample_credit_code, sample_drafts
from corridor.kernel.identifiers import CreditCode, IndustryCode

AT = datetime(2025, 5, 6, 2, tzinfo=UTC)


def test_every_sample_is_well_formed_and_labelled() -> None:
    drafts = list(sample_drafts())

    assert len({draft.credit_code for draft in drafts}) == len(drafts) >= 60
    assert len({draft.name for draft in drafts}) == len(drafts)
    for draft in drafts:
        assert CreditCode.parse(draft.credit_code).warnings == ()
        assert IndustryCode.parse(draft.industry_code).value == draft.industry_code
        assert draft.name.endswith("（样例）")
        assert draft.is_sample


def test_the_samples_stand_in_all_nine_cities() -> None:
    codes = {draft.region_code for draft in sample_drafts()}

    for city in corridor_regions():
        prefix = city.code.removesuffix("00")
        assert any(code.startswith(prefix) for code in codes), city.name.zh


def test_the_codes_of_samples_name_nobody() -> None:
    assert sample_credit_code("330402", 1)[8:14] == "000000"


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    first = load_sample(AT)
    counts = (Organisation.objects.count(), StatusChange.objects.count())

    second = load_sample(AT)

    assert second == first
    assert (Organisation.objects.count(), StatusChange.objects.count()) == counts
    flagship = Organisation.objects.get(pk=first.flagship_id)
    assert flagship.name == "禾城微纳检测科技有限公司（样例）"
    assert flagship.region_code == "330402"
    other = Organisation.objects.get(pk=first.other_id)
    assert not other.region_code.startswith("3304")
    committee = Organisation.objects.get(pk=first.zone_operator_id)
    assert committee.name == "桃林高新区管理委员会（样例）"
