"""Bring the database's tables up to date."""

import argparse

from corridor.cli.command import Subparsers
from corridor.cli.start import reaching_database, start_django


def add(subparsers: Subparsers) -> None:
    """Add ``corridor migrate``."""
    subparsers.add_parser("migrate", help="bring the database's tables up to date")


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 -- every command has them
    """Apply every migration that is not yet applied."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- slow import

    with reaching_database():
        call_command("migrate", interactive=False, verbosity=1)
    return 0
