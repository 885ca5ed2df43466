"""Sign in with a password, add a passkey, and come back with nothing else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.factories import people

from .conftest import OpenPage, faults_of

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def authenticator(page: Page) -> Iterator[None]:
    """Plug in an authenticator that says yes to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield
    session.detach()


@pytest.mark.django_db(transaction=True)
def test_a_passkey_opens_the_door_without_a_password(open_page: OpenPage) -> None:
    cache.clear()
    who = people.person(name="沈知禾", password=people.PASSWORD)

    with open_page("/accounts/login/?next=/people/me/") as page, authenticator(page):
        site = page.url.split("/accounts")[0]
        page.locator("#id_login").fill(who.email)
        page.locator("#id_password").fill(people.PASSWORD)
        page.locator("#id_password").press("Enter")
        expect(page.locator("h1")).to_contain_text("我的账号")

        page.goto(f"{site}/accounts/2fa/webauthn/add/")
        page.locator("#id_password").fill(people.PASSWORD)
        page.locator("#id_password").press("Enter")
        expect(page.locator("#mfa_webauthn_add")).to_be_visible()
        assert faults_of(page) == []
        page.locator("#id_name").fill("这台电脑")
        page.locator("#id_passwordless").check()
        page.locator("#mfa_webauthn_add").click()
        page.wait_for_url(re.compile("/2fa/(?!webauthn/add)"))

        page.goto(f"{site}/accounts/logout/")
        page.locator("#content button").first.click()
        page.wait_for_url(f"{site}/")
        page.goto(f"{site}/accounts/login/?next=/people/me/")
        page.locator("#passkey_login").click()

        expect(page.locator("h1")).to_contain_text("我的账号")
        expect(page.locator("#content")).to_contain_text(who.email)
