"""Bring the database's tables up to date."""

import argparse

from corridor.cli.command import Subparsers
from corridor.cli.start import reaching_database, start_django


def add(subparsers: Subparsers) -> None:
    """Add ``corridor migrate``."""
    subparsers.add_parser("migrate", help="bring the database's tables up to date")


def run(options: argparse.Namespace) -> int:
    """Apply every migration that is not yet applied, then load what is released."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- slow import

    from corridor.domains.regions.api import load_observations  # noqa: PLC0415 -- needs Django

    with reaching_database():
        call_command("migrate", interactive=False, verbosity=1)
        load_observations(options.at)
    return 0
