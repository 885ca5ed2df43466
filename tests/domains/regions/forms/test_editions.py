from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from corridor.domains.regions.errors import FilterRefused
from corridor.domains.regions.forms.editions import (
    WeightsForm,
    revision_asked,
    revision_of,
)
from corridor.engines.composites.api import Framework, read_definition
from tests.engines.composites.worlds import document

TREE = read_definition(document()).framework


def form(
    said: str = "", tree: Framework = TREE, language: str = "zh-hans"
) -> WeightsForm:
    return WeightsForm(tree, QueryDict(said), language=language)


def test_the_groups_are_offered_with_their_published_shares() -> None:
    said = document(weights="relative")
    said["elements"] = [
        {**one, "weight": 3} if one["code"] == "input" else one
        for one in said["elements"]
    ]

    offered = form(tree=read_definition(said).framework)

    assert {name: field.initial for name, field in offered.fields.items()} == {
        "w_input": 85.71,
        "w_output": 14.29,
    }
    assert not offered.is_bound


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_groups_go_by_their_names(language: str) -> None:
    said = document()
    said["elements"] = [
        {**one, "name": {"zh": "投入", "en": "Input"}}
        if one["code"] == "input"
        else one
        for one in said["elements"]
    ]

    offered = form(tree=read_definition(said).framework, language=language)

    assert offered.fields["w_input"].label == ("Input" if language == "en" else "投入")


@pytest.mark.parametrize("said", ["revision=1", "page=2", "x=w_input"])
def test_an_address_that_speaks_of_other_things_asks_for_no_weights(said: str) -> None:
    assert not form(said).is_bound


@pytest.mark.parametrize(
    ("said", "weights"),
    [
        ("w_input=30&w_output=70", {"input": 30.0, "output": 70.0}),
        ("w_input=0&w_output=0.5", {"input": 0.0, "output": 0.5}),
        ("w_input=&w_output=5", {"input": 0.0, "output": 5.0}),
        ("w_output=100", {"input": 0.0, "output": 100.0}),
        ("w_input=1&w_nobody=x", {"input": 1.0, "output": 0.0}),
    ],
)
def test_weights_are_taken_as_proportions(said: str, weights: dict[str, float]) -> None:
    asked = form(said)

    assert asked.is_valid()
    assert asked.weights() == weights


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ("w_input=much&w_output=5", {"w_input"}),
        ("w_input=-1&w_output=101", {"w_input", "w_output"}),
        ("w_input=nan&w_output=inf", {"w_input", "w_output"}),
        ("w_input=0&w_output=0", {"__all__"}),
        ("w_input=", {"__all__"}),
    ],
)
def test_what_is_no_weight_is_named(said: str, errors: set[str]) -> None:
    asked = form(said)

    assert not asked.is_valid()
    assert set(asked.errors) == errors


def test_what_was_typed_stays() -> None:
    asked = form("w_input=much&w_output=5")

    asked.is_valid()

    assert (asked["w_input"].value(), asked["w_output"].value()) == ("much", "5")


@given(st.dictionaries(st.sampled_from(["w_input", "w_output"]), st.text(max_size=9)))
def test_no_text_breaks_the_form(said: dict[str, Any]) -> None:
    asked = WeightsForm(TREE, said, language="en")

    if asked.is_bound and asked.is_valid():
        assert sum(asked.weights().values()) > 0


@pytest.mark.parametrize("said", ["1", "007", "32767"])
def test_a_revision_is_a_number(said: str) -> None:
    assert revision_of(said) == int(said)
    assert revision_asked({"revision": said}) == int(said)


@pytest.mark.parametrize("said", ["x", "-1", "1.0", "32768", "²", "\uff19", "9" * 5000])
def test_what_is_no_revision_is_refused(said: str) -> None:
    for read in (revision_of, lambda one: revision_asked({"revision": one})):
        with pytest.raises(FilterRefused) as refusal:
            read(said)
        assert refusal.value.field == "revision"


def test_nothing_asked_means_the_newest() -> None:
    assert revision_asked({}) is None
    assert revision_asked({"revision": ""}) is None
    with pytest.raises(FilterRefused):
        revision_of("")
