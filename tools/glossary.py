"""Compare the glossary with the concepts of the code.

A concept is a class whose docstring gives its Chinese term in brackets on the
first line. Every such term stands in ``docs/reference/glossary.yaml``, and every
entry's id is a name the code uses. Run as a program, this prints a draft of the
entries that are missing: complete their words before you keep them.
"""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "corridor"
TERMS = ROOT / "docs" / "reference" / "glossary.yaml"
BRACKETED = re.compile(r"\s*[(（]([\u4e00-\u9fff]{1,20})[)）]")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Concept:
    """A class that stands for something people have a word for."""

    term: str
    name: str
    said: str
    place: Path


def terms() -> list[dict[str, str]]:
    """Return the entries of the glossary in alphabetical order of their ids."""
    entries: list[dict[str, str]] = (
        yaml.safe_load(TERMS.read_text(encoding="utf-8")) if TERMS.exists() else []
    )
    return sorted(entries, key=lambda term: term["id"])


def concepts(source: Path = SOURCE) -> Iterator[Concept]:
    """Yield the concepts the code defines."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                said = (ast.get_docstring(node) or "").split("\n")[0]
                for term in BRACKETED.findall(said):
                    yield Concept(term, node.name, BRACKETED.sub("", said), path)


def names(source: Path = SOURCE) -> set[str]:
    """Return every name the code uses, in snake case."""
    text = " ".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    return {snake(word) for word in re.findall(r"[A-Za-z_]\w*", text)}


def snake(name: str) -> str:
    """Return ``CreditCode`` as ``credit_code``."""
    return HUMP.sub("_", name).lower()


def unknown() -> list[Concept]:
    """Return the concepts whose term the glossary lacks, each term once."""
    known = {term["zh"] for term in terms()}
    missing: dict[str, Concept] = {}
    for concept in concepts():
        if concept.term not in known:
            missing.setdefault(concept.term, concept)
    return [*missing.values()]


def main(_arguments: Sequence[str]) -> int:
    """Print a draft of what is missing."""
    for concept in unknown():
        entry = {
            "id": snake(concept.name),
            "zh": concept.term,
            "en": HUMP.sub(" ", concept.name).lower(),
            "definition": concept.said,
            "source": "",
        }
        print(yaml.safe_dump([entry], allow_unicode=True, sort_keys=False), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
