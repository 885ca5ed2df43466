"""Let the database itself refuse to change or delete a fact.

``TRUNCATE`` on PostgreSQL is no deletion of rows and passes; so does our ``flush``
on SQLite, which lifts the guard while it empties every table.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE_RAISE: Final = tuple(
    f"CREATE TRIGGER facts_fact_no_{act.lower()} BEFORE {act} ON facts_fact "
    "BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END"
    for act in ("UPDATE", "DELETE")
)
_SQLITE_LIFT: Final = tuple(
    f"DROP TRIGGER IF EXISTS facts_fact_no_{act}" for act in ("update", "delete")
)
_POSTGRESQL_RAISE: Final = (
    """
    CREATE OR REPLACE FUNCTION facts_fact_append_only() RETURNS trigger AS $$ BEGIN
    RAISE EXCEPTION 'facts are append-only' USING ERRCODE = '23000'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER facts_fact_append_only BEFORE UPDATE OR DELETE ON facts_fact
    FOR EACH ROW EXECUTE FUNCTION facts_fact_append_only()
    """,
)
_POSTGRESQL_LIFT: Final = (
    "DROP TRIGGER IF EXISTS facts_fact_append_only ON facts_fact",
    "DROP FUNCTION IF EXISTS facts_fact_append_only()",
)


def raise_guard(connection: BaseDatabaseWrapper) -> None:
    """Install the triggers."""
    is_sqlite = connection.vendor == "sqlite"
    _execute(connection, _SQLITE_RAISE if is_sqlite else _POSTGRESQL_RAISE)


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers."""
    is_sqlite = connection.vendor == "sqlite"
    _execute(connection, _SQLITE_LIFT if is_sqlite else _POSTGRESQL_LIFT)


@contextmanager
def guard_lifted_on_sqlite(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let every row of every table be deleted, for ``flush`` only."""
    is_guarded = (
        connection.vendor == "sqlite"
        and "facts_fact" in connection.introspection.table_names()
    )
    if not is_guarded:
        yield
        return
    lift_guard(connection)
    try:
        yield
    finally:
        raise_guard(connection)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
