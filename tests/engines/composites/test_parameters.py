from dataclasses import dataclass
from enum import StrEnum

import pytest

from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.parameters import (
    check_codes,
    columns_by_rule,
    read_overrides,
    read_parameters,
    require,
    written_parameters,
)
from corridor.kernel.text import Text
from tests.engines.composites.making import fields


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Told:
    name: str
    share: float = 0.5
    target: float | None = None
    times: int = 3
    cap: bool = False
    color: Color = Color.RED
    lambda_: float = 1.0


WRITTEN = {
    "name": "rd",
    "share": 0.25,
    "target": 9.0,
    "times": 2,
    "cap": True,
    "color": "blue",
    "lambda": 0.0,
}


def test_parameters_are_read_by_their_kinds_and_written_back() -> None:
    told = read_parameters(Told, fields(**WRITTEN))

    assert told == Told("rd", 0.25, 9.0, 2, cap=True, color=Color.BLUE, lambda_=0.0)
    assert written_parameters(told) == WRITTEN


def test_defaults_are_written_out_and_nothing_given_is_left_out() -> None:
    told = read_parameters(Told, fields(name="rd"))

    assert told == Told("rd")
    assert written_parameters(told) == {
        "name": "rd",
        "share": 0.5,
        "times": 3,
        "cap": False,
        "color": "red",
        "lambda": 1.0,
    }


def test_a_use_may_know_only_some_of_the_fields() -> None:
    told = read_parameters(Told, fields(name="rd"), asked=("name", "cap"))

    assert written_parameters(told, ("name", "cap")) == {"name": "rd", "cap": False}
    with pytest.raises(DefinitionMisread) as refused:
        read_parameters(Told, fields(name="rd", share=1), asked=("name", "cap"))
    assert refused.value.field == "steps.1.step.share"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": "rd", "color": "green"}, "steps.1.step.color"),
        ({"name": "rd", "cap": 1}, "steps.1.step.cap"),
        ({"name": "rd", "times": 1.5}, "steps.1.step.times"),
        ({"name": "rd", "scope": "x"}, "steps.1.step.scope"),
        ({}, "steps.1.step.name"),
    ],
)
def test_what_is_not_understood_is_refused_by_its_path(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        read_parameters(Told, fields(**said))

    assert refused.value.field == field


def test_an_impossible_value_is_refused_with_what_was_said() -> None:
    kind = Text("正数", "a number above zero")

    require(fields(share=1), "share", kind, holds=True)
    with pytest.raises(DefinitionMisread) as refused:
        require(fields(share=-1), "share", kind, holds=False)

    assert refused.value.message("en") == (
        "steps.1.step.share: needs a number above zero, not -1"
    )


def test_an_indicator_keeps_what_it_does_not_say_unless_its_method_differs() -> None:
    said = fields(
        per_indicator={"a": {"upper": 10}, "b": {"method": "rank"}, "c": None}
    )
    general = {"method": "minmax", "lower": 1, "upper": 5}

    found = read_overrides(said, general, lambda inner: (inner.place, dict(inner.body)))

    assert found == {
        "a": (
            "steps.1.step.per_indicator.a",
            {"method": "minmax", "lower": 1, "upper": 10},
        ),
        "b": ("steps.1.step.per_indicator.b", {"method": "rank"}),
        "c": ("steps.1.step.per_indicator.c", general),
    }


def test_an_unknown_indicator_is_named() -> None:
    check_codes("impute.per_indicator", ["rd"], ["rd", "staff"])

    with pytest.raises(DefinitionMisread) as refused:
        check_codes("impute.per_indicator", ["rdd"], ["rd", "staff"])

    assert refused.value.field == "impute.per_indicator.rdd"


def test_columns_are_gathered_by_their_rule() -> None:
    assert columns_by_rule("abc", 1, {"b": 2, "x": 3}) == {1: [0, 2], 2: [1]}
