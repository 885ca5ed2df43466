"""Walk through the product in a browser, in every look a visitor may choose."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
LOOKS = {
    "light": (DESKTOP, {}),
    "dark": (DESKTOP, {"corridor_theme": "dark"}),
    "large": (DESKTOP, {"corridor_text_size": "large"}),
    "phone": (PHONE, {}),
}

OpenPage = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def open_page(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
) -> OpenPage:
    """Open a path in a look; a complaint of the browser fails the journey."""

    @contextmanager
    def open_path(
        path: str,
        look: str = "light",
        *,
        has_script: bool = True,
        cookies: dict[str, str] | None = None,
    ) -> Iterator[Page]:
        viewport, preferences = LOOKS[look]
        context = browser.new_context(
            viewport=viewport,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=has_script,
        )
        context.add_cookies([
            {"name": name, "value": value, "url": live_server.url}
            for name, value in {**preferences, **(cookies or {})}.items()
        ])
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if message.type == "error" else None
            ),
        )
        page.goto(live_server.url + path, wait_until="networkidle")
        yield page
        context.close()
        assert complaints == []

    return open_path


def faults_of(page: Page) -> list[str]:
    """Return what axe-core finds, and whether the page is wider than the window."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document)")
    faults = [
        f"{violation['id']}: {node['target']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [*faults, *([f"wider than the window by {overflow} px"] if overflow else [])]
