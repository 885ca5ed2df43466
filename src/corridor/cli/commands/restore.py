"""Put a backup in the place of what is there."""

import argparse
from pathlib import Path

from corridor.cli.backups.restore_backup import restore_backup
from corridor.cli.command import Subparsers
from corridor.cli.progress import Progress
from corridor.cli.start import reaching_database, start_django
from corridor.kernel.text import Text

_ACT = Text("恢复", "restoring")
_DONE = Text(
    "已恢复 {made_at} 的备份；如程序较新，请运行：corridor migrate",
    "the backup of {made_at} is restored; if the program is newer, run: "
    "corridor migrate",
)


def add(subparsers: Subparsers) -> None:
    """Add ``corridor restore``."""
    restore = subparsers.add_parser(
        "restore",
        help="put a backup in the place of what is there",
        description="Check a backup byte by byte and put it in the place of the "
        "database and the files. Stop the server first. If it is refused, or killed "
        "while it checks, nothing has changed.",
    )
    restore.add_argument("file", type=Path, help="a file of corridor backup")
    restore.add_argument(
        "--force", action="store_true", help="replace the data that is there"
    )


def run(options: argparse.Namespace) -> int:
    """Restore the backup."""
    start_django()
    with reaching_database():
        manifest = restore_backup(
            options.file,
            is_forced=options.force,
            progress=Progress(_ACT, options.language),
        )
    print(_DONE.format(made_at=manifest.made_at).on(options.language))
    return 0
