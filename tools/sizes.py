"""Print how large files and functions are; guidance, never a gate."""

import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles

from tools.tree import ROOT, tracked_files

ASK = {".py": 400, ".html": 120, ".ts": 200, ".css": 400}
FUNCTION_ASK = 40


def main(_arguments: Sequence[str]) -> int:
    """Print the spread, then what is past its mark."""
    for suffix, mark in ASK.items():
        sizes = {
            path: len(path.read_text(encoding="utf-8").splitlines())
            for path in tracked_files()
            if path.suffix == suffix and "migrations" not in path.parts
        }
        if sizes:
            print(f"{suffix}: {len(sizes)} files, {spread(sizes.values())}")
            show((size, place(path)) for path, size in sizes.items() if size > mark)
    found = [
        (size, f"{place(path)}: {name}")
        for path in tracked_files()
        if path.suffix == ".py"
        for name, size in functions(path)
    ]
    print(f"functions: {len(found)}, {spread(size for size, _ in found)}")
    show(item for item in found if item[0] > FUNCTION_ASK)
    return 0


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every function with its number of lines, docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = (ast.get_docstring(node) or "").splitlines()
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield node.name, lines - len(said)


def spread(sizes: Iterable[int]) -> str:
    """Return the median and the 90th percentile."""
    ordered = sorted(sizes)
    if len(ordered) < 2:  # noqa: PLR2004 -- a spread takes two
        return f"{len(ordered)} in all"
    tenths = quantiles(ordered, n=10)
    return f"median {tenths[4]:.0f} lines, 90th percentile {tenths[8]:.0f}"


def show(items: Iterable[tuple[int, str]]) -> None:
    """Print the items, the largest first."""
    for size, name in sorted(items, reverse=True):
        print(f"  {size:5d} {name}")


def place(path: Path) -> str:
    """Return the path as it is spoken of."""
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
