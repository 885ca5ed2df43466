"""The glossary, from ``glossary.yaml``."""

from pathlib import Path

import yaml

from tools.reference.markdown import table

TITLE = "Glossary 术语表"
ROOT = Path(__file__).resolve().parents[3]
TERMS = ROOT / "docs" / "reference" / "glossary.yaml"


def page() -> str:
    """Return the table of terms."""
    rows = [
        (f"`{term['id']}`", term["zh"], term["en"], term["definition"], term["source"])
        for term in terms()
    ]
    return table(("Id", "中文", "English", "Definition", "Source"), rows)


def terms() -> list[dict[str, str]]:
    """Return the terms in alphabetical order of their ids."""
    entries: list[dict[str, str]] = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    return sorted(entries, key=lambda term: term["id"])
