import asyncio
from typing import Any

import pytest

from corridor.config import server


def ask(scope: dict[str, Any]) -> list[dict[str, Any]]:
    """Send one request to the application and return what it sends back."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        sent.append(message)

    asyncio.run(server.application(scope, receive, send))
    return sent


def scope_of(path: str) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
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
