"""Save the database and the files in one sealed archive."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from corridor.cli.backups import postgresql, sqlite
from corridor.cli.backups.archive import kind_of, write_archive
from corridor.cli.backups.errors import BackupUnfit, TargetOccupied
from corridor.cli.backups.manifest import FILES, SECRET_KEY, Manifest, Member
from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text

_EXISTS = Text("文件已存在", "the file exists already")
_NO_FOLDER = Text("没有这个文件夹", "there is no such folder")
_NO_TABLES = Text(
    "数据库为空，无可备份；请先运行：corridor migrate",
    "the database is empty, there is nothing to save; run first: corridor migrate",
)
_INSIDE = Text(
    "备份不能放在数据文件夹内：它会与数据一起丢失",
    "a backup inside the data folder would be lost with it",
)


def make_backup(
    target: Path,
    *,
    with_secret_key: bool,
    at: datetime,
    progress: Callable[[int, int], None],
) -> Manifest:
    """Save this installation and return what was saved.

    Raises:
        TargetOccupied: there is such a file.
        InputRefused: the file cannot stand there.
        BackupUnfit: the database is empty, or does not pass its own check.
        ProgramMissing: PostgreSQL's client is not installed.
        FileChanged: a file changed while it was read.

    """
    from django.conf import settings  # noqa: PLC0415 -- slow import
    from django.db import connection  # noqa: PLC0415 -- slow import

    kind = kind_of(target)
    data_dir = settings.DATA_DIR.resolve()
    require_free_target(target, data_dir)
    if "django_migrations" not in connection.introspection.table_names():
        raise BackupUnfit(_NO_TABLES)
    with staging_beside(target) as staging:
        members: dict[str, Path] = {}
        if connection.vendor == "sqlite":
            database = Path(connection.settings_dict["NAME"])
            members[sqlite.MEMBER] = staging / sqlite.MEMBER
            migrations = sqlite.take_snapshot(database, members[sqlite.MEMBER])
            passed_over = database
        else:
            members[postgresql.MEMBER] = staging / postgresql.MEMBER
            migrations = postgresql.take_snapshot(members[postgresql.MEMBER])
            passed_over = None
        if with_secret_key and (data_dir / SECRET_KEY).exists():
            members[SECRET_KEY] = data_dir / SECRET_KEY
        for path in files_in(data_dir, passed_over):
            members[FILES + path.relative_to(data_dir).as_posix()] = path

        def describe(stored: Mapping[str, Member]) -> Manifest:
            return Manifest(
                made_at=at.isoformat(),
                corridor=version("corridor"),
                vendor=connection.vendor,
                server=".".join(map(str, connection.get_database_version())),
                migrations=migrations,
                members=stored,
            )

        total = sum(path.stat().st_size for path in members.values())
        done = 0

        def told(more: int) -> None:
            nonlocal done
            done += more
            progress(done, total)

        made = write_archive(staging / "archive", kind, members, describe, told)
        (staging / "archive").replace(target)
    return made


def require_free_target(target: Path, data_dir: Path) -> None:
    """Check that a backup may be written there.

    Raises:
        TargetOccupied: there is such a file.
        InputRefused: no such folder, or one that would be lost with the data.

    """
    folder = target.parent.resolve()
    if not folder.is_dir():
        raise InputRefused(_NO_FOLDER, str(target.parent))
    if folder.is_relative_to(data_dir):
        raise InputRefused(_INSIDE, str(target))
    if target.exists():
        raise TargetOccupied(_EXISTS, str(target))


def files_in(data_dir: Path, database: Path | None) -> Iterator[Path]:
    """Yield what the data folder keeps besides the database, its key and our marks.

    Names with a leading dot are of those who build; links lead elsewhere.
    """
    for path in sorted(data_dir.rglob("*")):
        inside = path.relative_to(data_dir)
        is_database = database is not None and path.name.startswith(database.name)
        if (
            path.is_file()
            and not path.is_symlink()
            and not any(part.startswith(".") for part in inside.parts)
            and inside.as_posix() != SECRET_KEY
            and not (is_database and len(inside.parts) == 1)
        ):
            yield path


@contextmanager
def staging_beside(target: Path) -> Iterator[Path]:
    """Make a folder beside the target, and remove it and what others left there."""
    for left in target.parent.glob(f".{target.name}.*.partial"):
        owner = left.name.removesuffix(".partial").rpartition(".")[2]
        if owner.isdigit() and not _is_alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    staging = target.with_name(f".{target.name}.{os.getpid()}.partial")
    staging.mkdir(mode=0o700)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _is_alive(process: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
