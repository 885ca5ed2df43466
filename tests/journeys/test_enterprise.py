"""An owner signs in, asks why, asks what if, loads a file and sees the score move."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.factories import enterprise_facts as facts
from tests.factories import people
from tests.factories.organisations import organisation

from .conftest import LOOKS, OpenPage, faults_of

HEADER = "统一社会信用代码,年度,科技人员数（人）\n"


def sign_in(page: Page, email: str) -> None:
    """Type address and password into the form."""
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(people.PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.django_db(transaction=True)
def test_an_owner_asks_why_and_what_if_and_loads_a_file(
    open_page: OpenPage, look: str
) -> None:
    cache.clear()
    now = datetime.now(tz=UTC)
    firm = organisation()
    facts.tech_sme(firm.id, now.year, at=now)
    who = people.person(name="沈知禾", password=people.PASSWORD)
    people.membership(who, firm.id)
    result = f"/assessments/organizations/{firm.id}/tech_sme/{now.year}/"
    rows = f"{HEADER}{firm.credit_code},{now.year - 1},8\n"
    faults: dict[str, list[str]] = {}

    with open_page("/accounts/login/?next=/assessments/", look) as page:
        site = page.url.split("/accounts")[0]
        faults["sign in"] = faults_of(page)
        sign_in(page, who.email)
        expect(page.locator("h1")).to_contain_text(firm.name)
        faults["enterprise"] = faults_of(page)

        page.goto(site + result, wait_until="networkidle")
        faults["result"] = faults_of(page)
        page.locator("#content a.c-explain, #content [data-drawer]").first.click()
        drawer = page.locator("dialog#drawer")
        expect(drawer).to_contain_text("国科发政")
        faults["explanation"] = faults_of(page)
        page.keyboard.press("Escape")
        expect(drawer).not_to_be_visible()

        page.goto(f"{site}{result}what-if/", wait_until="networkidle")
        page.locator("#id_tech_staff").fill("6")
        page.locator("#content form button.btn-primary").click()
        expect(page.locator("#outcome")).to_contain_text("84分")
        faults["what if"] = faults_of(page)

        page.goto(f"{site}/assessments/facts/import/", wait_until="networkidle")
        faults["import"] = faults_of(page)
        page.locator("input[type=file]").set_input_files({
            "name": "数据.csv",
            "mimeType": "text/csv",
            "buffer": rows.encode(),
        })
        page.locator("#content form button.btn-primary").first.click()
        expect(page.locator("#content")).to_contain_text("已导入")
        faults["loaded"] = faults_of(page)

        page.goto(site + result, wait_until="networkidle")
        expect(page.locator("#content")).to_contain_text("84分")

    assert {place: found for place, found in faults.items() if found} == {}
