"""Files of cases: what JSON leaves open is refused, and one bad case stops no other."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.errors import Problems
from corridor.policies.casefile import (
    LARGEST_FILE,
    CaseFile,
    FileRefused,
    SubmittedCase,
    read_cases,
)


def one(text: str, policy: str = "") -> SubmittedCase:
    found = read_cases(text.encode(), policy)
    assert not found.is_list
    return found.cases[0]


def test_a_case_is_an_id_with_inputs_or_the_inputs_alone() -> None:
    wrapped = one('{"id": "A", "inputs": {"staff": 1}, "expected": {}}')
    bare = one('{"id": 7, "staff": 1}')

    assert (wrapped.id, wrapped.inputs) == ("A", {"staff": 1})
    assert (bare.id, bare.inputs) == (7, {"staff": 1})


def test_a_list_and_lines_are_several_cases() -> None:
    listed = read_cases(b'[{"a": 1}, {"a": 2}]')
    lines = read_cases(b'{"a": 1}\n\n{"a": 2}\n')

    assert listed == lines
    assert listed.is_list
    assert [case.inputs for case in listed.cases] == [{"a": 1}, {"a": 2}]


def test_a_number_with_a_point_is_exact() -> None:
    assert one('{"a": 0.1}').inputs == {"a": Decimal("0.1")}


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_cases(b'\xef\xbb\xbf{"a": 1}').cases[0].inputs == {"a": 1}


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ('{"a": NaN}', "a", "NaN is no number"),
        ('{"inputs": {"a": [1, Infinity]}}', "a[1]", "Infinity is no number"),
        ('{"a": -Infinity}', "a", "-Infinity is no number"),
        ('{"a": 1, "a": 2}', "a", "given twice"),
        ('{"inputs": {"p": [{"x": 1, "x": 2}]}}', "p[0].x", "given twice"),
        ('{"id": 1, "id": 2, "a": 1}', "id", "given twice"),
        ('{"id": [], "inputs": {}}', "id", "a text or a whole number"),
        ('{"id": true, "inputs": {}}', "id", "a text or a whole number"),
        ('{"inputs": []}', "inputs", "an object"),
        ('{"inputs": {}, "input": 1}', "input", "did you mean inputs?"),
        ('{"inputs": {}, "on": "2025-13-01"}', "on", "a date"),
        ('{"inputs": {}, "policy": "hnte"}', "policy", "'hnte'"),
        ("3", "case", "an object"),
    ],
)
def test_a_case_that_is_wrong_names_its_field(text: str, field: str, said: str) -> None:
    fault = one(text, "tech_sme").fault

    assert fault is not None
    assert fault.field == field
    assert said in fault.message("en")


def test_a_bad_case_leaves_the_others_standing() -> None:
    found = read_cases(b'[{"a": NaN, "b": NaN}, 5, {"a": 1}]')

    first, second, third = found.cases
    assert isinstance(first.fault, Problems)
    assert [fault.field for fault in first.fault.errors] == ["a", "b"]
    assert second.fault is not None
    assert third.fault is None


def test_a_bad_line_leaves_the_others_standing() -> None:
    found = read_cases(b'{"a": 1}\n{"a": \n{"a": 3}\n')

    assert [case.fault is None for case in found.cases] == [True, False, True]
    assert "line 2" in str(found.cases[1].fault and found.cases[1].fault.message("en"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no case"),
        (b"  \n", "no case"),
        (b"\xff\xfe", "byte 1 is not UTF-8"),
        (b'{"a": "\xb2\xe2"}', "byte 8 is not UTF-8"),
        (b'{"a": 1', "no valid JSON at line 1"),
        (b"{'a': 1}", "no valid JSON at line 1, column 2"),
        (b'{"a": 1} x', "no valid JSON at line 1"),
        (b"[" * 100_000, "nested more than"),
        (b" " * (LARGEST_FILE + 1), "exceeds 16 MiB"),
        (b"[" + b"{}," * 10_000 + b"{}]", "at most 10000 cases"),
    ],
)
def test_a_file_that_is_none_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_cases(content)

    assert said in refused.value.message("en")
    assert refused.value.message("zh-hans") != refused.value.message("en")


def test_nesting_beyond_any_case_is_refused() -> None:
    fault = one('{"a": ' + "[" * 50 + "]" * 50 + "}").fault

    assert fault is not None
    assert "nested more than 16 deep" in fault.message("en")


def test_numbers_of_any_length_are_read_in_no_time() -> None:
    found = one('{"a": ' + "9" * 100_000 + ', "b": 1e999999999999999999999}')

    assert found.inputs["a"] > 10**50
    assert not found.inputs["b"].is_finite()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON_VALUES))
def test_any_object_is_read_or_refused_but_never_breaks(body: dict[str, Any]) -> None:
    found = read_cases(json.dumps(body).encode())

    assert isinstance(found, CaseFile)
    assert len(found.cases) == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(FileRefused):
        found = read_cases(content)
        assert all(case.fault or case.inputs is not None for case in found.cases)
