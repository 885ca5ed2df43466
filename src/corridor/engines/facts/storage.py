"""Write facts by the hundred thousand, and keep writers of one subject apart.

This is the only module of the engine that speaks SQL by hand: an import of a
hundred thousand rows goes through here.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

_COLUMNS: Final = (
    "subject_id",
    "part",
    "indicator",
    "period_starts",
    "period_ends",
    "revision",
    "value",
    "withdrawn",
    "unit",
    "source_kind",
    "source_document",
    "evidence",
    "recorded_at",
    "recorded_by",
    "supersedes_id",
    "batch_id",
)
_INSERT: Final = (
    f"INSERT INTO facts_fact ({', '.join(_COLUMNS)}) "  # noqa: S608 -- our own names
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)
_COPY: Final = f"COPY facts_fact ({', '.join(_COLUMNS)}) FROM STDIN"
_LOCK_SPACE: Final = 0x46414354
"""The word FACT: keeps our advisory locks apart from anybody else's."""
_MANY: Final = 256
"""Above so many subjects one lock on the whole store is kinder than a lock each."""


class Row(NamedTuple):
    """Hold a fact as the table stores it; ids are given by the database."""

    subject_id: UUID
    part: str
    indicator: str
    period_starts: date
    period_ends: date
    revision: int
    value: int | None
    withdrawn: bool
    unit: str
    source_kind: str
    source_document: str
    evidence: str
    recorded_at: datetime
    recorded_by: UUID | None
    supersedes_id: int | None
    batch_id: UUID | None


def insert_rows(rows: Sequence[Row]) -> None:
    """Insert rows in one go: COPY on PostgreSQL, one prepared insert on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(row)
        return
    moments: dict[datetime, Any] = {}
    people: dict[UUID | None, str | None] = {None: None}
    for row in rows:
        if row.recorded_at not in moments:
            moments[row.recorded_at] = connection.ops.adapt_datetimefield_value(
                row.recorded_at
            )
        for person in (row.recorded_by, row.batch_id, row.subject_id):
            if person is not None and person not in people:
                people[person] = person.hex
    with connection.cursor() as cursor:
        cursor.executemany(
            _INSERT,
            [
                (
                    people[row.subject_id],
                    *row[1:3],
                    row.period_starts.isoformat(),
                    row.period_ends.isoformat(),
                    *row[5:12],
                    moments[row.recorded_at],
                    people[row.recorded_by],
                    row.supersedes_id,
                    people[row.batch_id],
                )
                for row in rows
            ],
        )


def lock_subjects(subject_ids: Collection[UUID]) -> None:
    """Wait until no other transaction records facts of these subjects.

    SQLite's writers queue as a whole already. On PostgreSQL a few subjects are
    locked one by one in a fixed order, under a shared lock of the store that an
    import of many takes for itself.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        if len(subject_ids) > _MANY:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_LOCK_SPACE])
            return
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [_LOCK_SPACE])
        keys = sorted({subject.int % (2**31 - 1) + 1 for subject in subject_ids})
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key)"
            " FROM unnest(%s::int[]) WITH ORDINALITY AS one(key, place) ORDER BY place",
            [_LOCK_SPACE, keys],
        )


def lock_scope(scope: str) -> None:
    """Wait until no other transaction loads a file of this scope."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))",
                [f"facts:{scope}", _LOCK_SPACE],
            )
