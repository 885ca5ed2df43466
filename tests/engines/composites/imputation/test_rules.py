import pytest

from corridor.engines.composites.errors import DefinitionMisread
from corridor.engines.composites.imputation import By, Method, Rule
from tests.engines.composites.making import fields


@pytest.mark.parametrize(
    ("said", "rule", "written"),
    [
        ({"method": "mean"}, Rule(Method.MEAN), {"method": "mean", "by": "column"}),
        (
            {"method": "median", "by": "row"},
            Rule(Method.MEDIAN, By.ROW),
            {"method": "median", "by": "row", "level": 0, "normalize_first": True},
        ),
        (
            {"method": "group_mean", "group": "city"},
            Rule(Method.GROUP_MEAN, group="city"),
            {"method": "group_mean", "group": "city"},
        ),
        (
            {"method": "latest", "max_age": 2},
            Rule(Method.LATEST, max_age=2),
            {"method": "latest", "max_age": 2},
        ),
        ({"method": "linear"}, Rule(Method.LINEAR), {"method": "linear"}),
        ({"method": "none"}, Rule(), {"method": "none"}),
    ],
)
def test_a_rule_is_read_with_its_defaults_and_written_out(
    said: dict[str, object], rule: Rule, written: dict[str, object]
) -> None:
    assert Rule.from_document(fields(**said)) == rule
    assert rule.to_document() == written
    assert Rule.from_document(fields(**written)) == rule


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "method"),
        ({"method": "guess"}, "method"),
        ({"method": "mean", "by": "luck"}, "by"),
        ({"method": "mean", "level": 2}, "level"),
        ({"method": "mean", "by": "row", "level": 1}, "level"),
        ({"method": "group_mean"}, "group"),
        ({"method": "linear", "max_age": 2}, "max_age"),
        ({"method": "latest", "max_age": -1}, "max_age"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    said: dict[str, object], field: str
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        Rule.from_document(fields(**said))

    assert refused.value.field == f"steps.1.step.{field}"
