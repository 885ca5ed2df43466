"""Copy the embedded database while it serves, and put a copy in its place."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from corridor.cli.backups.errors import BackupUnfit, DatabaseInUse
from corridor.kernel.text import Text

MEMBER = "database.sqlite3"
_NOT_COPIED = Text(
    "数据库无法完整复制：{why}", "the database cannot be copied whole: {why}"
)
_SIDECARS = ("-wal", "-shm", "-journal")


def take_snapshot(database: Path, target: Path) -> tuple[str, ...]:
    """Copy one state of the database and return its migrations.

    The copy is one read transaction: writers go on, and it sees none of what they
    do meanwhile.

    Raises:
        BackupUnfit: the database cannot be read, or fails its own check.

    """
    try:
        return _copy(database, target)
    except sqlite3.DatabaseError as obstacle:
        raise BackupUnfit(_NOT_COPIED.format(why=obstacle)) from obstacle


def _copy(database: Path, target: Path) -> tuple[str, ...]:
    source = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=20)
    with closing(source), closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise BackupUnfit(_NOT_COPIED.format(why=verdict))
        rows = copy.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
        return tuple(f"{app}.{name}" for app, name in rows)


def is_empty(database: Path) -> bool:
    """Tell whether nothing is kept there."""
    if not database.exists() or not database.stat().st_size:
        return True
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        (tables,) = opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not tables


def replace_database(fresh: Path, database: Path) -> None:
    """Put a database in the place of another by one rename.

    Raises:
        DatabaseInUse: another program has the old one open.

    """
    beside = database.with_name(f".{database.name}.{os.getpid()}.restored")
    try:
        shutil.copyfile(fresh, beside)
        beside.chmod(0o600)
        _sync(beside)
        with closing(sqlite3.connect(database, timeout=2, isolation_level=None)) as old:
            try:
                # Ends the write-ahead log, which only the last one to have it may.
                old.execute("PRAGMA journal_mode=DELETE")
                old.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as obstacle:
                raise DatabaseInUse from obstacle
            beside.replace(database)
        for sidecar in _SIDECARS:
            database.with_name(database.name + sidecar).unlink(missing_ok=True)
        _sync(database.parent)
    finally:
        beside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
