import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.composing.documents import document_in, plain, written
from corridor.domains.regions.errors.editions import DefinitionUnreadable
from tests.engines.composites.worlds import DOCUMENT

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9),
)
DOCUMENTS = st.dictionaries(
    st.text("abcdefg", min_size=1, max_size=5),
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3),
        ),
        max_leaves=12,
    ),
    max_size=5,
)


def test_a_definition_is_read_as_it_was_written() -> None:
    assert document_in(written(DOCUMENT)) == DOCUMENT


@given(DOCUMENTS)
def test_whatever_is_kept_is_read_back_alike(document: dict[str, Any]) -> None:
    if any("\x85" in said or not said.isprintable() for said in _texts(document)):
        return

    again = document_in(written(document))

    assert json.dumps(again) == json.dumps(plain(document))


def test_days_become_text_wherever_they_stand() -> None:
    found = document_in("valid_from: 2021-01-01\nnotes: [2021-01-02]\n2022-01-03: x\n")

    assert found == {
        "valid_from": "2021-01-01",
        "notes": ["2021-01-02"],
        "2022-01-03": "x",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1", "is no YAML near line 1, column 6"),
        ("a: 2022-13-45", "holds a sign, a day"),
        ("a: " + "9" * 5000, "holds a sign, a day"),
        ("[" * 9000, "holds a sign, a day"),
        ("a: &x [1]\nb: *x", "line 2: write parts out"),
        ("a: &x {b: *x}", "line 1: write parts out"),
        ("a: !!python/object:os.system x", "is no YAML near line 1"),
        ("a: \x07", "holds a sign"),
        ("", "this is no definition"),
        ("- 1", "this is no definition"),
        ("just words", "this is no definition"),
        ('a: "\\0"', "what stands at 'a'"),
        ('a: {b: "\\ud800"}', "what stands at 'a.b'"),
        ("a: [1, .nan]", "what stands at 'a.2'"),
        ("a: .inf", "what stands at 'a'"),
        (f"a: {2**63}", "what stands at 'a'"),
        ("a: !!binary aGFsbG8=", "what stands at 'a'"),
        ("a: !!set {x}", "what stands at 'a'"),
        ("a: {[1, 2]: x}", "is no YAML near line 1, column 5"),
        ("~: x", "what stands at ''"),
        ("a: " + "[" * 40 + "]" * 40, "what stands at 'a"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_place(text: str, said: str) -> None:
    with pytest.raises(DefinitionUnreadable) as refusal:
        document_in(text)

    assert refusal.value.field == "definition"
    assert refusal.value.text.en.startswith(said)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = document_in(text)
    except DefinitionUnreadable:
        return

    json.dumps(found, allow_nan=False)


def test_a_number_is_finite() -> None:
    with pytest.raises(DefinitionUnreadable):
        plain({"a": math.nan})


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [said for one in value.values() for said in _texts(one)]
    if isinstance(value, list):
        return [said for one in value for said in _texts(one)]
    return [value] if isinstance(value, str) else []
