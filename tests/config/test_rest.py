"""The REST interface as programs meet it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from corridor.config.rest import api
from corridor.domains.identity.api import ApiScope, create_api_key
from corridor.domains.registry.api import OrganisationRecord
from corridor.engines.facts.api import facts_of
from corridor.kernel.actors import OrganisationRole
from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.organisations import organisation

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture(autouse=True)
def _forgotten_limits() -> None:
    cache.clear()


def _caller(worn: Any, *scopes: ApiScope) -> Client:
    now = timezone.now()
    made = create_api_key(
        name="test",
        capacity_id=worn.pk,
        scopes=scopes or (ApiScope.READ, ApiScope.WRITE),
        expires_at=now + timedelta(days=1),
        actor=people.actor_of(worn),
        at=now,
    )
    return Client(headers={"Authorization": f"Bearer {made.token}"})


def _firm(role: OrganisationRole = OrganisationRole.OWNER) -> tuple[Any, Any]:
    firm = organisation()
    return firm, people.membership(organisation_id=firm.id, role=role)


def _evaluate(body: str, policy: str = "tech_sme") -> Any:
    return Client().post(
        f"{API}/policies/{policy}/evaluate", body, content_type="application/json"
    )


def test_the_schema_is_openapi_3_1_and_lists_every_operation() -> None:
    schema = Client().get(f"{API}/openapi.json").json()

    operations = sum(len(methods) for methods in schema["paths"].values())
    assert schema["openapi"].startswith("3.1")
    assert operations == sum(
        len(view.operations)
        for _, router in api._routers
        for view in router.path_operations.values()
    )


def test_policies_are_public_and_answered_304_when_unchanged() -> None:
    first = Client().get(f"{API}/policies")
    again = Client(headers={"If-None-Match": first["ETag"]}).get(f"{API}/policies")

    assert "tech_sme" in {one["name"] for one in first.json()}
    assert (again.status_code, again.content) == (304, b"")


def test_one_policy_shows_its_dated_parameters_with_documents() -> None:
    shown = Client().get(f"{API}/policies/tech_sme").json()

    staff = next(p for p in shown["parameters"] if p["name"] == "staff_most")
    assert staff["values"][0]["document"] == "国科发政〔2017〕115号"


def test_a_case_is_answered_as_on_the_command_line() -> None:
    response = _evaluate(
        '{"id": "a", "inputs": {"tax_year": 2024, "taxpayer": "general",'
        ' "projects": [{"id": "A", "personnel": "900.00"}]}}',
        "rd_super_deduction",
    )

    assert response.json()["results"]["L51"] == "900.00"


def test_a_list_answers_good_cases_and_names_what_is_wrong_with_bad_ones() -> None:
    response = _evaluate(
        '[{"id": "bad", "inputs": {"staff_total": 1.5}},'
        ' {"id": "good", "inputs": {"staff_total": 5}}]'
    )

    bad, good = response.json()
    assert bad["error"]["fields"][0]["field"] == "staff_total"
    assert "results" in good


@pytest.mark.parametrize(
    "body", ["", "{", '{"a": NaN}', '{"id": 1, "id": 2}', "[" * 500, '{"nobody": 1}']
)
def test_a_body_that_cannot_be_read_is_a_problem_with_details(body: str) -> None:
    response = _evaluate(body)

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"]


@pytest.mark.parametrize("path", ["facts", "assessments"])
def test_figures_need_a_key(path: str) -> None:
    firm, _worn = _firm()

    response = Client().get(f"{API}/enterprises/{firm.id}/{path}")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"


def test_facts_are_recorded_once_and_assessed() -> None:
    firm, worn = _firm()
    caller = _caller(worn)
    body = {"facts": [{"indicator": "staff_total", "year": 2025, "value": 60}]}
    address = f"{API}/enterprises/{firm.id}/facts"

    first = caller.post(address, body, content_type="application/json")
    again = caller.post(address, body, content_type="application/json")

    assert (first.status_code, len(first.json())) == (201, 1)
    assert (again.status_code, again.json()) == (201, [])
    assert len(caller.get(f"{API}/enterprises/{firm.id}/assessments").json()) > 0


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
    firm, worn = _firm()
    good = {"indicator": "tech_staff", "year": 2025, "value": 5}

    response = _caller(worn).post(
        f"{API}/enterprises/{firm.id}/facts",
        {"facts": [good, fact]},
        content_type="application/json",
    )

    assert response.status_code == 422
    assert response.json()["errors"]
    assert facts_of([firm.id]) == ()


def test_a_reading_key_and_a_viewer_may_not_write() -> None:
    firm, worn = _firm()
    viewer = people.membership(organisation_id=firm.id, role=OrganisationRole.VIEWER)
    body = {"facts": [{"indicator": "staff_total", "year": 2025, "value": 60}]}

    statuses = [
        caller.post(
            f"{API}/enterprises/{firm.id}/facts", body, content_type="application/json"
        ).status_code
        for caller in (_caller(worn, ApiScope.READ), _caller(viewer))
    ]

    assert statuses == [403, 403]


def test_another_firm_and_no_firm_give_the_same_answer() -> None:
    firm, _worn = _firm()
    _other, stranger = _firm()
    facts.tech_sme(firm.id, 2026)
    caller = _caller(stranger)

    answers = [
        {
            key: value
            for key, value in caller.get(f"{API}/enterprises/{pk}/facts").json().items()
            if key != "request_id"
        }
        for pk in (firm.id, uuid4())
    ]

    assert answers[0] == answers[1]
    assert answers[0]["status"] == 404


def test_an_assessment_is_explained_and_computed_again() -> None:
    firm, worn = _firm()
    facts.tech_sme(firm.id, 2026)
    caller = _caller(worn)
    listed = caller.get(f"{API}/enterprises/{firm.id}/assessments?year=2026").json()
    stored = next(one for one in listed if one["policy"] == "tech_sme")

    again = caller.get(f"{API}/enterprises/assessments/{stored['id']}/reproduction")
    reasons = caller.get(
        f"{API}/enterprises/{firm.id}/assessments/tech_sme/2026/explanation?name=total"
    )

    assert again.json()["is_identical"] is True
    assert reasons.json()["tree"]["value"] == 100


def test_a_bureau_ranks_its_region_in_pages() -> None:
    firms: list[OrganisationRecord] = [organisation() for _ in range(3)]
    for firm in firms:
        facts.tech_sme(firm.id, 2026)
    caller = _caller(people.posting())

    page = caller.get(f"{API}/enterprises/rankings/tech_sme/2026?size=2").json()
    elsewhere = caller.get(f"{API}/enterprises/rankings/tech_sme/2026?region=320500")

    assert (len(page["items"]), page["total"]) == (2, 3)
    assert elsewhere.status_code == 403


@pytest.mark.parametrize("query", ["page=0", "page=x", "region=abc", "q=" + "x" * 51])
def test_a_bad_query_is_named(query: str) -> None:
    response = Client().get(f"{API}/organizations?{query}")

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == query.split("=", maxsplit=1)[0]


def test_a_flood_is_told_when_to_come_back() -> None:
    statuses = [Client().get(f"{API}/regions") for _ in range(121)]

    assert statuses[-1].status_code == 429
    assert int(statuses[-1]["Retry-After"]) > 0
