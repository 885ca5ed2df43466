"""Evaluate cases of a policy and print the answers as JSON."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from corridor.cli.command import Subparsers
from corridor.kernel.errors import CorridorError, InputRefused
from corridor.kernel.text import Text
from corridor.policies.api import (
    LARGEST_FILE,
    CaseFile,
    Check,
    Policy,
    SubmittedCase,
    answer_case,
    fault_of,
    faults_in,
    get,
    read_cases,
)

BAD_INPUT = 2
HERE = ZoneInfo("Asia/Shanghai")
LANGUAGES = ("zh", "en")
_NO_FILE = Text("无法读取文件：{why}", "cannot read the file: {why}")
_NO_VARIABLE = Text(
    "政策“{policy}”没有变量“{name}”", "policy {policy!r} has no variable {name!r}"
)


def add(subparsers: Subparsers) -> None:
    """Add ``corridor evaluate``."""
    evaluate = subparsers.add_parser(
        "evaluate",
        help="evaluate cases of a policy",
        description="Evaluate one case, a list of cases or JSON lines, and print JSON. "
        "Exit code 2 says that a case was refused; its answer holds an error.",
    )
    evaluate.add_argument(
        "policy", help="name of the policy, as corridor policies list"
    )
    evaluate.add_argument("file", help="JSON file of cases, or - for standard input")
    evaluate.add_argument(
        "--explain", action="store_true", help="add the tree of reasons"
    )
    evaluate.add_argument(
        "--of",
        action="append",
        default=[],
        metavar="NAME",
        help="variable to explain instead of the headline; may be repeated",
    )
    evaluate.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="day the cases are asked on, where they name none; today by default",
    )
    evaluate.add_argument(
        "--language",
        choices=LANGUAGES,
        dest="spoken",
        help="language of messages; the terminal's by default",
    )


def run(options: argparse.Namespace) -> int:
    """Print one answer a case and return 2 if any was refused."""
    options.language = options.spoken or options.language
    try:
        policy = get(options.policy)
        check_names(policy, options.of)
        file = read_cases(read(options.file), policy.name)
    except CorridorError as obstacle:
        print(obstacle.message(options.language), file=sys.stderr)
        return BAD_INPUT
    answers = [answer(policy, case, options) for case in file.cases]
    write(file, answers)
    return BAD_INPUT if any("error" in one for one in answers) else 0


def answer(
    policy: Policy | Check, case: SubmittedCase, options: argparse.Namespace
) -> dict[str, Any]:
    """Return the answer to a case, or what is wrong with it; say that aloud too."""
    on = options.on or options.at.astimezone(HERE).date()
    wanted = options.of if options.explain or options.of else None
    try:
        return answer_case(policy, case, on, explaining=wanted)
    except CorridorError as obstacle:
        for fault in faults_in(obstacle):
            lead = "" if case.id is None else f"{case.id}: "
            print(lead + fault.message(options.language), file=sys.stderr)
        return fault_of(policy, case, obstacle, options.language)


def check_names(policy: Policy | Check, names: list[str]) -> None:
    """Check that the variables to explain exist.

    Raises:
        InputRefused: one does not.
    """
    known = set()
    if names and isinstance(policy, Policy):
        days = policy.book.epochs
        known = {name for day in days for name in policy.book.on(day).names}
    for name in names:
        if name not in known:
            raise InputRefused(_NO_VARIABLE.format(policy=policy.name, name=name))


def read(file: str) -> bytes:
    """Return the file's bytes, at most one more than may be.

    Raises:
        InputRefused: there is no such file, or it cannot be read.
    """
    if file == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as obstacle:
        said = _NO_FILE.format(why=obstacle.strerror or type(obstacle).__name__)
        raise InputRefused(said, file) from obstacle


def write(file: CaseFile, answers: list[dict[str, Any]]) -> None:
    """Print the answers as UTF-8, a list for a list."""
    said = json.dumps(
        answers if file.is_list else answers[0], ensure_ascii=False, indent=2
    )
    sys.stdout.buffer.write(said.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
