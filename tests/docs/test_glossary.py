"""The glossary and the code speak of the same things.

A concept is a class whose docstring gives its Chinese term in brackets on the
first line. Every such term stands in ``docs/reference/glossary.yaml`` (unknown
otherwise), and every entry's id is a name the code uses (orphaned otherwise).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.reference.pages.glossary import terms

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "corridor"
TERM = re.compile(r"[(（]([\u4e00-\u9fff]{1,20})[)）]")
FIELDS = {"id", "zh", "en", "definition", "source"}


def concepts() -> Iterator[tuple[str, str]]:
    """Yield term and place of every concept the code defines."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                first = (ast.get_docstring(node) or "").split("\n")[0]
                for term in TERM.findall(first):
                    yield term, f"{path.relative_to(ROOT)}: {node.name}"


def names() -> set[str]:
    """Return every name the code uses, in snake case."""
    text = " ".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    words = set(re.findall(r"[A-Za-z_]\w*", text))
    return {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word).lower() for word in words}


def test_every_concept_of_the_code_is_in_the_glossary() -> None:
    known = {term["zh"] for term in terms()}

    unknown = [f"{term} ({place})" for term, place in concepts() if term not in known]

    assert unknown == []


def test_every_term_of_the_glossary_is_used_by_the_code() -> None:
    used = names()

    orphaned = [term["id"] for term in terms() if term["id"] not in used]

    assert orphaned == []


def test_every_term_is_complete_and_stands_once() -> None:
    entries = terms()

    incomplete = [
        term for term in entries if set(term) != FIELDS or not all(term.values())
    ]
    ids = [term["id"] for term in entries]

    assert incomplete == []
    assert len(ids) == len(set(ids))
