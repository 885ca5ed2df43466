"""Worked examples keep their figures as they are written."""

from datetime import date
from typing import Any

import pytest

from corridor.policies.errors import ExampleMisdescribed
from corridor.policies.examples import _Loader, example_of, yaml

BODY: dict[str, Any] = {
    "id": "X-1",
    "title": {"zh": "题", "en": "title"},
    "inputs": {"a": 1},
    "expected": {"b": 2},
}


def test_decimals_dates_and_words_stay_text() -> None:
    text = "{a: 39.40, b: 2025-06-20, c: yes, d: true, e: 7, f: null, g: 1e5}"

    loaded = yaml.load(text, _Loader)

    assert loaded == {
        "a": "39.40",
        "b": "2025-06-20",
        "c": "yes",
        "d": True,
        "e": 7,
        "f": None,
        "g": "1e5",
    }


def test_an_example_may_say_on_which_day_it_is_asked() -> None:
    assert example_of("x.yaml", BODY | {"on": "2025-06-20"}).on == date(2025, 6, 20)
    assert example_of("x.yaml", BODY).on is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": ""}, "lacks 'id'"),
        ({"expected": None}, "lacks 'expected'"),
        ({"expect": {}}, "unknown field 'expect'"),
        ({"title": {"zh": "题"}}, "needs a text, or zh and en"),
        ({"working": 3}, "needs a text, or zh and en"),
    ],
)
def test_an_example_that_is_none_is_refused_by_file(
    change: dict[str, Any], said: str
) -> None:
    with pytest.raises(ExampleMisdescribed) as refused:
        example_of("x.yaml", BODY | change)

    assert refused.value.field == "x.yaml"
    assert said in refused.value.message("en")


def test_a_file_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(ExampleMisdescribed, match=r"x\.yaml"):
        example_of("x.yaml", [BODY])
