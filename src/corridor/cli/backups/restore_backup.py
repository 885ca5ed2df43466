"""Put a backup in the place of what is there."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corridor.cli.backups import postgresql, sqlite
from corridor.cli.backups.archive import check_seal, kind_of, unpack
from corridor.cli.backups.errors import BackupUnfit, TargetOccupied
from corridor.cli.backups.manifest import FILES, SECRET_KEY, Manifest
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

_NO_FILE = Text("没有这个文件", "there is no such file")
_OCCUPIED = Text(
    "此处已有数据；确认要替换时请加 --force",
    "there is data here; add --force to replace it",
)
_OTHER_VENDOR = Text(
    "备份来自 {theirs}，而此处使用 {ours}；请设置 CORRIDOR_DATABASE_URL",
    "the backup is of {theirs}, and this installation uses {ours}; set "
    "CORRIDOR_DATABASE_URL",
)
_NEWER = Text(
    "备份来自更新的版本（{corridor}），此程序不认识其数据库结构（{migration}）；"
    "请先升级程序",
    "the backup was made by a newer program ({corridor}) and has tables unknown here "
    "({migration}); upgrade first",
)


def restore_backup(
    path: Path, *, is_forced: bool, progress: Callable[[int, int], None]
) -> Manifest:
    """Replace the database and the files by those of a backup.

    Everything is unpacked and checked before the first thing is touched; the
    database is then exchanged by one rename or in one transaction.

    Raises:
        InputRefused: there is no such file.
        TargetOccupied: there is data here, and nobody insisted.
        BackupDamaged: a byte of the backup is missing or changed.
        BackupUnfit: it is of another kind of database or of a newer program.
        DatabaseInUse: another program has the database open.
        ProgramMissing: PostgreSQL's client is not installed.

    """
    from django.conf import settings  # noqa: PLC0415 -- slow import
    from django.db import connection, connections  # noqa: PLC0415 -- slow import

    kind_of(path)
    if not path.is_file():
        raise InputRefused(_NO_FILE, str(path))
    data_dir: Path = settings.DATA_DIR
    database = Path(connection.settings_dict["NAME"])
    is_embedded = connection.vendor == "sqlite"
    if not is_forced and not (
        sqlite.is_empty(database) if is_embedded else postgresql.is_empty()
    ):
        raise TargetOccupied(_OCCUPIED)
    total, done = check_seal(path), 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        progress(min(done, total), total)

    with staging_in(data_dir) as staging:
        manifest = unpack(path, staging, told)
        progress(total, total)
        require_fitting(manifest, connection.vendor)
        if is_embedded:
            connections.close_all()
            sqlite.replace_database(staging / sqlite.MEMBER, database)
        else:
            postgresql.replace_database(staging / postgresql.MEMBER, staging)
            connections.close_all()
        exchange_files(staging, data_dir)
    # The source tree's set-up remembers there what it did to the former database.
    shutil.rmtree(data_dir / ".stamps", ignore_errors=True)
    return manifest


def require_fitting(manifest: Manifest, vendor: str) -> None:
    """Check that this program can work with what the backup holds.

    Raises:
        BackupUnfit: it cannot.

    """
    from django.db.migrations.loader import (  # noqa: PLC0415 -- slow import
        MigrationLoader,
    )

    if manifest.vendor != vendor:
        raise BackupUnfit(_OTHER_VENDOR.format(theirs=manifest.vendor, ours=vendor))
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations or {}}
    for migration in manifest.migrations:
        if migration not in known:
            raise BackupUnfit(
                _NEWER.format(corridor=manifest.corridor, migration=migration)
            )


def exchange_files(staging: Path, data_dir: Path) -> None:
    """Move the unpacked files to where they belong, and the former ones away."""
    former = staging / "former"
    former.mkdir()
    unpacked = staging / FILES.rstrip("/")
    fresh = sorted(unpacked.iterdir()) if unpacked.exists() else []
    if (staging / SECRET_KEY).exists():
        fresh.append(staging / SECRET_KEY)
    for path in fresh:
        place = data_dir / path.name
        if place.exists():
            place.rename(former / path.name)
        path.rename(place)


@contextmanager
def staging_in(data_dir: Path) -> Iterator[Path]:
    """Make a folder on the disk of the data, and remove it and any left behind."""
    for left in data_dir.glob(".restoring-*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = data_dir / f".restoring-{os.getpid()}"
    staging.mkdir(mode=0o700)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
