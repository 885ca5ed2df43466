"""Signing up and in: address and password, authenticator app, passkeys."""

import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from corridor.domains.identity.models import Person
from tests.factories import people
from tests.factories.browsers import visitor

pytestmark = pytest.mark.django_db
SIGN_UP, SIGN_IN = "/accounts/signup/", "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Forget how often others have tried."""
    cache.clear()


def sign_up(client: Client, email: str = "New@Corridor.Example") -> HttpResponse:
    return client.post(
        SIGN_UP,
        {
            "email": email,
            "name": " 沈 知禾 ",
            "password1": people.PASSWORD,
            "password2": people.PASSWORD,
        },
    )


def sign_in(
    client: Client, who: Person, password: str = people.PASSWORD
) -> HttpResponse:
    return client.post(SIGN_IN, {"login": who.email, "password": password})


def is_signed_in(client: Client) -> bool:
    return client.get("/people/me/").status_code == 200


def test_who_signs_up_has_a_name_and_acts_for_nobody() -> None:
    client = Client()

    sign_up(client)

    made = Person.objects.get()
    assert (made.email, made.name) == ("new@corridor.example", "沈 知禾")
    assert made.joined_at is not None
    assert not made.is_operator
    assert is_signed_in(client)


def test_the_address_is_verified_by_the_mail_sent() -> None:
    client = Client()
    sign_up(client)
    (sent,) = mail.outbox
    found = re.search(r"https?://\S+", sent.body)
    assert found
    address = urlsplit(found[0]).path

    client.post(address)

    assert EmailAddress.objects.get().verified


def test_with_a_mail_server_nobody_enters_before_verifying(
    settings: Settings,
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    client = Client()

    sign_up(client)

    assert not is_signed_in(client)


def test_a_password_anybody_could_guess_is_refused() -> None:
    client = Client()

    page = client.post(
        SIGN_UP,
        {"email": "a@b.example", "name": "沈", "password1": "1", "password2": "1"},
    )

    assert page.status_code == 200
    assert Person.objects.count() == 0


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a\x07b"])
def test_nobody_signs_up_without_a_name(name: str) -> None:
    Client().post(
        SIGN_UP,
        {
            "email": "a@b.example",
            "name": name,
            "password1": people.PASSWORD,
            "password2": people.PASSWORD,
        },
    )

    assert Person.objects.count() == 0


def test_people_sign_in_by_address_in_any_case_and_out_again() -> None:
    who = people.person("shen@corridor.example", password=people.PASSWORD)
    client = Client()

    client.post(
        SIGN_IN, {"login": "SHEN@corridor.example", "password": people.PASSWORD}
    )

    assert is_signed_in(client)
    client.post("/accounts/logout/")
    assert not is_signed_in(client)
    assert who.is_active


def test_a_wrong_password_and_an_unknown_address_look_alike() -> None:
    who = people.person(password=people.PASSWORD)
    client = Client()

    wrong = client.post(SIGN_IN, {"login": who.email, "password": "no"})
    unknown = client.post(SIGN_IN, {"login": "a@b.example", "password": "no"})

    errors = [
        list(answer.context["form"].non_field_errors()) for answer in (wrong, unknown)
    ]
    assert errors[0] == errors[1] == ["您提供的电子邮件地址和/或密码不正确。"]


def test_guessing_is_slowed_down() -> None:
    who = people.person(password=people.PASSWORD)
    client = Client()

    for _ in range(6):
        sign_in(client, who, "guess")
    sign_in(client, who)

    assert not is_signed_in(client)


def test_a_person_put_out_of_action_stays_outside() -> None:
    who = people.person(password=people.PASSWORD, is_active=False)
    client = Client()

    sign_in(client, who)

    assert not is_signed_in(client)


def test_a_forgotten_password_is_set_anew_by_mail() -> None:
    who = people.person(password=people.PASSWORD)
    client = Client()
    client.post("/accounts/password/reset/", {"email": who.email})
    found = re.search(r"https?://\S+", mail.outbox[-1].body)
    assert found

    page = client.get(urlsplit(found[0]).path, follow=True)
    form_address = page.redirect_chain[-1][0]
    fresh = "another-long-phrase"
    client.post(form_address, {"password1": fresh, "password2": fresh})

    who.refresh_from_db()
    assert who.check_password(fresh)


def test_a_reset_for_an_unknown_address_answers_alike() -> None:
    who = people.person()

    known = Client().post("/accounts/password/reset/", {"email": who.email})
    unknown = Client().post("/accounts/password/reset/", {"email": "a@b.example"})

    assert known.headers["Location"] == unknown.headers["Location"]


def activate_totp(client: Client, who: Person) -> str:
    client.post("/accounts/reauthenticate/", {"password": people.PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=who, type="totp").exists()
    return str(secret)


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_an_authenticator_app_guards_the_door() -> None:
    who = people.person(password=people.PASSWORD)
    client = Client()
    sign_in(client, who)
    secret = activate_totp(client, who)
    client.post("/accounts/logout/")
    cache.clear()

    half_way = sign_in(client, who)
    before = is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    after_a_guess = is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    assert half_way.headers["Location"] == "/accounts/2fa/authenticate/"
    assert (before, after_a_guess) == (False, False)
    assert is_signed_in(client)


def test_a_recovery_code_opens_the_door_once() -> None:
    who = people.person(password=people.PASSWORD)
    client = Client()
    sign_in(client, who)
    activate_totp(client, who)
    codes = (
        Authenticator.objects
        .get(user=who, type="recovery_codes")
        .wrap()
        .get_unused_codes()
    )
    opened = []
    for _ in range(2):
        client.post("/accounts/logout/")
        cache.clear()
        sign_in(client, who)
        client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        opened.append(is_signed_in(client))

    assert opened == [True, False]


def test_an_address_never_verified_guards_no_door() -> None:
    who = people.person(password=people.PASSWORD, is_verified=False)
    client = Client()
    sign_in(client, who)
    client.post("/accounts/reauthenticate/", {"password": people.PASSWORD})

    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": "123456"})

    assert not Authenticator.objects.exists()


def test_a_passkey_begins_with_a_challenge_for_this_site() -> None:
    answer = visitor().get(
        "/accounts/2fa/webauthn/login/",
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    options = answer.json()["request_options"]["publicKey"]
    assert len(options["challenge"]) >= 40
    assert options["rpId"] == "testserver"


def test_adding_a_passkey_begins_with_options_for_the_person() -> None:
    who = people.person(name="沈知禾", password=people.PASSWORD)
    client = Client()
    sign_in(client, who)
    client.post("/accounts/reauthenticate/", {"password": people.PASSWORD})

    page = client.get("/accounts/2fa/webauthn/add/")

    options = page.context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"]["id"] == "testserver"
    assert len(options["challenge"]) >= 40
    assert options["user"]["displayName"]


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/accounts/3rdparty/",
    ],
)
def test_the_pages_of_security_speak_chinese_in_the_house_style(address: str) -> None:
    who = people.person(password=people.PASSWORD)
    client = Client()
    sign_in(client, who)

    page = client.get(address).content.decode()

    assert 'id="content"' in page
    assert 'lang="zh-Hans"' in page
    assert re.search(r"<h1[^>]*>[^<]*[\u4e00-\u9fff]", page)
