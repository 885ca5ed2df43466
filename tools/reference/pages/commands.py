"""The words of the command line."""

import argparse

from corridor.cli.main import parser_for
from tools.reference.markdown import table

TITLE = "Commands"


def page() -> str:
    """Return one section a word."""
    parser = parser_for([])
    parser.formatter_class = argparse.HelpFormatter
    return "\n\n".join(
        f"## corridor {word}\n\n{section(command)}"
        for word, command in sorted(subcommands(parser).items())
    )


def section(command: argparse.ArgumentParser) -> str:
    """Return what a command takes."""
    acts = subcommands(command)
    if acts:
        return "\n\n".join(
            f"### {command.prog} {word}\n\n{section(act)}".replace("\n\n\n", "\n")
            for word, act in sorted(acts.items())
        )
    rows = [
        (f"`{', '.join(action.option_strings) or action.dest}`", action.help or "")
        for action in command._actions  # noqa: SLF001 -- argparse offers no other way
        if action.dest != "help"
    ]
    said = command.description or ""
    return (
        said
        + ("\n\n" if said else "")
        + (table(("Argument", "Meaning"), rows) if rows else "It takes no argument.")
    )


def subcommands(
    parser: argparse.ArgumentParser,
) -> dict[str, argparse.ArgumentParser]:
    """Return the words under a parser."""
    for action in parser._actions:  # noqa: SLF001 -- argparse offers no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 -- as above
            return dict(action.choices)
    return {}
