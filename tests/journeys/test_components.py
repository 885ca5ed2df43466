from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import override_settings

from corridor.engines.pages import context, middleware

from . import gallery
from .conftest import LOOKS, OpenPage, faults_of

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def served_gallery(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(middleware, "actor_resolver", lambda: gallery.actor_of)
    monkeypatch.setattr(context, "navigation_source", lambda: gallery.navigation_of)
    [engine] = settings.TEMPLATES
    with override_settings(
        ROOT_URLCONF=gallery, TEMPLATES=[{**engine, "DIRS": [TEMPLATES]}]
    ):
        yield


@pytest.mark.parametrize("look", LOOKS)
def test_every_component_is_open_to_everybody_in_every_look(
    open_page: OpenPage, look: str
) -> None:
    with open_page("/gallery", look) as page:
        page.wait_for_selector("corridor-chart.is-drawn svg")
        faults = faults_of(page)

    assert faults == []


def test_a_figure_opens_its_explanation_beside_the_page(open_page: OpenPage) -> None:
    with open_page("/gallery") as page:
        page.get_by_role("link", name="1,240,000.00").click()
        drawer = page.locator("dialog#drawer")
        drawer.get_by_text("公告2023年第7号").wait_for()
        faults = faults_of(page)
        title = page.title()
        page.keyboard.press("Escape")
        is_open = drawer.is_visible()
        focused = page.evaluate("document.activeElement.textContent.trim()")

    assert faults == []
    assert title.startswith("组件")
    assert (is_open, focused) == (False, "1,240,000.00")


def test_a_figure_without_a_script_leads_to_its_explanation(
    open_page: OpenPage,
) -> None:
    with open_page("/gallery", has_script=False) as page:
        page.get_by_role("link", name="1,240,000.00").click()
        heading = page.locator("h1").inner_text()

    assert heading == "加计扣除"


def test_the_sliders_ask_once_the_hand_has_rested(open_page: OpenPage) -> None:
    with open_page("/gallery") as page:
        page.locator("#rd").fill("2000")
        page.get_by_text("已按 2000 万元计算").wait_for()
        slider = page.get_by_role("slider", name="研发费用（万元）").input_value()

    assert slider == "2000"


@pytest.mark.parametrize("has_script", [True, False])
def test_on_a_phone_the_menu_opens_and_closes(
    open_page: OpenPage, *, has_script: bool
) -> None:
    with open_page("/gallery", "phone", has_script=has_script) as page:
        menu = page.get_by_role("navigation", name="工作台菜单")
        before = menu.is_visible()
        page.get_by_role("link", name="菜单", exact=True).click()
        opened = menu.is_visible()
        page.get_by_role("link", name="关闭菜单").click()
        after = menu.is_visible()

    assert (before, opened, after) == (False, True, False)


def test_the_switch_of_hats_closes_on_escape(open_page: OpenPage) -> None:
    with open_page("/gallery") as page:
        page.locator(".c-acting > summary").click()
        option = page.get_by_role("button", name="嘉兴市科技局")
        opened = option.is_visible()
        page.keyboard.press("Escape")
        after = option.is_visible()

    assert (opened, after) == (True, False)
