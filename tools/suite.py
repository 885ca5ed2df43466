"""Run the tests on SQLite and on PostgreSQL; ``./corridor test`` calls this.

Tests that read no database run once, beside SQLite's. Browser journeys run in
one process on each database, since every worker would start its own browser.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.browser import require_chromium, require_pango
from tools.postgres import temporary_postgres
from tools.system import Obstacle

ROOT = Path(__file__).resolve().parents[1]
NOTHING_COLLECTED = 5
WORKERS = min(max(os.cpu_count() or 2, 2), 6)
SUMMARY = ROOT / "var" / "tests.txt"


@dataclass(frozen=True)
class Phase:
    """One run of pytest."""

    name: str
    database: str
    """``sqlite`` or ``postgres``."""
    selection: str
    """Pytest's marker expression."""
    workers: int


@dataclass(frozen=True)
class Outcome:
    """What one run of pytest came to."""

    passed: int
    failed: int
    skipped: int


FULL = (
    Phase("SQLite", "sqlite", "not journey", WORKERS),
    Phase("SQLite journeys", "sqlite", "journey", 0),
    Phase("PostgreSQL", "postgres", "not journey and not pure", WORKERS),
    Phase("PostgreSQL journeys", "postgres", "journey", 0),
)
SQLITE = FULL[:2]
POSTGRES = (Phase("PostgreSQL", "postgres", "not journey", WORKERS), FULL[3])
FAST = (Phase("fast half, SQLite", "sqlite", "not journey and not slow", WORKERS),)


def main(arguments: Sequence[str]) -> int:
    """Run the phases asked for and print what they came to."""
    parser = argparse.ArgumentParser(prog="./corridor test", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--fast", dest="phases", action="store_const", const=FAST)
    choice.add_argument("--sqlite", dest="phases", action="store_const", const=SQLITE)
    choice.add_argument(
        "--postgres", dest="phases", action="store_const", const=POSTGRES
    )
    options, handed_on = parser.parse_known_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return run_phases(options.phases or FULL, handed_on)
    except Obstacle as obstacle:
        print(f"\n{obstacle}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def run_phases(phases: Sequence[Phase], handed_on: Sequence[str]) -> int:
    """Run every phase, the later ones also after a failure."""
    outcomes: dict[str, Outcome] = {}
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("CORRIDOR_DATABASE_URL", None)
    if phases is FAST:
        environment.setdefault("CORRIDOR_HYPOTHESIS", "fast")
    require_pango()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment["CORRIDOR_DATA_DIR"] = str(scratch / "data")
        if any("not journey" not in phase.selection for phase in phases):
            environment["CORRIDOR_CHROMIUM"] = require_chromium()
        for phase in phases:
            if phase.database == "postgres" and "CORRIDOR_DATABASE_URL" not in (
                environment
            ):
                address = stack.enter_context(temporary_postgres())
                environment["CORRIDOR_DATABASE_URL"] = address
            outcomes[phase.name] = run_phase(phase, handed_on, environment, scratch)
    return report(outcomes)


def run_phase(
    phase: Phase,
    handed_on: Sequence[str],
    environment: dict[str, str],
    scratch: Path,
) -> Outcome:
    """Run pytest once and return what it came to; a crash counts as a failure.

    Raises:
        KeyboardInterrupt: the run was stopped; pytest has ended too.

    """
    print(f"\n=== {phase.name} ===", flush=True)
    results = scratch / f"{phase.name.replace(' ', '-')}.xml"
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={results}"]
    command += ["-m", phase.selection]
    if phase.workers and not one_by_one(handed_on):
        command += ["-n", str(phase.workers), "--dist", "worksteal"]
    began = time.monotonic()
    pytest = subprocess.Popen([*command, *handed_on], cwd=ROOT, env=environment)
    try:
        code = pytest.wait()
    except KeyboardInterrupt:
        pytest.terminate()
        pytest.wait()
        raise
    outcome = read_results(results)
    print(f"({phase.name}: {time.monotonic() - began:.0f} s)", flush=True)
    if code not in {0, NOTHING_COLLECTED} and not outcome.failed:
        return Outcome(outcome.passed, 1, outcome.skipped)
    return outcome


def one_by_one(handed_on: Sequence[str]) -> bool:
    """Tell whether the arguments ask for something that workers do not do."""
    alone = ("-n", "--pdb", "-s", "--capture=no", "--collect-only", "--co", "-x")
    return any(argument.startswith(alone) for argument in handed_on)


def read_results(results: Path) -> Outcome:
    """Count the tests of one run."""
    if not results.exists():
        return Outcome(0, 0, 0)
    root = ET.parse(results).getroot()  # noqa: S314 -- written by our own pytest
    suites = list(root.iter("testsuite"))

    def total(*names: str) -> int:
        return sum(int(suite.get(name, 0)) for suite in suites for name in names)

    failed, skipped = total("failures", "errors"), total("skipped")
    return Outcome(total("tests") - failed - skipped, failed, skipped)


def report(outcomes: dict[str, Outcome]) -> int:
    """Print the sums and return the exit code."""
    print()
    for name, outcome in outcomes.items():
        print(f"{name}: {line(outcome)}")
    whole = Outcome(
        sum(outcome.passed for outcome in outcomes.values()),
        sum(outcome.failed for outcome in outcomes.values()),
        sum(outcome.skipped for outcome in outcomes.values()),
    )
    SUMMARY.parent.mkdir(exist_ok=True)
    SUMMARY.write_text(f"{whole.passed} {whole.failed} {whole.skipped}\n")
    if not whole.passed and not whole.failed:
        print("no test was selected")
        return NOTHING_COLLECTED
    print(f"in all: {line(whole)}", flush=True)
    return 1 if whole.failed else 0


def line(outcome: Outcome) -> str:
    """Return the counts in pytest's words."""
    skipped = f", {outcome.skipped} skipped" if outcome.skipped else ""
    return f"{outcome.passed} passed, {outcome.failed} failed{skipped}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
