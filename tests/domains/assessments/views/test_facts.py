"""The facts of one's enterprise."""

import io

import pytest
from openpyxl import load_workbook

from corridor.engines.facts.api import facts_of
from corridor.kernel.actors import OrganisationRole
from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def _owner(role: OrganisationRole = OrganisationRole.OWNER):  # noqa: ANN202 -- a client and a firm
    firm = organisation()
    return visitor(people.membership(organisation_id=firm.id, role=role)), firm


def test_facts_are_listed_with_value_source_and_time() -> None:
    owner, firm = _owner()
    facts.record(firm.id, 2025, staff_total=60)

    page = owner.get("/assessments/facts/?year=2025").content.decode()

    assert "60人" in page
    assert "填报" in page
    assert "2026-03-01" in page


def test_figures_entered_online_are_recorded_once() -> None:
    owner, firm = _owner()
    address = "/assessments/facts/enter/tech_sme/?year=2025"

    first = owner.post(address, {"staff_total": "60", "sales_revenue": "1200.50"})
    owner.post(address, {"staff_total": "60", "sales_revenue": "1200.50"})

    found = {record.indicator: record.value for record in facts_of([firm.id])}
    assert first.status_code == 302
    assert found == {"staff_total": 60, "sales_revenue": 120_050}
    assert len(facts_of([firm.id])) == 2


@pytest.mark.parametrize(
    "typed", ["-1", "NaN", "1e5", "1000000000000000000", "12.345", "很多"]
)
def test_a_bad_figure_is_refused_kept_in_the_form_and_stores_nothing(
    typed: str,
) -> None:
    owner, firm = _owner()

    response = owner.post(
        "/assessments/facts/enter/tech_sme/?year=2025",
        {"sales_revenue": typed, "staff_total": "60"},
    )

    assert response.status_code == 422
    assert typed in response.content.decode()
    assert facts_of([firm.id]) == ()


def test_a_withdrawn_figure_stays_in_the_history() -> None:
    owner, firm = _owner()
    (record,) = facts.record(firm.id, 2025, staff_total=60)

    owner.post(f"/assessments/facts/{record.id}/", {"reason": "填错年度"})

    page = owner.get(f"/assessments/facts/{record.id}/").content.decode()
    assert "已撤回" in page
    assert "填错年度" in page
    assert "60人" in page


def test_a_viewer_may_look_but_not_withdraw() -> None:
    viewer, firm = _owner(OrganisationRole.VIEWER)
    (record,) = facts.record(firm.id, 2025, staff_total=60)

    answers = (
        viewer.get(f"/assessments/facts/{record.id}/").status_code,
        viewer.post(f"/assessments/facts/{record.id}/", {"reason": "x"}).status_code,
    )

    assert answers == (200, 403)


def test_the_template_holds_a_column_an_indicator() -> None:
    response = visitor().get("/assessments/facts/template/tech_sme.xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    heads = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    assert "统一社会信用代码" in heads
    assert any("职工总数" in str(head) for head in heads)
