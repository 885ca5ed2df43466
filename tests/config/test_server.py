import asyncio
import json
from collections.abc import Generator
from typing import Any

import pytest

from corridor.config import server


class Soon:
    """An answer to wait for that is no coroutine, as a compiled server gives."""

    def __init__(self, value: Any = None) -> None:
        self.value = value

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(0).__await__()
        return self.value


def ask(scope: dict[str, Any], *pieces: bytes) -> list[dict[str, Any]]:
    """Send one request to the application and return what it sends back."""
    sent: list[dict[str, Any]] = []
    waiting = list(pieces or (b"",))

    def receive() -> Soon:
        body = waiting.pop(0)
        return Soon({"type": "http.request", "body": body, "more_body": bool(waiting)})

    def send(message: dict[str, Any]) -> Soon:
        sent.append(message)
        return Soon()

    asyncio.run(server.application(scope, receive, send))
    return sent


def scope_of(path: str, method: str = "GET") -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8000),
    }


@pytest.mark.django_db(transaction=True)
def test_a_page_is_answered_by_the_thread_pool() -> None:
    sent = ask(scope_of("/healthz"))

    assert sent[0]["status"] == 200
    assert b"alive" in b"".join(message.get("body", b"") for message in sent)


@pytest.mark.django_db(transaction=True)
def test_a_body_that_comes_in_pieces_is_read_whole() -> None:
    pieces = [b'{"id": "a", "inputs": {"staff_', b'total": 6', b"0}}"]
    scope = scope_of("/api/v1/policies/tech_sme/evaluate", "POST")
    length = str(sum(map(len, pieces))).encode()
    scope["headers"] += [
        (b"content-type", b"application/json"),
        (b"content-length", length),
    ]

    sent = ask(scope, *pieces)

    answer = json.loads(b"".join(message.get("body", b"") for message in sent))
    assert sent[0]["status"] == 200
    assert "staff_total" not in answer["results"]["needs_data"]


@pytest.mark.django_db(transaction=True)
def test_a_live_address_is_answered_on_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached: list[str] = []

    async def live(scope: dict[str, Any], *_rest: object) -> None:
        await asyncio.sleep(0)
        reached.append(scope["path"])

    monkeypatch.setattr(server, "asgi_application", live)

    ask(scope_of("/live/board"))

    assert reached == ["/live/board"]
