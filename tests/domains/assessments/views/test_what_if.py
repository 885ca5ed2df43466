"""Sliders that change nothing but the page."""

import pytest

from corridor.domains.assessments.models import Assessment
from corridor.engines.facts.api import facts_of
from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def _page(query: str, **changed: int) -> tuple[int, str]:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    if changed:
        facts.record(firm.id, 2025, **changed)
    owner = visitor(people.membership(organisation_id=firm.id))
    response = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/what-if/{query}"
    )
    return response.status_code, response.content.decode()


def test_a_moved_figure_shows_what_changes_and_stores_nothing() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    owner = visitor(people.membership(organisation_id=firm.id))
    before = (facts_of([firm.id]), Assessment.objects.count())

    page = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/what-if/?tech_staff=6"
    ).content.decode()

    assert "<strong>84分</strong>" in page
    assert (facts_of([firm.id]), Assessment.objects.count()) == before


def test_the_least_change_is_offered_where_the_policy_is_not_met() -> None:
    status, page = _page("", tech_staff=0)

    assert status == 200
    assert "最小调整" in page
    assert "科技人员数" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sales_revenue=abc", "请填写数字"),
        ("sales_revenue=1e9", "请填写数字"),
        ("sales_revenue=NaN", "请填写数字"),
        ("sales_revenue=1.234", "小数位数过多"),
        ("sales_revenue=-1", "应在"),
        ("sales_revenue=1000000000000000000", "应在"),
        ("tech_staff=1.5", "小数位数过多"),
    ],
)
def test_what_cannot_be_read_is_named_at_its_field(typed: str, said: str) -> None:
    status, page = _page(f"?{typed}")

    assert status == 422
    assert said in page
