"""Let the database itself refuse to change or delete a row of an append-only table.

``TRUNCATE`` on PostgreSQL is no deletion of rows and passes; so does our ``flush``
on SQLite, which lifts the guards while it empties every table.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

FACTS: Final = "facts_fact"
_SQLITE_RAISE: Final = tuple(
    f"CREATE TRIGGER {{table}}_no_{act.lower()} BEFORE {act} ON {{table}} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for act in ("UPDATE", "DELETE")
)
_SQLITE_LIFT: Final = tuple(
    f"DROP TRIGGER IF EXISTS {{table}}_no_{act}" for act in ("update", "delete")
)
_SQLITE_GUARDED: Final = (
    "SELECT tbl_name FROM sqlite_master"
    " WHERE type = 'trigger' AND name = tbl_name || '_no_update' ORDER BY tbl_name"
)
_POSTGRESQL_RAISE: Final = (
    """
    CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$ BEGIN
    RAISE EXCEPTION '{table} is append-only' USING ERRCODE = '23000'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_append_only()
    """,
)
_POSTGRESQL_LIFT: Final = (
    "DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
    "DROP FUNCTION IF EXISTS {table}_append_only()",
)
_PLAIN_NAME: Final = re.compile(r"[a-z_]+")


def raise_guard(connection: BaseDatabaseWrapper, table: str = FACTS) -> None:
    """Install the triggers of a table; migrations call this."""
    is_sqlite = connection.vendor == "sqlite"
    _execute(connection, _SQLITE_RAISE if is_sqlite else _POSTGRESQL_RAISE, table)


def lift_guard(connection: BaseDatabaseWrapper, table: str = FACTS) -> None:
    """Remove the triggers of a table."""
    is_sqlite = connection.vendor == "sqlite"
    _execute(connection, _SQLITE_LIFT if is_sqlite else _POSTGRESQL_LIFT, table)


@contextmanager
def guard_lifted_on_sqlite(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let every row of every table be deleted, for ``flush`` only."""
    tables = _guarded_tables(connection)
    for table in tables:
        lift_guard(connection, table)
    try:
        yield
    finally:
        for table in tables:
            raise_guard(connection, table)


def _guarded_tables(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    if connection.vendor != "sqlite":
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE_GUARDED)
        return tuple(name for (name,) in cursor.fetchall())


def _execute(
    connection: BaseDatabaseWrapper, statements: tuple[str, ...], table: str
) -> None:
    if not _PLAIN_NAME.fullmatch(table):
        raise ValueError(f"{table!r} is no plain name of a table")
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table))
