"""Find the command, run it, and turn obstacles into messages and exit codes."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import cast

from corridor.cli import commands
from corridor.cli.command import Command
from corridor.kernel.errors import CorridorError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``corridor`` with the arguments and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(os.environ)
    options = parser_for(given).parse_args(given)
    options.at = datetime.now(UTC)
    options.language = language
    try:
        return cast("Command", options.command).run(options)
    except CorridorError as obstacle:
        print(obstacle.message(language), file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return 1


def parser_for(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser, with the one command that is named or with all."""
    parser = argparse.ArgumentParser(prog="corridor")
    parser.add_argument("--version", action="version", version=version("corridor"))
    subparsers = parser.add_subparsers(required=True, metavar="WORD", dest="word")
    names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    words = {name.rstrip("_"): name for name in names}  # import_ is no word of Python
    asked = given[0] if given else ""
    for word in [asked] if asked in words else words:
        module = importlib.import_module(f"{commands.__name__}.{words[word]}")
        cast("Command", module).add(subparsers)
        subparsers.choices[word].set_defaults(command=module)
    return parser


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of the terminal: Chinese where its locale says so."""
    for name in ("CORRIDOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh-hans" if value.lower().startswith("zh") else "en"
    return "en"
