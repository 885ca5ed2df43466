"""What every test of the house gets.

The database is the one ``CORRIDOR_DATABASE_URL`` names (an own SQLite file when
it names none), sockets reach only this machine, passwords are hashed cheaply,
and no template of ours is given a model or a queryset.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import hypothesis
import pytest
from django.db import connections
from django.test.utils import override_settings

from tests.live_objects import refuse_live_objects

TESTS = Path(__file__).resolve().parent
PURE = (
    "architecture",
    "docs",
    "engines/composites",
    "engines/rules",
    "kernel",
    "policies",
    "tools",
)

ONLY_HERE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# Playwright's loop runs in the thread that also reads the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis.settings.register_profile(
    "corridor",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
hypothesis.settings.register_profile(
    "fast", hypothesis.settings.get_profile("corridor"), max_examples=25
)
hypothesis.settings.load_profile(os.environ.get("CORRIDOR_HYPOTHESIS", "corridor"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests by the folder they stand in."""
    for item in items:
        folder = item.path.relative_to(TESTS).as_posix()
        if folder.startswith(tuple(f"{room}/" for room in PURE)):
            item.add_marker(pytest.mark.pure)
        if folder.startswith("journeys/"):
            item.add_marker(pytest.mark.journey)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name random identifiers alike, so that all workers find the same tests."""
    named = str(val) if isinstance(val, UUID | str) else ""
    return IDENTIFIER.sub("uuid", named) if IDENTIFIER.search(named) else None


def pytest_report_header() -> str:
    """Name the database the tests run on."""
    return f"database: {connections['default'].vendor}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Keep SQLite's test database in a file, as served: threads share it."""
    settings = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        folder = tmp_path_factory.mktemp("database")
        settings["TEST"]["NAME"] = str(folder / f"corridor-{worker}.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hash passwords fast; how hard the real hash is, is not ours to test."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture(autouse=True)
def frozen_records_only() -> Iterator[None]:
    """Refuse a model, manager or queryset in the context of a template of ours."""
    with refuse_live_objects():
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Launch Debian's Chromium and keep it from calling anyone."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CORRIDOR_CHROMIUM", "/usr/bin/chromium"),
        "args": [
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--host-resolver-rules={ONLY_HERE}",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Browse as someone in the delta would."""
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Let journeys go to addresses without naming the host."""
    return str(live_server.url)
