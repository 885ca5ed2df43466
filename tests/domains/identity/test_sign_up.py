"""Signing in through the provider of the region, a real one on this machine."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import urlopen

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from corridor.domains.identity.models import Person
from tests.factories import people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db
BEGIN = "/accounts/oidc/region/login/"
CLAIMS = {
    "sub": "shen",
    "email": "Shen@corridor.example",
    "email_verified": True,
    "name": "沈知禾",
}
NAMELESS = {"sub": "odd", "email": "odd@corridor.example", "name": "a\x00b" * 99}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Start an OpenID Connect provider on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [f"--user-claims={json.dumps(one)}" for one in (CLAIMS, NAMELESS)]
    command = [sys.executable, "-m", "oidc_provider_mock", f"--port={port}"]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [*command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        wait_for(f"{address}/.well-known/openid-configuration")
        yield address
        server.terminate()


@pytest.fixture(autouse=True)
def region_signs_in(settings: Settings, provider: str) -> None:
    """Configure the provider the way the environment does."""
    cache.clear()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "region",
                    "name": "浙里办（样例）",
                    "client_id": "corridor",
                    "secret": "secret",
                    "settings": {"server_url": provider},
                }
            ],
        }
    }


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            with urlopen(address, timeout=1):  # noqa: S310 -- our own server
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{address} did not answer")


def sign_in(client: Client, sub: str, *, process: str = "login") -> str:
    """Go to the provider, sign in there and come back; return where to."""
    begun = client.post(f"{BEGIN}?process={process}")
    there = begun.headers["Location"]
    back = httpx.post(there, data={"sub": sub}).headers["Location"]
    parts = urlsplit(back)
    done = client.get(f"{parts.path}?{parts.query}")
    return str(done.headers.get("Location", ""))


def test_the_sign_in_page_offers_the_provider() -> None:
    page = visitor().get("/accounts/login/").content.decode()

    assert "浙里办（样例）" in page


def test_the_way_to_the_provider_is_guarded_by_state_and_pkce(provider: str) -> None:
    there = visitor().post(BEGIN).headers["Location"]

    assert there.startswith(f"{provider}/")
    assert "state=" in there
    assert "code_challenge_method=S256" in there


def test_a_first_sign_in_makes_a_person_with_a_verified_address() -> None:
    client = visitor()

    sign_in(client, "shen")

    made = Person.objects.get()
    assert (made.email, made.name) == ("shen@corridor.example", "沈知禾")
    assert made.joined_at is not None
    assert not made.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert client.get("/people/me/").status_code == 200


def test_a_second_sign_in_finds_the_same_person() -> None:
    sign_in(visitor(), "shen")

    sign_in(visitor(), "shen")

    assert Person.objects.count() == 1


def test_nobody_takes_over_an_account_by_its_address() -> None:
    known = people.person("shen@corridor.example")
    client = visitor()

    sign_in(client, "shen")

    assert client.get("/people/me/").status_code == 302
    assert SocialAccount.objects.count() == 0
    assert Person.objects.get() == known


def test_who_is_signed_in_connects_the_provider_to_the_account() -> None:
    known = people.person("shen@corridor.example")

    sign_in(visitor(known), "shen", process="connect")
    client = visitor()
    sign_in(client, "shen")

    assert SocialAccount.objects.get().user == known
    assert client.get("/people/me/").status_code == 200


def test_a_name_that_cannot_be_shown_is_left_out() -> None:
    sign_in(visitor(), "odd")

    assert [made.name for made in Person.objects.all()] == [""]


def test_a_forged_answer_opens_nothing(provider: str) -> None:
    client = visitor()
    client.post(BEGIN)

    client.get(f"{BEGIN}callback/?code=guess&state=guess")

    assert client.get("/people/me/").status_code == 302
    assert Person.objects.count() == 0
