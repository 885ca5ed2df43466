"""What the tutorial says of the browser: an index of six indicators, without code."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from corridor.domains.regions.models import Edition
from tests.factories import people
from tests.factories.browsers import visitor

from .conftest import ROOT, OpenPage, faults_of

TUTORIAL = ROOT / "docs" / "tutorials" / "an-index-in-ten-minutes.md"
GROUPS = (("input", "0.3"), ("output", "0.4"), ("environment", "0.3"))
PARENTS = {
    "rd_intensity": "input", "rd_staff": "input", "patents": "output",
    "new_products": "output", "energy": "environment", "graduates": "environment",
}  # fmt: skip


def table_of_the_tutorial(folder: Path) -> Path:
    """Write the table the tutorial says to write."""
    text = TUTORIAL.read_text(encoding="utf-8")
    (said,) = re.findall(r"Write `counties.csv`:\n\n```csv\n(.*?)```", text, re.DOTALL)
    path = folder / "counties.csv"
    path.write_text(said, encoding="utf-8")
    return path


def row_of(page: Page, code: str) -> int:
    """Return the number of the row of an element."""
    codes = page.locator("[name^='e-'][name$='-code']")
    typed = [codes.nth(at).input_value() for at in range(codes.count())]
    return typed.index(code)


@pytest.mark.django_db(transaction=True)
def test_the_second_half_of_the_tutorial_does_what_it_says(
    open_page: OpenPage, tmp_path: Path
) -> None:
    clerk = visitor(people.posting())
    cookies = {
        settings.SESSION_COOKIE_NAME: clerk.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.LANGUAGE_COOKIE_NAME: "en",
    }

    with open_page("/regions/indices/", cookies=cookies) as page:
        page.get_by_role("link", name="Make an index").first.click()
        page.get_by_label("Title").fill("County index")
        page.get_by_label("Table of figures").set_input_files(
            table_of_the_tutorial(tmp_path)
        )
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("heading", name="Ranks so far")).to_be_visible()

        for at, (code, weight) in enumerate(GROUPS, 7):
            page.locator(f"[name=e-{at}-code]").fill(code)
            page.locator(f"[name=e-{at}-parent]").fill("County-index")
            page.locator(f"[name=e-{at}-weight]").fill(weight)
        for code, parent in PARENTS.items():
            page.locator(f"[name=e-{row_of(page, code)}-parent]").fill(parent)
        energy = row_of(page, "energy")
        page.locator(f"[name=e-{energy}-direction]").select_option("less is better")
        assert page.locator(f"[name=e-{energy}-unit]").input_value() == "吨标准煤/万元"
        for code, weight in (("rd_intensity", "0.6"), ("rd_staff", "0.4")):
            page.locator(f"[name=e-{row_of(page, code)}-weight]").fill(weight)
        page.get_by_role("button", name="Save the indicators").click()
        expect(page.locator("tbody tr").first).to_contain_text("阡陌县")
        expect(page.locator("tbody tr").first).to_contain_text("86.29")

        page.get_by_label("Missing values").select_option("the mean")
        page.get_by_label("Normalization", exact=True).select_option(
            "min-max, 1 to 100 (allows geometric means)"
        )
        page.get_by_label("Aggregation", exact=True).select_option(
            "geometric mean: gaps weigh more"
        )
        page.get_by_label("Recomputations").fill("500")
        page.get_by_label("Other aggregations").check()
        page.get_by_label("Leave out one indicator at a time").check()
        page.get_by_role("button", name="Save the steps").click()
        expect(page.locator("tbody tr").first).to_contain_text("84.76")
        expect(page.get_by_role("heading", name="Audit")).to_be_visible()

        page.get_by_label("Edition", exact=True).fill("2026")
        page.get_by_role("button", name="Publish the edition").click()
        expect(page.locator("h1")).to_contain_text("County index")
        leader = page.locator("#content tbody tr").first
        expect(leader).to_contain_text("1–2")
        expect(leader).to_contain_text("84.76")
        assert faults_of(page) == []

    edition = Edition.objects.get()
    assert (edition.label, edition.revision, edition.units_total) == ("2026", 1, 8)
