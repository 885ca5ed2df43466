"""The enterprise's own pages."""

from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.kernel.actors import OrganisationRole
from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


def test_an_enterprise_sees_scores_states_and_its_ladder() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    owner = visitor(people.membership(organisation_id=firm.id))

    page = owner.get("/assessments/?year=2026").content.decode()

    assert firm.name in page
    assert "综合评价总分" in page
    assert "科技型中小企业评价" in page
    assert "100分" in page


@pytest.mark.parametrize("projects", [1, 3])
def test_the_page_costs_the_same_statements_whatever_the_facts(
    projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    for number in range(projects):
        facts.record(firm.id, 2025, part=f"RD-{number}", rd_personnel=100_00)
    owner = visitor(people.membership(organisation_id=firm.id))

    with django_assert_num_queries(7):
        response = owner.get("/assessments/?year=2026")

    assert response.status_code == 200


def test_an_enterprise_without_facts_is_told_what_to_do() -> None:
    firm = organisation()
    viewer = people.membership(organisation_id=firm.id, role=OrganisationRole.VIEWER)

    page = visitor(viewer).get("/assessments/").content.decode()

    assert "尚未填报数据" in page
    assert "/assessments/facts/import/" not in page


def test_a_result_shows_every_condition_and_what_is_missing() -> None:
    firm = organisation()
    facts.record(firm.id, 2025, staff_total=60)
    owner = visitor(people.membership(organisation_id=firm.id))

    page = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/"
    ).content.decode()

    assert "待补充：" in page
    assert "销售收入" in page


def test_a_result_prints_as_pdf() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    owner = visitor(people.membership(organisation_id=firm.id))

    response = owner.get(
        f"/assessments/organizations/{firm.id}/tech_sme/2026/report.pdf"
    )

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("tech_sme/2016/", 400),
        ("no_such_policy/2026/", 404),
        ("tech_sme/2026/no_such_figure/", 404),
    ],
)
def test_an_address_that_names_nothing_is_answered_so(path: str, status: int) -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    owner = visitor(people.membership(organisation_id=firm.id))

    response = owner.get(f"/assessments/organizations/{firm.id}/{path}")

    assert response.status_code == status


def test_another_firm_and_no_firm_give_the_same_answer() -> None:
    firm = organisation()
    facts.tech_sme(firm.id, 2026)
    stranger = visitor(people.membership(organisation_id=organisation().id))

    answers = [
        stranger.get(f"/assessments/organizations/{pk}/").status_code
        for pk in (firm.id, uuid4())
    ]

    assert answers == [404, 404]


@pytest.mark.parametrize("year", ["x", "20260", "-1"])
def test_a_year_that_is_none_is_refused(year: str) -> None:
    firm = organisation()
    owner = visitor(people.membership(organisation_id=firm.id))

    assert owner.get(f"/assessments/?year={year}").status_code == 400
