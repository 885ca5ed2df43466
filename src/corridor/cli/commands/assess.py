"""Assess enterprises whose facts changed in bulk, or all of them."""

import argparse

from corridor.cli.command import Subparsers
from corridor.cli.progress import Progress
from corridor.cli.start import reaching_database, start_django
from corridor.kernel.actors import Actor
from corridor.kernel.text import Text

_ACT = Text("评价", "assessing")
_STALE_DONE = Text("已重新评价 {n} 家单位", "{n} organizations were assessed again")
_ALL_DONE = Text(
    "已核对 {n} 家单位，更新 {stored} 项评价",
    "{n} organizations were looked at, {stored} assessments stored",
)
_KEEPER = Actor(None, name="corridor assess", is_operator=True)


def add(subparsers: Subparsers) -> None:
    """Add ``corridor assess``."""
    assess = subparsers.add_parser(
        "assess",
        help="assess enterprises anew",
        description="Assess the enterprises whose facts changed in bulk since they "
        "were assessed, or all of them. An assessment is stored only where a fact it "
        "reads, a parameter or the rules changed.",
    )
    which = assess.add_mutually_exclusive_group()
    which.add_argument(
        "--stale", action="store_true", help="only those that wait for it; the default"
    )
    which.add_argument("--all", action="store_true", help="every enterprise")


def run(options: argparse.Namespace) -> int:
    """Assess them and say how many."""
    start_django()
    from corridor.domains.assessments.api import (  # noqa: PLC0415 -- needs Django
        assess_organisations,
        work_off_stale,
    )
    from corridor.domains.registry.api import (  # noqa: PLC0415 -- needs Django
        iterate_organisations,
    )

    progress = Progress(_ACT, options.language)
    with reaching_database():
        if options.all:
            ids = [record.id for record in iterate_organisations(_KEEPER)]
            stored = assess_organisations(ids, at=options.at, progress=progress)
            said = _ALL_DONE.format(n=len(ids), stored=stored)
        else:
            done = work_off_stale(at=options.at, progress=progress)
            said = _STALE_DONE.format(n=done)
    print(said.on(options.language))
    return 0
