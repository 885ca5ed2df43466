"""Dump a PostgreSQL database while it serves, and put a dump in its place."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corridor.cli.backups.errors import DatabaseInUse, ProgramFailed, ProgramMissing

MEMBER = "database.dump"
INSTALLED = Path("/usr/lib/postgresql")
_NUMBER = re.compile(r"\(PostgreSQL\)\s+(\d+)")
_SCHEMA_ITSELF = re.compile(r" (SCHEMA - public|COMMENT - SCHEMA public|ACL - SCHEMA) ")
_AFRESH = (
    "SET lock_timeout = '5s'; SET client_min_messages = warning; "
    "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
)


def take_snapshot(target: Path) -> tuple[str, ...]:
    """Dump one state of the database and return its migrations.

    Raises:
        ProgramMissing: there is no ``pg_dump`` for this server.
        ProgramFailed: it did not succeed.

    """
    from django.db import connection, transaction  # noqa: PLC0415 -- slow import

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
        migrations = tuple(f"{app}.{name}" for app, name in cursor.fetchall())
        call(
            "pg_dump",
            "--format=custom",
            "--compress=0",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
        )
    return migrations


def is_empty() -> bool:
    """Tell whether the database has no tables."""
    from django.db import connection  # noqa: PLC0415 -- slow import

    return not connection.introspection.table_names()


def replace_database(dump: Path, staging: Path) -> None:
    """Put a dump in the place of what is there, in one transaction.

    The dump is first spelled out as statements: what is read from a pipe could
    end early and would be kept as if it were all.

    Raises:
        DatabaseInUse: a transaction of another program holds the tables.
        ProgramMissing: PostgreSQL's client is not installed.
        ProgramFailed: it did not succeed; the database is as it was.

    """
    listing = call("pg_restore", "--list", str(dump), connected=False)
    kept = [line for line in listing.splitlines() if not _SCHEMA_ITSELF.search(line)]
    chosen, script = staging / "contents", staging / "statements.sql"
    chosen.write_text("\n".join(kept), encoding="utf-8")
    call(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        f"--use-list={chosen}",
        f"--file={script}",
        str(dump),
        connected=False,
    )
    order = ("--command", _AFRESH, "--file", str(script))
    single = ("--no-psqlrc", "--quiet", "--single-transaction")
    try:
        call("psql", *single, "--set=ON_ERROR_STOP=1", "--output=/dev/null", *order)
    except ProgramFailed as obstacle:
        if "lock timeout" in obstacle.text.en:
            raise DatabaseInUse from obstacle
        raise


def call(name: str, *arguments: str, connected: bool = True) -> str:
    """Run a program of PostgreSQL's client and return what it prints.

    Raises:
        ProgramMissing: it is not installed, or older than the server.
        ProgramFailed: it did not succeed.

    """
    from django.db import connection  # noqa: PLC0415 -- slow import

    program = find_program(name, connection.get_database_version()[0])
    told = [f"--dbname={address_of(connection.settings_dict)}"] if connected else []
    password = connection.settings_dict["PASSWORD"]
    done = subprocess.run(  # noqa: S603 -- a program we looked for
        [program, *told, *arguments],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ProgramFailed(name, done.stderr.strip())
    return done.stdout


def address_of(settings: Mapping[str, Any]) -> str:
    """Return how libpq is told of the database, without the password."""
    from psycopg import conninfo, pq  # noqa: PLC0415 -- slow import

    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    options = {
        name: value for name, value in settings["OPTIONS"].items() if name in known
    }
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"] or None,
        "host": settings["HOST"] or None,
        "port": settings["PORT"] or None,
    }
    return conninfo.make_conninfo(**{**options, **named})


def find_program(name: str, version: int) -> Path:
    """Return the newest such program that is at least of a version.

    Raises:
        ProgramMissing: there is none.

    """
    on_path = shutil.which(name)
    candidates = [
        *INSTALLED.glob(f"*/bin/{name}"),
        *([Path(on_path)] if on_path else []),
    ]
    versions = {path: _version_of(path) for path in candidates}
    fitting = [path for path in candidates if versions[path] >= version]
    if not fitting:
        raise ProgramMissing(name, version)
    return max(fitting, key=lambda path: versions[path])


def _version_of(program: Path) -> int:
    done = subprocess.run(  # noqa: S603 -- a program we looked for
        [program, "--version"], capture_output=True, text=True, check=False
    )
    found = _NUMBER.search(done.stdout)
    return int(found[1]) if found else 0
