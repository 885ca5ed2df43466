import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corridor.cli.backups import sqlite
from corridor.cli.backups.errors import BackupUnfit, DatabaseInUse


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def database(path: Path, number: int) -> Path:
    """Return a database in the journal mode it is served in."""
    with opened(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE django_migrations (app, name)")
        connection.execute("INSERT INTO django_migrations VALUES ('facts', '0001')")
        connection.execute("CREATE TABLE till (fen)")
        connection.execute(f"INSERT INTO till VALUES ({number})")  # noqa: S608 -- our number
        connection.commit()
    return path


def till(path: Path) -> int:
    with opened(path) as connection:
        (fen,) = connection.execute("SELECT fen FROM till").fetchone()
        return int(fen)


def test_a_snapshot_sees_nothing_that_is_not_committed(tmp_path: Path) -> None:
    ours = database(tmp_path / "ours", 5)

    with opened(ours) as writer:
        writer.execute("UPDATE till SET fen = 6")
        migrations = sqlite.take_snapshot(ours, tmp_path / "copy")

    assert migrations == ("facts.0001",)
    assert till(tmp_path / "copy") == 5


def test_a_database_that_is_damaged_is_no_backup(tmp_path: Path) -> None:
    ours = database(tmp_path / "ours", 5)
    with opened(ours) as connection:
        connection.execute("CREATE INDEX tills ON till (fen)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'tills'")
        connection.commit()

    with pytest.raises(BackupUnfit, match="无法完整复制"):
        sqlite.take_snapshot(ours, tmp_path / "copy")


def test_a_database_takes_the_place_of_another(tmp_path: Path) -> None:
    ours, fresh = database(tmp_path / "ours", 5), database(tmp_path / "fresh", 7)

    sqlite.replace_database(fresh, ours)

    assert till(ours) == 7
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh", "ours"]


def test_a_database_that_is_open_elsewhere_stays(tmp_path: Path) -> None:
    ours, fresh = database(tmp_path / "ours", 5), database(tmp_path / "fresh", 7)

    with opened(ours) as reader:
        reader.execute("SELECT * FROM till").fetchone()
        with pytest.raises(DatabaseInUse):
            sqlite.replace_database(fresh, ours)

    assert till(ours) == 5
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("content", "is_empty"), [(None, True), (b"", True), ("tables", False)]
)
def test_an_empty_database_is_told(
    tmp_path: Path, content: object, *, is_empty: bool
) -> None:
    path = tmp_path / "ours"
    if content == "tables":
        database(path, 5)
    elif content is not None:
        path.touch()

    assert sqlite.is_empty(path) is is_empty


def test_a_database_without_tables_is_empty(tmp_path: Path) -> None:
    with opened(tmp_path / "ours") as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.execute("DROP TABLE a")
        connection.commit()

    assert sqlite.is_empty(tmp_path / "ours")
