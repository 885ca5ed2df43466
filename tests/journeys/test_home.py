import pytest

from .conftest import LOOKS, OpenPage, faults_of


@pytest.mark.parametrize("look", LOOKS)
def test_the_home_page_is_open_to_everybody_in_every_look(
    open_page: OpenPage, look: str
) -> None:
    with open_page("/", look) as page:
        heading = page.locator("h1").inner_text()
        faults = faults_of(page)

    assert "每个数字都有出处" in heading
    assert faults == []


def test_a_visitor_chooses_large_text_and_english_without_a_script(
    open_page: OpenPage,
) -> None:
    with open_page("/", has_script=False) as page:
        page.click("button[name=text_size]")
        page.click("button[value=en]")
        html = page.locator("html")
        chosen = (html.get_attribute("class"), html.get_attribute("lang"))
        title = page.title()

    assert chosen == ("is-large", "en")
    assert title == "Innovation Corridor"


def test_the_keyboard_reaches_the_content_first(open_page: OpenPage) -> None:
    with open_page("/") as page:
        page.keyboard.press("Tab")
        skip = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        address = page.url

    assert skip == "跳到正文"
    assert address.endswith("#content")
