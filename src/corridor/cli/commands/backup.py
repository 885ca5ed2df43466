"""Save the database and the files in one file."""

import argparse
import json
from pathlib import Path

from corridor.cli.backups.make_backup import make_backup
from corridor.cli.command import Subparsers
from corridor.cli.progress import Progress
from corridor.cli.start import reaching_database, start_django
from corridor.kernel.text import Text

_ACT = Text("备份", "backing up")


def add(subparsers: Subparsers) -> None:
    """Add ``corridor backup``."""
    backup = subparsers.add_parser(
        "backup",
        help="save the database and the files",
        description="Save one state of the database and the files of the data folder "
        "in one file, also while others work. Prints what was saved as JSON.",
    )
    backup.add_argument("file", type=Path, help="new file, .tar.zst or .tar.gz")
    backup.add_argument(
        "--with-secret-key",
        action="store_true",
        help="save the key that signs sessions as well; keep such a file like a key",
    )


def run(options: argparse.Namespace) -> int:
    """Make the backup and say what it holds."""
    start_django()
    with reaching_database():
        made = make_backup(
            options.file,
            with_secret_key=options.with_secret_key,
            at=options.at,
            progress=Progress(_ACT, options.language),
        )
    told = {
        "file": str(options.file),
        "size_bytes": options.file.stat().st_size,
        "made_at": made.made_at,
        "corridor": made.corridor,
        "database": f"{made.vendor} {made.server}",
        "members": len(made.members),
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0
