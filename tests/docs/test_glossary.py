from pathlib import Path

from tools.glossary import concepts, names, terms, unknown

FIELDS = ("id", "zh", "en", "definition", "source")


def test_every_concept_of_the_code_is_in_the_glossary() -> None:
    missing = [f"{concept.term} ({concept.name})" for concept in unknown()]

    assert missing == [], "draft them with: .venv/bin/python -m tools.glossary"


def test_every_term_of_the_glossary_is_used_by_the_code() -> None:
    used = names()

    orphaned = [term["id"] for term in terms() if term["id"] not in used]

    assert orphaned == []


def test_every_term_is_complete_and_stands_once() -> None:
    entries = terms()

    incomplete = [
        term for term in entries if tuple(term) != FIELDS or not all(term.values())
    ]
    ids = [term["id"] for term in entries]

    assert incomplete == []
    assert len(ids) == len(set(ids))


def test_a_concept_is_a_class_with_its_term_on_line_one(tmp_path: Path) -> None:
    (tmp_path / "money.py").write_text(
        'class Money:\n    """Hold integer fen (分).\n\n    (元)\n    """\n'
        'def pay():\n    """Pay (支付)."""\n'
    )

    found = [(concept.term, concept.name) for concept in concepts(tmp_path)]

    assert found == [("分", "Money")]


def test_class_names_count_as_the_ids_they_stand_for(tmp_path: Path) -> None:
    (tmp_path / "codes.py").write_text("class CreditCode: ...\n")

    used = names(tmp_path)

    assert "credit_code" in used
