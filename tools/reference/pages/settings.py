"""The environment variables, from ``settings.yaml`` and the code that reads them."""

import re
from pathlib import Path

import yaml

from tools.reference.markdown import table

TITLE = "Settings"
ROOT = Path(__file__).resolve().parents[3]
DESCRIBED = ROOT / "docs" / "reference" / "settings.yaml"
READ = re.compile(r"\"(CORRIDOR_[A-Z_]+)\"")
READERS = ("src/corridor/config/env.py", "src/corridor/cli/main.py", "bootstrap.py")


def page() -> str:
    """Return the table of variables."""
    rows = [
        (f"`{name}`", entry["default"], entry["meaning"])
        for name, entry in sorted(described().items())
    ]
    return (
        "Environments differ in values, never in code: every value is an "
        "environment variable. One that cannot be used stops the start and is "
        "named.\n\n" + table(("Variable", "Default", "Meaning"), rows)
    )


def described() -> dict[str, dict[str, str]]:
    """Return the variables that are documented."""
    entries: dict[str, dict[str, str]] = yaml.safe_load(
        DESCRIBED.read_text(encoding="utf-8")
    )
    return entries


def read_by_the_code() -> set[str]:
    """Return the variables the code asks the environment for."""
    found: set[str] = set()
    for reader in READERS:
        found.update(READ.findall((ROOT / reader).read_text(encoding="utf-8")))
    return found
