"""Every figure opens its reasons."""

import pytest

from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_a_figure_is_explained_down_to_fact_parameter_and_document() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    owner = visitor(people.membership(organisation_id=firm.id))

    page = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/score_tech/"
    ).content.decode()

    assert "科技人员数〔18人〕" in page
    assert "国科发政〔2017〕115号" in page
    assert "15/100" in page
    assert "填报 2026-03-01" in page


def test_what_would_change_a_figure_is_said() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    facts.record(firm.id, 2025, facts.RECORDED, rd_expense=900_000_00)
    owner = visitor(people.membership(organisation_id=firm.id))

    page = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/score_rd_sales/"
    ).content.decode()

    assert "再增加" in page


def test_a_figure_resting_on_sample_numbers_says_so() -> None:
    firm = organisation()
    facts.record(firm.id, 2025, rd_expense=100, innovation_stage=0)
    owner = visitor(people.membership(organisation_id=firm.id))

    page = owner.get(
        f"/assessments/organizations/{firm.id}/innovation_points/2026/core_score/"
    ).content.decode()

    assert "样例" in page


def test_an_explanation_speaks_english() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    owner = visitor(people.membership(organisation_id=firm.id))
    owner.cookies["corridor_language"] = "en"

    page = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/total/"
    ).content.decode()

    assert "How it comes about" in page
    assert "计算过程" not in page
