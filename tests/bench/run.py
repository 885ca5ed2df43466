"""Measure what docs/reference/performance.md names, and print it.

``./corridor bench [NAME ...] [--json] [--rows N] [--without-peers]``

To add a benchmark, write a module with ``measure(setting)`` that yields figures, and
name it in `BENCHES`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.bench.figures import Figure, Setting, machine  # noqa: E402 -- after the path

BENCHES: Final = {
    "rules": "tests.bench.rules",
    "score": "tests.bench.score",
    "pages": "tests.bench.pages",
    "index": "tests.bench.index",
}


def measured(names: Sequence[str], setting: Setting) -> Iterator[Figure]:
    """Yield the figures of some benchmarks as they are measured."""
    for name in names:
        yield from import_module(BENCHES[name]).measure(setting)


def line(figure: Figure) -> str:
    """Return a figure as a line to read."""
    found = figure.to_data()
    bound = "" if figure.bound is None else f"(at most {figure.bound:g})"
    sign = "" if figure.bound is None else "ok" if figure.holds else "ABOVE"
    peer = "" if figure.peer is None else f"peer {found['peer']}"
    words = (f"{found['value']} {figure.unit}", bound, sign, peer, figure.note)
    return f"{figure.name:32} " + "  ".join(word for word in words if word)


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks that were named, or all."""
    asked = argparse.ArgumentParser(prog="corridor bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME")
    asked.add_argument("--json", action="store_true")
    asked.add_argument(
        "--rows", type=lambda text: int(float(text)), default=Setting().rows
    )
    asked.add_argument("--without-peers", action="store_true")
    options = asked.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        asked.error(f"no benchmark {unknown[0]!r}; there are {', '.join(BENCHES)}")
    setting = Setting(options.rows, with_peers=not options.without_peers)
    names = options.names or list(BENCHES)
    if not options.json:
        print(machine())  # noqa: T201 -- a command line prints
    figures = []
    for figure in measured(names, setting):
        figures.append(figure)
        if not options.json:
            print(line(figure), flush=True)  # noqa: T201 -- as above
    if options.json:
        found = [figure.to_data() for figure in figures]
        print(json.dumps(found, indent=1))  # noqa: T201 -- as above
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
