"""One application on one port: pages over WSGI, live streams over ASGI.

Under plain ASGI every synchronous middleware costs a thread hop, which was
measured at four to six times the processor time of a small page. Here pages
run whole in one thread of a small pool, and only ``/live/`` stays on the loop.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp

from corridor.config.asgi import application as asgi_application
from corridor.config.wsgi import application as wsgi_application

LIVE_PREFIX = "/live/"
PAGE_THREADS = 4

_pages = WSGIMiddleware(cast("WSGIApp", wsgi_application), workers=PAGE_THREADS)


async def application(
    scope: Any,
    receive: Callable[[], Awaitable[Any]],
    send: Callable[[Any], Awaitable[None]],
) -> None:
    """Answer a page in the thread pool, a live stream on the event loop.

    The pool asks for the body from its threads, which takes coroutines; a server
    written in another language hands out awaitables of its own.
    """

    async def received() -> Any:
        return await receive()

    async def sent(message: Any) -> None:
        await send(message)

    if scope["type"] == "http" and not scope["path"].startswith(LIVE_PREFIX):
        await _pages(scope, received, sent)
    else:
        await asgi_application(scope, receive, send)
