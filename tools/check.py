"""Run every check and say how many passed; ``make check`` calls this."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap import node_path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
PYTHON = sys.executable
BIN = Path(PYTHON).parent


@dataclass(frozen=True)
class Check:
    """One command that must succeed."""

    name: str
    command: Sequence[str]
    folder: Path = ROOT
    environment: dict[str, str] = field(default_factory=dict)


def checks() -> list[Check]:
    """Return the checks, the quick ones first."""
    django = [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"]
    settings = {"DJANGO_SETTINGS_MODULE": "corridor.config.settings"}
    found = [
        Check("ruff", [str(BIN / "ruff"), "check", "."]),
        Check("format", [str(BIN / "ruff"), "format", "--check", "."]),
        Check("the tree", [PYTHON, "-m", "tools.tree"]),
        Check("contracts", [str(BIN / "lint-imports"), "--no-logo"]),
        Check("catalogs", [PYTHON, "-m", "tools.catalogs", "check"]),
        Check("migrations", django, environment=settings),
        Check("templates", [str(BIN / "djlint"), "src", "--lint", "--quiet"]),
        Check("types", [str(BIN / "mypy")]),
    ]
    manifest = FRONTEND / "package.json"
    if manifest.exists() and "check" in json.loads(manifest.read_text())["scripts"]:
        command = ["/usr/bin/env", "npm", "run", "-s", "check"]
        found.append(Check("front end", command, FRONTEND, node_path()))
    return found


def main(names: Sequence[str]) -> int:
    """Run the checks named, or all; print the output of those that fail."""
    failed = 0
    chosen = [check for check in checks() if not names or check.name in names]
    for check in chosen:
        began = time.monotonic()
        done = subprocess.run(
            check.command,
            cwd=check.folder,
            env={**os.environ, **check.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        word = "FAILED" if done.returncode else "passed"
        print(f"{check.name}: {word} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode:
            failed += 1
            print(done.stdout, flush=True)
    print(f"checks: {len(chosen) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
