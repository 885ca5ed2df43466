import os
import time
from pathlib import Path

import pytest

from tests.factories.installations import IS_EMBEDDED, Installation, Maker


def backup_of(ours: Installation, folder: Path, *options: str) -> Path:
    target = folder / f"{ours.data_dir.name}.tar.zst"
    done = ours.run("backup", target, *options)
    assert done.returncode == 0, done.stderr
    return target


def wait_for(folder: Path, pattern: str) -> None:
    """Return when something of the name is there."""
    ends = time.monotonic() + 60
    while not list(folder.glob(pattern)):
        assert time.monotonic() < ends, f"no {pattern} in {folder}"
        time.sleep(0.002)


@pytest.mark.slow
def test_everything_comes_back_in_an_empty_place(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.bare()
    ours.fill([5, 7])
    (ours.data_dir / "files" / "a").mkdir(parents=True)
    (ours.data_dir / "files" / "a" / "proof.pdf").write_bytes(b"%PDF")
    backup = backup_of(ours, tmp_path)

    done = theirs.run("restore", backup)

    assert done.returncode == 0, done.stderr
    assert theirs.tills() == [5, 7]
    assert (theirs.data_dir / "files/a/proof.pdf").read_bytes() == b"%PDF"
    keys = [(one.data_dir / "secret_key").read_text() for one in (ours, theirs)]
    assert keys[0] != keys[1]
    assert not list(theirs.data_dir.glob(".restoring-*"))
    assert theirs.run("migrate").returncode == 0


@pytest.mark.slow
def test_the_key_comes_along_when_asked_for(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.bare()
    backup = backup_of(ours, tmp_path, "--with-secret-key")

    theirs.run("restore", backup)

    key = theirs.data_dir / "secret_key"
    assert key.read_text() == (ours.data_dir / "secret_key").read_text()
    assert key.stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_what_is_there_is_replaced_only_by_force(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.migrated()
    ours.fill([5, 7])
    theirs.fill([1])
    (theirs.data_dir / ".stamps").mkdir()
    backup = backup_of(ours, tmp_path)

    refused = theirs.run("restore", backup)
    kept = theirs.tills()
    forced = theirs.run("restore", "--force", backup)

    assert (refused.returncode, kept) == (1, [1])
    assert "--force" in refused.stderr
    assert (forced.returncode, theirs.tills()) == (0, [5, 7])
    assert not (theirs.data_dir / ".stamps").exists()


def test_a_changed_byte_leaves_everything_as_it_is(
    maker: Maker, tmp_path: Path
) -> None:
    ours = maker.migrated()
    ours.fill([5, 7])
    backup = backup_of(ours, tmp_path)
    changed = bytearray(backup.read_bytes())
    changed[len(changed) // 2] ^= 1
    backup.write_bytes(changed)

    done = ours.run("restore", "--force", backup)

    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert ours.tills() == [5, 7]


@pytest.mark.slow
def test_tables_of_a_newer_program_are_refused(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.migrated()
    theirs.fill([1])
    with ours.connected() as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('facts', '9999_tomorrow', '2030-01-01')"
        )
        connection.commit()
    backup = backup_of(ours, tmp_path)

    done = theirs.run("restore", "--force", backup)

    assert done.returncode == 1
    assert "facts.9999_tomorrow" in done.stderr
    assert theirs.tills() == [1]


@pytest.mark.slow
def test_a_killed_restore_leaves_the_old_database(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.migrated()
    ours.fill([5, 7])
    theirs.fill([1])
    (ours.data_dir / "noise").write_bytes(os.urandom(30_000_000))
    backup = backup_of(ours, tmp_path)
    running = theirs.start("restore", "--force", backup)
    wait_for(theirs.data_dir, ".restoring-*/*")

    running.kill()
    running.wait()

    assert theirs.tills() == [1]
    again = theirs.run("restore", "--force", backup)
    assert (again.returncode, theirs.tills()) == (0, [5, 7])
    assert not list(theirs.data_dir.glob(".restoring-*"))


@pytest.mark.slow
def test_a_database_that_others_use_is_let_be(maker: Maker, tmp_path: Path) -> None:
    ours, theirs = maker.migrated(), maker.migrated()
    ours.fill([5, 7])
    theirs.fill([1])
    theirs.run("doctor")  # a program of ours leaves the write-ahead log on
    backup = backup_of(ours, tmp_path)

    with theirs.connected() as other:
        if IS_EMBEDDED:
            other.execute("PRAGMA journal_mode=WAL")
            other.execute("SELECT count(*) FROM till").fetchone()
        else:
            other.execute("UPDATE till SET fen = 2")
        done = theirs.run("restore", "--force", backup)
        other.rollback()

    assert done.returncode == 1
    assert "stop corridor serve" in done.stderr
    assert theirs.tills() == [1]


def test_a_file_that_is_not_there_is_named(maker: Maker, tmp_path: Path) -> None:
    done = maker.bare().run("restore", tmp_path / "none.tar.gz")

    assert done.returncode == 1
    assert "no such file" in done.stderr
