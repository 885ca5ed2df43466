import pytest
from django.test import Client, RequestFactory

from corridor.engines.pages.preferences import Preferences, preferences_of


def test_a_cookie_that_holds_nonsense_counts_as_absent() -> None:
    request = RequestFactory().get("/")
    request.COOKIES = {"corridor_theme": '"><script>', "corridor_text_size": "large"}

    preferences = preferences_of(request, is_program=False)

    assert preferences == Preferences(text_size="large")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-US,en;q=0.9", "en"),
        ("zh-TW", "zh-hant"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("fr-FR, en;q=0.5", "en"),
        ("fr", "zh-hans"),
        ("", "zh-hans"),
    ],
)
def test_a_program_states_its_language(header: str, language: str) -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": header})

    assert preferences_of(request, is_program=True).language == language


@pytest.mark.django_db
def test_large_text_is_applied_by_the_server(client: Client) -> None:
    client.cookies["corridor_text_size"] = "large"

    page = client.get("/").content.decode()

    assert 'class="is-large"' in page
    assert 'value="normal" aria-pressed="true"' in page


@pytest.mark.django_db
def test_the_dark_theme_is_applied_by_the_server(client: Client) -> None:
    client.cookies["corridor_theme"] = "dark"

    page = client.get("/").content.decode()

    assert 'data-bs-theme="dark"' in page
