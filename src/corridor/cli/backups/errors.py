"""What can stand in the way of a backup or its return."""

from pathlib import Path

from corridor.kernel.errors import Conflict, InputRefused, Unavailable
from corridor.kernel.text import Text


class BackupDamaged(InputRefused):
    """The file is no whole backup."""

    def __init__(self, path: Path, why: Text) -> None:
        """Name the file, and what is wrong with it."""
        said = Text("备份已损坏或不完整：{why}", "the backup is damaged: {why}")
        super().__init__(said.format(why=why), str(path))


class BackupUnfit(InputRefused):
    """The backup is whole, but this installation cannot take it."""


class TargetOccupied(Conflict):
    """Something stands where the result would go."""


class DatabaseInUse(Conflict):
    """Somebody else has the database open."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__(
            Text(
                "数据库正被其他程序使用；请先停止 corridor serve",
                "another program has the database open; stop corridor serve first",
            )
        )


class FileChanged(Conflict):
    """A file changed while it was read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            Text(
                "备份过程中文件发生变化，请重试",
                "the file changed while it was read; back up again",
            ),
            str(path),
        )


class ProgramMissing(Unavailable):
    """A program of PostgreSQL's client is not installed, or too old."""

    def __init__(self, name: str, version: int) -> None:
        """Name the program, and the package that brings it."""
        super().__init__(
            Text(
                f"缺少 {version} 版或更新的 {name}；Debian 或 Ubuntu："
                f"apt-get install postgresql-client-{version}",
                f"{name} of version {version} or newer is not installed; Debian or "
                f"Ubuntu: apt-get install postgresql-client-{version}",
            )
        )


class ProgramFailed(Unavailable):
    """A program of PostgreSQL's client did not succeed."""

    def __init__(self, name: str, said: str) -> None:
        """Name the program, and its words."""
        super().__init__(
            Text(f"{name} 未成功：{said}", f"{name} did not succeed: {said}")
        )
