"""A step done otherwise is the step its document would have made."""

from typing import Any

import pytest

from corridor.engines.composites.aggregation import Aggregation
from corridor.engines.composites.documents import Fields
from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.normalization import Normalization
from corridor.engines.composites.steps import Step
from corridor.engines.composites.treatment import Treatment
from corridor.engines.composites.uncertainty.editing import Target, edited
from corridor.engines.composites.uncertainty.errors import (
    StepUnclear,
)
from tests.engines.composites.uncertainty.varied import (
    setting,
)


def step(kind: type[Step], **body: Any) -> Step:
    return kind.from_document(Fields.of(body, "steps.1"))


def test_a_step_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(StepUnclear) as refused:
        Target("impute").place(setting().definition, "scale")

    assert refused.value.field == "scale"
    assert "only treat, normalize, aggregate" in refused.value.text.en


def test_of_two_steps_of_one_word_it_is_said_which() -> None:
    twice = setting(
        steps=[
            {"treat": {"points": 1}}, {"treat": {"points": 2}},
            {"normalize": {}}, {"aggregate": {}},
        ]
    )  # fmt: skip

    assert Target("treat", 2).place(twice.definition, "points") == 1
    with pytest.raises(StepUnclear, match="number"):
        Target("treat").place(twice.definition, "points")
    with pytest.raises(StepUnclear, match="treat"):
        Target("treat", 3).place(twice.definition, "points")


def test_another_method_forgets_the_parameters_of_the_old_one() -> None:
    before = step(
        Normalization,
        method="minmax",
        lower=1,
        scope="all_periods",
        per_indicator={"rd": {"method": "rank"}},
    )

    after = edited(before, {"method": "z_score", "mean": 10}, "a.1")

    assert after == step(
        Normalization,
        method="z_score",
        mean=10,
        scope="all_periods",
        per_indicator={"rd": {"method": "rank"}},
    )


def test_the_same_method_keeps_the_parameters_that_are_not_named() -> None:
    before = step(Normalization, method="minmax", lower=1, upper=50)

    after = edited(before, {"method": "minmax", "lower": 2}, "a.1")

    assert after == step(Normalization, method="minmax", lower=2, upper=50)


def test_a_treatment_keeps_its_limits_under_another_method() -> None:
    before = step(Treatment, points=3, skewness=1.5)

    after = edited(before, {"method": "log"}, "a.1")

    assert after == step(Treatment, method="log", points=3, skewness=1.5)


def test_levels_take_the_place_of_one_method_and_the_other_way_round() -> None:
    levels = [{"method": "geometric"}, {"method": "arithmetic"}]
    before = step(
        Aggregation, method="power", exponent=2, availability=0.5,
        groups={"input": {"method": "median"}},
    )  # fmt: skip

    several = edited(before, {"levels": levels}, "a.1")
    single = edited(several, {"method": "harmonic"}, "a.1")

    groups = {"input": {"method": "median"}}
    assert several == step(Aggregation, levels=levels, groups=groups)
    assert single == step(Aggregation, method="harmonic", groups=groups)


def test_a_dotted_path_reaches_a_field_of_a_field() -> None:
    before = step(Treatment, points=3, per_indicator={"rd": {"points": 1}})

    after = edited(before, {"per_indicator.rd.points": 2, "per_indicator.x": {}}, "a")

    assert after.to_document()["per_indicator"]["rd"]["points"] == 2
    assert before.to_document()["per_indicator"]["rd"]["points"] == 1


def test_a_step_that_cannot_be_so_is_refused_where_it_was_said() -> None:
    with pytest.raises(DefinitionMisread, match=r"a\.2\.options\.1\.points"):
        edited(step(Treatment), {"points": -1}, "a.2.options.1")
