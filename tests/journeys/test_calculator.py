"""Anybody computes a score, asks why, and leaves nothing behind."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import LOOKS, OpenPage, faults_of

CALCULATOR = "/assessments/policies/tech_sme/calculator/"
FIGURES = {
    "staff_total": "60",
    "tech_staff": "18",
    "sales_revenue": "20000000",
    "rd_expense": "1200000",
    "cost_and_expense_total": "16000000",
    "ip_class1": "1",
    "ip_class2": "3",
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_visitor_computes_a_score_and_asks_why(
    open_page: OpenPage, look: str
) -> None:
    faults: dict[str, list[str]] = {}

    with open_page(CALCULATOR, look) as page:
        faults["empty"] = faults_of(page)
        for name, typed in FIGURES.items():
            page.locator(f"#id_{name}").fill(typed)
        page.locator("button.btn-primary[name=projects]").click()
        expect(page.locator("#content .c-stat, #content .c-tile").first).to_be_visible()
        faults["computed"] = faults_of(page)
        page.locator("#content [data-drawer]").first.click()
        expect(page.locator("dialog#drawer")).to_contain_text("国科发政")
        faults["explained"] = faults_of(page)

    assert {place: found for place, found in faults.items() if found} == {}


def test_the_calculator_needs_no_mouse(open_page: OpenPage) -> None:
    with open_page(CALCULATOR) as page:
        for name, typed in FIGURES.items():
            tab_to(page, f"id_{name}")
            page.keyboard.type(typed)
        with page.expect_navigation(wait_until="networkidle"):
            page.keyboard.press("Enter")
        tab_to_selector(page, "#content [data-drawer]")
        asked = page.evaluate("document.activeElement.textContent.trim()")
        page.keyboard.press("Enter")
        drawer = page.locator("dialog#drawer")
        expect(drawer).to_contain_text("国科发政")
        inside = page.evaluate(
            "document.querySelector('dialog#drawer').contains(document.activeElement)"
        )
        page.keyboard.press("Escape")
        expect(drawer).not_to_be_visible()
        focused = page.evaluate("document.activeElement.textContent.trim()")

    assert inside
    assert focused == asked


def tab_to(page: Page, identifier: str) -> None:
    """Press Tab until the element has the focus."""
    tab_to_selector(page, f"#{identifier}")


def tab_to_selector(page: Page, selector: str) -> None:
    """Press Tab until an element that fits has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"no Tab leads to {selector}")
