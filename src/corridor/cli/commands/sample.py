"""Load the sample corridor: real cities, fictional enterprises, demo accounts."""

import argparse

from corridor.cli.command import Subparsers
from corridor.cli.start import reaching_database, start_django


def add(subparsers: Subparsers) -> None:
    """Add ``corridor sample load``."""
    sample = subparsers.add_parser("sample", help="load the sample corridor")
    acts = sample.add_subparsers(required=True, metavar="ACT", dest="act")
    acts.add_parser("load", help="load it, or complete what is loaded")


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 -- every command has them
    """Load the sample; a second time changes nothing."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- slow import

    with reaching_database():
        call_command("load_sample")
    return 0
