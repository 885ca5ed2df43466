"""The words of the command line."""

import argparse
from collections.abc import Iterator

from corridor.cli.main import parser_for
from tools.reference.markdown import table

TITLE = "Commands"


def page() -> str:
    """Return one section a word."""
    return (
        "`./corridor WORD` does the same from a source tree, after setting it up.\n\n"
        + "\n\n".join(sections(parser_for([]), "##"))
    )


def sections(parser: argparse.ArgumentParser, mark: str) -> Iterator[str]:
    """Yield a section for every word under a parser, and for those under them."""
    for _word, said, command in sorted(subcommands(parser)):
        yield f"{mark} {command.prog}\n\n{sentence(command.description or said)}"
        rows = [
            (f"`{', '.join(action.option_strings) or action.dest}`", action.help or "")
            for action in command._actions  # noqa: SLF001 -- argparse offers no other way
            if action.dest != "help"
            and not isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 -- as above
        ]
        if rows:
            yield table(("Argument", "Meaning"), rows)
        yield from sections(command, f"{mark}#")


def sentence(said: str) -> str:
    """Return the words as a sentence."""
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def subcommands(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Yield the words under a parser with what is said of them."""
    for action in parser._actions:  # noqa: SLF001 -- argparse offers no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 -- as above
            for choice in action._choices_actions:  # noqa: SLF001 -- as above
                word = choice.dest
                yield word, choice.help or "", action.choices[word]
