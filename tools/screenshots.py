"""Draw pages in every look a visitor may choose.

``python -m tools.screenshots / /regions/ --as clerk@demo.corridor.example``
starts the site on a free port of this machine, over the database the settings
name, signs the demo account in, and saves each page in light, dark, large text
and 390 px. ``--axe`` also asks axe-core about each look and fails on a finding.
"""

import argparse
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from typing_extensions import override

from tools.browser import require_chromium

ROOT: Final = Path(__file__).resolve().parents[1]
AXE: Final = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS: Final = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
DESKTOP: Final = ViewportSize(width=1440, height=900)
PHONE: Final = ViewportSize(width=390, height=844)
LOOKS: Final[dict[str, tuple[ViewportSize, dict[str, str]]]] = {
    "light": (DESKTOP, {}),
    "dark": (DESKTOP, {"corridor_theme": "dark"}),
    "large": (DESKTOP, {"corridor_text_size": "large"}),
    "phone": (PHONE, {}),
    "phone-dark": (PHONE, {"corridor_theme": "dark"}),
    "hant": (DESKTOP, {"corridor_language": "zh-hant"}),
    "en": (DESKTOP, {"corridor_language": "en"}),
}
USUAL: Final = ("light", "dark", "large", "phone")


class QuietHandler(WSGIRequestHandler):
    """Answers without a line in the terminal for each request."""

    @override
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def main(arguments: Sequence[str]) -> int:
    """Draw what the arguments ask for and return the exit code."""
    options = parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corridor.config.settings")
    # The drawing loop runs in the thread that also reads the database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    django.setup()
    cookies = signed_in(options.person) if options.person else {}
    found = 0
    with served() as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=require_chromium(), args=[*FLAGS]
        )
        for address in options.addresses:
            for look in options.looks:
                found += draw(browser, origin, address, look, cookies, options)
        browser.close()
    return 1 if found else 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("addresses", nargs="+", help="paths such as / or /regions/")
    parser.add_argument("--as", dest="person", help="e-mail of an account")
    parser.add_argument("--looks", nargs="+", choices=[*LOOKS], default=[*USUAL])
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "screenshots")
    parser.add_argument("--axe", action="store_true", help="check accessibility too")
    parser.add_argument("--fold", action="store_true", help="only the first screen")
    parser.add_argument("--click", help="selector to click before drawing")
    return parser.parse_args(arguments)


def signed_in(email: str) -> dict[str, str]:
    """Return the session cookie of an account."""
    from django.conf import settings  # noqa: PLC0415 -- needs the settings
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- needs the apps
    from django.test import Client  # noqa: PLC0415 -- needs the apps

    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    return {settings.SESSION_COOKIE_NAME: client.cookies["sessionid"].value}


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on a free port of this machine while the block runs."""
    from corridor.config.wsgi import application  # noqa: PLC0415 -- needs the apps

    server: WSGIServer = make_server(
        "127.0.0.1", 0, application, handler_class=QuietHandler
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def draw(  # noqa: PLR0913, PLR0917 -- one picture in all its parts
    browser: Browser,
    origin: str,
    address: str,
    look: str,
    cookies: dict[str, str],
    options: argparse.Namespace,
) -> int:
    """Save one picture and return how many faults were seen."""
    viewport, preferences = LOOKS[look]
    context = browser.new_context(
        viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.add_cookies([
        {"name": name, "value": value, "url": origin}
        for name, value in {**cookies, **preferences}.items()
    ])
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.extend(complaint(message)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    answer = page.goto(origin + address, wait_until="networkidle")
    if options.click:
        page.click(options.click)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if overflow > 0:
        faults.append(f"wider than the window by {overflow} px")
    name = address.strip("/").replace("/", "-").replace("?", "-") or "home"
    path = options.out / f"{name}-{look}.png"
    page.screenshot(path=path, full_page=not options.fold)
    if options.axe:
        faults.extend(accessibility_faults(page))
    context.close()
    print(f"{answer.status if answer else '-'} {path}")
    for fault in faults:
        print(f"  {fault}")
    return len(faults)


def complaint(message: Any) -> list[str]:
    """Return what the browser complains about."""
    return [message.text] if message.type in {"error", "warning"} else []


def accessibility_faults(page: Page) -> list[str]:
    """Return what axe-core finds, one line a fault."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document)")
    return [
        f"axe {violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
