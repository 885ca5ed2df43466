"""A clerk narrows the list of a region and opens an enterprise."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.browsers import visitor
from tests.factories.organisations import organisation

from .conftest import LOOKS, OpenPage, faults_of


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.django_db(transaction=True)
def test_a_clerk_narrows_the_desk_and_opens_an_enterprise(
    open_page: OpenPage, look: str
) -> None:
    now = datetime.now(tz=UTC)
    strong, weak = (
        organisation(name="桃溪强芯（样例）"),
        organisation(name="桃溪弱芯（样例）"),
    )
    for firm in (strong, weak):
        facts.tech_sme(firm.id, now.year, at=now)
    facts.record(weak.id, now.year - 1, now, tech_staff=8)
    clerk = visitor(people.posting())
    session = clerk.cookies[settings.SESSION_COOKIE_NAME].value
    faults: dict[str, list[str]] = {}

    address = f"/assessments/desk/?policy=tech_sme&year={now.year}"
    with open_page(
        address, look, cookies={settings.SESSION_COOKIE_NAME: session}
    ) as page:
        names = page.locator("#content tbody th")
        expect(names).to_have_text([strong.name, weak.name])
        faults["desk"] = faults_of(page)

        page.locator("#id_q").fill("弱芯")
        page.locator("form.c-filters button").click()
        expect(names).to_have_text([weak.name])
        faults["narrowed"] = faults_of(page)

        page.get_by_role("link", name=weak.name).click()
        expect(page.locator("h1")).to_contain_text(weak.name)
        expect(page.locator("#content")).to_contain_text("84分")
        faults["enterprise"] = faults_of(page)

    assert {place: found for place, found in faults.items() if found} == {}
