"""Write Markdown tables and read docstrings."""

import inspect
from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    lines += [f"| {' | '.join(map(cell, row))} |" for row in rows]
    return "\n".join(lines)


def cell(text: str) -> str:
    """Return the text as it may stand in a cell."""
    return " ".join(text.split()).replace("|", "\\|")


def first_line(documented: object) -> str:
    """Return the first line of a docstring of the object's own, or nothing."""
    if not (inspect.isclass(documented) or inspect.isroutine(documented)):
        return ""
    said = documented.__doc__ or ""
    generated = said.startswith(f"{documented.__name__}(")
    return "" if generated else said.strip().split("\n\n")[0]
