"""The public library and calculator."""

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.policies.api import all_policies, worked_examples
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db
LIBRARY = "/assessments/policies/"


def test_the_library_lists_every_policy_and_reads_no_table(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        page = visitor().get(LIBRARY).content.decode()

    assert [p.term.zh in page for p in all_policies()] == [True] * len(all_policies())


@pytest.mark.parametrize("policy", [p.name for p in all_policies()])
def test_a_policy_shows_documents_parameters_and_worked_examples(policy: str) -> None:
    page = visitor().get(f"{LIBRARY}{policy}/").content.decode()

    examples = worked_examples(policy)
    assert [example.id in page for example in examples] == [True] * len(examples)
    assert "参数及生效日期" in page


@pytest.mark.parametrize("policy", [p.name for p in all_policies()])
def test_every_calculator_opens_in_every_year(policy: str) -> None:
    book = next(p.book for p in all_policies() if p.name == policy)

    statuses = {
        visitor().get(f"{LIBRARY}{policy}/calculator/?year={year}").status_code
        for year in range(book.starts.year, book.ends.year)
    }

    assert statuses == {200}


def test_the_calculator_computes_and_every_figure_opens_its_reasons() -> None:
    query = "?year=2025&projects=1&p1-personnel=880000&p1-other=120000"

    page = visitor().get(f"{LIBRARY}rd_super_deduction/calculator/{query}")
    reasons = visitor().get(
        f"{LIBRARY}rd_super_deduction/calculator/other_costs_allowed/{query}"
    )

    assert "97,777.78元" in page.content.decode()
    assert "97,777.78元" in reasons.content.decode()


def test_a_sample_result_is_labelled() -> None:
    page = visitor().get(
        f"{LIBRARY}innovation_points/calculator/?stage=0&rd_expense=3000000"
    )

    assert "c-sample" in page.content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("tech_sme/calculator/?year=1999", 400),
        ("tech_sme/calculator/?year=x", 400),
        ("tech_sme/calculator/?staff_total=-5", 422),
        ("tech_sme/calculator/?sales_revenue=1000000000000000000", 422),
        ("tech_sme/calculator/total/?staff_total=x", 400),
        ("tech_sme/calculator/no_such/?staff_total=5", 404),
        ("no_such/", 404),
    ],
)
def test_bad_addresses_are_answered_plainly(path: str, status: int) -> None:
    assert visitor().get(f"{LIBRARY}{path}").status_code == status
