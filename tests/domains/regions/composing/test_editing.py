from typing import Any

import pytest

from corridor.domains.regions.composing.doubts import ChosenDoubts
from corridor.domains.regions.composing.editing import (
    elements_of,
    with_about,
    with_elements,
    with_steps,
)
from corridor.domains.regions.composing.steps import ChosenSteps
from corridor.domains.regions.forms.drafts import element_initial
from corridor.engines.composites.api import read_definition
from tests.engines.composites.worlds import document

ABOUT = {
    "index": "renamed",
    "title_zh": "新名",
    "title_en": "New name",
    "source": "某公报",
    "is_sample": False,
    "notes_zh": "",
    "notes_en": "",
}
BROKEN: list[dict[str, Any]] = [
    {},
    {"elements": None},
    {"elements": "none"},
    {"elements": {"code": "x"}},
    {"elements": [1, None, "x", []]},
    {"index": 5, "elements": [{}]},
]


def rows(said: dict[str, Any], **changes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the table as they are shown, some of them changed by code."""
    return [{**row, **changes.get(row["code"], {})} for row in element_initial(said)]


def test_another_code_goes_through_to_the_top() -> None:
    found = with_about(document(), ABOUT)

    definition = read_definition(found)
    assert (definition.code, definition.framework.root) == ("renamed", "renamed")
    assert (definition.title.en, definition.source, definition.status) == (
        "New name",
        "某公报",
        "",
    )


def test_the_same_code_leaves_the_tree_alone() -> None:
    found = with_about(document(), {**ABOUT, "index": "small"})

    assert found["elements"] == document()["elements"]


def test_rows_sent_back_unchanged_change_nothing_the_engine_reads() -> None:
    said = document()

    found = with_elements(said, rows(said), "share")

    assert read_definition(found).digest == read_definition(said).digest


def test_what_the_table_does_not_show_stays_with_the_element() -> None:
    said = document()
    said["elements"] = [dict(one) for one in said["elements"]]
    said["elements"][3] |= {
        "definition": "研发经费占比",
        "source": "统计局",
        "target": 3,
    }

    found = with_elements(said, rows(said, rd={"weight": 0.7, "unit": ""}), "relative")

    element = read_definition(found).framework.by_code["rd"]
    assert (element.definition.zh, element.source, element.target) == (
        "研发经费占比",
        "统计局",
        3.0,
    )
    assert (element.weight, element.unit) == (0.7, "")


def test_it_stays_with_it_under_another_code_and_children_follow() -> None:
    said = document()
    said["elements"] = [dict(one) for one in said["elements"]]
    said["elements"][1]["source"] = "统计局"

    found = with_elements(said, rows(said, input={"code": "effort"}), "share")

    tree = read_definition(found).framework
    assert tree.by_code["effort"].source == "统计局"
    assert tree.children["effort"] == ("rd", "energy")


def test_a_row_without_a_code_goes_by_its_name() -> None:
    added = {
        "was": "",
        "code": "",
        "name_zh": "研发人员",
        "name_en": "",
        "parent": "output",
        "weight": None,
        "direction": "",
        "unit": "",
        "denominator": "",
    }
    said = document()

    found = with_elements(said, [*rows(said), added], "relative")

    element = read_definition(found).framework.by_code["研发人员"]
    assert (element.name.en, element.weight, element.direction) == ("研发人员", 1.0, 1)


def test_a_row_left_out_is_taken_out() -> None:
    said = document()
    kept = [row for row in rows(said) if row["code"] != "energy"]

    found = with_elements(said, kept, "relative")

    assert "energy" not in read_definition(found).framework.by_code


@pytest.mark.parametrize("broken", BROKEN)
def test_whatever_somebody_typed_can_be_edited(broken: dict[str, Any]) -> None:
    assert elements_of(broken) in ([], [{}])

    about = with_about(broken, ABOUT)
    elements = with_elements(broken, rows(document()), "share")
    steps = with_steps(broken, ChosenSteps(), ChosenDoubts(draws=0), 2)

    assert about["index"] == "renamed"
    assert len(elements["elements"]) == 6
    assert (len(steps["steps"]), steps["uncertainty"]) == (2, {})


def test_steps_and_doubts_are_replaced_and_the_rest_stays() -> None:
    found = with_steps(
        document(), ChosenSteps(aggregation="median"), ChosenDoubts(draws=20), 3
    )

    definition = read_definition(found)
    assert definition.aggregation.to_document()["method"] == "median"
    assert [one["name"] for one in definition.uncertainty["assumptions"]] == [
        "weights-1",
        "weights-2",
    ]
    assert found["elements"] == document()["elements"]
