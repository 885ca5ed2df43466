"""Say what a command is made of."""

import argparse
from typing import Protocol, TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 -- argparse names it nowhere else


class Command(Protocol):
    """A module of ``corridor.cli.commands``; its file name is its word.

    ``options`` carries, beside the arguments, ``at`` (the instant the command
    began, aware) and ``language`` (``zh-hans`` or ``en``).
    """

    def add(self, subparsers: Subparsers) -> None:
        """Add the word with its arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and return the exit code."""
