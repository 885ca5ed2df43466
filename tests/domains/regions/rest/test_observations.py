import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.callers import API
from tests.factories.observations import recorded

pytestmark = pytest.mark.django_db


def test_the_catalogue_is_listed_without_a_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        found = Client().get(f"{API}/indicators").json()

    one = next(each for each in found if each["code"] == "rd_intensity")
    assert (one["unit"], one["direction"], one["denominator"]) == (
        "percent",
        "up",
        "gdp",
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_observations_cost_two_statements_whatever_the_rows(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for area in ("嘉兴", "杭州", "湖州")[:rows]:
        recorded(area=area)

    with django_assert_num_queries(2):
        found = Client().get(f"{API}/observations").json()

    assert (found["total"], len(found["items"])) == (rows, rows)


def test_a_value_keeps_its_digits_and_says_its_sentence() -> None:
    recorded(value="6739.450", vintage="2023-03")

    (one,) = Client().get(f"{API}/observations").json()["items"]

    assert (one["value"], one["unit"], one["period"]) == ("6739.450", "yi_yuan", "2022")
    assert (one["published"], one["known_on"]) == ("2023-03", "2023-03-31")
    assert one["sentence"] == (
        "截至2022年；来源：嘉兴市统计公报，2023年3月发布；状态：公布数。"
    )


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("area=330400", 2),
        ("area=杭州", 1),
        ("indicator=GDP&period=2022", 2),
        ("status=final", 1),
        ("as_of=2022-12-31", 1),
        ("as_of=2021-12-31", 0),
    ],
)
def test_the_list_is_narrowed_as_asked(query: str, total: int) -> None:
    recorded()
    recorded(period="2021", value="6388.38", status="final", vintage="2022-02")
    recorded(area="杭州", value="18753")

    assert Client().get(f"{API}/observations?{query}").json()["total"] == total


@pytest.mark.parametrize(
    ("query", "status"),
    [("area=nowhere", 404), ("indicator=x", 404), ("status=x", 422), ("period=x", 400)],
)
def test_what_is_not_there_is_refused_in_the_usual_form(
    query: str, status: int
) -> None:
    response = Client().get(f"{API}/observations?{query}")

    assert response.status_code == status
    assert response["Content-Type"].startswith("application/problem+json")
