"""Facts, assessments and rankings over HTTP."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from corridor.domains.identity.api import ApiScope
from corridor.domains.registry.api import OrganisationRecord
from corridor.engines.facts.api import facts_of
from corridor.kernel.actors import OrganisationRole
from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.callers import API, caller, member_of_a_firm
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten_limits() -> None:
    cache.clear()


@pytest.mark.parametrize("path", ["facts", "assessments"])
def test_figures_need_a_key(path: str) -> None:
    firm, _worn = member_of_a_firm()

    response = Client().get(f"{API}/enterprises/{firm.id}/{path}")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"


def test_facts_are_recorded_once_and_assessed() -> None:
    firm, worn = member_of_a_firm()
    asking = caller(worn)
    body = {"facts": [{"indicator": "staff_total", "year": 2025, "value": 60}]}
    address = f"{API}/enterprises/{firm.id}/facts"

    first = asking.post(address, body, content_type="application/json")
    again = asking.post(address, body, content_type="application/json")

    assert (first.status_code, len(first.json())) == (201, 1)
    assert (again.status_code, again.json()) == (201, [])
    assert len(asking.get(f"{API}/enterprises/{firm.id}/assessments").json()) > 0


@pytest.mark.parametrize(
    "fact",
    [
        {"indicator": "staff_total", "year": 2025, "value": -1},
        {"indicator": "staff_total", "year": 2025, "value": 1.5},
        {"indicator": "staff_total", "year": 2025, "value": "60"},
        {"indicator": "staff_total", "year": 1, "value": 60},
        {"indicator": "no_such", "year": 2025, "value": 60},
        {"indicator": "staff_total", "year": 2025, "value": 60, "colour": "red"},
        {"indicator": "sales_revenue", "year": 2025, "value": 10**20},
    ],
)
def test_a_bad_fact_is_named_and_nothing_is_stored(fact: dict[str, Any]) -> None:
    firm, worn = member_of_a_firm()
    good = {"indicator": "tech_staff", "year": 2025, "value": 5}

    response = caller(worn).post(
        f"{API}/enterprises/{firm.id}/facts",
        {"facts": [good, fact]},
        content_type="application/json",
    )

    assert response.status_code == 422
    assert response.json()["errors"]
    assert facts_of([firm.id]) == ()


def test_a_reading_key_and_a_viewer_may_not_write() -> None:
    firm, worn = member_of_a_firm()
    viewer = people.membership(organisation_id=firm.id, role=OrganisationRole.VIEWER)
    body = {"facts": [{"indicator": "staff_total", "year": 2025, "value": 60}]}

    statuses = [
        caller.post(
            f"{API}/enterprises/{firm.id}/facts", body, content_type="application/json"
        ).status_code
        for caller in (caller(worn, ApiScope.READ), caller(viewer))
    ]

    assert statuses == [403, 403]


def test_another_firm_and_no_firm_give_the_same_answer() -> None:
    firm, _worn = member_of_a_firm()
    _other, stranger = member_of_a_firm()
    facts.tech_sme(firm.id, 2026)
    asking = caller(stranger)

    answers = [
        {
            key: value
            for key, value in asking.get(f"{API}/enterprises/{pk}/facts").json().items()
            if key != "request_id"
        }
        for pk in (firm.id, uuid4())
    ]

    assert answers[0] == answers[1]
    assert answers[0]["status"] == 404


def test_an_assessment_is_explained_and_computed_again() -> None:
    firm, worn = member_of_a_firm()
    facts.tech_sme(firm.id, 2026)
    asking = caller(worn)
    listed = asking.get(f"{API}/enterprises/{firm.id}/assessments?year=2026").json()
    stored = next(one for one in listed if one["policy"] == "tech_sme")

    again = asking.get(f"{API}/enterprises/assessments/{stored['id']}/reproduction")
    reasons = asking.get(
        f"{API}/enterprises/{firm.id}/assessments/tech_sme/2026/explanation?name=total"
    )

    assert again.json()["is_identical"] is True
    assert reasons.json()["tree"]["value"] == 100


def test_a_bureau_ranks_its_region_in_pages() -> None:
    firms: list[OrganisationRecord] = [organisation() for _ in range(3)]
    for firm in firms:
        facts.tech_sme(firm.id, 2026)
    asking = caller(people.posting())

    page = asking.get(f"{API}/enterprises/rankings/tech_sme/2026?size=2").json()
    elsewhere = asking.get(f"{API}/enterprises/rankings/tech_sme/2026?region=320500")

    assert (len(page["items"]), page["total"]) == (2, 3)
    assert elsewhere.status_code == 403
