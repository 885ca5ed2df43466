import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corridor.cli.backups.archive import unpack
from corridor.cli.backups.errors import TargetOccupied
from corridor.cli.backups.make_backup import files_in, make_backup, staging_beside
from corridor.kernel.errors import InputRefused
from tests.factories.organisations import organisation

AT = datetime(2026, 4, 1, tzinfo=UTC)
NO_PROCESS = 2**22 + 1


def nobody(*_steps: int) -> None:
    """Tell nobody."""


@pytest.fixture
def data_dir(tmp_path: Path, settings: Any) -> Path:
    folder = tmp_path / "data"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "proof.pdf").write_bytes(b"%PDF")
    (folder / "secret_key").write_text("k" * 40)
    settings.DATA_DIR = folder
    return folder


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("with_secret_key", [False, True])
def test_the_key_is_saved_only_when_asked_for(
    data_dir: Path, tmp_path: Path, *, with_secret_key: bool
) -> None:
    organisation()
    target = tmp_path / "ours.tar.zst"

    made = make_backup(target, with_secret_key=with_secret_key, at=AT, progress=nobody)

    assert unpack(target, tmp_path / "out", nobody) == made
    assert ("secret_key" in made.members) is with_secret_key
    assert "files/files/proof.pdf" in made.members
    assert any(name.startswith("registry.0001") for name in made.migrations)


@pytest.mark.django_db
def test_neither_an_older_file_nor_the_data_folder_takes_it(data_dir: Path) -> None:
    older = data_dir.parent / "older.tar.gz"
    older.touch()

    with pytest.raises(TargetOccupied):
        make_backup(older, with_secret_key=False, at=AT, progress=nobody)
    with pytest.raises(InputRefused):
        make_backup(
            data_dir / "files" / "new.tar.gz",
            with_secret_key=False,
            at=AT,
            progress=nobody,
        )


def test_the_database_its_key_marks_and_links_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.sqlite3", "a.sqlite3-wal", "secret_key", "note.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".stamps").mkdir()
    (tmp_path / ".stamps" / "database").touch()
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "1.log").touch()
    (tmp_path / "link").symlink_to(tmp_path / "note.txt")

    found = [path.name for path in files_in(tmp_path, tmp_path / "a.sqlite3")]

    assert found == ["1.log", "note.txt"]


def test_what_a_killed_backup_left_is_removed(tmp_path: Path) -> None:
    target = tmp_path / "ours.tar.gz"
    (tmp_path / f".ours.tar.gz.{NO_PROCESS}.partial").mkdir()
    (tmp_path / f".ours.tar.gz.{os.getppid()}.partial").mkdir()

    with staging_beside(target) as staging:
        names = {path.name for path in tmp_path.iterdir()}

    assert names == {staging.name, f".ours.tar.gz.{os.getppid()}.partial"}
    assert not staging.exists()
