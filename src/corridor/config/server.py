"""One application on one port: pages over WSGI, live streams over ASGI.

Under plain ASGI every synchronous middleware costs a thread hop, which was
measured at four to six times the processor time of a small page. Here pages
run whole in one thread of a small pool, and only ``/live/`` stays on the loop.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

from corridor.config.asgi import application as asgi_application
from corridor.config.wsgi import application as wsgi_application

Message = MutableMapping[str, Any]
LIVE_PREFIX = "/live/"
PAGE_THREADS = 4

_pages = WSGIMiddleware(wsgi_application, workers=PAGE_THREADS)


async def application(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """Answer a page in the thread pool, a live stream on the event loop."""
    is_page = scope["type"] == "http" and not scope["path"].startswith(LIVE_PREFIX)
    answer = _pages if is_page else asgi_application
    await answer(scope, receive, send)
