"""Policies over HTTP: public, and the same answers as on the command line."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories.callers import API

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten_limits() -> None:
    cache.clear()


def _evaluate(body: str, policy: str = "tech_sme") -> Any:
    return Client().post(
        f"{API}/policies/{policy}/evaluate", body, content_type="application/json"
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
