"""Settings of the two databases Corridor keeps the same promises on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=268435456;"
    "PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-32768;"
    "PRAGMA temp_store=MEMORY;"
)


def sqlite_settings(path: Path) -> Mapping[str, Any]:
    """Return the embedded database: readers never wait, writers queue.

    A transaction takes the write lock when it begins, so that it can never
    fail half way because another writer was quicker. The connection is kept
    for a minute, or the pragmas would run again on every request.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def postgresql_settings(  # noqa: PLR0913 -- the parts of one address
    *,
    name: str,
    user: str,
    password: str,
    host: str,
    port: int | None,
    options: Mapping[str, str],
) -> Mapping[str, Any]:
    """Return the production database, over psycopg 3."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(options),
    }
