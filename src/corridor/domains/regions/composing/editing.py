"""Write what the forms say into a definition, keeping what they do not speak of.

The document may be anything somebody typed: what is no list of elements is taken as
an empty one.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from corridor.domains.regions.composing.doubts import (
    ChosenDoubts,
    uncertainty_document,
)
from corridor.domains.regions.composing.steps import ChosenSteps, steps_of

_OF_THE_FORM: Final = (
    "name", "parent", "weight", "direction", "unit", "denominator",
)  # fmt: skip


def with_about(document: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition with another code, title, source and notes.

    A new code goes through to the element at the top, which carries it.
    """
    changed = dict(document)
    old, new = str(document.get("index", "")), said["index"]
    changed["index"] = new
    changed["title"] = {"zh": said["title_zh"], "en": said["title_en"]}
    changed["source"] = said["source"]
    changed["status"] = "sample" if said["is_sample"] else ""
    changed["notes"] = {"zh": said["notes_zh"], "en": said["notes_en"]}
    if old and old != new:
        changed["elements"] = [
            {
                **one,
                "code": new if one.get("code") == old else one.get("code"),
                "parent": new if one.get("parent") == old else one.get("parent", ""),
            }
            for one in elements_of(document)
        ]
    return changed


def with_elements(
    document: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], weights: str
) -> dict[str, Any]:
    """Return the definition with other elements and another rule for weights.

    What the table does not show of an element (definition, target, source) stays with
    it, also where it is given another code, which its children then hang on.
    """
    known = {str(one.get("code")): one for one in elements_of(document)}
    typed = [(row["code"] or row["name_zh"], row) for row in rows]
    renamed = {row["was"]: code for code, row in typed if row["was"]}
    elements: list[dict[str, Any]] = []
    for code, row in typed:
        kept = {
            name: value
            for name, value in known.get(row["was"] or code, {}).items()
            if name not in _OF_THE_FORM
        }
        written = {
            "name": {
                "zh": row["name_zh"] or code,
                "en": row["name_en"] or row["name_zh"] or code,
            },
            "parent": renamed.get(row["parent"], row["parent"]),
            "weight": 1 if row["weight"] is None else row["weight"],
            "direction": row["direction"] or "positive",
            "unit": row["unit"],
            "denominator": row["denominator"],
        }
        filled = {name: value for name, value in written.items() if value != ""}
        elements.append({**kept, "code": code, **filled})
    return {**document, "elements": elements, "weights": weights}


def elements_of(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the elements a document lists, without what is none."""
    listed = document.get("elements")
    if not isinstance(listed, list):
        return []
    return [one for one in listed if isinstance(one, Mapping)]


def with_steps(
    document: Mapping[str, Any], steps: ChosenSteps, doubts: ChosenDoubts, levels: int
) -> dict[str, Any]:
    """Return the definition with other steps and another uncertainty run."""
    return {
        **document,
        "steps": steps_of(steps),
        "uncertainty": uncertainty_document(doubts, steps, levels),
    }
