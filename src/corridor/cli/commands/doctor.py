"""Check the installation and say how to mend what is wrong."""

import argparse
import json
import os
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from corridor.cli.checkup import database, files, knowledge
from corridor.cli.checkup.findings import Finding, Verdict, wrong
from corridor.cli.command import Subparsers
from corridor.cli.start import start_django
from corridor.kernel.errors import Unavailable
from corridor.kernel.text import Text
from corridor.kernel.working_days import state_council
from corridor.policies.api import all_policies

HERE = ZoneInfo("Asia/Shanghai")
_MARKS = {Verdict.WELL: "✓", Verdict.NOTE: "·", Verdict.WRONG: "✗"}
_ALL_WELL = Text("一切正常", "all is well")
_WRONG = Text("{n} 项有问题", "{n} wrong")
_NAMES = Text(
    "各项变量见 docs/reference/settings.md",
    "docs/reference/settings.md tells what each variable takes",
)


def add(subparsers: Subparsers) -> None:
    """Add ``corridor doctor``."""
    doctor = subparsers.add_parser(
        "doctor",
        help="check the installation",
        description="Check settings, database, front end, rules, calendar, data folder "
        "and assessments, and say how to mend what is wrong. Exit code 1 says that "
        "something is.",
    )
    doctor.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print every finding and return 1 if something is wrong."""
    findings = list(examine(options))
    faults = sum(one.verdict is Verdict.WRONG for one in findings)
    if options.json:
        told = {"is_well": not faults, "findings": [as_json(one) for one in findings]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in findings:
            print("\n".join(lines(one, options.language)))
        end = _WRONG.format(n=faults) if faults else _ALL_WELL
        print(end.on(options.language))
    return 1 if faults else 0


def examine(options: argparse.Namespace) -> Iterator[Finding]:
    """Yield the findings; without settings there is nothing more to ask."""
    try:
        start_django()
    except Unavailable as obstacle:
        yield wrong("settings", obstacle.text, _NAMES)
        return
    from django.conf import settings  # noqa: PLC0415 -- slow import

    yield from database.check_database()
    yield files.check_catalogs(settings.PACKAGE_DIR)
    yield files.check_front_end(settings.ASSETS_MANIFEST)
    yield from knowledge.check_rule_books(all_policies())
    today = options.at.astimezone(HERE).date()
    yield knowledge.check_calendar(state_council(), today)
    yield files.check_data_folder(settings.DATA_DIR)
    yield files.check_secret_key(
        settings.DATA_DIR / "secret_key",
        is_given=bool(os.environ.get("CORRIDOR_SECRET_KEY")),
    )
    yield files.check_disk_space(settings.DATA_DIR)


def lines(finding: Finding, language: str) -> Iterator[str]:
    """Yield what a terminal shows of a finding."""
    said = finding.said.on(language)
    yield f"{_MARKS[finding.verdict]} {finding.check}: {said}"
    if remedy := finding.remedy.on(language):
        yield f"    → {remedy}"


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as programs read it."""
    return {
        "check": finding.check,
        "verdict": finding.verdict.value,
        "said": {"zh": finding.said.zh, "en": finding.said.en},
        "remedy": {"zh": finding.remedy.zh, "en": finding.remedy.en},
    }
