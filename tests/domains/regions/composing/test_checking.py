from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.composing.checking import DraftPart, check_draft
from corridor.domains.regions.records.editions import DraftRecord
from tests.engines.composites.worlds import DATA, DOCUMENT, document
from tests.factories.indices import AT, DOUBTS

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=4),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def draft(said: Any = None, data: str = DATA) -> DraftRecord:
    """Return a draft of the small index."""
    return DraftRecord(
        id=UUID(int=1),
        document=DOCUMENT if said is None else said,
        data=data,
        data_name="",
        created_by_name="",
        changed_at=AT,
        change_number=1,
        edition_id=None,
    )


def test_a_draft_that_computes_shows_ranks_and_the_audit() -> None:
    checked = check_draft(draft(document(edition="")))

    assert checked.problem is None
    assert checked.loaded is not None
    assert checked.loaded.build is checked.build
    assert (checked.loaded.intervals, checked.loaded.draws) == ({}, 0)
    assert checked.findings


def test_a_draft_without_data_waits_for_them() -> None:
    checked = check_draft(draft(data=" \n"))

    assert checked.definition is not None
    assert (checked.build, checked.loaded, checked.problem) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "data", "part", "field"),
    [
        ({"weights": "percent"}, DATA, "indicators", "input"),
        ({"elements": []}, DATA, "indicators", "elements"),
        ({"index": "a/b"}, DATA, "indicators", "index"),
        ({"steps": []}, DATA, "steps", "steps"),
        ({"steps": [{"rank": {}}]}, DATA, "steps", "steps.1"),
        ({"period": "1999"}, DATA, "data", "period"),
        (
            {"uncertainty": {**DOUBTS, "draws": 10**9}},
            DATA,
            "steps",
            "uncertainty.draws",
        ),
        ({}, DATA.replace(",rd,", ",x,"), "data", "rd"),
        ({}, DATA.replace("1,4,40", "1,four,40"), "data", "energy"),
        ({}, DATA.replace("C,丙市,2022", "B,乙市,2022"), "data", "B"),
        ({}, "uCode,rd,energy,patents\n", "data", "data"),
        ({}, "uCode,rd,energy,patents\nA,,,\nB,1,2,3\n", "data", "A"),
        ({}, "uCode,rd,energy,patents\n..,1,2,3\nB,2,3,4\n", "data", "uCode"),
        ({}, "uCode,rd,energy,patents\nA,1,2,3\nB,1,3,4\n", "steps", "rd"),
        (
            {
                "steps": [
                    {"normalize": {"method": "none"}},
                    {"aggregate": {"method": "geometric"}},
                ]
            },
            DATA.replace("1,4,40", "1,4,-40").replace(",3,30", ",3,1"),
            "steps",
            "energy",
        ),
    ],
)
def test_what_is_wrong_is_told_beside_the_part_it_concerns(
    changes: dict[str, Any], data: str, part: str, field: str
) -> None:
    checked = check_draft(draft(document(**changes), data))

    assert checked.build is None
    assert checked.problem is not None
    assert (checked.problem.part, checked.problem.field) == (DraftPart(part), field)
    assert checked.problem.text.zh
    assert checked.problem.text.en


@given(st.sampled_from([*DOCUMENT, "uncertainty", "period", "notes"]), JUNK)
def test_whatever_stands_in_a_field_is_told_and_breaks_nothing(
    name: str, junk: Any
) -> None:
    checked = check_draft(draft({**DOCUMENT, name: junk}))

    assert (checked.build is None) == (checked.problem is not None)


@given(
    st.integers(0, 5),
    st.sampled_from([
        "code",
        "name",
        "parent",
        "weight",
        "direction",
        "unit",
        "target",
        "denominator",
        "goalposts",
        "status",
        "colour",
    ]),
    JUNK,
)
def test_whatever_stands_in_an_element_is_told_and_breaks_nothing(
    at: int, name: str, junk: Any
) -> None:
    elements = [dict(one) for one in DOCUMENT["elements"]]
    elements[at][name] = junk

    checked = check_draft(draft({**DOCUMENT, "elements": elements}))

    assert (checked.build is None) == (checked.problem is not None)


@given(st.text(max_size=60))
def test_whatever_was_uploaded_is_told_and_breaks_nothing(data: str) -> None:
    checked = check_draft(draft(data=data))

    assert checked.build is None
