from pathlib import Path

import pytest

from corridor.cli.backups.errors import BackupUnfit
from corridor.cli.backups.manifest import Manifest
from corridor.cli.backups.restore_backup import (
    exchange_files,
    require_fitting,
    staging_in,
)


def manifest(*migrations: str, vendor: str = "sqlite") -> Manifest:
    return Manifest("2026-04-01", "0.1.0", vendor, "3.40.1", migrations, {})


def test_a_backup_of_tables_known_here_fits() -> None:
    require_fitting(manifest("facts.0001_facts"), "sqlite")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (manifest("facts.0001_facts", "facts.9999_tomorrow"), "facts.9999_tomorrow"),
        (manifest(vendor="postgresql"), "CORRIDOR_DATABASE_URL"),
    ],
    ids=["newer", "another database"],
)
def test_what_does_not_fit_is_named(told: Manifest, words: str) -> None:
    with pytest.raises(BackupUnfit) as refusal:
        require_fitting(told, "sqlite")

    assert words in refusal.value.message("en")


def test_files_change_places_and_others_stay(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    (data_dir / "files").mkdir(parents=True)
    (data_dir / "files" / "old").touch()
    (data_dir / "kept").touch()
    with staging_in(data_dir) as staging:
        (staging / "files" / "files").mkdir(parents=True)
        (staging / "files" / "files" / "new").touch()
        (staging / "secret_key").touch()

        exchange_files(staging, data_dir)

    found = {str(path.relative_to(data_dir)) for path in data_dir.rglob("*")}
    assert found == {"files", "files/new", "kept", "secret_key"}


def test_a_backup_without_files_changes_none(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()

    with staging_in(tmp_path) as staging:
        exchange_files(staging, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
