"""The server people run, asked over its port like any visitor."""

import re
import subprocess
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from tests.factories.installations import Maker
from tools.postgres import free_port

PATIENCE = 60.0
MEBIBYTE = 2**20
EVALUATE = "/api/v1/policies/tech_sme/evaluate"


class Visitor:
    """Somebody with a cookie jar."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(
        self, path: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[int, str]:
        """Return the status and the text of an answer."""
        headers = {"Content-Type": kind, "Referer": self.address} if kind else {}
        request = Request(self.address + path, body, headers)  # noqa: S310 -- our own port
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode()


@pytest.fixture(scope="module")
def visitor(maker: Maker) -> Iterator[Visitor]:
    """A visitor of a server with empty tables."""
    port = free_port()
    server = maker.migrated().start("serve", "--port", str(port))
    try:
        visiting = Visitor(f"http://127.0.0.1:{port}")
        wait_for(visiting, server)
        yield visiting
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(visiting: Visitor, server: "subprocess.Popen[Any]") -> None:
    """Return once the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended"
        try:
            if visiting.ask("/healthz")[0] == 200:
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail("the server did not answer")


def test_a_case_sent_over_the_port_is_answered(visitor: Visitor) -> None:
    body = b'{"id": "a", "inputs": {"staff_total": 60}}'

    status, text = visitor.ask(EVALUATE, body, "application/json")

    assert (status, '"results"' in text) == (200, True)


def test_a_body_of_many_packets_is_read_to_its_end(visitor: Visitor) -> None:
    body = b'{"id": "a", "inputs": {}}' + b" " * MEBIBYTE

    status, _text = visitor.ask(EVALUATE, body, "application/json")

    assert status == 200


def test_a_wrong_password_is_answered_on_the_form(visitor: Visitor) -> None:
    path = "/accounts/login/"
    _status, form = visitor.ask(path)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token is not None
    fields = {
        "login": "nobody@example.com",
        "password": "not the password",
        "csrfmiddlewaretoken": token[1],
    }

    status, text = visitor.ask(
        path, urlencode(fields).encode(), "application/x-www-form-urlencoded"
    )

    assert status == 200
    assert 'aria-invalid="true"' in text or 'role="alert"' in text


def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    status, _text = visitor.ask(
        "/accounts/login/", b"login=a", "application/x-www-form-urlencoded"
    )

    assert status == 403
