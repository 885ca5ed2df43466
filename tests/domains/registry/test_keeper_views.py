"""The pages by which bureaus keep their registry."""

import pytest

from corridor.domains.registry.api import organisation_seen_by
from corridor.domains.registry.models import Organisation, StatusChange
from corridor.kernel.actors import BureauRole
from tests.factories import people
from tests.factories.actors import OPERATOR
from tests.factories.browsers import visitor
from tests.factories.organisations import credit_code, organisation

pytestmark = pytest.mark.django_db
REGISTER = "/organizations/register/"


def sent(**fields: str) -> dict[str, str]:
    return {
        "credit_code": credit_code(),
        "name": "桃溪新登（样例）",
        "region_code": "330402",
        "industry_code": "C3453",
        "kind": "enterprise",
        "registered_on": "2024-05-06",
        **fields,
    }


def test_a_clerk_registers_an_organization_of_the_region() -> None:
    clerk = visitor(people.posting())

    response = clerk.post(REGISTER, sent(credit_code="91310115MA1H8R7C6D"), follow=True)

    record = organisation_seen_by(OPERATOR, Organisation.objects.get().pk)
    assert response.redirect_chain == [(f"/organizations/{record.id}/", 302)]
    assert record.name == "桃溪新登（样例）"
    assert "校验位应为“7”" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"credit_code": "9133"}, "统一社会信用代码应为18位"),
        ({"region_code": "330106"}, "330106"),
        ({"industry_code": "X"}, "不是行业代码"),
        ({"registered_on": "2999-01-01"}, "日期在今天之后"),
        ({"registered_on": "yesterday"}, "registered_on"),
        ({"name": ""}, "id_name"),
    ],
)
def test_refused_input_stays_in_the_form_and_out_of_the_registry(
    fields: dict[str, str], said: str
) -> None:
    clerk = visitor(people.posting())

    response = clerk.post(REGISTER, sent(**fields))

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "C3453" in page or "X" in page
    assert Organisation.objects.count() == 0


def test_a_clerk_is_offered_the_seats_of_the_region_alone() -> None:
    page = visitor(people.posting()).get(REGISTER).content.decode()

    assert 'value="330402"' in page
    assert 'value="330106"' not in page


@pytest.mark.parametrize("role", [BureauRole.AUDITOR])
def test_who_keeps_no_registry_is_refused(role: BureauRole) -> None:
    auditor, owner = visitor(people.posting(role=role)), visitor(people.membership())

    assert auditor.get(REGISTER).status_code == 403
    assert owner.post(REGISTER, sent()).status_code == 403
    assert visitor().get(REGISTER).status_code == 302
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("part", "fields", "said"),
    [
        ("name", {"name": "桃溪改名（样例）"}, "桃溪改名（样例）"),
        ("region", {"region_code": "330481"}, "嘉兴市海宁市"),
        ("status", {"status": "revoked"}, "吊销"),
    ],
)
def test_a_clerk_records_a_change(part: str, fields: dict[str, str], said: str) -> None:
    record = organisation()
    clerk = visitor(people.posting())
    address = f"/organizations/{record.id}/{part}/"

    shown = clerk.get(address)
    response = clerk.post(address, {"from_on": "2025-01-02", **fields}, follow=True)

    assert shown.status_code == 200
    assert said in response.content.decode()
    assert StatusChange.objects.count() == 2


def test_a_refused_change_is_said_in_the_form() -> None:
    record = organisation()
    clerk = visitor(people.posting())

    response = clerk.post(
        f"/organizations/{record.id}/status/",
        {"from_on": "2025-01-02", "status": "active"},
    )

    assert response.status_code == 422
    assert "状态不能由" in response.content.decode()
    assert StatusChange.objects.count() == 1


def test_the_clerk_of_another_region_changes_nothing() -> None:
    record, withheld = organisation(), organisation(is_withheld=True)
    clerk = visitor(people.posting(region_code="330100"))
    change = {"from_on": "2025-01-02", "name": "x"}

    seen = clerk.post(f"/organizations/{record.id}/name/", change)
    hidden = clerk.post(f"/organizations/{withheld.id}/name/", change)

    assert (seen.status_code, hidden.status_code) == (403, 404)
    assert StatusChange.objects.count() == 2
