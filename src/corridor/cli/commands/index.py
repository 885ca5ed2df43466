"""Compute, compare and check composite indices, without a database."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from corridor.cli.command import Subparsers
from corridor.cli.indices.acts import (
    build_index,
    compare_indices,
    report_index,
    run_uncertainty,
    verify_bundle,
)

Act = Callable[[argparse.Namespace], int]
ACTS: Final[Mapping[str, Act]] = {
    "build": build_index,
    "uncertainty": run_uncertainty,
    "compare": compare_indices,
    "verify": verify_bundle,
    "report": report_index,
}
LANGUAGES: Final = ("zh", "en")


def add(subparsers: Subparsers) -> None:
    """Add ``corridor index`` with its acts."""
    index = subparsers.add_parser(
        "index",
        help="compute, compare and check composite indices",
        description="Definitions are YAML, JSON or a CSV table of elements; data are "
        "CSV. docs/reference/indices.md describes every table.",
    )
    acts = index.add_subparsers(required=True, metavar="ACT", dest="act")
    _add_build(acts)
    _add_uncertainty(acts)
    _add_compare(acts)
    verifying = acts.add_parser(
        "verify", help="check every byte of a bundle and compute it again"
    )
    verifying.add_argument("bundle", type=Path, help="folder or ZIP file")
    reporting = acts.add_parser("report", help="print a bundle as PDF")
    reporting.add_argument("bundle", type=Path, help="folder or ZIP file")
    reporting.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help="file to write"
    )
    for act in acts.choices.values():
        act.add_argument(
            "--language",
            choices=LANGUAGES,
            dest="spoken",
            help="language of messages; the terminal's by default",
        )


def run(options: argparse.Namespace) -> int:
    """Do the act and return its exit code."""
    options.language = options.spoken or options.language
    return ACTS[options.act](options)


def _add_build(acts: Subparsers) -> None:
    building = acts.add_parser(
        "build", help="compute an index and write everything it is made of"
    )
    _add_source(building)
    _add_folder(building)


def _add_uncertainty(acts: Subparsers) -> None:
    running = acts.add_parser(
        "uncertainty", help="recompute an index with what could be chosen otherwise"
    )
    _add_source(running)
    _add_folder(running)
    running.add_argument(
        "--draws",
        type=int,
        metavar="N",
        help="replications, in place of its own number",
    )
    running.add_argument(
        "--seed", type=int, metavar="S", help="seed, in place of its own"
    )
    running.add_argument(
        "--specification",
        type=Path,
        metavar="FILE.yaml",
        help="what to vary, instead of the definition's own `uncertainty`",
    )
    running.add_argument(
        "--design",
        type=Path,
        metavar="FILE.csv",
        help="values to use, one replication a row, instead of drawing them",
    )
    running.add_argument(
        "--sensitivity",
        action="store_true",
        help="Sobol' indices of first and total order as well",
    )


def _add_compare(acts: Subparsers) -> None:
    comparing = acts.add_parser("compare", help="set two bundles side by side")
    comparing.add_argument("before", type=Path, help="bundle: folder or ZIP file")
    comparing.add_argument("after", type=Path, help="bundle: folder or ZIP file")
    comparing.add_argument(
        "--unit", metavar="CODE", help="take the change of one unit apart into cells"
    )
    comparing.add_argument(
        "--out", type=Path, metavar="DIR", help="write the tables into a new folder"
    )


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="DEFINITION and DATA.csv, or one bundle",
    )


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="new folder; it appears when it is whole",
    )
