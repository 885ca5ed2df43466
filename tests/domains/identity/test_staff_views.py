"""The pages of a bureau's staff."""

import pytest
from pytest_django import DjangoAssertNumQueries

from corridor.domains.identity.models import Posting
from corridor.kernel.actors import BureauRole
from tests.factories import people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db
STAFF = "/people/staff/"
HEAD = BureauRole.HEAD


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    head = people.posting(role=HEAD)
    for _ in range(rows):
        people.posting(region_code="330402")
    client = visitor(head)

    with django_assert_num_queries(4):  # session, person, capacities, staff
        page = client.get(STAFF).content.decode()

    assert page.count("嘉兴市南湖区") == rows


def test_the_head_posts_and_removes_people() -> None:
    client = visitor(people.posting(role=HEAD))
    who = people.person()

    page = client.post(
        STAFF,
        {"email": who.email, "region_code": "330402", "role": "clerk"},
        follow=True,
    ).content.decode()
    made = Posting.objects.get(person=who)
    client.post(f"{STAFF}{made.pk}/end/")

    made.refresh_from_db()
    assert "任命已生效" in page
    assert made.until is not None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": "nobody@corridor.example"}, "没有这位用户"),
        ({"region_code": "330100"}, "只有本地区部门负责人"),
        ({"email": "x"}, "id_email"),
    ],
)
def test_a_refused_posting_is_said_in_the_form(
    fields: dict[str, str], said: str
) -> None:
    client = visitor(people.posting(role=HEAD))
    who = people.person()

    response = client.post(
        STAFF,
        {"email": who.email, "region_code": "330402", "role": "clerk", **fields},
    )

    assert response.status_code == 422
    assert said in response.content.decode()
    assert Posting.objects.count() == 1


def test_an_address_never_verified_is_posted_nowhere() -> None:
    client = visitor(people.posting(role=HEAD))
    who = people.person(is_verified=False)

    response = client.post(
        STAFF, {"email": who.email, "region_code": "330402", "role": "clerk"}
    )

    assert response.status_code == 422
    assert Posting.objects.count() == 1


def test_staff_are_the_business_of_heads_and_operators() -> None:
    known = people.posting()
    clerk = visitor(known)

    assert clerk.get(STAFF).status_code == 403
    assert clerk.post(f"{STAFF}{known.pk}/end/").status_code == 404
    assert visitor().get(STAFF).status_code == 302
    assert visitor(people.person(is_operator=True)).get(STAFF).status_code == 200
